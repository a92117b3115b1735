/** What the demo shows beside the summary: what was done to it, and the simulator's own count. */
import type { HistoryLine } from "@trunkline/dispatch/Ledger"
import {
  type FaultKind,
  type FaultPlan,
  type Provider,
  providers,
  type Report as Rings,
} from "@trunkline/simulator"
import * as Report from "./Report.ts"

/** Every fault in the words of who meets it, those that rang first. */
const faults: Record<Exclude<FaultKind, "outage">, string> = {
  ringThenHang: "rang, then no answer came (timeout)",
  ringThenDrop: "rang, then the connection broke",
  ring500: "rang, then an error of the server (5xx)",
  ringGarbage: "rang, then an answer nobody can read",
  ringThenDeny: "rang, and the answer denied it",
  slow: "rang, and the answer came late",
  hangBeforeRinging: "no answer, and nobody was rung",
  dropBeforeRinging: "the connection broke, and nobody was rung",
  serverErrorBeforeRinging: "an error of the server (5xx), and nobody was rung",
  refuseConnection: "connection reset",
  tooManyRequests: "too many requests (429)",
  refuse: "refused (402)",
  readFailure: "a question how a call goes failed (500)",
  listFailure: "the list of calls failed (500)",
  pageShift: "the list of calls was off by one row",
}

const each = <A>(value: (provider: Provider) => A): ReadonlyArray<A> => providers.map(value)

const total = (counts: ReadonlyArray<number>) => counts.reduce((sum, count) => sum + count, 0)

/** What the histories of all calls say about the dials that went wrong. */
export interface Doubts {
  /** Dials that may have rung although their request failed. */
  readonly unclear: number
  /** Those of them that the provider's own list proved not to have rung. */
  readonly absent: number
  /** Dials that found no connection, by provider. */
  readonly neverSent: Readonly<Record<Provider, number>>
}

export const doubtsOf = (histories: Iterable<ReadonlyArray<HistoryLine>>): Doubts => {
  const doubts = { unclear: 0, absent: 0, neverSent: { happyrobot: 0, hamsa: 0 } }
  for (const history of histories) {
    const dialledBy = new Map(
      history.flatMap(({ event }) => (event._tag === "dial" ? [[event.attempt, event.provider]] : [])),
    )
    for (const { event } of history) {
      if (event._tag === "unknown") doubts.unclear++
      if (event._tag !== "not-placed") continue
      const provider = dialledBy.get(event.attempt)
      if (event.proof._tag === "absent") doubts.absent++
      if (event.proof._tag === "never-sent" && provider !== undefined) doubts.neverSent[provider]++
    }
  }
  return doubts
}

const outages = ({ outages: planned }: FaultPlan, provider: Provider) =>
  planned.filter((outage) => outage.provider === provider)

const seconds = (millis: number) => Math.round(millis / 1000)

const outageRows = (plan: FaultPlan, rings: Rings, { neverSent }: Doubts) => {
  const longest = Math.max(...plan.outages.map(({ from, to }) => to - from))
  return plan.outages.length === 0
    ? []
    : [
        [`outage of ${seconds(longest)} seconds`, ...each((provider) => outages(plan, provider).length)],
        [
          "dials that met the outage",
          ...each((provider) => neverSent[provider] + (rings.faults[provider].outage ?? 0)),
        ],
      ]
}

/** The faults as a table, with the outages of the plan. */
export const faultTable = (plan: FaultPlan, rings: Rings, doubts: Doubts): string => {
  const injected = (kind: FaultKind) => each((provider) => rings.faults[provider][kind] ?? 0)
  const rows = Object.entries(faults)
    .map(([kind, words]) => [words, ...injected(kind as FaultKind)] as const)
    .filter(([, ...counts]) => total(counts) > 0)
  return Report.table(
    ["Injected faults", "HappyRobot", "Hamsa"],
    [...rows, ...outageRows(plan, rings, doubts)],
  )
}

/** The oracle's verdict, in the words of the promise. */
export const verdict = (
  { rings, numbers, rungTwice, neverRung }: Rings,
  { unclear, absent }: Doubts,
): string =>
  [
    `${unclear} dials ended unclear: they may have rung or not. None of them was sent again; the`,
    `providers' own records showed that ${unclear - absent} had rung and ${absent} had not.`,
    ``,
    `The simulator's own count: ${rings} rings at ${numbers} numbers.`,
    `  rung twice   ${rungTwice.byNumber.count}`,
    `  never rung   ${neverRung.count}`,
  ].join("\n")
