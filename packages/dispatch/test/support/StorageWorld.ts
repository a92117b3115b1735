/**
 * The world around a worker whose storage fails: providers that outlive it and count who was rung, and a record of everything
 * that the ledger has acknowledged.
 */
import { Effect, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { TestClock } from "effect/testing"
import type { CallRequest } from "../../src/CallRequest.ts"
import { Dispatcher, Heartbeat } from "../../src/Dispatcher.ts"
import { type DialResult, placed } from "../../src/DialResult.ts"
import { Ledger, type LedgerError, type LedgerEvent } from "../../src/Ledger.ts"
import * as Policy from "../../src/Policy.ts"
import type { DialOrder } from "../../src/Provider.ts"
import type { ProviderId } from "../../src/ProviderId.ts"
import { request } from "./Dispatching.ts"
import * as FakeProvider from "./FakeProvider.ts"

/** What becomes of a call's first dial. Every later one is placed. */
const fates = {
  /** Answered. */
  plain: undefined,
  /** To the same person as `plain`. */
  same: undefined,
  /** Rings, and no answer comes. */
  rings: FakeProvider.timedOut,
  /** No answer comes, and nobody was rung. */
  silent: FakeProvider.timedOut,
  /** Refused by the first provider. */
  refused: FakeProvider.refused(402),
} as const
type Fate = keyof typeof fates

export const keys = Object.keys(fates) as ReadonlyArray<Fate>

const requests: ReadonlyArray<CallRequest> = keys.map((key, n) =>
  // Params of a page or so, so that a full disk is met soon.
  request(key === "same" ? 0 : n, { key, params: { letter: key.repeat(600) } }),
)

/** Minutes of production are seconds here. */
const policy: Partial<Policy.Policy> = {
  reconcile: {
    after: [1000, 2000, 3000, 4000],
    every: 1000,
    giveUp: 60_000,
    absentAfter: 1000,
    absences: 3,
  },
  follow: { every: 1000, giveUp: 60_000, unheard: "park" },
}

/** Long enough for every call to come to its end, in virtual time. */
const enough = "9 seconds"

export interface Dialled {
  readonly key: string
  readonly attempt: string
  /** Whether another process could read the attempt in the ledger's file when its request left. */
  readonly durable: boolean
}

export interface World {
  readonly dials: ReadonlyArray<Dialled>
  /** Keys of the calls that rang, one for each ring. */
  readonly rings: ReadonlyArray<string>
  /** One life of a worker over a file: hands the calls in, works until they are done. Fails as the worker does. */
  live(life: Life): Effect.Effect<void, LedgerError>
  /** What was acknowledged in all lives and is not in this file. */
  missing(filename: string): ReadonlyArray<string>
}

export interface Life {
  readonly filename: string
  readonly ledger: Layer.Layer<Ledger, LedgerError>
  /** Surrounds each dial as the worker sees it. */
  readonly send?: (dial: Effect.Effect<DialResult>) => Effect.Effect<DialResult>
}

/** Reads the file as another process does. */
const reading = <A>(filename: string, read: (database: DatabaseSync) => A): A => {
  const database = new DatabaseSync(filename, { readOnly: true })
  const found = read(database)
  database.close()
  return found
}

export const make = (): World => {
  const dials: Array<Dialled> = []
  const rings: Array<string> = []
  const acknowledged: Array<{
    readonly what: string
    readonly sql: string
    readonly params: Array<string | number>
  }> = []
  const rung = new Set<string>()

  const dial = (filename: string, provider: ProviderId) => (order: DialOrder) =>
    Effect.sync((): DialResult => {
      const key = order.request.key as Fate
      const isFirst = !dials.some((each) => each.key === key)
      const durable = reading(filename, (database) =>
        database.prepare("SELECT 1 FROM attempts WHERE id = ? AND state = 'dialing'").get(order.attemptId),
      )
      dials.push({ key, attempt: order.attemptId, durable: durable !== undefined })
      const result = (isFirst ? fates[key] : undefined) ?? placed(`${provider}-${order.attemptId}`)
      if (result._tag === "Placed" || (isFirst && key === "rings")) {
        rings.push(key)
        rung.add(order.attemptId)
      }
      return result
    })

  const provider = (
    { filename, send = (dialling) => dialling }: Life,
    id: ProviderId,
  ): FakeProvider.Answers => ({
    dial: (order) => send(dial(filename, id)(order)),
    find: ({ attemptId }) =>
      Effect.sync(() =>
        rung.has(attemptId) ? FakeProvider.found(`${id}-${attemptId}`) : FakeProvider.absent,
      ),
    limits: { cps: 100 },
  })

  const eventOf = (callId: string, event: LedgerEvent) => ({
    what: `${event._tag} of ${callId}`,
    sql: "SELECT 1 FROM events WHERE call_id = ? AND event = ?",
    params: [callId, JSON.stringify(event)],
  })

  /** The ledger, with everything that it acknowledges written on a list. */
  const recorded = (ledger: Layer.Layer<Ledger, LedgerError>) =>
    Layer.effect(
      Ledger,
      Effect.map(Ledger, (service) =>
        Ledger.of({
          ...service,
          submit: (all) =>
            Effect.tap(service.submit(all), (submissions) =>
              Effect.sync(() =>
                acknowledged.push(
                  ...submissions.map(({ callId }) => ({
                    what: `submission of ${callId}`,
                    sql: "SELECT 1 FROM calls WHERE id = ?",
                    params: [callId],
                  })),
                ),
              ),
            ),
          intake: {
            ...service.intake,
            admit: (name) =>
              Effect.tap(service.intake.admit(name), () =>
                Effect.sync(() =>
                  acknowledged.push(
                    ...keys.map((key) => ({
                      what: `submission of ${key}`,
                      sql: "SELECT 1 FROM calls WHERE key = ?",
                      params: [key],
                    })),
                  ),
                ),
              ),
          },
          begin: (decision, limits) =>
            Effect.tap(service.begin(decision, limits), (begin) =>
              Effect.sync(() => {
                if (begin._tag !== "Begun") return
                const { id } = begin.begun.attempt
                acknowledged.push({
                  what: `begin of ${id}`,
                  sql: "SELECT 1 FROM attempts WHERE id = ?",
                  params: [id],
                })
              }),
            ),
          advance: (move) =>
            Effect.tap(service.advance(move), (moved) =>
              Effect.sync(() => {
                // Waiting again is the same line of the history, with another instant.
                const events = move.events.filter(({ _tag }) => _tag !== "wait")
                if (moved) acknowledged.push(...events.map((event) => eventOf(move.call.id, event)))
              }),
            ),
        }),
      ),
    ).pipe(Layer.provide(ledger))

  return {
    dials,
    rings,
    live: (life) =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        const dispatcher = yield* Dispatcher
        const [first, ...rest] = requests
        yield* ledger.submit(first === undefined ? [] : [first])
        // The others come from a file.
        const file = rest.map((row, line) => ({ line, request: row }))
        yield* ledger.intake.clear("test")
        yield* ledger.intake.add("test", file)
        yield* ledger.intake.admit("test")
        // Woken by the test clock, so that the clock waits for it.
        const worker = Effect.delay(dispatcher.run, 1)
        const over = Effect.andThen(TestClock.adjust(enough), Effect.yieldNow)
        yield* Effect.raceFirst(worker, over)
      }).pipe(
        Effect.provide(
          Dispatcher.layer(FakeProvider.rules(policy)).pipe(
            Layer.provide(Layer.succeed(Heartbeat, 86_400_000)),
            Layer.provideMerge([
              recorded(life.ledger),
              FakeProvider.providers({
                happyrobot: provider(life, "happyrobot"),
                hamsa: provider(life, "hamsa"),
              }).layer,
            ]),
          ),
        ),
      ),
    missing: (filename) =>
      reading(filename, (database) =>
        acknowledged.filter(({ params, sql }) => database.prepare(sql).get(...params) === undefined),
      ).map(({ what }) => what),
  }
}

/** Where each call of a file stands, by key. */
export const standings = (filename: string): Readonly<Record<string, string>> =>
  reading(filename, (database) =>
    Object.fromEntries(
      database
        .prepare("SELECT key, state FROM calls ORDER BY key")
        .all()
        .map(({ key, state }) => [String(key), String(state)]),
    ),
  )

/** What a file tells of each call, by key and without the waits, as one text. */
export const histories = (filename: string): Readonly<Record<string, string>> =>
  reading(filename, (database) => {
    const events = database
      .prepare(
        "SELECT key, event FROM events JOIN calls ON calls.id = call_id ORDER BY call_id, events.version",
      )
      .all()
      .map(({ key, event }) => ({ key: String(key), tag: String(JSON.parse(String(event))._tag) }))
      .filter(({ tag }) => tag !== "wait")
    const byKey = [...Map.groupBy(events, ({ key }) => key)]
    return Object.fromEntries(byKey.map(([key, each]) => [key, each.map(({ tag }) => tag).join(" ")]))
  })
