/** What a provider does with a dial: refuse it, place the call, or leave the client in the dark about it. */
import { Result } from "effect"
import { type Call, drawCourse } from "./Call.ts"
import { planCall } from "./Deliveries.ts"
import { countFault, type Desk, viewAt } from "./Desk.ts"
import { type Draws, drawsFor, pick, within } from "./Draw.ts"
import type { DialFault, Disposition } from "./FaultPlan.ts"
import { Outcome } from "./Outcome.ts"
import { normalize } from "./PhoneNumber.ts"
import type { DialOrder } from "./ProviderApi.ts"
import { drawFate } from "./ProviderPlan.ts"
import { accept, garbage, type Moment, momentOf, reject, serverError } from "./Respond.ts"
import { refusalOf } from "./WebhookAddress.ts"

export const placeCall = (desk: Desk, body: string, instant: number): Outcome => {
  const order = desk.api.readDial(body)
  if (Result.isFailure(order)) return reject(desk, 400, order.failure, { instant, afterMillis: 0 })
  const { webhookUrl } = order.success
  const refusal =
    webhookUrl === undefined ? undefined : refusalOf(webhookUrl, desk.webhooks.receivers.refuseLocal ?? false)
  if (refusal !== undefined) return reject(desk, 400, refusal, { instant, afterMillis: 0 })
  const number = normalize(order.success.number)
  const nth = desk.log.countDial(number)
  const draws = drawsFor(desk.plan.seed, desk.provider, number, nth)
  const { disposition, fault, webhookFault } = drawFate(desk.plan, draws, number, nth)
  if (fault !== undefined) countFault(desk, fault)
  const moment = momentOf(desk, draws, instant)
  if (fault !== undefined && !ringing.has(fault)) return withoutCall(desk, fault, draws, moment)
  const call = add(desk, { body, disposition, draws, instant, number, order: order.success })
  planCall(desk, call, { isWanted: webhookUrl !== undefined, scripted: webhookFault })
  return withCall(desk, call, { draws, fault, moment })
}

/** After these the call exists and the phone rings. */
const ringing: ReadonlySet<DialFault> = new Set([
  "ringThenHang",
  "ringThenDrop",
  "ring500",
  "ringGarbage",
  "ringThenDeny",
  "slow",
])

const withoutCall = (desk: Desk, fault: DialFault, draws: Draws, moment: Moment): Outcome => {
  switch (fault) {
    case "tooManyRequests": {
      const seconds = pick(draws("retryAfter"), desk.plan.dial.retryAfterSeconds) ?? null
      const headers = seconds === null ? {} : { "retry-after": String(seconds) }
      return reject(desk, 429, "Too many requests", moment, headers)
    }
    case "refuse":
      return reject(desk, pick(draws("status"), desk.plan.dial.refuseStatuses) ?? 402, "Refused", moment)
    case "refuseConnection":
      return Outcome.RefuseConnection()
    case "hangBeforeRinging":
      return Outcome.Hang({ millis: desk.plan.hangMillis })
    case "serverErrorBeforeRinging":
      return serverError(desk, draws, moment)
    default:
      return Outcome.Drop({ when: "after-request", afterMillis: moment.afterMillis })
  }
}

const withCall = (
  desk: Desk,
  call: Call,
  {
    draws,
    fault,
    moment,
  }: { readonly draws: Draws; readonly fault: DialFault | undefined; readonly moment: Moment },
): Outcome => {
  const view = viewAt(desk, call, moment.instant)
  const placed = accept(desk, desk.api.placed(view), moment)
  switch (fault) {
    case "ringThenHang":
      return Outcome.Hang({ millis: desk.plan.hangMillis })
    case "ringThenDrop":
      return draws("drop") < 0.5
        ? Outcome.Drop({ when: "after-request", afterMillis: moment.afterMillis })
        : Outcome.BrokenAnswer(placed)
    case "ring500":
      return serverError(desk, draws, moment)
    case "ringGarbage":
      return garbage(desk, placed, draws, moment)
    case "ringThenDeny":
      return Outcome.Answer(accept(desk, desk.api.denied(view), moment))
    case "slow": {
      const afterMillis = moment.afterMillis + within(draws("slow"), desk.plan.dial.slowMillis)
      return Outcome.Answer(accept(desk, desk.api.placed(view), { instant: moment.instant, afterMillis }))
    }
    default:
      return Outcome.Answer(placed)
  }
}

const add = (
  desk: Desk,
  placing: {
    readonly body: string
    readonly disposition: Disposition | undefined
    readonly draws: Draws
    readonly instant: number
    readonly number: string
    readonly order: DialOrder
  },
): Call => {
  const { body, draws, instant, number, order } = placing
  const course = drawCourse(draws, desk.plan.life, {
    disposition: placing.disposition,
    longestTalkMillis: order.longestTalkMillis,
  })
  const scheduledMillis =
    order.scheduledFor === undefined
      ? 0
      : Math.max(0, order.scheduledFor - desk.plan.clockSkewMillis - instant)
  const call: Call = {
    provider: desk.provider,
    ordinal: desk.log.calls.length,
    number,
    body,
    createdAt: instant,
    ...course,
    scheduledMillis,
    queueMillis: scheduledMillis + course.queueMillis,
    lagMillis: within(draws("lag"), desk.plan.list.lagMillis),
    previous: desk.log.latest(number),
    stoppedAt: undefined,
  }
  desk.log.add(call, order.agent)
  return call
}
