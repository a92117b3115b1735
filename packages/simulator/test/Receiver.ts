import { assert } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import {
  type Disposition,
  FaultPlan,
  type FaultPlanInput,
  type Provider,
  Simulator,
  type WebhookOptions,
  type WebhookRequest,
} from "@trunkline/simulator"
import { Clock, Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { authorization, dialBody, dialPath, fiction, idOf, request } from "./Client.ts"

export const hookUrl = "http://127.0.0.1:9/happyrobot"
export const sessionUrl = "http://127.0.0.1:9/sessions"
export const webhookUrl = "https://calls.example.com/hamsa/att_01"

export const receivers: WebhookOptions = {
  happyrobot: { url: hookUrl, headers: { "X-Secret": "right-secret" } },
}

export interface Heard {
  /** When it came, in milliseconds. */
  readonly at: number
  readonly request: WebhookRequest
}

/** What a receiver answers: a status after some time. `nth` counts from 1. */
export type Behave = (nth: number) => { readonly status: number; readonly afterMillis: number }

const take: Behave = () => ({ status: 200, afterMillis: 0 })

/** A simulator in virtual time, and all that its receivers hear. */
export const listening = (
  plan: FaultPlanInput,
  options: { readonly webhooks?: WebhookOptions; readonly behave?: Behave } = {},
) => {
  const heard: Array<Heard> = []
  const { behave = take, webhooks = receivers } = options
  const layer = Simulator.layer({
    plan: FaultPlan.make(plan),
    webhooks,
    sendWebhook: (sent) =>
      Effect.gen(function* () {
        heard.push({ at: yield* Clock.currentTimeMillis, request: sent })
        const { afterMillis, status } = behave(heard.length)
        yield* Effect.sleep(afterMillis)
        return status
      }),
  })
  return { heard, layer }
}

/** Rings at 1,000, answers at 4,000, is over at 24,000. */
export const life = (disposition: Disposition = "completed") =>
  ({
    queueMillis: [1_000, 1_000],
    ringMillis: [3_000, 3_000],
    talkMillis: [20_000, 20_000],
    dispositions: { [disposition]: 1 },
  }) as const

/** A dial that names a receiver where the provider knows such a thing; gives the call's id. */
export const call = (provider: Provider, line = 1, members: Record<string, unknown> = {}) =>
  Effect.map(Simulator, ({ simulation }) =>
    Effect.map(Clock.currentTimeMillis, (instant) =>
      idOf(
        provider,
        request(simulation, provider, instant, {
          method: "POST",
          path: dialPath[provider],
          body: {
            ...dialBody(provider, fiction(line), { attempt: "att_01" }),
            ...(provider === "hamsa"
              ? { webhookUrl, webhookAuth: { authKey: "Token", authSecret: "right-secret" } }
              : {}),
            ...members,
          },
          authorization: authorization(provider),
        }),
      ),
    ),
  ).pipe(Effect.flatten)

/** Dials, lets a day pass, and gives the call's id. */
export const callAndWait = (provider: Provider, line?: number, members?: Record<string, unknown>) =>
  Effect.tap(call(provider, line, members), () => TestClock.adjust("1 day"))

const strict = { onExcessProperty: "error" } as const
const decoders = {
  hamsa: Schema.decodeUnknownSync(Hamsa.CallEvent, strict),
  hook: Schema.decodeUnknownSync(HappyRobot.HookEvent, strict),
  session: Schema.decodeUnknownSync(HappyRobot.SessionStatusEvent, strict),
}

export const hamsaEvent = ({ request }: Heard) => {
  assert.strictEqual(request.provider, "hamsa")
  return decoders.hamsa(JSON.parse(request.body))
}
export const hookEvent = ({ request }: Heard) => decoders.hook(JSON.parse(request.body))
export const sessionEvent = ({ request }: Heard) => decoders.session(JSON.parse(request.body))

/** The body in the schema of its webhook; fails where the spec knows no such member. */
export const eventOf = (heard: Heard) => {
  if (heard.request.provider === "hamsa") return hamsaEvent(heard)
  return heard.request.event === "session.status_changed" ? sessionEvent(heard) : hookEvent(heard)
}

/** Instant and word of each webhook, in the order in which they came. */
export const timetable = (heard: ReadonlyArray<Heard>) =>
  heard.map(({ at, request: { event } }) => [at, event] as const)
