/** What must hold for calls that did not reach their person and are dialled again, and for people over all of their calls. */
import type { Disposition } from "@trunkline/dispatch/Disposition"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import type { Disposition as End } from "@trunkline/simulator"
import {
  type Asked,
  type AttemptDossier,
  type At,
  beginOf,
  type CallDossier,
  type Dossier,
  numberOf,
} from "./Dossier.ts"
import type { Rang, Step } from "./History.ts"
import type { Check, Terms, Violation } from "./HistoryChecker.ts"

/** Ends of which none is a conversation: the person may be called again. */
const missed = ["busy", "no-answer", "voicemail"] as const
type Missed = (typeof missed)[number]
const isMissed = (end: End | Disposition | undefined): end is Missed => missed.some((each) => each === end)

/** Ends after which nobody may be called again for the same. */
const final: ReadonlySet<End | undefined> = new Set(["declined", "opted-out", "invalid-number"])

/** How a worker may have come to know the end of an attempt, and as what. */
const endOf = ({ steps }: AttemptDossier): Asked<Step> | undefined =>
  steps.findLast(({ attempt, phase }) => attempt?.state === "Ended" && phase !== "refused")

/** When a call may ring again, by the policy's delay after its last end; nothing if there is none any more. */
const allowedFrom = (
  ended: ReadonlyArray<AttemptDossier>,
  last: Asked<Step>,
  redial: NonNullable<Terms["redial"]>,
): number | undefined => {
  const disposition = last.attempt?.disposition
  if (!isMissed(disposition)) return undefined
  const times = ended.filter((each) => endOf(each)?.attempt?.disposition === disposition).length
  const delay = redial[disposition][times - 1]
  return delay === undefined ? undefined : last.at + delay
}

/** A worker measures from the moment at which it was told, which is before it writes that down (milliseconds). */
const writing = 1_000

const ringAgain = (
  { attempts, id, rings }: CallDossier,
  [before, ring]: readonly [At<Rang>, At<Rang>],
  { clock = 0, redial }: Terms,
): Violation | undefined => {
  const { at, number } = ring
  const earlier = new Set(rings.slice(0, rings.indexOf(ring)).map(({ attempt }) => attempt))
  const ended = attempts.filter((attempt) => earlier.has(attempt.id))
  const begin = attempts.filter((attempt) => attempt.id === ring.attempt).map(beginOf)[0]
  const last = ended.filter((attempt) => attempt.id === before.attempt).map(endOf)[0]
  const isKnown = begin !== undefined && last !== undefined && last.order < begin.order
  const isRedial = isMissed(before.disposition) || final.has(before.disposition)
  if (redial === undefined || earlier.has(ring.attempt) || !isKnown || !isRedial) {
    return { kind: "double ring", at, call: id, number, what: `rang ${rings.length} times for one intent` }
  }
  const forbidden = { kind: "redial that is forbidden", at, call: id, number } as const
  const from = isMissed(before.disposition) ? allowedFrom(ended, last, redial) : undefined
  if (from === undefined) {
    return {
      ...forbidden,
      what: `rang again after "${before.disposition}", and the policy has no delay for that any more`,
    }
  }
  return begin.at < from - writing - clock
    ? { ...forbidden, what: `rang again ${from - begin.at} ms too soon` }
    : undefined
}

/** A ring of an intent that rang before: only a call that did not reach its person may be followed by another one. */
const ringsOfCall: Check = function* ({ calls }, terms) {
  for (const call of calls.values()) {
    for (const [index, ring] of call.rings.entries()) {
      const before = call.rings[index - 1]
      if (before === undefined) continue
      const found = ringAgain(call, [before, ring], terms)
      if (found === undefined) continue
      yield found
      break
    }
  }
}

interface Dialled {
  readonly attempt: AttemptDossier
  readonly at: number
}

/** Attempts that rang, by person, with the instants at which they were dialled. */
const rungByPerson = ({ attempts }: Dossier): ReadonlyMap<string, ReadonlyArray<Dialled>> =>
  Map.groupBy(
    [...attempts.values()]
      .flatMap((attempt) => {
        const at = attempt.sent[0]?.at
        return attempt.rings.length === 0 || at === undefined ? [] : [{ attempt, at }]
      })
      .toSorted((a, b) => a.at - b.at),
    ({ attempt }) => numberOf(attempt),
  )

const day = 86_400_000

/** A worker counts from its begins, and a dial leaves a little later (milliseconds). */
const leaving = 10_000

const perPerson: Check = function* (dossier, { clock = 0, mostCalls }) {
  if (mostCalls === undefined) return
  for (const [number, dialled] of rungByPerson(dossier)) {
    const most = mostCalls(number)
    for (const [index, { at, attempt }] of dialled.entries()) {
      const first = dialled[index - most]
      if (first !== undefined && at - first.at < day - leaving - 2 * clock) {
        yield {
          kind: "person called too often",
          at,
          call: attempt.call,
          number,
          what: `${most + 1} calls within a day, and ${most} are allowed`,
        }
      }
    }
  }
}

/** Once the ledger has taken in that somebody asked not to be called, no campaign calls them. */
const optOuts: Check = function* ({ attempts }) {
  const asked = new Map<string, Asked<Step>>()
  for (const attempt of attempts.values()) {
    if (attempt.rings[0]?.disposition !== "opted-out") continue
    const step = attempt.steps.find(
      (each) => each.phase === "acknowledged" && each.attempt?.disposition === "opted-out",
    )
    const number = numberOf(attempt)
    if (step !== undefined && step.told < (asked.get(number)?.told ?? Infinity)) asked.set(number, step)
  }
  for (const { call, id, sent } of attempts.values()) {
    for (const { at, number, order } of sent) {
      if (order > (asked.get(number)?.told ?? Infinity)) {
        yield { kind: "dial after an opt-out", at, call, number, what: `${id} was sent` }
      }
    }
  }
}

/** Words that a provider has for an end, where it has none of its own for it. */
const alsoTold: Readonly<Record<ProviderId, Partial<Record<End, ReadonlyArray<Disposition>>>>> = {
  happyrobot: { "invalid-number": ["failed"] },
  hamsa: {
    busy: ["no-answer"],
    voicemail: ["completed"],
    "invalid-number": ["failed"],
    transferred: ["completed"],
  },
}

/** What the ledger believes of the end of a call, and how it ended: nobody else's word counts but the provider's. */
const ends: Check = function* ({ attempts }) {
  for (const { call, id, rings, steps } of attempts.values()) {
    const ring = rings[0]
    const end = ring?.disposition
    if (ring === undefined || end === undefined) continue
    for (const { at, attempt, number, phase } of steps) {
      const told = attempt?.disposition
      if (phase !== "acknowledged" || told === undefined || told === "undetermined") continue
      const about = { kind: "false end", at, call, number } as const
      if (at < ring.until) {
        yield { ...about, what: `${id} has ended as ${told} before it was over` }
      } else if (told !== end && alsoTold[ring.provider][end]?.includes(told) !== true) {
        yield { ...about, what: `${id} has ended as ${told}, and it ended as ${end}` }
      }
    }
  }
}

export const redialChecks: ReadonlyArray<Check> = [ringsOfCall, perPerson, optOuts, ends]
