/** Compares what the oracle saw with what the ledger says and with what was intended. Pure. */
import type { Attempt } from "@trunkline/dispatch/Attempt"
import type { CallState } from "@trunkline/dispatch/Call"
import type { Ring } from "@trunkline/simulator"
import type { Intent } from "./Campaign.ts"

/** A call as the ledger holds it when all work is done. */
export interface Kept {
  readonly id: string
  readonly key: string
  readonly state: CallState
  readonly attempts: ReadonlyArray<Attempt>
  /** Why it is parked, in words. */
  readonly parkedFor: string | undefined
}

export interface Violation {
  readonly kind: keyof typeof violations
  /** The calls concerned, by key. */
  readonly calls: ReadonlyArray<string>
  readonly what: string
}

/** What must never be, in the words of the promise. */
export const violations = {
  "rung twice": "one call rang its person more than once",
  overlap: "two calls rang one person at the same time",
  unrecorded: "a phone rang for an attempt that the ledger does not hold",
  "false proof": "the ledger calls an attempt proved not to have rung, and it rang",
  "false ring": "the ledger says that an attempt rang, and it did not",
  forgotten: "a call of the file is neither settled nor parked",
} as const

export interface Verdict {
  readonly violations: ReadonlyArray<Violation>
  readonly settled: number
  /** Settled calls that rang. */
  readonly rang: number
  /** Settled calls of which every attempt is proved not to have rung. */
  readonly notPlaced: number
  /** Parked calls by reason. */
  readonly parked: ReadonlyMap<string, number>
  readonly attempts: number
  /** Attempts of which a worker did not live to see the result. */
  readonly orphaned: number
}

export const judge = (
  intents: ReadonlyArray<Intent>,
  kept: ReadonlyArray<Kept>,
  rings: ReadonlyArray<Ring>,
  orphaned: number,
): Verdict => {
  const byKey = new Map(kept.map((call) => [call.key, call]))
  const keyOf = new Map(kept.map(({ id, key }) => [id, key]))
  const owner = new Map(
    kept.flatMap((call) => call.attempts.map((attempt) => [attempt.id, { call, attempt }])),
  )
  const rangFor = new Set(rings.flatMap(({ attempt }) => attempt ?? []))
  const nameOf = ({ call, id }: Ring): string => (call === undefined ? undefined : keyOf.get(call)) ?? id

  const found: ReadonlyArray<Violation> = [
    ...[...Map.groupBy(rings, nameOf)]
      .filter(([, each]) => each.length > 1)
      .map(([key, each]) => ({
        kind: "rung twice" as const,
        calls: [key],
        what: `${each.length} rings: ${each.map(({ id, provider }) => `${provider} ${id}`).join(", ")}`,
      })),
    ...[...Map.groupBy(rings, ({ number }) => number).values()].flatMap((each) => overlaps(each, nameOf)),
    ...rings.flatMap((ring): ReadonlyArray<Violation> => {
      const known = ring.attempt === undefined ? undefined : owner.get(ring.attempt)
      const told = {
        calls: [nameOf(ring)],
        what: `${ring.provider} ${ring.id}, attempt ${ring.attempt ?? "none"}`,
      }
      if (known === undefined) return [{ kind: "unrecorded", ...told }]
      return known.attempt._tag === "NotPlaced" ? [{ kind: "false proof", ...told }] : []
    }),
    ...[...owner.values()]
      .filter(({ attempt: { _tag, id } }) => (_tag === "Placed" || _tag === "Ended") && !rangFor.has(id))
      .map(({ attempt, call }) => ({
        kind: "false ring" as const,
        calls: [call.key],
        what: `attempt ${attempt.id}`,
      })),
    ...intents.flatMap(({ key }): ReadonlyArray<Violation> => {
      const state = byKey.get(key)?.state
      return state === "settled" || state === "parked"
        ? []
        : [{ kind: "forgotten", calls: [key], what: state ?? "not in the ledger" }]
    }),
  ]

  const settled = kept.filter(({ state }) => state === "settled")
  const rang = settled.filter(({ attempts }) => attempts.some(({ id }) => rangFor.has(id)))
  const parked = Map.groupBy(
    kept.filter(({ state }) => state === "parked"),
    ({ parkedFor }) => parkedFor ?? "no reason given",
  )
  return {
    violations: found,
    settled: settled.length,
    rang: rang.length,
    notPlaced: settled.length - rang.length,
    parked: new Map([...parked].map(([reason, calls]) => [reason, calls.length])),
    attempts: owner.size,
    orphaned,
  }
}

/** Rings of one person that began before an earlier one was over. */
const overlaps = (rings: ReadonlyArray<Ring>, nameOf: (ring: Ring) => string): ReadonlyArray<Violation> => {
  const inOrder = rings.toSorted((a, b) => a.instant - b.instant)
  return inOrder.flatMap((ring, index): ReadonlyArray<Violation> => {
    const before = inOrder[index - 1]
    return before === undefined || before.until <= ring.instant || nameOf(before) === nameOf(ring)
      ? []
      : [
          {
            kind: "overlap",
            calls: [nameOf(before), nameOf(ring)],
            what: `${before.id} until ${before.until}, ${ring.id} from ${ring.instant}`,
          },
        ]
  })
}
