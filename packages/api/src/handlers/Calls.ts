/** What the operations about calls do. */
import { isUnclear } from "@trunkline/dispatch/Attempt"
import { CallRequest } from "@trunkline/dispatch/CallRequest"
import { Campaigns } from "@trunkline/dispatch/Campaigns"
import type { Course } from "@trunkline/dispatch/Course"
import * as DecisionAid from "@trunkline/dispatch/DecisionAid"
import { check } from "@trunkline/dispatch/Dispatch"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import * as History from "@trunkline/dispatch/History"
import { KillSwitch } from "@trunkline/dispatch/KillSwitch"
import { type CallStanding, Ledger } from "@trunkline/dispatch/Ledger"
import * as Orders from "@trunkline/dispatch/Orders"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { Clock, Effect, Result, Schema } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { Caller } from "../AccessControl.ts"
import { Api } from "../Api.ts"
import type { NewCall } from "../contract/Calls.ts"
import { instantOf, millisOf, usualLimit } from "../contract/Values.ts"
import { CurrentRules } from "../CurrentRules.ts"
import * as Problem from "../Problem.ts"
import * as Shown from "./Shown.ts"

const areSame = Schema.toEquivalence(CallRequest)

/** The call request as a program hands it in, its instants in milliseconds. */
const withMillis = ({ notBefore, notAfter, consentAt, ...rest }: NewCall) => ({
  ...rest,
  ...(notBefore !== undefined && { notBefore: millisOf(notBefore) }),
  ...(notAfter !== undefined && { notAfter: millisOf(notAfter) }),
  ...(consentAt !== undefined && { consentAt: millisOf(consentAt) }),
})

const keyTaken = (key: string, call: string) =>
  new Problem.KeyConflict({
    detail: `The key "${PhoneNumber.maskIn(key)}" belongs to another call request. Nothing was changed.`,
    remedy: "Send the same request as the first time, or a key of its own for another call.",
    call,
  })

const submit = Effect.fnUntraced(function* (key: string, call: NewCall) {
  const ledger = yield* Ledger
  const dispatcher = yield* Dispatcher
  const request = yield* Effect.fromResult(
    Result.mapError(
      check({ ...withMillis(call), key }, yield* CurrentRules),
      ({ member, why }) =>
        new Problem.Unacceptable({
          detail: `body.${member} ${why}.`,
          remedy: "Mend it and send the request again. Nobody is dialled for this one.",
          errors: [{ at: `body.${member}`, why }],
        }),
    ),
  )
  const [submission] = yield* ledger.submit([request])
  if (submission?._tag === "Accepted") {
    yield* dispatcher.wake
    return { id: submission.callId, replayed: false }
  }
  const id = submission?.callId ?? ""
  const known = submission?._tag === "Known" ? yield* ledger.find(id) : undefined
  // Of a call that was erased no more is left to compare than its key and whose number it was.
  const isSame = known !== undefined && (known.erasedAt !== undefined || areSame(known.call.request, request))
  return isSame ? { id, replayed: true } : yield* keyTaken(key, id)
})

/** The call of this id. Calls are found by their ids alone: a key may look like one. */
export const find = Effect.fnUntraced(function* (id: string) {
  const found = /^[0-9A-Z]{26}$/.test(id) ? yield* (yield* Ledger).find(id) : undefined
  return found?.call.id === id ? found : yield* Problem.noCall
})

/** A call as the caller may see it. */
export const show = Effect.fnUntraced(function* (standing: CallStanding) {
  const latest = yield* (yield* Ledger).latest([standing.call.id])
  return Shown.call(standing, latest.get(standing.call.id), yield* Caller)
})

const timeline = Effect.fnUntraced(function* (id: string) {
  const ledger = yield* Ledger
  const caller = yield* Caller
  const { policy } = yield* CurrentRules
  const found = yield* find(id)
  const { phone, campaign } = found.call.request
  const shown = Shown.to(caller, phone)
  const history = yield* ledger.history(id)
  // What was ordered for the whole campaign while it could concern the call.
  const end = found.state === "settled" ? (history.at(-1)?.lastAt ?? Infinity) : Infinity
  const orders = (yield* (yield* Campaigns).history(campaign)).filter(({ at }) => at <= end)
  const lines = [
    ...history.map((each) => ({ at: each.at, line: Shown.line(each, shown) })),
    ...orders.map(({ at, event }) => ({
      at,
      line: {
        at: instantOf(at),
        type: `campaign-${event._tag}`,
        words: shown(History.describeCampaign(event)),
        times: 1,
        lastAt: instantOf(at),
      },
    })),
  ].toSorted((a, b) => a.at - b.at)
  const now = yield* Clock.currentTimeMillis
  const unclear = found.attempts.find(isUnclear)
  const aid = { now, policy: policy.reconcile }
  return {
    call: id,
    zones: found.call.place.zones,
    lines: lines.map(({ line }) => line),
    next: shown(History.next(found, history, now, yield* (yield* KillSwitch).current)),
    ...(unclear !== undefined && {
      unclear: {
        attempt: unclear.id,
        provider: unclear.provider,
        beganAt: instantOf(unclear.beganAt),
        ...Shown.findings(DecisionAid.findings(unclear, aid), shown),
        aid: DecisionAid.lines(found, unclear, { ...aid, flags: "" }).map(shown),
      },
    }),
  }
})

/** Gives an order about something that is there. */
export const order = Effect.fnUntraced(function* (target: Orders.Target, course: Course, note: string) {
  const { name } = yield* Caller
  const ordered = yield* Orders.give(target, course, { by: name, note })
  if (course === "running") yield* (yield* Dispatcher).wake
  return { course, ...ordered }
})

export const cannotOrder = ({ why }: Orders.OrderRefused) =>
  new Problem.Conflict({
    detail: `Nothing was changed: ${why}.`,
    remedy: "Read it again to see how it stands.",
  })

const orderCall = (course: Course) =>
  Effect.fnUntraced(
    function* ({
      params: { id },
      payload: { note = "" },
    }: {
      readonly params: { readonly id: string }
      readonly payload: { readonly note?: string }
    }) {
      const { call } = yield* find(id)
      return yield* order({ _tag: "Call", id, key: call.request.key }, course, note)
    },
    Effect.catchTags({ LedgerError: Problem.ofLedger, OrderRefused: cannotOrder }),
  )

export const layer = HttpApiBuilder.group(Api, "calls", (handlers) =>
  handlers
    .handle(
      "submitCall",
      Effect.fnUntraced(
        function* ({ headers, payload }) {
          const key = headers["idempotency-key"]
          const body = { key, ...(yield* submit(key, payload)) }
          return body.replayed
            ? HttpApiSchema.withHeaders({ body, headers: { "idempotency-replayed": "true" as const } })
            : body
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "listCalls",
      Effect.fnUntraced(
        function* ({ query }) {
          const { since, until, phone, limit = usualLimit, ...filter } = query
          const ledger = yield* Ledger
          const caller = yield* Caller
          const number =
            phone === undefined
              ? undefined
              : yield* Effect.mapError(Effect.fromResult(PhoneNumber.parse(phone)), badPhone("query"))
          const found = yield* ledger.list(
            {
              ...filter,
              phone: number,
              since: since === undefined ? undefined : millisOf(since),
              until: until === undefined ? undefined : millisOf(until),
            },
            limit,
          )
          const latest = yield* ledger.latest(found.map(({ call }) => call.id))
          return {
            calls: found.map((each) => Shown.call(each, latest.get(each.call.id), caller)),
            next: found.length < limit ? null : (found.at(-1)?.call.id ?? null),
          }
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "readCall",
      Effect.fnUntraced(
        function* ({ params }) {
          return yield* show(yield* find(params.id))
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "readTimeline",
      Effect.fnUntraced(
        function* ({ params }) {
          return yield* timeline(params.id)
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle("cancelCall", orderCall("cancelled"))
    .handle("pauseCall", orderCall("paused"))
    .handle("resumeCall", orderCall("running")),
)

/** A number that cannot be one. */
export const badPhone = (place: string) => (why: string) =>
  new Problem.Unacceptable({
    detail: `${place}.phone ${why}.`,
    remedy: "Write the number in E.164 form, like +14155550123; in an address its + is %2B.",
    errors: [{ at: `${place}.phone`, why }],
  })
