import { assert } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import {
  type Answer,
  FaultPlan,
  type FaultPlanInput,
  type Outcome,
  type Provider,
  Simulation,
} from "@trunkline/simulator"
import { Schema } from "effect"

/** A simulation that starts at instant 0. */
export const simulate = (plan: FaultPlanInput = {}): Simulation =>
  new Simulation({ plan: FaultPlan.make(plan), startedAt: 0 })

export const dialPath = { happyrobot: "/dial/outbound", hamsa: "/v1/voice-agents/call" } as const
const scheme = { happyrobot: "Bearer", hamsa: "Token" } as const

export interface Intent {
  readonly attempt?: string
  readonly call?: string
}

/** The body of an ordinary dial. */
export const dialBody = (provider: Provider, number: string, { attempt, call }: Intent = {}) => {
  const ours = {
    ...(attempt === undefined ? {} : { trunkline_attempt: attempt }),
    ...(call === undefined ? {} : { trunkline_call: call }),
  }
  return provider === "happyrobot"
    ? { number_id: "65f0c1d2e3a4b5c6d7e8f901", phone_number: number, metadata: ours }
    : { toNumber: number, fromNumber: "+18449292835", voiceAgentId: "agent-1", params: ours }
}

export const authorization = (provider: Provider, key = "key") => `${scheme[provider]} ${key}`

export const request = (
  simulation: Simulation,
  provider: Provider,
  instant: number,
  options: {
    readonly method?: string
    readonly path: string
    readonly query?: string
    readonly body?: unknown
    readonly authorization?: string | undefined
  },
): Outcome => {
  const method = options.method ?? "GET"
  return (
    simulation.arrive(provider, method, options.path, instant) ??
    simulation.answer(
      provider,
      {
        method,
        path: options.path,
        query: new URLSearchParams(options.query),
        authorization: "authorization" in options ? options.authorization : authorization(provider),
        body: typeof options.body === "string" ? options.body : JSON.stringify(options.body ?? ""),
      },
      instant,
    )
  )
}

export const dial = (
  simulation: Simulation,
  provider: Provider,
  number: string,
  instant = 0,
  intent?: Intent,
): Outcome =>
  request(simulation, provider, instant, {
    method: "POST",
    path: dialPath[provider],
    body: dialBody(provider, number, intent),
  })

export const answerOf = (outcome: Outcome): Answer => {
  assert(outcome._tag === "Answer", `expected an answer, got ${outcome._tag}`)
  return outcome
}

/**
 * The body of an answer, decoded with a Schema that the provider's spec was generated into. Members that the spec does not know
 * fail it too: the simulator invents nothing.
 */
export const bodyOf = <S extends Schema.ConstraintDecoder<unknown>>(
  schema: S,
  outcome: Outcome,
  status = 200,
): S["Type"] => {
  const answer = answerOf(outcome)
  assert.strictEqual(answer.status, status, answer.body)
  return Schema.decodeUnknownSync(schema, { onExcessProperty: "error" })(JSON.parse(answer.body))
}

export const idOf = (provider: Provider, outcome: Outcome): string =>
  provider === "happyrobot"
    ? bodyOf(HappyRobot.OutboundCall, outcome).id
    : (bodyOf(Hamsa.CallResponse, outcome).data?.id ?? assert.fail("no id"))

export const readPath = (provider: Provider, id: string) =>
  provider === "happyrobot" ? `/calls/${id}` : `/v1/voice-agents/conversation/${id}`

export const statusAt = (simulation: Simulation, provider: Provider, id: string, instant: number) => {
  const outcome = request(simulation, provider, instant, { path: readPath(provider, id) })
  return provider === "happyrobot"
    ? bodyOf(HappyRobot.Call, outcome).status
    : bodyOf(Hamsa.ConversationResponse, outcome).data?.status
}

/** A number of the block that is kept for fiction. */
export const fiction = (line: number): string => `+1415555${String(100 + line).padStart(4, "0")}`
