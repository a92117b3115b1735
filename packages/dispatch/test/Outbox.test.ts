import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { Disposition } from "../src/Disposition.ts"
import type { Endpoint } from "../src/Endpoint.ts"
import { Ledger, type LedgerError } from "../src/Ledger.ts"
import { EventEndpoints, Outbox } from "../src/Outbox.ts"
import * as OutgoingEvent from "../src/OutgoingEvent.ts"
import * as Step from "../src/Step.ts"
import { dispatching, phone, request, start } from "./support/Dispatching.ts"
import { ended, refused, timedOut } from "./support/FakeProvider.ts"
import * as LedgerEngine from "./support/LedgerEngine.ts"

const endpoint = (name: string, wishes: Partial<Endpoint> = {}): Endpoint => ({
  url: `https://${name}.example.com/hook`,
  name,
  allowPrivate: false,
  numbers: "masked",
  ...wishes,
})
const crm = endpoint("crm")

const ledgerFor = (endpoints: ReadonlyArray<Endpoint>, ledger = LedgerEngine.ledger) =>
  ledger.pipe(Layer.provide(Layer.succeed(EventEndpoints, endpoints)))

/** What an endpoint is to be told, with the ids. */
const told = Effect.fnUntraced(function* (
  outbox: Outbox["Service"],
  { name = "", numbers }: Pick<Endpoint, "name" | "numbers">,
) {
  const due = yield* outbox.due({ endpoint: name, now: Number.MAX_SAFE_INTEGER, limit: 1000 })
  return due.map(({ id, call, history }) => ({ id, event: OutgoingEvent.make(call, history, numbers) }))
})

/** How the conversations end, by the number of the call. */
const ends: ReadonlyArray<Disposition> = ["completed", "opted-out"]

/** A day of calls: one is completed, in one the person opts out, one stays unclear, one is refused by all. */
const aDay = Effect.fnUntraced(function* (endpoints: ReadonlyArray<Endpoint>) {
  const context = yield* Layer.build(ledgerFor(endpoints))
  const running = yield* dispatching({
    ledger: Layer.succeedContext(context),
    requests: [
      request(0),
      request(1),
      request(2),
      request(3, { key: "campaign-1/+14155550103", campaign: "campaign-1" }),
    ],
    providers: {
      happyrobot: {
        dial: ({ request: { key }, attemptId }) =>
          Effect.succeed(
            key === "call-2"
              ? timedOut
              : key.startsWith("call-")
                ? { _tag: "Placed", providerCallId: `${key} as ${attemptId.slice(-1)}` }
                : refused(400),
          ),
        find: () => Effect.succeed({ _tag: "Unclear", why: "two calls could be it" }),
        read: (id) => Effect.succeed(ended(ends[Number(id.slice(5, 6))] ?? "completed")),
      },
    },
  })
  yield* TestClock.adjust("1 day")
  return { ...running, outbox: Context.get(context, Outbox) }
})

describe("What endpoints are told", () => {
  it.effect("is what happened to the calls", () =>
    Effect.gen(function* () {
      const { outbox, find } = yield* aDay([crm])
      const events = (yield* told(outbox, crm)).map(({ event }) => event)
      const idOf = Effect.fnUntraced(function* (key: string) {
        return (yield* find(key)).call.id
      })
      const [completed, optedOut, unclear, refusedCall] = yield* Effect.forEach(
        ["call-0", "call-1", "call-2", "campaign-1/+14155550103"],
        idOf,
      )
      const of = (id: string | undefined) => events.filter((event) => event?.data.callId === id)
      const common = { campaign: "test", agent: "default", attempts: 1 }
      const first = { ...common, callId: completed, key: "call-0", phone: "+1********00" }
      const attempt = { attempt: `${completed}-1`, provider: "happyrobot", providerCallId: "call-0 as 1" }
      assert.deepStrictEqual<unknown>(of(completed), [
        { type: "attempt.placed", timestamp: of(completed)[0]?.timestamp, data: { ...first, ...attempt } },
        {
          type: "call.settled",
          timestamp: of(completed)[1]?.timestamp,
          data: {
            ...first,
            ...attempt,
            disposition: "completed",
            reason: 'the provider says "completed"',
          },
        },
      ])
      assert.deepStrictEqual(
        of(optedOut).map((event) => event?.type),
        ["attempt.placed", "person.opted-out", "call.settled"],
      )
      assert.deepInclude(of(optedOut)[1]?.data, { attempt: `${optedOut}-1`, word: "opted-out" })
      assert.deepInclude(of(optedOut)[2]?.data, { disposition: "opted-out" })
      assert.deepStrictEqual(
        of(unclear).map((event) => event?.type),
        ["call.parked"],
      )
      assert.deepInclude(of(unclear)[0]?.data, { attempt: `${unclear}-1`, provider: "happyrobot" })
      assert.deepStrictEqual(
        of(refusedCall).map((event) => event?.type),
        ["call.settled"],
      )
      // A key that is made of a number does not tell it, and nobody was rung.
      assert.deepInclude(of(refusedCall)[0]?.data, {
        key: "campaign-1/+1********03",
        phone: "+1********03",
        disposition: "failed",
      })
      assert.notProperty(of(refusedCall)[0]?.data, "attempt")
      assert.isAtLeast(Date.parse(of(completed)[0]?.timestamp ?? ""), start)
    }),
  )

  it.effect("has ids of its own, one for each event whoever is told of it", () =>
    Effect.gen(function* () {
      const erp = endpoint("erp", { numbers: "full", types: ["call.settled", "person.opted-out"] })
      const { outbox } = yield* aDay([crm, erp])
      const [all, some] = [yield* told(outbox, crm), yield* told(outbox, erp)]
      assert.strictEqual(new Set(all.map(({ id }) => id)).size, all.length)
      assert.deepStrictEqual(
        some.map(({ id }) => id),
        all
          .filter(({ event }) => event?.type === "call.settled" || event?.type === "person.opted-out")
          .map(({ id }) => id),
      )
      for (const { id, event } of all) {
        assert.strictEqual(OutgoingEvent.originOf(id)?.callId, event?.data.callId)
      }
      assert.include(JSON.stringify(some), "+14155550103")
      assert.notMatch(JSON.stringify(all), /\+1415555/)
    }),
  )

  it.effect("is the same however late it is asked for", () =>
    Effect.gen(function* () {
      const { outbox, ledger, find } = yield* aDay([crm])
      const before = yield* told(outbox, crm)
      const parked = yield* find("call-2")
      yield* ledger.advance({
        call: parked.call,
        state: "settled",
        wakeAt: Step.never,
        disposition: "undetermined",
        events: [{ _tag: "settle", disposition: "undetermined", reason: { _tag: "end-never-told" } }],
      })
      const after = yield* told(outbox, crm)
      assert.deepStrictEqual(after.slice(0, before.length), before)
      assert.strictEqual(after.length, before.length + 1)
    }),
  )

  it.effect("is nothing at all without endpoints", () =>
    Effect.gen(function* () {
      const { outbox } = yield* aDay([])
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 0, dead: 0 })
    }),
  )
})

/** Settles the call of that key, as nobody was rung for it; false if it had moved. */
const settle = Effect.fnUntraced(function* (key: string) {
  const ledger = yield* Ledger
  yield* ledger.submit([request(0, { key })])
  const found = yield* ledger.find(key)
  if (found === undefined) return yield* Effect.die(new Error(`There is no call ${key}.`))
  const move = {
    call: found.call,
    state: "settled" as const,
    wakeAt: Step.never,
    disposition: "canceled" as const,
    events: [
      { _tag: "settle" as const, disposition: "canceled" as const, reason: { _tag: "suppressed" as const } },
    ],
  }
  return { once: yield* ledger.advance(move), again: yield* ledger.advance(move) }
})

describe("A masked number", () => {
  it("is masked in every text, also where its plus is missing", () => {
    const event = OutgoingEvent.make(
      { id: "a", key: "14155550123-2", campaign: "of +14155550199", agent: "default", phone: phone(23) },
      [
        {
          at: start,
          event: {
            _tag: "settle",
            disposition: "failed",
            reason: { _tag: "refused-by-all", last: "no such number 14155550123" },
          },
        },
      ],
      "masked",
    )
    assert.deepInclude(event?.data, {
      key: "1********23-2",
      campaign: "of +1********99",
      phone: "+1********23",
    })
    assert.notInclude(JSON.stringify(event), "5550")
  })
})

describe("The outbox", () => {
  it.effect("holds one event for a step that is made twice", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* settle("order-17"), { once: true, again: false })
      assert.deepStrictEqual(yield* (yield* Outbox).backlog(), { pending: 1, dead: 0 })
    }).pipe(Effect.provide(ledgerFor([crm]))),
  )

  it.effect(
    "is durable with the step, and an endpoint that comes later is told what happens from then on",
    () =>
      Effect.gen(function* () {
        const database = yield* LedgerEngine.database
        const worker = <A>(
          endpoints: ReadonlyArray<Endpoint>,
          work: Effect.Effect<A, LedgerError, Ledger | Outbox>,
        ) => work.pipe(Effect.provide(ledgerFor(endpoints, database.open()), { local: true }), Effect.scoped)
        yield* worker([], settle("before"))
        yield* worker([crm], settle("between"))
        yield* worker([crm, endpoint("erp")], settle("after"))
        const keys = yield* worker(
          [],
          Effect.gen(function* () {
            const outbox = yield* Outbox
            return yield* Effect.forEach(["crm", "erp"], (name) =>
              Effect.map(told(outbox, { name, numbers: "masked" }), (all) =>
                all.map(({ event }) => event?.data.key).toSorted(),
              ),
            )
          }),
        )
        assert.deepStrictEqual(keys, [["after", "between"], ["after"]])
      }),
  )

  it.effect("forgets what was taken, and keeps what is dead until a person has it sent again", () =>
    Effect.gen(function* () {
      const outbox = yield* Outbox
      yield* settle("a")
      yield* settle("b")
      const [a, b] = yield* outbox.due({ endpoint: "crm", now: Step.never, limit: 10 })
      if (a === undefined || b === undefined) return assert.fail("an event is lost")
      yield* outbox.delivered(a)
      yield* outbox.failed(b, { failure: "it answered 500", nextAt: 60_000 })
      assert.strictEqual(yield* outbox.nextDue("crm", 0), 60_000)
      yield* outbox.failed(b, { failure: "it answered 410", nextAt: undefined })
      assert.isUndefined(yield* outbox.nextDue("crm", 0))
      assert.deepStrictEqual(yield* outbox.due({ endpoint: "crm", now: Step.never, limit: 10 }), [])
      const [dead] = yield* outbox.list({ dead: true, limit: 10 })
      assert.deepStrictEqual(dead, {
        id: b.id,
        endpoint: "crm",
        type: "call.settled",
        callId: b.callId,
        at: 0,
        tries: 2,
        nextAt: undefined,
        failure: "it answered 410",
      })
      yield* TestClock.setTime(start)
      assert.strictEqual(yield* outbox.retry({ id: b.id }), 1)
      assert.deepInclude((yield* outbox.list({ dead: false, limit: 10 }))[0], { tries: 0, nextAt: start })
      assert.deepStrictEqual(yield* outbox.backlog("crm"), { pending: 1, dead: 0 })
    }).pipe(Effect.provide(ledgerFor([crm]))),
  )
})
