/** What a provider tells about calls, and how it stops them. */
import { Result } from "effect"
import { endsAt } from "./Call.ts"
import { planStop } from "./Deliveries.ts"
import { callById, countFault, type Desk, viewAt } from "./Desk.ts"
import { drawsFor } from "./Draw.ts"
import { Outcome } from "./Outcome.ts"
import { normalize } from "./PhoneNumber.ts"
import { accept, momentOf, reject } from "./Respond.ts"

export const listCalls = (desk: Desk, query: URLSearchParams, instant: number): Outcome => {
  const draws = drawsFor(desk.plan.seed, desk.provider, "list", query.toString(), instant)
  const moment = momentOf(desk, draws, instant)
  const list = desk.api.readList(query)
  if (Result.isFailure(list)) return reject(desk, 400, list.failure, moment)
  if (draws("failure") < desk.plan.list.failure) {
    countFault(desk, "listFailure")
    return reject(desk, 500, "Internal server error", moment)
  }
  const { matches, number, offset, size, window } = list.success
  const shifted = offset > 0 && draws("shift") < desk.plan.list.pageShift
  if (shifted) countFault(desk, "pageShift")
  const skew = desk.plan.clockSkewMillis
  const page = desk.log.page(
    {
      ...list.success,
      number: number === undefined ? undefined : normalize(number),
      window: { from: window.from - skew, to: window.to - skew },
      matches: matches === undefined ? undefined : (call) => matches(viewAt(desk, call, instant)),
      offset: shifted ? offset + (draws("direction") < 0.5 ? 1 : -1) : offset,
    },
    instant,
  )
  const views = page.calls.map((call) => viewAt(desk, call, instant))
  const body = desk.api.list(views, { ...page, page: Math.floor(offset / size) + 1 })
  return Outcome.Answer(accept(desk, body, moment))
}

export const readCall = (desk: Desk, id: string, instant: number): Outcome => {
  const call = callById(desk, id)
  const draws = drawsFor(desk.plan.seed, desk.provider, "read", call?.number ?? id, instant)
  const moment = momentOf(desk, draws, instant)
  if (call === undefined) return reject(desk, 404, "There is no such call", moment)
  if (draws("failure") < desk.plan.read.failure) {
    countFault(desk, "readFailure")
    return reject(desk, 500, "Internal server error", moment)
  }
  return Outcome.Answer(accept(desk, desk.api.call(viewAt(desk, call, instant)), moment))
}

export const stopCall = (desk: Desk, id: string, instant: number): Outcome => {
  const call = callById(desk, id)
  const draws = drawsFor(desk.plan.seed, desk.provider, "stop", call?.number ?? id, instant)
  const moment = momentOf(desk, draws, instant)
  if (call === undefined) return reject(desk, 404, "There is no such call", moment)
  const over = endsAt(call) <= instant
  if (over && desk.api.refusesLateStop) return reject(desk, 400, "The call is over", moment)
  if (!over) {
    call.stoppedAt = instant
    planStop(desk, call)
  }
  return Outcome.Answer(accept(desk, desk.api.stopped(viewAt(desk, call, instant)), moment))
}
