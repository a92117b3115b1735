import { Clock, Effect } from "effect"
import { ChildProcess } from "effect/process"
import { fileURLToPath } from "node:url"
import type { Bench } from "../measure/Bench.ts"
import * as Program from "../measure/Program.ts"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

const generate = "pnpm generate"
const test = "pnpm test, nothing changed"

const seconds = (script: string) =>
  Effect.gen(function* () {
    const begin = yield* Clock.currentTimeNanos
    yield* Program.run(ChildProcess.make(process.execPath, [script], { cwd: root }), script)
    return { seconds: Number((yield* Clock.currentTimeNanos) - begin) / 1e9 }
  })

export const develop: Bench = {
  name: "develop",
  what: "what somebody waits for who works on Trunkline, with a warm cache",
  rounds: 5,
  figures: [{ key: "seconds", title: "Start to end", unit: "s", better: "less" }],
  bars: [generate, test].map((of) => ({ what: `${of}: at most 3 s`, figure: "seconds", of, most: 3 })),
  prepare: () =>
    Effect.as(
      // What is not in the cache yet is built and tested before anything is measured.
      Effect.andThen(seconds("scripts/generate.ts"), seconds("scripts/runTests.ts")),
      {
        contenders: [
          {
            name: generate,
            how: "all specs, and the tables about places",
            round: seconds("scripts/generate.ts"),
          },
          {
            name: test,
            how: "every test of the repository, from turbo's cache",
            round: seconds("scripts/runTests.ts"),
          },
        ],
        leftOut: [],
      },
    ),
}
