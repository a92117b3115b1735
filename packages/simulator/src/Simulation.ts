/**
 * Both providers as a state machine: a request and an instant go in, an outcome comes out. No clock, no chance and no sockets
 * inside, so the same requests at the same instants always meet the same.
 */
import { type Call, endsAt, rings, ringsAt } from "./Call.ts"
import { compose, conclude } from "./Deliveries.ts"
import { countFault, type Desk, idOf, isAuthorized, makeDesk } from "./Desk.ts"
import { drawsFor } from "./Draw.ts"
import type { FaultPlan } from "./FaultPlan.ts"
import { listCalls, readCall, stopCall } from "./FindCalls.ts"
import { Outcome } from "./Outcome.ts"
import { placeCall } from "./PlaceCall.ts"
import { type Provider, providers } from "./Provider.ts"
import type { ProviderRequest } from "./ProviderApi.ts"
import { providerPlan } from "./ProviderPlan.ts"
import { maxInOneSecond, type Report, type Ring, summarize } from "./Report.ts"
import { accept, momentOf, reject } from "./Respond.ts"
import type { Delivery, WebhookOptions, WebhookRequest } from "./Webhook.ts"

export interface SimulationOptions {
  readonly plan: FaultPlan
  /** What outages are counted from, in milliseconds. */
  readonly startedAt: number
  /** The key that a provider insists on; any key will do where none is given. */
  readonly apiKeys?: Readonly<Partial<Record<Provider, string>>> | undefined
  /** Who hears of calls, and which addresses Hamsa takes. */
  readonly webhooks?: WebhookOptions | undefined
  /**
   * Keeps a webhook until its `at`, which is the time to `compose` it. Called while a call is placed or stopped, once for each
   * webhook; without it none are made, and they cost nothing.
   */
  readonly keep?: ((delivery: Delivery) => void) | undefined
}

const each = <A>(make: (provider: Provider) => A): Record<Provider, A> => ({
  happyrobot: make("happyrobot"),
  hamsa: make("hamsa"),
})

/** A clock that was set back does not disturb the order of the calls. */
const forward = (desk: Desk, instant: number): number => (desk.latest = Math.max(desk.latest, instant))

export class Simulation {
  readonly startedAt: number
  readonly #desks: Record<Provider, Desk>
  #plan: FaultPlan

  constructor({ apiKeys, keep, plan, startedAt, webhooks }: SimulationOptions) {
    this.startedAt = startedAt
    this.#plan = plan
    this.#desks = each((provider) =>
      makeDesk(provider, { plan, startedAt, apiKey: apiKeys?.[provider], webhooks, keep }),
    )
  }

  get plan(): FaultPlan {
    return this.#plan
  }

  /** Holds for what comes; calls that were placed keep their course. */
  setPlan(plan: FaultPlan): void {
    this.#plan = plan
    for (const provider of providers) this.#desks[provider].plan = providerPlan(plan, provider)
  }

  /** A request has come in, its body not yet read. An outcome means that it ends here; otherwise `answer` is next. */
  arrive(provider: Provider, method: string, path: string, at: number): Outcome | undefined {
    const desk = this.#desks[provider]
    const instant = forward(desk, at)
    const sinceStart = instant - this.startedAt
    const outage = desk.plan.outages.find(({ from, to }) => from <= sinceStart && sinceStart < to)
    if (outage?.kind !== "refuse-connection") {
      const route = desk.api.route(method, path)
      if (typeof route === "object" && route.name === "dial") desk.dials.push(instant)
    }
    if (outage === undefined) return undefined
    countFault(desk, "outage")
    switch (outage.kind) {
      case "refuse-connection":
        return Outcome.RefuseConnection()
      case "drop":
        return Outcome.Drop({ when: "before-request-read", afterMillis: 0 })
      case "503":
        return reject(desk, 503, "Service unavailable", { instant, afterMillis: 0 })
    }
  }

  answer(provider: Provider, request: ProviderRequest, at: number): Outcome {
    const desk = this.#desks[provider]
    const instant = forward(desk, at)
    const refuse = (status: number, message: string) =>
      reject(desk, status, message, { instant, afterMillis: 0 })
    if (!isAuthorized(desk, request.authorization)) {
      return refuse(401, `Expected the header Authorization: ${desk.api.scheme} <api key>`)
    }
    const operation = desk.api.route(request.method, request.path)
    if (operation === 404) return refuse(404, `There is no ${request.path}`)
    if (operation === 405) return refuse(405, `${request.path} does not take ${request.method}`)
    switch (operation.name) {
      case "dial":
        return placeCall(desk, request.body, instant)
      case "list":
        return listCalls(desk, request.query, instant)
      case "read":
        return readCall(desk, operation.id, instant)
      case "stop":
        return stopCall(desk, operation.id, instant)
      case "project": {
        const draws = drawsFor(desk.plan.seed, desk.provider, "project", instant)
        return Outcome.Answer(accept(desk, desk.api.project, momentOf(desk, draws, instant)))
      }
    }
  }

  /** What becomes of a request whose body has come with it. */
  meet(provider: Provider, request: ProviderRequest, at: number): Outcome {
    return this.arrive(provider, request.method, request.path, at) ?? this.answer(provider, request, at)
  }

  /** The request of a webhook that is due; nothing if what it tells did not come to pass, because the call was stopped. */
  compose(delivery: Delivery): WebhookRequest | undefined {
    return compose(this.#desks[delivery.provider], delivery)
  }

  /**
   * A webhook that was composed was answered with `status`, or with nothing within its `answerWithinMillis`. Gives its next try,
   * which is to be kept as the first was; nothing if it was taken or the provider gives up.
   */
  conclude(delivery: Delivery, status: number | undefined, at: number): Delivery | undefined {
    return conclude(this.#desks[delivery.provider], delivery, status, at)
  }

  rings(): Array<Ring> {
    return this.#rung().map(({ call, desk }) => ({
      provider: call.provider,
      number: call.number,
      instant: ringsAt(call),
      until: endsAt(call),
      disposition: call.disposition,
      id: idOf(desk, call),
      ...desk.api.correlation(call),
    }))
  }

  /** Instants at which dial requests arrived, in order. */
  dials(): Record<Provider, ReadonlyArray<number>> {
    return each((provider) => this.#desks[provider].dials)
  }

  /** The most dial requests that arrived in any one second, sliding. */
  maxInOneSecond(provider: Provider): number {
    return maxInOneSecond(this.#desks[provider].dials)
  }

  /** With `expected` numbers, also which of them were not rung and which others were. */
  report(expected?: Iterable<string>): Report {
    const rung = this.#rung().map(({ call, desk }) => ({ call, intent: desk.api.correlation(call).call }))
    return {
      ...summarize(rung, expected),
      dials: each((provider) => this.#desks[provider].dials.length),
      maxInOneSecond: each((provider) => this.maxInOneSecond(provider)),
      faults: each((provider) => Object.fromEntries(this.#desks[provider].faults)),
      webhooks: each((provider) => structuredClone(this.#desks[provider].webhooks.counts)),
    }
  }

  #rung(): Array<{ readonly call: Call; readonly desk: Desk }> {
    return providers.flatMap((provider) => {
      const desk = this.#desks[provider]
      return desk.log.calls.filter(rings).map((call) => ({ call, desk }))
    })
  }
}
