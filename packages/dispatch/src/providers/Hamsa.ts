/** Hamsa behind the port. */
import { createHamsa, type HamsaError, type Result } from "@trunkline/hamsa"
import { CallListResponse, ConversationResponse, FromNumber } from "@trunkline/hamsa/schemas"
import { Clock, Effect, Layer, Redacted, Schema } from "effect"
import type { CallRequest } from "../CallRequest.ts"
import * as DialResult from "../DialResult.ts"
import { type Lookup, Provider } from "../Provider.ts"
import * as Reconciliation from "../Reconciliation.ts"
import * as Answer from "./Answer.ts"
import * as HamsaAddress from "./HamsaAddress.ts"
import * as Outcome from "./HamsaOutcome.ts"
import { lenient } from "./Lenient.ts"
import type { ProviderOptions } from "./ProviderOptions.ts"

/** Hamsa's part of an agent profile. */
export const Profile = Schema.Struct({
  /** The number that the person sees: one of the two that Hamsa owns. */
  fromNumber: FromNumber.annotate({
    message: `must be one of Hamsa's own numbers, "${FromNumber.literals.join('" or "')}"`,
  }),
  /** Id of the voice agent: script, voice, language. */
  voiceAgentId: Schema.NonEmptyString,
})
export type Profile = typeof Profile.Type

const decodePage = Schema.decodeUnknownOption(
  CallListResponse.mapFields(({ data }) => ({
    data: data.schema.mapFields(({ filtered, calls }) => ({
      filtered: Schema.requiredKey(filtered),
      calls: Schema.Array(
        calls.schema.value.mapFields(({ id, createdAt, callParams }) => ({
          id: Schema.requiredKey(id),
          createdAt: lenient(createdAt),
          callParams: lenient(
            callParams.schema.members[0].mapFields(({ userNumber }) => ({ userNumber: lenient(userNumber) })),
          ),
        })),
      ),
    })),
  })),
)

const decodeConversation = Schema.decodeUnknownOption(
  ConversationResponse.mapFields(({ data }) => ({
    data: data.schema.mapFields(({ status, agentDetails }) => ({
      status: lenient(status),
      // Any form of what the agent found out leaves the status readable.
      jobResponse: Schema.optionalKey(Schema.Unknown),
      agentDetails: lenient(
        agentDetails.schema.members[0].mapFields(({ params }) => ({ params: lenient(params) })),
      ),
    })),
  })),
)

/** Calls of one page of the list (Hamsa's own bound), and the most pages that one lookup reads. */
const pageSize = 200
const mostPages = 100

/** Milliseconds around the dial in which its call is looked for, wide enough for two clocks that differ. */
const around = 600_000

export const layer = (options: ProviderOptions<Profile>): Layer.Layer<Provider> =>
  Layer.sync(Provider, () => make(options))

const make = ({ apiKey, agents, webhooks, ...rest }: ProviderOptions<Profile>): Provider["Service"] => {
  const client = createHamsa({ ...rest, apiKey: Redacted.value(apiKey) })

  const ask = <A>(asked: string, request: (signal: AbortSignal) => Promise<Result<A, HamsaError>>) =>
    Answer.require("hamsa", asked, request)

  const conversation = Effect.fnUntraced(function* (asked: string, conversationId: string) {
    const { data } = yield* ask(asked, (signal) =>
      client.GET("/v1/voice-agents/conversation/{conversationId}", {
        params: { path: { conversationId }, query: { jobId: conversationId } },
        signal,
      }),
    )
    return (yield* Answer.decode("hamsa", asked, decodeConversation(data))).data
  })

  /** The list holds no params, so a call to our number is asked for its own. */
  const withEcho = Effect.fnUntraced(function* (call: Reconciliation.ListedCall) {
    const { agentDetails } = yield* conversation("whether it knows the call", call.id)
    const echo = agentDetails?.params?.["trunkline_attempt"]
    return { ...call, attemptId: typeof echo === "string" ? echo : undefined }
  })

  return {
    id: "hamsa",

    dial: ({ attemptId, callId, request, onSend }) =>
      Effect.gen(function* () {
        const profile = agents.get(request.agent)
        if (profile === undefined) {
          return DialResult.notPlaced({
            _tag: "never-sent",
            why: `it has no agent profile "${request.agent}"`,
            concerns: "request",
          })
        }
        const { data, error } = yield* Effect.promise(() =>
          client.POST("/v1/voice-agents/call", {
            body: {
              toNumber: request.phone,
              fromNumber: profile.fromNumber,
              voiceAgentId: profile.voiceAgentId,
              params: { ...request.params, trunkline_attempt: attemptId, trunkline_call: callId },
              ...HamsaAddress.membersOf(webhooks, attemptId, rest.baseUrl),
            },
            onSend,
          }),
        )
        return error === undefined ? Outcome.ofAnswer(data) : Outcome.ofFailure(error)
      }),

    find: Effect.fnUntraced(function* (lookup: Lookup) {
      const asked = "whether it knows the call"
      const calls = new Map<string, Reconciliation.ListedCall>()
      let complete = false
      let clockOffset = 0
      let filtered = 0
      for (let page = 1; page <= mostPages; page++) {
        // A call that is added while we read moves others to the next page; the count then shows that one is missing.
        const { data, answer } = yield* ask(asked, (signal) =>
          client.GET("/v1/voice-agents/conversations/minimal-list", {
            params: {
              query: {
                startTime: lookup.beganAt - around,
                endTime: lookup.beganAt + around,
                page,
                perPage: pageSize,
              },
            },
            signal,
          }),
        )
        clockOffset = Answer.clockOffset(answer, yield* Clock.currentTimeMillis)
        const read = (yield* Answer.decode("hamsa", asked, decodePage(data))).data
        const before = calls.size
        for (const { id, createdAt, callParams } of read.calls) {
          calls.set(id, {
            id,
            phone: callParams?.userNumber ?? undefined,
            createdAt: Answer.instant(createdAt),
            attemptId: undefined,
          })
        }
        filtered = Math.max(filtered, read.filtered)
        // Nobody says whether `filtered` counts the page or the list, so it ends where nothing new comes.
        if (calls.size === before) {
          complete = calls.size >= filtered
          break
        }
      }
      const ours = [...calls.values()].filter(
        ({ id, phone }) => phone === lookup.phone && !lookup.known.has(id),
      )
      const finding = Reconciliation.find(lookup, {
        calls: yield* Effect.forEach(ours, withEcho),
        complete,
        clockOffset,
      })
      return finding._tag === "Absent" && Math.abs(clockOffset) > around / 2
        ? {
            _tag: "Unclear",
            why: "Hamsa's clock and ours are so far apart that its list may hold it at another hour",
          }
        : finding
    }),

    read: Effect.fnUntraced(function* (id: string, sent: CallRequest["params"]) {
      const { status, jobResponse } = yield* conversation("how the call goes", id)
      return Outcome.progressOf(status ?? "", Outcome.findingOfJob(jobResponse, sent))
    }),

    time: Answer.time("hamsa", (signal) => client.GET("/v1/projects/by-api-key", { signal })),

    stop: (conversationId) =>
      Effect.asVoid(
        ask("to end the call", (signal) =>
          client.GET("/v1/voice-agents/conversation/{conversationId}/terminate", {
            params: { path: { conversationId } },
            signal,
          }),
        ),
      ),
  }
}
