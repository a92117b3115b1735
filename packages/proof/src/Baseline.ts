/**
 * The same people and the same faults under the retry policy of today's call SDKs: up to three tries, again after timeouts,
 * connection errors, 408, 409, 429 and every 5xx, with no idempotency key. No crashes and no fallback to another provider, both
 * of which would make it worse.
 */
import * as Route from "@trunkline/dispatch/Route"
import { millisOf, type Outcome, type Provider, Simulation } from "@trunkline/simulator"
import { type Draws, draws } from "./Draws.ts"
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
}

const tries = 3

const isRetried = (status: number): boolean => [408, 409, 429].includes(status) || status >= 500

/** Milliseconds before the next try: half a second, doubled, at most eight seconds, a quarter of it left to chance. */
const delay = (failures: number, chance: Draws): number =>
  Math.round(Math.min(8_000, 500 * 2 ** failures) * (1 - chance.unit() / 4))

export const runBaseline = (scenario: Scenario): BaselineResult => {
  const { plan, requests, settings, seed, startedAt, timeout } = scenario
  const time = new VirtualTime(startedAt)
  const simulation = new Simulation({ plan, startedAt })
  const chance = draws(seed, "baseline")

  const tryOnce = (planned: Planned, provider: Provider, failures: number, sentAt: number) => {
    const again = (at: number) => {
      if (failures + 1 < tries) time.at(at, (later) => tryOnce(planned, provider, failures + 1, later))
    }
    const outcome = simulation.meet(provider, dialOf(provider, planned), sentAt)
    const took = millisOf(outcome)
    if (took >= timeout) return again(sentAt + timeout + delay(failures, chance))
    const answer = answerOf(outcome)
    if (answer !== undefined && !isRetried(answer.status)) return
    const asked = Number(answer?.headers["retry-after"] ?? Number.NaN) * 1_000
    again(sentAt + took + (Number.isNaN(asked) ? delay(failures, chance) : asked))
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
  }
}

/** An answer that the SDK gets to see. One that breaks off is a connection error. */
const answerOf = (outcome: Outcome) => (outcome._tag === "Answer" ? outcome : undefined)

/** The request that an SDK sends: the intent's name goes along, for the count. */
const dialOf = (provider: Provider, { request }: Planned) => {
  const ours = { trunkline_call: request.key }
  return provider === "happyrobot"
    ? {
        method: "POST",
        path: "/dial/outbound",
        query: new URLSearchParams(),
        authorization: "Bearer key",
        body: JSON.stringify({ number_id: "number", phone_number: request.phone, metadata: ours }),
      }
    : {
        method: "POST",
        path: "/v1/voice-agents/call",
        query: new URLSearchParams(),
        authorization: "Token key",
        body: JSON.stringify({
          toNumber: request.phone,
          fromNumber: "+18449292835",
          voiceAgentId: "agent",
          params: ours,
        }),
      }
}
