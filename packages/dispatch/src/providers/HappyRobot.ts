/** HappyRobot behind the port. */
import { createHappyRobot, type HappyRobotError, type Result } from "@trunkline/happyrobot"
import { CallList, Call, Language } from "@trunkline/happyrobot/schemas"
import { Clock, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import * as DialResult from "../DialResult.ts"
import { count } from "../SettingValues.ts"
import { type Lookup, Provider } from "../Provider.ts"
import * as Reconciliation from "../Reconciliation.ts"
import * as Answer from "./Answer.ts"
import * as Outcome from "./HappyRobotOutcome.ts"
import { lenient } from "./Lenient.ts"
import type { ProviderOptions } from "./ProviderOptions.ts"

/** HappyRobot's part of an agent profile. */
export const Profile = Schema.Struct({
  /** Id of your number that places the call, as HappyRobot shows it. */
  numberId: Schema.NonEmptyString,
  /** Id of the use case: script, voice, hooks, answering-machine detection. */
  useCaseId: Schema.NonEmptyString,
  /** The longest the conversation may last, in minutes; the use case's own if absent. */
  maxDurationMinutes: Schema.optionalKey(
    count(1, 1440, "must be a whole number of minutes, from 1 to 1440, like 10"),
  ),
})
export type Profile = typeof Profile.Type

const isLanguage = Schema.is(Language)
const decodeStatus = Schema.decodeUnknownOption(Call.mapFields(({ status }) => ({ status })))

const decodePage = Schema.decodeUnknownOption(
  CallList.mapFields(({ count, calls }) => ({
    count,
    calls: Schema.Array(
      calls.value.mapFields(({ id, created, metadata }) => ({
        id,
        created: lenient(created),
        metadata: lenient(
          metadata.mapFields(({ to, custom }) => ({ to: lenient(to), custom: lenient(custom) })),
        ),
      })),
    ),
  })),
)

/** Calls of one page of the list, and the most pages that one lookup reads. */
const pageSize = 100
const mostPages = 50

/** Milliseconds by which a lookup begins earlier than the dial; its filter knows whole days only. */
const lookBack = 86_400_000

export const layer = (options: ProviderOptions<Profile>): Layer.Layer<Provider> =>
  Layer.sync(Provider, () => make(options))

const make = ({ apiKey, agents, ...rest }: ProviderOptions<Profile>): Provider["Service"] => {
  const client = createHappyRobot({ ...rest, apiKey: Redacted.value(apiKey) })

  const ask = <A>(asked: string, request: (signal: AbortSignal) => Promise<Result<A, HappyRobotError>>) =>
    Answer.require("happyrobot", asked, request)

  return {
    id: "happyrobot",

    dial: ({ attemptId, callId, request, onSend }) =>
      Effect.gen(function* () {
        const profile = agents.get(request.agent)
        if (profile === undefined) {
          return unsendable(`it has no agent profile "${request.agent}"`)
        }
        const { language } = request
        if (language !== undefined && !isLanguage(language)) {
          return unsendable(`it does not speak "${language}"`)
        }
        const { data, error } = yield* Effect.promise(() =>
          client.POST("/dial/outbound", {
            body: {
              number_id: profile.numberId,
              use_case_id: profile.useCaseId,
              phone_number: request.phone,
              params: request.params,
              metadata: { trunkline_attempt: attemptId, trunkline_call: callId },
              ...(language !== undefined && { language }),
              ...(profile.maxDurationMinutes !== undefined && {
                max_duration_mins: profile.maxDurationMinutes,
              }),
            },
            onSend,
          }),
        )
        return error === undefined ? Outcome.ofAnswer(data) : Outcome.ofFailure(error)
      }),

    find: Effect.fnUntraced(function* (lookup: Lookup) {
      const from = DateTime.formatIso(DateTime.makeUnsafe(lookup.beganAt - lookBack))
      const calls = new Map<string, Reconciliation.ListedCall>()
      let clockOffset = 0
      let count = 0
      for (let page = 0; page < mostPages; page++) {
        const { data, answer } = yield* ask("whether it knows the call", (signal) =>
          client.GET("/calls", {
            params: {
              query: {
                type: "Outbound",
                search: lookup.phone,
                from,
                // Oldest first: a call that is added while we read does not move the others between pages.
                sort: "asc",
                limit: pageSize,
                skip: calls.size,
              },
            },
            signal,
          }),
        )
        clockOffset = Answer.clockOffset(answer, yield* Clock.currentTimeMillis)
        const read = yield* Answer.decode("happyrobot", "whether it knows the call", decodePage(data))
        const before = calls.size
        for (const { id, created, metadata } of read.calls) {
          const echo = metadata?.custom?.["trunkline_attempt"]
          calls.set(id, {
            id,
            phone: metadata?.to ?? undefined,
            createdAt: Answer.instant(created),
            attemptId: typeof echo === "string" ? echo : undefined,
          })
        }
        count = Math.max(count, read.count)
        // Nobody says whether the count is that of the page or of the list, so it ends where nothing new comes.
        if (calls.size === before) {
          return Reconciliation.find(lookup, {
            calls: [...calls.values()],
            complete: calls.size >= count,
            clockOffset,
          })
        }
      }
      return Reconciliation.find(lookup, { calls: [...calls.values()], complete: false, clockOffset })
    }),

    read: Effect.fnUntraced(function* (id: string) {
      const { data } = yield* ask("how the call goes", (signal) =>
        client.GET("/calls/{id}", { params: { path: { id } }, signal }),
      )
      const { status } = yield* Answer.decode("happyrobot", "how the call goes", decodeStatus(data))
      return Outcome.progressOf(status, Outcome.findingIn(data))
    }),

    time: Answer.time("happyrobot", (signal) =>
      client.GET("/calls", { params: { query: { limit: 1 } }, signal }),
    ),

    stop: (id) =>
      Effect.asVoid(
        ask("to end the call", (signal) =>
          client.POST("/calls/{id}/stop", { params: { path: { id } }, signal }),
        ),
      ),
  }
}

const unsendable = (why: string) => DialResult.notPlaced({ _tag: "never-sent", why, concerns: "request" })
