/** A worker that dies at a named point, and leaves behind what a killed process leaves. */
import { Effect } from "effect"
import type { DialResult } from "../../src/DialResult.ts"
import { type Hook, snapshot } from "./StorageHook.ts"

export interface Mortal {
  readonly hook: Hook
  readonly send: (dial: Effect.Effect<DialResult>) => Effect.Effect<DialResult>
  /** Every point that was passed, and at the end the one that was not survived. */
  readonly passed: ReadonlyArray<string>
}

const killed = Effect.die("killed")

/** What a statement adds to the content of its transaction: the events that it tells. */
const contentOf = ({ sql, params }: Parameters<Hook>[0]): ReadonlyArray<string> => {
  if (sql.startsWith("INSERT INTO intake")) return ["intake"]
  if (!sql.startsWith("INSERT INTO events")) return []
  return params
    .map(String)
    .filter((param) => param.startsWith("{"))
    .map((event) => String(JSON.parse(event)._tag))
}

/** Dies at the `nth` point from 0, if it comes so far, and leaves its file under another name. */
export const mortal = (filename: string, left: string, nth = Infinity): Mortal => {
  const passed: Array<string> = []
  const content = new Set<string>()
  let dead = false

  /** True if the worker is dead now. */
  const reach = (point: string): boolean => {
    if (dead) return true
    dead = passed.length === nth
    passed.push(point)
    if (dead) snapshot(filename, left)
    return dead
  }
  const commit = (when: "before" | "after"): boolean =>
    [...content].some((tag) => reach(`${when} the commit of "${tag}"`))

  return {
    passed,
    hook: (passing) =>
      Effect.suspend(() => {
        const { sql, run } = passing
        if (dead) return killed
        if (sql.startsWith("BEGIN")) content.clear()
        for (const told of contentOf(passing)) content.add(told)
        if (sql !== "COMMIT") return run
        if (commit("before")) return killed
        return Effect.flatMap(run, (rows) => (commit("after") ? killed : Effect.succeed(rows)))
      }),
    send: (dial) =>
      Effect.suspend(() =>
        reach("before a dial is sent")
          ? killed
          : Effect.flatMap(dial, (result) =>
              reach("after a dial is sent") ? killed : Effect.succeed(result),
            ),
      ),
  }
}
