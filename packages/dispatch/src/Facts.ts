/** What the ledger knows of the people whom calls are to ring: the part of the world that is read from it. */
import { Clock, Effect } from "effect"
import type { World } from "./Decide.ts"
import type { Ledger, LedgerError } from "./Ledger.ts"

export type Facts = Pick<World, "rings" | "suppressed" | "halted">

const day = 86_400_000

/** Of somebody who was never rung. */
export const none: Facts = { rings: [], suppressed: false, halted: false }

/** Reads it for all of these people at once, and gives what holds for each. */
export const about: (
  ledger: Ledger["Service"],
  people: ReadonlyArray<string>,
) => Effect.Effect<(person: string) => Facts, LedgerError> = Effect.fnUntraced(function* (ledger, people) {
  const rings = yield* ledger.rings(people, (yield* Clock.currentTimeMillis) - day)
  const suppressed = yield* ledger.suppressed(people)
  const halted = (yield* ledger.halt) !== undefined
  return (person) => ({ rings: rings.get(person) ?? [], suppressed: suppressed.has(person), halted })
})
