/** What `trunkline webhooks` and `trunkline replay` do. */
import { ago } from "@trunkline/dispatch/DecisionAid"
import { instant } from "@trunkline/dispatch/History"
import * as Inbox from "@trunkline/dispatch/Inbox"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { times } from "@trunkline/dispatch/Reason"
import type { KeptWebhook, WebhookCount, WebhookState } from "@trunkline/dispatch/WebhookInbox"
import { Clock, Console, Effect, Option } from "effect"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface WebhooksOptions {
  readonly config: Option.Option<string>
  readonly call: Option.Option<string>
  readonly state: Option.Option<WebhookState>
  readonly json: boolean
  readonly limit: number
}

export interface ReplayOptions {
  readonly config: Option.Option<string>
  readonly event: string
}

const print = (text: string) => Console.log(PhoneNumber.maskIn(text))

const forPrograms = (webhook: KeptWebhook): string => {
  const { id, provider, type, state, times: deliveries, receivedAt } = webhook
  const { attemptId, providerCallId, callId, outcome, reference } = webhook
  return JSON.stringify({
    id,
    provider,
    type,
    state,
    deliveries,
    receivedAt: instant(receivedAt),
    ...(attemptId !== undefined && { attempt: attemptId }),
    ...(providerCallId !== undefined && { providerCallId }),
    ...(callId !== undefined && { call: callId }),
    ...(outcome !== undefined && { outcome }),
    ...(reference !== undefined && { reference }),
  })
}

const standing = ({ state, outcome, attemptId, providerCallId }: KeptWebhook): string => {
  switch (state) {
    case "new":
      return "is applied as soon as a worker runs"
    case "early":
      return `waits for ${attemptId === undefined ? `a call of ours that is ${providerCallId ?? "named"} there` : `attempt ${attemptId}`}`
    case "applied":
    case "unrecognized":
      return outcome ?? ""
  }
}

const forPeople = (webhook: KeptWebhook, now: number): string => {
  const { id, provider, type, receivedAt } = webhook
  const repeats = webhook.times === 1 ? "" : `  came ${times(webhook.times)}`
  return `${id}  ${provider}  ${type}  ${ago(now - receivedAt)}${repeats}\n    ${standing(webhook)}`
}

const sum = (counts: ReadonlyArray<WebhookCount>, state: WebhookState): number =>
  counts.filter((each) => each.state === state).reduce((total, { events }) => total + events, 0)

const unknownKinds = (counts: ReadonlyArray<WebhookCount>): string =>
  counts
    .filter(({ state }) => state === "unrecognized")
    .map(({ provider, type, events }) => `${provider} ${type} (${events})`)
    .join(", ")

const show = Effect.fnUntraced(function* ({ call, state, json, limit }: WebhooksOptions) {
  const ledger = yield* Ledger
  const now = yield* Clock.currentTimeMillis
  const name = Option.getOrUndefined(call)
  const found = name === undefined ? undefined : yield* ledger.find(name)
  if (name !== undefined && found === undefined) {
    yield* Console.error(`There is no call "${PhoneNumber.maskIn(name)}" in the ledger ${ledger.name}.`)
    return yield* new NothingDialled()
  }
  const webhooks = yield* ledger.inbox.list(
    { state: Option.getOrUndefined(state), callId: found?.call.id },
    limit,
  )
  yield* Effect.forEach(webhooks, (each) => print(json ? forPrograms(each) : forPeople(each, now)))
  if (json) return
  const counts = yield* ledger.inbox.counts
  yield* Console.error(
    `${sum(counts, "applied")} applied, ${sum(counts, "new")} new, ${sum(counts, "early")} wait for their attempt, ${sum(counts, "unrecognized")} of unknown kinds.`,
  )
  const unknown = unknownKinds(counts)
  if (unknown !== "") yield* Console.error(`Unknown kinds: ${unknown}`)
})

const applyAgain = Effect.fnUntraced(function* ({ event }: ReplayOptions, setup: Setup.Setup) {
  const ledger = yield* Ledger
  const webhook = yield* ledger.inbox.find(event)
  if (webhook === undefined) {
    yield* Console.error(
      `There is no webhook "${PhoneNumber.maskIn(event)}" in the ledger ${ledger.name}, or several ids begin so; trunkline webhooks lists them.`,
    )
    return yield* new NothingDialled()
  }
  const { outcome } = yield* Inbox.apply(webhook, { policy: setup.settings.policy })
  yield* print(`Webhook ${webhook.id} (${webhook.provider}, ${webhook.type}): ${outcome}.`)
  const { callId } = (yield* ledger.inbox.find(webhook.id)) ?? webhook
  if (callId !== undefined) yield* Console.log(`The history: trunkline why ${callId}`)
})

export const webhooks = Effect.fnUntraced(function* (options: WebhooksOptions) {
  const setup = yield* Setup.read(Option.getOrUndefined(options.config))
  yield* show(options).pipe(Effect.provide(Engine.layerReader(setup)))
})

export const replay = Effect.fnUntraced(function* (options: ReplayOptions) {
  const setup = yield* Setup.read(Option.getOrUndefined(options.config))
  yield* applyAgain(options, setup).pipe(Effect.provide(Engine.layerReader(setup)))
})
