/** What a proof found, in plain words. */
import { Duration } from "effect"
import { type Trouble, troubles } from "./Baseline.ts"
import { type CrashPoint, crashPoints } from "./CrashPoint.ts"
import type { Proof } from "./Prove.ts"
import type { Tally } from "./Tally.ts"

const number = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",")

const few = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`

const words: Readonly<Record<string, string>> = {
  tooManyRequests: "too many requests (429)",
  refuse: "refused (4xx)",
  refuseConnection: "connection refused",
  dropBeforeRinging: "connection broken, nobody rung",
  hangBeforeRinging: "no answer, nobody rung",
  serverErrorBeforeRinging: "server error (5xx), nobody rung",
  ringThenHang: "rang, then no answer",
  ringThenDrop: "rang, then the connection broke",
  ring500: "rang, then a server error (5xx)",
  ringGarbage: "rang, then an answer nobody can read",
  ringThenDeny: "rang, and the answer denied it",
  slow: "rang, and the answer came late",
  outage: "requests that met an outage",
  listFailure: "list of calls failed",
  pageShift: "list of calls off by a row",
  readFailure: "question how a call goes failed",
  webhookSilence: "webhooks that were never sent",
  webhookDelay: "webhooks that came late",
  webhookReorder: "webhooks that came after the next one",
  webhookRepeat: "webhooks that were sent again although they were taken",
  webhookWrongSecret: "webhooks with a wrong secret",
  webhookForgery: "forged webhooks that told a false end",
  webhookBare: "webhooks without all that may be left out",
  webhookUnanswered: "webhooks that came while no worker answered",
  webhookGivenUp: "webhooks that were given up",
  clockSet: "the machine's clock was set",
  eventLoopStalled: "the event loop stood still for 50 ms",
  heldBackByNetwork: "requests held back by the network",
}

const counted = (counts: Readonly<Record<string, number>>): ReadonlyArray<string> => {
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => [words[name] ?? name, number(count)] as const)
  const [left, right] = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map(([name, count]) => `  ${name.padEnd(left ?? 0)}  ${count.padStart(right ?? 0)}`)
}

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`

const span = (millis: number): string => Duration.format(Duration.seconds(Math.round(millis / 1_000)))

/** One line about a proof that has gone on for so many milliseconds. */
export const progress = (soFar: Tally, all: number, elapsed: number): string => {
  const { dialsOutsideWindow, doubleRings, intents, killed, lostCalls } = soFar
  return [
    `${number(intents)} of ${number(all)} intents (${number(rateOf({ elapsed, intents }))} a second)`,
    `${few(killed, "worker")} killed`,
    few(doubleRings, "double ring"),
    few(lostCalls, "lost call"),
    `${few(dialsOutsideWindow, "dial")} outside the window`,
  ].join(", ")
}

/** Of a hundred calls, no more than this many may wait for a person. */
const mostParked = 0.5

/** What `--json` prints. */
export const json = (proof: Proof) => ({
  command: commandOf({ ...proof, crashes: proof.withCrashes }),
  ...proof,
  intentsPerSecond: rateOf(proof),
  parkedPercent: (100 * proof.parked) / Math.max(1, proof.intents),
  crashPointsMissed: missed(proof),
})

/** The whole of it. */
export const describe = (proof: Proof): string => {
  const { crashes, dials, elapsed, faults, intents, virtual } = proof
  return [
    `${few(intents, "intent")}, seed ${proof.seed}: ${few(dials, "dial")}, ${few(proof.rings, "ring")}, ${few(total(faults), "fault")}, ${few(proof.killed, "worker")} killed.`,
    `${span(virtual)} of virtual time in ${span(elapsed)}: ${number(rateOf(proof))} intents a second.`,
    ``,
    ...comparison(proof),
    ``,
    ...beside(proof),
    ``,
    ...parkedCalls(proof),
    ...(proof.violations > 0 ? [``, `Rules broken: ${number(proof.violations)} times in all.`] : []),
    ``,
    `Faults that were met`,
    ...counted(faults),
    ...(proof.withCrashes
      ? [
          ``,
          `Workers killed (${number(proof.stopped)} more were told to stop)`,
          ...counted(crashes),
          ...neverMet(missed(proof)),
        ]
      : []),
    ...failure(proof),
  ].join("\n")
}

const rateOf = ({ elapsed, intents }: Pick<Proof, "elapsed" | "intents">): number =>
  Math.round(intents / Math.max(0.001, elapsed / 1_000))

/** Crash points at which no worker was killed although some were to be. */
const missed = ({ crashes, withCrashes }: Proof): ReadonlyArray<CrashPoint> =>
  withCrashes ? crashPoints.filter((point) => crashes[point] === 0) : []

const neverMet = (points: ReadonlyArray<CrashPoint>): ReadonlyArray<string> =>
  points.length === 0
    ? [`  Every crash point was met.`]
    : [`  Not met, for want of calls: ${points.join(", ")}.`]

const troubleWords: Readonly<Record<Trouble, string>> = {
  noAnswer: "no answer in time",
  connectionBroken: "a connection that broke",
  serverError: "a server error (5xx)",
  refusal: "too many requests (429) or a conflict",
}

const comparison = ({ baseline, ...proof }: Proof): ReadonlyArray<string> => {
  const { doubleRings, doubleRingsAfter, intents, peopleRungTwice } = baseline
  const after = troubles.filter((trouble) => doubleRingsAfter[trouble] > 0)
  const rows = [
    ["", "Trunkline", "call SDKs of today"],
    [
      "Calls that rang more than once",
      number(proof.doubleRings),
      `${number(doubleRings)} (${share(doubleRings, intents)})`,
    ],
    ...after.map((trouble) => [
      `  sent again after ${troubleWords[trouble]}`,
      "",
      number(doubleRingsAfter[trouble]),
    ]),
    ["People rung more than once", number(proof.peopleRungTwice), number(peopleRungTwice)],
    ["Requests to phone somebody", number(proof.dials), number(baseline.dials)],
    ["Lost calls", number(proof.lostCalls), ""],
    ["Dials outside the calling window", number(proof.dialsOutsideWindow), ""],
  ]
  const [first = 0, second = 0] = [0, 1].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return [
    ...rows.map(([name = "", ours = "", theirs = ""]) =>
      `${name.padEnd(first)}  ${ours.padStart(second)}  ${theirs}`.trimEnd(),
    ),
    `Call SDKs of today send a request up to three times: after timeouts, connection errors, 408, 409, 429 and 5xx, without an`,
    `idempotency key. They met the same faults, call by call, and no crashes.`,
  ]
}

/** What was tried beside faults and crashes. */
const beside = (proof: Proof): ReadonlyArray<string> => [
  `Webhooks: ${number(proof.webhooks)} came, ${number(proof.webhooksTaken)} were taken.`,
  `Redials: ${few(proof.redials, "call")} that had not reached ${proof.redials === 1 ? "its person was" : "their people were"} dialled again, and ${few(proof.optOuts, "person", "people")} asked not to be called.`,
  `Calling windows: ${few(proof.dialsByWindow, "dial")} ${proof.dialsByWindow === 1 ? "was" : "were"} judged by the hours where their people live.`,
]

const parkedCalls = ({ intents, parked, parkedBecause }: Proof): ReadonlyArray<string> => {
  if (parked === 0) return [`Parked calls: none. No call waits for a person.`]
  const isMuch = (100 * parked) / intents > mostParked
  return [
    `Parked calls: ${number(parked)} (${share(parked, intents)}${isMuch ? `, more than the ${mostParked} % that is aimed at` : ""}). They wait for a person, because`,
    ...counted(parkedBecause),
  ]
}

const commandOf = (run: {
  readonly intents: number
  readonly seed: number
  readonly crashes: boolean
}): string => `trunkline prove --intents ${run.intents} --seed ${run.seed}${run.crashes ? " --crashes" : ""}`

const failure = ({ failure: failed }: Proof): ReadonlyArray<string> => {
  if (failed === undefined) return []
  const { trace, worst } = failed
  return [
    ``,
    `Broken: ${worst?.kind}, ${worst?.what}.`,
    `See it again: ${commandOf(failed)}`,
    `What happened to that call and that person:`,
    ...trace.map((event) => `  ${event}`),
  ]
}
