/**
 * The same people and the same faults under the retry policy of today's call SDKs: up to three tries, again after timeouts,
 * connection errors, 408, 409, 429 and every 5xx, with no idempotency key. No crashes and no fallback to another provider, both
 * of which would make it worse.
 *
 * Each intent meets, try by try, what the dials of the same intent met in Trunkline's run. Tries beyond those, which Trunkline never
 * made, meet faults by the same shares. The same oracle counts the rings.
 */
import * as Route from "@trunkline/dispatch/Route"
import { millisOf, type Outcome, type Provider, Simulation } from "@trunkline/simulator"
import { type Draws, draws } from "./Draws.ts"
import type { FaultsSeen } from "./FaultsSeen.ts"
import type { Planned, Scenario } from "./Scenario.ts"
import { VirtualTime } from "./VirtualTime.ts"

export interface BaselineResult {
  readonly intents: number
  /** Requests that phone somebody, as they reached the providers. */
  readonly dials: number
  /** Intents for which a phone rang more than once. */
  readonly doubleRings: number
  /** People whom that met. */
  readonly peopleRungTwice: number
  /** The same intents by what was answered to the request that had rung the phone already. */
  readonly doubleRingsAfter: Readonly<Record<Trouble, number>>
}

/** What a client sees of a request that it sends again. */
export const troubles = ["noAnswer", "connectionBroken", "serverError", "refusal"] as const
export type Trouble = (typeof troubles)[number]

export const empty: BaselineResult = {
  intents: 0,
  dials: 0,
  doubleRings: 0,
  peopleRungTwice: 0,
  doubleRingsAfter: { noAnswer: 0, connectionBroken: 0, serverError: 0, refusal: 0 },
}

const tries = 3

/** Nothing for an answer that an SDK does not retry. One that breaks off is a connection error. */
const troubleOf = (outcome: Outcome, timeout: number): Trouble | undefined => {
  if (millisOf(outcome) >= timeout) return "noAnswer"
  if (outcome._tag !== "Answer") return "connectionBroken"
  if (outcome.status >= 500) return "serverError"
  return [408, 409, 429].includes(outcome.status) ? "refusal" : undefined
}

/** Milliseconds before the next try: half a second, doubled, at most eight seconds, a quarter of it left to chance. */
const delay = (failures: number, chance: Draws): number =>
  Math.round(Math.min(8_000, 500 * 2 ** failures) * (1 - chance.unit() / 4))

export const runBaseline = (scenario: Scenario, seen: FaultsSeen): BaselineResult => {
  const { requests, settings, seed, startedAt, timeout } = scenario
  const lines = new Map(requests.map(({ request }, index) => [request.key, `+${index}`]))
  const simulation = new Simulation({ plan: planOf(scenario, lines, seen), startedAt })
  const time = new VirtualTime(startedAt)
  const chance = draws(seed, "baseline")
  const sentAgainAfter = new Map<string, Trouble>()

  const tryOnce = (planned: Planned, provider: Provider, failures: number, sentAt: number) => {
    const { key } = planned.request
    const name = `${key} ${failures}`
    const line = lines.get(key) ?? ""
    const outcome = simulation.meet(provider, dialOf(provider, { call: key, attempt: name, line }), sentAt)
    const trouble = troubleOf(outcome, timeout)
    if (trouble === undefined || failures + 1 === tries) return
    sentAgainAfter.set(name, trouble)
    const asked = outcome._tag === "Answer" ? Number(outcome.headers["retry-after"]) * 1_000 : Number.NaN
    const after = Number.isNaN(asked) ? delay(failures, chance) : asked
    const at = sentAt + Math.min(timeout, millisOf(outcome)) + after
    time.at(at, (later) => tryOnce(planned, provider, failures + 1, later))
  }

  for (const planned of requests) {
    const [provider = "happyrobot"] = Route.order(planned.request, settings.routes)
    time.at(planned.at, (at) => tryOnce(planned, provider, 0, at))
  }
  while (time.step());

  const { dials, rungTwice } = simulation.report()
  const twice = new Set(rungTwice.byIntent.keys)
  const people = requests.filter(({ request }) => twice.has(request.key)).map(({ request }) => request.phone)
  return {
    intents: requests.length,
    dials: dials.happyrobot + dials.hamsa,
    doubleRings: rungTwice.byIntent.count,
    peopleRungTwice: new Set(people).size,
    doubleRingsAfter: countedBy(twice, simulation, sentAgainAfter),
  }
}

/** What followed on the first ring of each of these intents. */
const countedBy = (
  intents: ReadonlySet<string>,
  simulation: Simulation,
  sentAgainAfter: ReadonlyMap<string, Trouble>,
): Record<Trouble, number> => {
  const counts = { ...empty.doubleRingsAfter }
  const counted = new Set<string>()
  for (const { attempt = "", call = "" } of simulation.rings().toSorted((a, b) => a.instant - b.instant)) {
    const trouble = sentAgainAfter.get(attempt)
    if (!intents.has(call) || counted.has(call) || trouble === undefined) continue
    counted.add(call)
    counts[trouble]++
  }
  return counts
}

/** Every intent has a line of its own here, so that what it meets can be laid down for it. The outages are in that already. */
const planOf = (
  { plan, requests }: Scenario,
  lines: ReadonlyMap<string, string>,
  seen: FaultsSeen,
): Scenario["plan"] => ({
  ...plan,
  outages: [],
  numbers: Object.fromEntries(
    requests.map(({ request: { key } }) => [lines.get(key) ?? "", seen.get(key) ?? []]),
  ),
})

/** The request that an SDK sends: the intent's name goes along, for the count. */
const dialOf = (
  provider: Provider,
  { attempt, call, line }: { readonly call: string; readonly attempt: string; readonly line: string },
) => {
  const ours = { trunkline_call: call, trunkline_attempt: attempt }
  return provider === "happyrobot"
    ? {
        method: "POST",
        path: "/dial/outbound",
        query: new URLSearchParams(),
        authorization: "Bearer key",
        body: JSON.stringify({ number_id: "number", phone_number: line, metadata: ours }),
      }
    : {
        method: "POST",
        path: "/v1/voice-agents/call",
        query: new URLSearchParams(),
        authorization: "Token key",
        body: JSON.stringify({
          toNumber: line,
          fromNumber: "+18449292835",
          voiceAgentId: "agent",
          params: ours,
        }),
      }
}
