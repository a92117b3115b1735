/**
 * Trunkline as a library: hand in call requests, wait until they are settled.
 *
 * @example
 * const program = Effect.gen(function* () {
 *   const dispatch = yield* Dispatch
 *   const call = yield* dispatch.submit({ phone: "+14155550123", key: "order-17" })
 *   const settled = yield* dispatch.awaitSettled(call.id)
 *   console.log(settled.disposition)
 * })
 */
import type { Fetch } from "@trunkline/happyrobot"
import { Context, DateTime, Effect, Fiber, Layer, Option, PubSub, Redacted, Result, Schema } from "effect"
import type { CallState } from "./Call.ts"
import { type Connections, fromEnvironment, isOn } from "./Connections.ts"
import type { CallRequest } from "./CallRequest.ts"
import type { SettingsError } from "./Settings.ts"
import type { Rules } from "./Decide.ts"
import { Dispatcher } from "./Dispatcher.ts"
import type { Disposition } from "./Disposition.ts"
import { type HistoryLine, Ledger, type LedgerError } from "./Ledger.ts"
import * as PhoneNumber from "./PhoneNumber.ts"
import * as LedgerAddress from "./LedgerAddress.ts"
import type { ProviderId } from "./ProviderId.ts"
import { Providers } from "./Providers.ts"
import * as Settings from "./Settings.ts"
import * as SteadyClock from "./SteadyClock.ts"
import * as Uptime from "./Uptime.ts"
import * as TimeZones from "@trunkline/compliance/TimeZones"

/** A call request as a program writes it. Only `phone` and `key` have no default. */
export interface NewCall {
  /** E.164, with the `+`. */
  readonly phone: string
  /** The intent's name: the same key is the same call, for ever. */
  readonly key: string
  readonly campaign?: string
  readonly agent?: string
  readonly language?: string
  readonly timezone?: string
  /** Milliseconds since 1970. */
  readonly notBefore?: number
  /** Milliseconds since 1970. */
  readonly notAfter?: number
  readonly priority?: number
  readonly provider?: ProviderId
  /** Basis of the person's consent, in your own words. */
  readonly consent?: string
  /** When the person consented, in milliseconds since 1970. */
  readonly consentAt?: number
  /** Where the proof of it is: a form, a recording, a record of another system. */
  readonly consentSource?: string
  readonly params?: Readonly<Record<string, string>>
}

/** A call request cannot be taken: nothing was written, nobody is dialled. */
export class CallRefused extends Schema.TaggedError<CallRefused>()("CallRefused", {
  key: Schema.String,
  member: Schema.String,
  why: Schema.String,
}) {
  override get message() {
    return `The call "${this.key}" was not taken: ${this.member} ${this.why}.`
  }
}

/** There is no such call, so there is no end of it to wait for. */
export class CallNotFound extends Schema.TaggedError<CallNotFound>()("CallNotFound", {
  ledger: Schema.String,
  callId: Schema.String,
}) {
  override get message() {
    return `The ledger ${this.ledger} holds no call "${this.callId}". Wait for an id that submit gave, over the ledger that it was submitted to.`
  }
}

export interface SubmittedCall {
  readonly id: string
  /** The key was in the ledger already: this is that call, and it is placed once. */
  readonly known: boolean
}

export interface SettledCall {
  readonly id: string
  /** `parked`: a person has to decide about an attempt that may have rung. */
  readonly state: Extract<CallState, "settled" | "parked">
  readonly disposition: Disposition | undefined
  readonly attempts: number
}

export interface DispatchOptions {
  /**
   * Path of the ledger's file, made if it is missing; `:memory:` for one that ends with the process; or the address of a PostgreSQL
   * database, like `postgres://user:password@host:5432/database`.
   */
  readonly ledger: string | Redacted.Redacted
  /** Key, and address if not the provider's own, of each provider that is on. @default the environment's variables */
  readonly connections?: Connections
  /** Agent profiles, limits, routes and policy, as in a settings file. */
  readonly settings?: Settings.SettingsInput
  /** Sends the requests. @default a lean fetch, which knows whether bytes had left */
  readonly fetch?: Fetch
}

export class Dispatch extends Context.Service<
  Dispatch,
  {
    /** Writes the call down; it is durable when this returns, and dialled as soon as the rules allow. */
    submit(call: NewCall): Effect.Effect<SubmittedCall, CallRefused | LedgerError>
    /** Waits until nothing but a person can change the call any more. */
    awaitSettled(callId: string): Effect.Effect<SettledCall, CallNotFound | LedgerError>
    /** Every decision about a call, with its reason. */
    history(callId: string): Effect.Effect<ReadonlyArray<HistoryLine>, LedgerError>
  }
>()("@trunkline/dispatch/Dispatch") {
  /**
   * Dispatches over the two providers and a ledger in a file, from when it is built until its scope ends.
   *
   * Gotcha: a ledger file is for one worker; the second one that opens it is told so.
   */
  static readonly layer = (options: DispatchOptions): Layer.Layer<Dispatch, LedgerError | SettingsError> =>
    Layer.unwrap(
      Effect.gen(function* () {
        const settings = yield* Effect.fromResult(
          Settings.decode(options.settings ?? {}, "the options of Dispatch.layer"),
        )
        const connections = options.connections ?? (yield* fromEnvironment)
        return Dispatch.layerNoDeps(Settings.rules(settings, isOn(connections))).pipe(
          Layer.provide(
            LedgerAddress.layer(addressOf(options.ledger), "worker").pipe(Layer.provide(Uptime.layer)),
          ),
          Layer.provide(SteadyClock.layer),
          Layer.provide(Providers.layer(settings, connections, options.fetch)),
        )
      }),
    )

  /** Over a ledger and providers: starts dispatching, and stops with its scope. */
  static readonly layerNoDeps = (rules: Rules): Layer.Layer<Dispatch, never, Ledger | Providers> =>
    Layer.effect(Dispatch, make(rules)).pipe(Layer.provide(Dispatcher.layer(rules)))
}

/** Without a word of the dispatcher the ledger is read again: a person may have decided with another program. */
const lookAgain = "1 minute"

const make = Effect.fnUntraced(function* (rules: Rules) {
  const ledger = yield* Ledger
  const dispatcher = yield* Dispatcher
  const worker = yield* Effect.forkScoped(dispatcher.run)

  const settled = Effect.fnUntraced(function* (callId: string) {
    const call = yield* ledger.find(callId)
    if (call === undefined) return yield* new CallNotFound({ ledger: ledger.name, callId })
    return call.state === "settled" || call.state === "parked"
      ? { id: call.call.id, state: call.state, disposition: call.disposition, attempts: call.attempts.length }
      : undefined
  })

  return Dispatch.of({
    submit: Effect.fnUntraced(function* (call) {
      const request = yield* Effect.fromResult(check(call, rules))
      const [submission] = yield* ledger.submit([request])
      if (submission === undefined || submission._tag === "Conflict") {
        return yield* new CallRefused({
          key: call.key,
          member: "key",
          why: "is in the ledger already for another number",
        })
      }
      yield* dispatcher.wake
      return { id: submission.callId, known: submission._tag === "Known" }
    }),
    awaitSettled: (callId) =>
      Effect.scoped(
        Effect.gen(function* () {
          const arrivals = yield* dispatcher.arrivals
          let found = yield* settled(callId)
          while (found === undefined) {
            const arrival = yield* Effect.timeoutOption(PubSub.take(arrivals), lookAgain)
            if (Option.isNone(arrival) || arrival.value.callId === callId) found = yield* settled(callId)
          }
          return found
        }),
        // When the ledger has failed nothing arrives any more.
      ).pipe(Effect.raceFirst(Fiber.join(worker))),
    history: ledger.history,
  })
})

const addressOf = (ledger: string | Redacted.Redacted): LedgerAddress.LedgerAddress => {
  const url = Redacted.isRedacted(ledger) ? ledger : Redacted.make(ledger)
  return /^postgres(ql)?:/i.test(Redacted.value(url))
    ? { _tag: "Postgres", url }
    : LedgerAddress.sqlite(Redacted.value(url))
}

const isInstant = (millis: number): boolean =>
  Number.isInteger(millis) && Option.isSome(DateTime.make(millis))

/** Checks a call request against itself and the settings. */
export const check = (call: NewCall, rules: Rules): Result.Result<CallRequest, CallRefused> =>
  Result.gen(function* () {
    const refuse = (member: string, why: string) =>
      Result.fail(new CallRefused({ key: call.key, member, why }))
    if (call.key === "") return yield* refuse("key", "is empty")
    for (const member of ["key", "campaign"] as const) {
      // Lists show them, line by line, on a terminal that would obey a control character.
      if (/\p{Cc}/u.test(call[member] ?? "")) {
        return yield* refuse(member, "holds a control character, such as a tab or a line break")
      }
    }
    const phone = yield* Result.mapError(
      PhoneNumber.parse(call.phone),
      (why) => new CallRefused({ key: call.key, member: "phone", why }),
    )
    const agent = call.agent ?? "default"
    const usable = rules.agents.get(agent)
    if (usable === undefined)
      return yield* refuse("agent", `"${agent}" is not an agent profile of the settings`)
    if (call.provider !== undefined && !usable.has(call.provider)) {
      return yield* refuse("provider", `${call.provider} is off or has no agent profile "${agent}"`)
    }
    if (call.timezone !== undefined && !TimeZones.isKnown(call.timezone)) {
      return yield* refuse("timezone", `"${call.timezone}" is not a time zone like Europe/Berlin`)
    }
    if (
      call.timezone === undefined &&
      rules.policy.window !== false &&
      TimeZones.ofPhone(phone).length === 0
    ) {
      return yield* refuse("timezone", "is needed: no time zone is known for this number")
    }
    for (const member of ["notBefore", "notAfter", "consentAt"] as const) {
      if (call[member] !== undefined && !isInstant(call[member])) {
        return yield* refuse(member, "must be a whole number of milliseconds since 1970")
      }
    }
    if (call.priority !== undefined && !Number.isSafeInteger(call.priority)) {
      return yield* refuse("priority", "must be a whole number")
    }
    if (call.notBefore !== undefined && call.notAfter !== undefined && call.notAfter < call.notBefore) {
      return yield* refuse("notAfter", "is earlier than the call may begin")
    }
    const reserved = Object.keys(call.params ?? {}).find((name) => /^trunkline_/i.test(name))
    if (reserved !== undefined) {
      return yield* refuse(reserved, "begins with trunkline_, which is Trunkline's own: give it another name")
    }
    if (rules.policy.consent === "required" && call.consent === undefined) {
      return yield* refuse("consent", "is missing, and the policy demands it")
    }
    for (const member of ["consentAt", "consentSource"] as const) {
      if (call[member] !== undefined && call.consent === undefined) {
        return yield* refuse(member, "belongs to a consent, and no basis of a consent is given")
      }
    }
    const { campaign = "default", priority = 0, params = {}, ...rest } = call
    return { ...rest, phone, agent, campaign, priority, params }
  })
