/** A settled call as a row of an export. */
import { instant } from "@trunkline/dispatch/History"
import type { CallStanding } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"

/** The names of the columns, in their order. */
export const columns = [
  "id",
  "key",
  "campaign",
  "phone",
  "agent",
  "disposition",
  "provider",
  "provider_call_id",
  "word",
  "attempts",
  "rings",
  "taken_in",
  "first_dialled",
  "last_dialled",
  "settled",
  "erased",
] as const

export type ExportRow = Readonly<Record<(typeof columns)[number], string | number | null>>

/** What came of a call. `provider`, its id and its word are of the attempt that rang last; instants are ISO 8601 with offset. */
export const make = (
  { call, attempts, disposition, settledAt, erasedAt }: CallStanding,
  showsNumbers: boolean,
): ExportRow => {
  const { id, request, createdAt } = call
  const ended = attempts.filter((attempt) => attempt._tag === "Ended")
  const last = ended.at(-1)
  const at = (millis: number | undefined) => (millis === undefined ? null : instant(millis))
  return {
    id,
    key: showsNumbers ? request.key : PhoneNumber.maskIn(request.key),
    campaign: request.campaign,
    phone: showsNumbers ? request.phone : PhoneNumber.mask(request.phone),
    agent: request.agent,
    disposition: disposition ?? "undetermined",
    provider: last?.provider ?? null,
    provider_call_id: last?.providerCallId ?? null,
    word: last === undefined || last.word === "" ? null : last.word,
    attempts: attempts.length,
    rings: ended.length,
    taken_in: instant(createdAt),
    first_dialled: at(attempts[0]?.beganAt),
    last_dialled: at(attempts.at(-1)?.beganAt),
    settled: at(settledAt),
    erased: at(erasedAt),
  }
}
