import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { type Drift, generate, type Target, write } from "./Generate.ts"

/** Generates every target, then writes them: where one spec is broken, no file of any target is written. */
export const generateAll = Effect.fn("generateAll")(function* (root: string, targets: ReadonlyArray<Target>) {
  const generated = yield* Effect.forEach(targets, (target) =>
    Effect.map(generate(root, target), (files) => ({ target, files })),
  )
  for (const { target, files } of generated) {
    yield* Console.log(`${target.spec}: ${describe(yield* write(root, target, files))}`)
  }
})

/** What a write has changed, in words. */
export const describe = ({ differs, extra, missing }: Drift): string => {
  const parts = [
    ...differs.map((name) => `${name} changed`),
    ...missing.map((name) => `${name} new`),
    ...extra.map((name) => `${name} removed`),
  ]
  return parts.length === 0 ? "unchanged" : parts.join(", ")
}
