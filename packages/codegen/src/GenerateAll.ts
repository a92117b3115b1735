import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { type Drift, generate, type Target, write } from "./Generate.ts"
import * as PlaceTables from "./PlaceTables.ts"

/** Generates every target, then writes them: where one spec is broken, no file of any target is written. */
export const generateAll = Effect.fn("generateAll")(function* (root: string, targets: ReadonlyArray<Target>) {
  const generated = yield* Effect.forEach(targets, (target) =>
    Effect.map(generate(root, target), (files) => ({ target, files })),
  )
  for (const { target, files } of generated) {
    yield* Console.log(`${target.spec}: ${describe(yield* write(root, target, files))}`)
  }
})

/** Writes the tables about places, which come from no spec. */
export const generatePlaceTables = Effect.fn("generatePlaceTables")(function* (root: string) {
  const drift = yield* write(root, PlaceTables.target, yield* PlaceTables.generate)
  yield* Console.log(`${PlaceTables.target.spec}: ${describe(drift)}`)
})

const describe = ({ differs, extra, missing }: Drift): string => {
  const parts = [
    ...differs.map((name) => `${name} changed`),
    ...missing.map((name) => `${name} new`),
    ...extra.map((name) => `${name} removed`),
  ]
  return parts.length === 0 ? "unchanged" : parts.join(", ")
}
