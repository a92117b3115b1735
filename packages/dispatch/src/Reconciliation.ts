/** Whether a provider's list shows that an attempt of unknown outcome was placed. Pure. */
import type { Finding, Lookup } from "./Provider.ts"

/** A call as a provider lists it. */
export interface ListedCall {
  readonly id: string
  readonly phone: string | undefined
  /** By the provider's clock, milliseconds since 1970. */
  readonly createdAt: number | undefined
  /** The attempt id that we sent along, where the provider gives it back. */
  readonly attemptId: string | undefined
}

/** What was read of a provider's list. */
export interface Listing {
  readonly calls: ReadonlyArray<ListedCall>
  /** Whether nothing that the provider counts is missing. */
  readonly complete: boolean
  /** The provider's clock minus ours, in milliseconds. */
  readonly clockOffset: number
}

/** Milliseconds that a listed call may seem older than its dial, for clocks that tell whole seconds. */
const tolerance = 60_000

/** Our attempt id first; else the one call to the number since the dial that is nobody else's. */
export const find = (lookup: Lookup, listing: Listing): Finding => {
  const echoed = listing.calls.find(({ attemptId }) => attemptId === lookup.attemptId)
  if (echoed !== undefined) return { _tag: "Found", providerCallId: echoed.id, by: "attempt id" }
  const since = lookup.beganAt + listing.clockOffset - tolerance
  const candidates = listing.calls.filter(
    ({ id, phone, createdAt, attemptId }) =>
      attemptId === undefined &&
      phone === lookup.phone &&
      !lookup.known.has(id) &&
      (createdAt === undefined || createdAt >= since),
  )
  const [only] = candidates
  if (candidates.length > 1) {
    return { _tag: "Unclear", why: `${candidates.length} calls to this number could be it` }
  }
  if (!listing.complete) return { _tag: "Unclear", why: "the list could not be read to its end" }
  return only === undefined
    ? { _tag: "Absent" }
    : { _tag: "Found", providerCallId: only.id, by: "number and time" }
}
