import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { write } from "./Generate.ts"
import { describe } from "./GenerateAll.ts"
import * as PlaceTables from "./PlaceTables.ts"

/** Writes the tables about places, which come from no spec. */
export const generatePlaceTables = Effect.fn("generatePlaceTables")(function* (root: string) {
  const drift = yield* write(root, PlaceTables.target, yield* PlaceTables.generate)
  yield* Console.log(`${PlaceTables.target.spec}: ${describe(drift)}`)
})
