/** What a checkup tells of the calls in a ledger. */
import { type Check, note, ok } from "../Check.ts"
import type { StateCounts } from "../Ledger.ts"

const inWords = (counts: StateCounts): string => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const parts = Object.entries(counts).map(([state, count]) => `${count} ${state}`)
  return total === 0
    ? "it holds no calls"
    : `it holds ${total === 1 ? "1 call" : `${total} calls`}: ${parts.join(", ")}`
}

export const contents = (counts: StateCounts): ReadonlyArray<Check> => {
  const parked = counts.parked ?? 0
  return [
    ok("ledger", inWords(counts)),
    ...(parked === 0
      ? []
      : [
          note(
            "ledger",
            parked === 1 ? "1 call waits for a person" : `${parked} calls wait for a person`,
            "trunkline calls --parked names what waits, and trunkline why tells how to decide",
          ),
        ]),
  ]
}
