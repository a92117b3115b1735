/**
 * The real dispatcher over fake providers in virtual time: calls are handed in, time passes, and what was dialled when is read.
 *
 * Everything starts at `start`, woken by the test clock, so that the clock waits for it.
 */
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { CallRequest } from "../../src/CallRequest.ts"
import type { Rules } from "../../src/Decide.ts"
import { BetweenRounds, Dispatcher, Heartbeat } from "../../src/Dispatcher.ts"
import { type CallStanding, Ledger, type LedgerError, type LedgerEvent } from "../../src/Ledger.ts"
import type { PhoneNumber } from "../../src/PhoneNumber.ts"
import type { Policy } from "../../src/Policy.ts"
import type { ProviderId } from "../../src/ProviderId.ts"
import * as FakeProvider from "./FakeProvider.ts"
import * as LedgerEngine from "./LedgerEngine.ts"

/** Monday, 10:00 in San Francisco. */
export const start = Date.UTC(2026, 0, 5, 18)

const areas = ["415", "212", "312", "202", "303", "404", "503", "602"]

/** A number that belongs to nobody: 800 different ones. */
export const phone = (n: number): PhoneNumber =>
  `+1${areas[Math.floor(n / 100)]}555${String(100 + (n % 100)).padStart(4, "0")}` as PhoneNumber

/** The n-th request: for a person of its own, without any wishes. */
export const request = (n: number, wishes: Partial<CallRequest> = {}): CallRequest => ({
  key: `call-${n}`,
  campaign: "test",
  phone: phone(n),
  agent: "default",
  priority: 0,
  params: {},
  ...wishes,
})

export const requests = (count: number, wishes: Partial<CallRequest> = {}): ReadonlyArray<CallRequest> =>
  Array.from({ length: count }, (_, n) => request(n, wishes))

export interface Options {
  readonly providers: Partial<Record<ProviderId, FakeProvider.Answers>>
  /** Handed in before the dispatcher starts. */
  readonly requests: ReadonlyArray<CallRequest>
  readonly policy?: Partial<Policy>
  readonly rules?: Partial<Rules>
  readonly ledger?: Layer.Layer<Ledger, LedgerError>
  /** For tests in which other programs write to the ledger (milliseconds). @default a year */
  readonly heartbeat?: number
}

/** Hands the calls in, sets the clock to `start` and lets the dispatcher do all that is due then. */
export const dispatching = Effect.fnUntraced(function* (options: Options) {
  const { providers, policy, rules, ledger } = options
  const fakes = FakeProvider.providers(providers)
  const context = yield* Layer.build(
    Dispatcher.layer({ ...FakeProvider.rules(policy), ...rules }).pipe(
      // The loop must find by itself when to look again.
      Layer.provide(Layer.succeed(Heartbeat, options.heartbeat ?? 365 * 86_400_000)),
      // What follows at once can be told to the millisecond.
      Layer.provide(Layer.succeed(BetweenRounds, 0)),
      Layer.provideMerge([ledger ?? LedgerEngine.ledger, fakes.layer]),
    ),
  )
  const service = Context.get(context, Ledger)
  const dispatcher = Context.get(context, Dispatcher)

  yield* service.submit(options.requests)
  const worker = yield* Effect.forkScoped(Effect.delay(dispatcher.run, start))
  yield* TestClock.setTime(start)

  const find = (key: string): Effect.Effect<CallStanding, LedgerError> =>
    Effect.flatMap(service.find(key), (found) =>
      found === undefined ? Effect.die(new Error(`There is no call ${key}.`)) : Effect.succeed(found),
    )
  return {
    ledger: service,
    dispatcher,
    worker,
    /** What was dialled, as milliseconds since the start and provider. */
    dials: () =>
      fakes.dialled.map(({ at, provider }): readonly [number, ProviderId] => [at - start, provider]),
    dialled: fakes.dialled,
    find,
    /** What happened to a call, without the instants. */
    events: (key: string): Effect.Effect<ReadonlyArray<LedgerEvent>, LedgerError> =>
      Effect.gen(function* () {
        const { call } = yield* find(key)
        return (yield* service.history(call.id)).map(({ event }) => event)
      }),
  }
})
