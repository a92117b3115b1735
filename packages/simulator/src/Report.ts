/** What the oracle says: who was rung, who twice, who never. */
import { type Call, endsAt } from "./Call.ts"
import type { DialFault, Disposition } from "./FaultPlan.ts"
import { normalize } from "./PhoneNumber.ts"
import type { Provider } from "./Provider.ts"
import type { WebhookCount } from "./WebhookCount.ts"

/** A phone that rang, or will: one entry for each call that a provider took and that was not stopped before it rang. */
export interface Ring {
  readonly provider: Provider
  readonly number: string
  /** When the phone began to ring, in milliseconds of our clock. */
  readonly instant: number
  /** When the call is over, answered or not, unless it is stopped earlier. */
  readonly until: number
  /** How it ends, whatever words its provider has for that, unless it is stopped earlier. */
  readonly disposition: Disposition
  /** The provider's id of the call. */
  readonly id: string
  /** `trunkline_attempt` of the request, where it came. */
  readonly attempt: string | undefined
  /** `trunkline_call` of the request, where it came: the intent. */
  readonly call: string | undefined
}

export interface Repeats {
  /** How many were rung more than once. */
  readonly count: number
  readonly keys: ReadonlyArray<string>
  /**
   * How many of them only by redials: each later dial came after the call before it had ended busy, unanswered or at a machine.
   * Nonzero only if redials are switched on; `count - redials` must be 0 in any case.
   */
  readonly redials: number
}

export interface Numbers {
  readonly count: number
  readonly numbers: ReadonlyArray<string>
}

/** A fault that was carried out. `outage` is any request that an outage met. */
export type FaultKind = DialFault | "outage" | "listFailure" | "pageShift" | "readFailure"

export interface Report {
  readonly rings: number
  /** Distinct numbers that were rung. */
  readonly numbers: number
  /** Distinct `trunkline_call`s that were rung. */
  readonly intents: number
  readonly rungTwice: { readonly byNumber: Repeats; readonly byIntent: Repeats }
  /** Expected numbers that were not rung; empty if nothing was said to be expected. */
  readonly neverRung: Numbers
  /** Rung numbers that were not expected; empty if nothing was said to be expected. */
  readonly unexpected: Numbers
  /** Dial requests that arrived. */
  readonly dials: Readonly<Record<Provider, number>>
  /** The most dial requests that arrived in any one second, sliding. */
  readonly maxInOneSecond: Readonly<Record<Provider, number>>
  readonly faults: Readonly<Record<Provider, Readonly<Partial<Record<FaultKind, number>>>>>
  readonly webhooks: Readonly<Record<Provider, WebhookCount>>
}

/** A call that rang, with the intent that it was placed for. */
export interface Rung {
  readonly call: Call
  readonly intent: string | undefined
}

export const summarize = (
  rung: Iterable<Rung>,
  expected: Iterable<string> | undefined,
): Pick<Report, "rings" | "numbers" | "intents" | "rungTwice" | "neverRung" | "unexpected"> => {
  const byNumber = new Map<string, Array<Call>>()
  const byIntent = new Map<string, Array<Call>>()
  let rings = 0
  for (const { call, intent } of rung) {
    rings++
    append(byNumber, call.number, call)
    if (intent !== undefined) append(byIntent, intent, call)
  }
  const wanted = expected === undefined ? undefined : new Set(Array.from(expected, normalize))
  return {
    rings,
    numbers: byNumber.size,
    intents: byIntent.size,
    rungTwice: { byNumber: repeats(byNumber), byIntent: repeats(byIntent) },
    neverRung: counted([...(wanted ?? [])].filter((number) => !byNumber.has(number))),
    unexpected: counted(
      wanted === undefined ? [] : [...byNumber.keys()].filter((number) => !wanted.has(number)),
    ),
  }
}

const append = (groups: Map<string, Array<Call>>, key: string, call: Call): void => {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [call])
  else group.push(call)
}

const counted = (numbers: ReadonlyArray<string>): Numbers => ({ count: numbers.length, numbers })

const repeats = (groups: ReadonlyMap<string, Array<Call>>): Repeats => {
  const keys: Array<string> = []
  let redials = 0
  for (const [key, calls] of groups) {
    if (calls.length < 2) continue
    keys.push(key)
    if (onlyRedials(calls.toSorted((a, b) => a.createdAt - b.createdAt))) redials++
  }
  return { count: keys.length, keys, redials }
}

const onlyRedials = (calls: ReadonlyArray<Call>): boolean =>
  calls.every((call, index) => {
    const before = calls[index - 1]
    return before === undefined || (endsAt(before) <= call.createdAt && mayBeRedialled(before))
  })

const mayBeRedialled = (call: Call): boolean =>
  call.stoppedAt === undefined &&
  (call.disposition === "busy" || call.disposition === "no-answer" || call.disposition === "voicemail")

/** The most instants that fall into any half-open second. The instants are in order. */
export const maxInOneSecond = (instants: ReadonlyArray<number>): number => {
  let most = 0
  let first = 0
  for (const [last, instant] of instants.entries()) {
    while ((instants[first] ?? instant) <= instant - 1000) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}
