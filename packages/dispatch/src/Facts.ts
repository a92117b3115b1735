/** What the ledger knows of calls that may be dialled, beside themselves: the part of the world that is read from it. */
import { Clock, Effect } from "effect"
import type { Call } from "./Call.ts"
import { unordered } from "./Course.ts"
import type { World } from "./Decide.ts"
import type { Ledger, LedgerError } from "./Ledger.ts"

export type Facts = Pick<World, "rings" | "suppressed" | "halted" | "campaign">

const day = 86_400_000

/** Of somebody who was never rung, in a campaign that nobody has ordered about. */
export const none: Facts = { rings: [], suppressed: false, halted: false, campaign: unordered }

/** Reads it for all of these calls at once, and gives what holds for each. */
export const about: (
  ledger: Ledger["Service"],
  calls: ReadonlyArray<Call>,
) => Effect.Effect<(call: Call) => Facts, LedgerError> = Effect.fnUntraced(function* (ledger, calls) {
  if (calls.length === 0) return () => none
  const since = (yield* Clock.currentTimeMillis) - day
  const people = [...new Set(calls.map(({ person }) => person))]
  const campaigns = [...new Set(calls.map(({ request }) => request.campaign))]
  const { rings, suppressed, halted, courses } = yield* ledger.findings(people, campaigns, since)
  return ({ person, request: { campaign } }) => ({
    rings: rings.get(person) ?? [],
    suppressed: suppressed.has(person),
    halted,
    campaign: courses.get(campaign) ?? unordered,
  })
})

/** The part of it that concerns a call which is on its way already. */
export const underway: (ledger: Ledger["Service"], call: Call) => Effect.Effect<Facts, LedgerError> = (
  ledger,
  { request: { campaign } },
) => Effect.map(ledger.course(campaign), (course = unordered) => ({ ...none, campaign: course }))
