/** The way of webhooks: planned with their call, sent when they are due, sent again when nobody took them. */
import type { Call } from "./Call.ts"
import { type Desk, viewAt } from "./Desk.ts"
import { type Draws, drawsFor, within } from "./Draw.ts"
import type { Delivery, Happening, WebhookRequest } from "./Webhook.ts"
import { countWebhookFault } from "./WebhookCount.ts"
import type { WebhookFault } from "./WebhookPlan.ts"

/** Plans all that will be told of a new call. `scripted` strikes every webhook of it. */
export const planCall = (
  desk: Desk,
  call: Call,
  options: { readonly isWanted: boolean; readonly scripted: WebhookFault | undefined },
): void => {
  const { keep } = desk.webhooks
  if (keep === undefined) return
  const happenings = happeningsOf(desk, call, options.isWanted)
  if (happenings.length > 0) plan(desk, call, { happenings, keep, scripted: options.scripted })
}

/** A call that was stopped ends otherwise than it was planned; `compose` drops what does not come to pass. */
export const planStop = (desk: Desk, call: Call): void => {
  const { keep } = desk.webhooks
  if (keep === undefined) return
  const isWanted = desk.api.webhookUrl(call) !== undefined
  const happenings = happeningsOf(desk, call, isWanted).filter(({ ends }) => ends)
  if (happenings.length > 0) plan(desk, call, { happenings, keep, scripted: undefined })
}

const happeningsOf = (desk: Desk, call: Call, isWanted: boolean) =>
  desk.webhooks.api.happenings(call, {
    receivers: desk.webhooks.receivers,
    plan: desk.plan.webhooks,
    isWanted,
  })

/** How many calls to the number came before this one, which is part of the seed of what it meets. */
const earlierCalls = (call: Call): number => {
  let count = 0
  for (let before = call.previous; before !== undefined; before = before.previous) count++
  return count
}

const drawsOf = (desk: Desk, call: Call): Draws =>
  drawsFor(desk.plan.seed, desk.provider, "webhook", call.number, earlierCalls(call))

const plan = (
  desk: Desk,
  call: Call,
  {
    happenings,
    keep,
    scripted,
  }: {
    readonly happenings: ReadonlyArray<Happening>
    readonly keep: (delivery: Delivery) => void
    readonly scripted: WebhookFault | undefined
  },
): void => {
  const { webhooks } = desk.plan
  const draws = drawsOf(desk, call)
  for (const [index, happening] of happenings.entries()) {
    const { event, happensAt, part } = happening
    const draw = (question: string) => draws(`${question} ${event} ${part}`)
    const strikes = (fault: WebhookFault): boolean => {
      if (fault !== scripted && (webhooks[fault] === 0 || draw(fault) >= webhooks[fault])) return false
      countWebhookFault(desk.webhooks.counts, fault)
      return true
    }
    const next = happenings[index + 1]
    const plain: Delivery = {
      ...happening,
      provider: desk.provider,
      call,
      at: happensAt,
      attempt: 1,
      secret: "right",
      isForged: false,
      isBare: false,
    }
    if (strikes("forgery")) {
      keep({ ...plain, event: desk.webhooks.api.ending, ends: true, secret: "wrong", isForged: true })
    }
    if (strikes("silence")) continue
    const late = strikes("delay") ? happensAt + within(draw("how late"), webhooks.delayMillis) : happensAt
    const delivery: Delivery = {
      ...plain,
      at: next !== undefined && strikes("reorder") ? Math.max(late, next.happensAt + 1) : late,
      secret: strikes("wrongSecret") ? "wrong" : "right",
      isBare: strikes("bare"),
    }
    keep(delivery)
    if (strikes("repeat")) {
      keep({ ...delivery, at: delivery.at + within(draw("how soon"), webhooks.repeatAfterMillis) })
    }
  }
}

/** The request of a webhook that is due; nothing if what it tells did not come to pass, because the call was stopped before. */
export const compose = (desk: Desk, delivery: Delivery): WebhookRequest | undefined => {
  const { call, event, happensAt, isBare, isForged, provider, secret } = delivery
  if (!isForged && call.stoppedAt !== undefined && call.stoppedAt < happensAt) return undefined
  const view = viewAt(desk, call, happensAt)
  const { body, proof, url } = desk.webhooks.api.compose({
    happening: delivery,
    view: isForged ? { ...view, phase: call.disposition === "completed" ? "failed" : "completed" } : view,
    skewMillis: desk.plan.clockSkewMillis,
    isBare,
    draws: drawsOf(desk, call),
    plan: desk.plan.webhooks,
    receivers: desk.webhooks.receivers,
  })
  const { sent } = desk.webhooks.counts
  sent[event] = (sent[event] ?? 0) + 1
  return {
    provider,
    event,
    url,
    headers: {
      "content-type": "application/json",
      ...Object.fromEntries(
        Object.entries(proof).map(([name, value]) => [
          name.toLowerCase(),
          secret === "right" ? value : almost(value),
        ]),
      ),
    },
    body: JSON.stringify(body),
    answerWithinMillis: desk.plan.webhooks.answerWithinMillis,
  }
}

/** A secret that differs in its last character, so that it is noticed only by those who compare all of it. */
const almost = (secret: string): string => `${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}`

/**
 * A webhook was answered with `status`, or in time with nothing. Gives its next try, if it has one; it is kept as the first was.
 */
export const conclude = (
  desk: Desk,
  delivery: Delivery,
  status: number | undefined,
  at: number,
): Delivery | undefined => {
  const { counts } = desk.webhooks
  if (status !== undefined && status >= 200 && status <= 299) {
    counts.accepted++
    return undefined
  }
  if (status === undefined) counts.unanswered++
  else counts.refused++
  if (delivery.isForged) return undefined
  const wait = desk.plan.webhooks.retryAfterMillis[delivery.attempt - 1]
  if (wait === undefined) {
    counts.givenUp++
    return undefined
  }
  counts.retries++
  return { ...delivery, at: at + wait, attempt: delivery.attempt + 1 }
}
