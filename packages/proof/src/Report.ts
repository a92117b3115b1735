/** What a proof found, in plain words. */
import { Duration } from "effect"
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

/** One line about a proof that goes on. */
export const progress = ({ doubleRings, intents, killed, lostCalls }: Tally, all: number): string =>
  `${number(intents)} of ${number(all)} intents, ${few(killed, "worker")} killed, ${few(doubleRings, "double ring")}, ${few(lostCalls, "lost call")}`

/** The whole of it. */
export const describe = (proof: Proof): string => {
  const { baseline, crashes, dials, doubleRings, elapsed, faults, intents, lostCalls, parked, virtual } =
    proof
  const rate = Math.round(intents / Math.max(0.001, elapsed / 1_000))
  return [
    `${few(intents, "intent")}, seed ${proof.seed}: ${few(dials, "dial")}, ${few(proof.rings, "ring")}, ${few(total(faults), "fault")}, ${few(proof.killed, "worker")} killed.`,
    `${span(virtual)} of virtual time in ${span(elapsed)}: ${number(rate)} intents a second.`,
    ``,
    `Double rings  ${number(doubleRings)}`,
    `Lost calls    ${number(lostCalls)}`,
    `Parked calls  ${number(parked)} (${share(parked, intents)}): they wait for a person, because`,
    ...counted(proof.parkedBecause),
    ...(proof.violations > doubleRings + lostCalls
      ? [`Rules broken  ${number(proof.violations)} in all`]
      : []),
    ``,
    `Faults`,
    ...counted(faults),
    ...(proof.killed === 0
      ? []
      : [``, `Workers killed (${number(proof.stopped)} more were told to stop)`, ...counted(crashes)]),
    ``,
    `The same people and faults, without crashes, under the retries of today's call SDKs (three tries after timeouts, connection`,
    `errors, 408, 409, 429 and 5xx, without an idempotency key): ${few(baseline.peopleRungTwice, "person", "people")} rung twice or more for one intent,`,
    `in ${few(baseline.doubleRings, "intent")} of ${number(baseline.intents)} (${share(baseline.doubleRings, baseline.intents)}).`,
    ...failure(proof),
  ].join("\n")
}

const failure = ({ failure: failed }: Proof): ReadonlyArray<string> => {
  if (failed === undefined) return []
  const { crashes, intents, seed, trace, worst } = failed
  const flags = `--intents ${intents} --seed ${seed}${crashes ? " --crashes" : ""}`
  return [
    ``,
    `Broken: ${worst?.kind}, ${worst?.what}.`,
    `See it again: trunkline prove ${flags}`,
    `What happened to that call and that person:`,
    ...trace.map((event) => `  ${event}`),
  ]
}
