/** A call in the lists of the command: where it stands, since when and why. */
import { isUnclear } from "@trunkline/dispatch/Attempt"
import { ago } from "@trunkline/dispatch/DecisionAid"
import { instant } from "@trunkline/dispatch/History"
import type { CallStanding, HistoryLine } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import * as Standing from "@trunkline/dispatch/Standing"

/** As one line of JSON. `latest` is the last line of the history of the call. */
export const forPrograms = (standing: CallStanding, latest: HistoryLine | undefined): string => {
  const { call, state, disposition, attempts, erasedAt } = standing
  const { id, request } = call
  const unclear = attempts.find(isUnclear)?.id
  // Keys may be made of numbers, and a provider's message may repeat one.
  return PhoneNumber.maskIn(
    JSON.stringify({
      id,
      key: request.key,
      campaign: request.campaign,
      phone: PhoneNumber.mask(request.phone),
      state,
      ...(disposition !== undefined && { disposition }),
      since: instant(Standing.since(standing, latest)),
      reason: Standing.why(standing, latest),
      attempts: attempts.length,
      ...(unclear !== undefined && { unclear }),
      ...(erasedAt !== undefined && { erasedAt: instant(erasedAt) }),
    }),
  )
}

/** As two lines of text. Who it is comes before since when: `calls --watch` cuts lines at the width of the terminal. */
export const forPeople = (standing: CallStanding, latest: HistoryLine | undefined, now: number): string => {
  const { call, state, disposition } = standing
  const { id, request } = call
  const since = Standing.since(standing, latest)
  const head = [
    id,
    (disposition ?? state).padEnd("invalid-number".length),
    PhoneNumber.mask(request.phone),
    request.key,
    `since ${instant(since)} (${ago(now - since)})`,
  ].join("  ")
  return PhoneNumber.maskIn(`${head}\n    ${Standing.why(standing, latest)}`)
}
