import { assert, describe, it } from "@effect/vitest"
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import { Dispatcher, Heartbeat } from "@trunkline/dispatch/Dispatcher"
import type { Endpoint } from "@trunkline/dispatch/Endpoint"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { EventEndpoints, Outbox } from "@trunkline/dispatch/Outbox"
import * as Pace from "@trunkline/dispatch/Pace"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import * as Policy from "@trunkline/dispatch/Policy"
import type { Provider } from "@trunkline/dispatch/Provider"
import { Providers } from "@trunkline/dispatch/Providers"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Clock, Context, Effect, Exit, Fiber, Layer, Random, Redacted, Scope } from "effect"
import { TestClock } from "effect/testing"
import { Webhook } from "standardwebhooks"
import { Delivery } from "../src/Delivery.ts"
import * as Post from "../src/Post.ts"
import { settleCall } from "./support/SettleCall.ts"

const start = Date.UTC(2026, 0, 5, 18)
const hour = 3_600_000
const day = 24 * hour

const secret = `whsec_${Buffer.alloc(32, "a").toString("base64")}`
const nextSecret = `whsec_${Buffer.alloc(32, "b").toString("base64")}`

const endpoint = (name: string, wishes: Partial<Endpoint> = {}): Endpoint => ({
  url: `https://${name}.example.com/hook`,
  name,
  allowPrivate: false,
  numbers: "masked",
  ...wishes,
})

const request = (n: number): CallRequest => ({
  key: `call-${n}`,
  campaign: "test",
  phone: `+1415555${String(100 + (n % 100)).padStart(4, "0")}` as PhoneNumber,
  agent: "default",
  priority: 0,
  params: {},
})

/** What an endpoint was sent, and when (milliseconds since the start). */
interface Sent {
  readonly at: number
  readonly endpoint: string
  readonly id: string
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const answer = (status: number, more: Partial<Post.Answer> = {}): Post.Answer => ({
  status,
  retryAfter: undefined,
  location: undefined,
  ...more,
})

type Answers = (sent: Sent, nth: number) => Effect.Effect<Post.Answer, Post.NoAnswer>

/** An endpoint made of a function, with what it was sent. */
const posting = (answers: Answers) => {
  const sent: Array<Sent> = []
  const post: Post.Post = ({ name = "" }, { headers, body }) =>
    Effect.gen(function* () {
      const at = (yield* Clock.currentTimeMillis) - start
      const { data } = JSON.parse(body)
      const each = { at, endpoint: name, id: headers["webhook-id"] ?? "", key: data.key, headers, body }
      sent.push(each)
      return yield* answers(each, sent.length)
    })
  return { sent, post }
}

/** Nothing is left out of a delay. */
const noJitter = Effect.provideService(Random.Random, {
  nextDoubleUnsafe: () => 0,
  nextIntUnsafe: () => 0,
})

const ledgerOf = (endpoints: ReadonlyArray<Endpoint>) =>
  Layer.build(
    SqliteLedger.layer({ filename: ":memory:", as: "worker" }).pipe(
      Layer.provide(Layer.succeed(EventEndpoints, endpoints)),
    ),
  )

/** Settles so many calls, which no provider ever took. */
const settle = Effect.fnUntraced(function* (ledger: Ledger["Service"], from: number, count: number) {
  const submitted = yield* ledger.submit(Array.from({ length: count }, (_, n) => request(from + n)))
  yield* Effect.forEach(
    submitted,
    ({ callId }) =>
      Effect.gen(function* () {
        const found = yield* ledger.find(callId)
        if (found === undefined) return
        yield* settleCall(ledger, found.call)
      }),
    // The ledger lets no time pass between writes of so few.
    { concurrency: 16 },
  )
})

interface Options {
  readonly endpoints?: ReadonlyArray<Endpoint>
  readonly calls?: number
  readonly secrets?: ReadonlyArray<string>
  readonly heartbeat?: number
}

/** Settles calls, and delivers what is due at `start`. */
const delivering = Effect.fnUntraced(function* (
  answers: Answers,
  { endpoints = [endpoint("crm")], calls = 1, secrets = [secret], heartbeat = 365 * day }: Options = {},
) {
  const context = yield* ledgerOf(endpoints)
  const ledger = Context.get(context, Ledger)
  const outbox = Context.get(context, Outbox)
  yield* TestClock.setTime(start - 1)
  yield* settle(ledger, 0, calls)
  const { sent, post } = posting(answers)
  const worker = Layer.build(
    Delivery.layerNoDeps({ endpoints, secrets: secrets.map((each) => Redacted.make(each)) }, post).pipe(
      Layer.provide(Layer.succeed(Heartbeat, heartbeat)),
      Layer.provide(Layer.succeed(Outbox, outbox)),
    ),
  ).pipe(noJitter)
  /** Starts a worker a millisecond later, woken by the test clock, so that the clock waits for it. Gives what stops it. */
  const begin = Effect.gen(function* () {
    const scope = yield* Scope.make()
    yield* Effect.addFinalizer((exit) => Scope.close(scope, exit))
    const building = yield* Effect.forkChild(Effect.delay(Scope.provide(worker, scope), 1))
    yield* TestClock.adjust(1)
    const delivery = Context.get(yield* Fiber.join(building), Delivery)
    return { delivery, stop: Scope.close(scope, Exit.void) }
  })
  const first = yield* begin
  return { ledger, outbox, sent, begin, ...first }
})

const taken: Answers = () => Effect.succeed(answer(204))
const failing: Answers = () => Effect.succeed(answer(500))
const silent: Answers = () => Effect.never

const instants = (sent: ReadonlyArray<Sent>) => sent.map(({ at }) => at / 1000)

describe("An event", () => {
  it.effect("is sent once if it is taken", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering(taken)
      yield* TestClock.adjust("3 days")
      assert.deepStrictEqual(
        sent.map(({ at, key }) => [at, key]),
        [[0, "call-0"]],
      )
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 0, dead: 0 })
    }),
  )

  it.effect("is sent again with the same id and body until it is taken", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering((_, nth) => Effect.succeed(answer(nth < 4 ? 503 : 200)))
      yield* TestClock.adjust("3 days")
      assert.deepStrictEqual(instants(sent), [0, 5, 305, 2105])
      assert.strictEqual(new Set(sent.map(({ id }) => id)).size, 1)
      assert.strictEqual(new Set(sent.map(({ body }) => body)).size, 1)
      // The signature is of the try.
      assert.strictEqual(new Set(sent.map(({ headers }) => headers["webhook-signature"])).size, 4)
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 0, dead: 0 })
    }),
  )

  it.effect("is sent for 24 hours, and is dead then", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering(failing)
      yield* TestClock.adjust("3 days")
      assert.deepStrictEqual(instants(sent), [0, 5, 305, 2105, 9305, 27_305, 63_305, 86_400])
      const [dead] = yield* outbox.list({ dead: true, limit: 10 })
      assert.deepInclude(dead, {
        id: sent[0]?.id ?? "",
        endpoint: "crm",
        type: "call.settled",
        tries: 8,
        nextAt: undefined,
        failure: "it answered 500",
      })
    }),
  )

  it.effect("gets all its tries again if a person says so", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering((_, nth) => Effect.succeed(answer(nth < 10 ? 500 : 200)), {
        heartbeat: hour,
      })
      yield* TestClock.adjust("2 days")
      assert.strictEqual(yield* outbox.retry({ id: "evt_unknown_1" }), 0)
      assert.strictEqual(yield* outbox.retry("dead"), 1)
      yield* TestClock.adjust("1 day")
      assert.deepStrictEqual(
        instants(sent.slice(8)).map((at) => at - 2 * 86_400),
        [3600, 3605],
      )
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 0, dead: 0 })
    }),
  )

  it.effect("is dead at once if the endpoint is gone for good", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering(() => Effect.succeed(answer(410)))
      yield* TestClock.adjust("3 days")
      assert.deepStrictEqual(instants(sent), [0])
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 0, dead: 1 })
    }),
  )

  it.effect("waits for as long as the endpoint asks", () =>
    Effect.gen(function* () {
      const { sent } = yield* delivering((_, nth) =>
        Effect.succeed(nth === 1 ? answer(429, { retryAfter: "120" }) : answer(200)),
      )
      yield* TestClock.adjust("1 day")
      assert.deepStrictEqual(instants(sent), [0, 120])
    }),
  )

  it.effect("does not wait longer than 10 seconds for an answer", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering((sent, nth) => (nth === 1 ? Effect.never : taken(sent, nth)))
      yield* TestClock.adjust("10 seconds")
      const [late] = yield* outbox.list({ dead: false, limit: 1 })
      assert.deepInclude(late, { tries: 1, failure: "it did not answer within 10 seconds" })
      yield* TestClock.adjust("1 day")
      assert.deepStrictEqual(instants(sent), [0, 15])
    }),
  )

  it.effect("tells of a redirect where it leads, and does not go there", () =>
    Effect.gen(function* () {
      const { outbox } = yield* delivering(() =>
        Effect.succeed(answer(301, { location: "https://new.example.com/secret-path" })),
      )
      const [failed] = yield* outbox.list({ dead: false, limit: 1 })
      assert.strictEqual(
        failed?.failure,
        "it answered 301, a redirect to new.example.com; none is followed: write the address itself into the settings",
      )
    }),
  )

  it.effect("whose answer was not written down is sent again with the same id and body", () =>
    Effect.gen(function* () {
      // It is taken, and the worker dies before it hears so.
      const { sent, outbox, stop, begin } = yield* delivering((sent, nth) =>
        nth === 1 ? Effect.never : taken(sent, nth),
      )
      yield* stop
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 1, dead: 0 })
      yield* TestClock.adjust(hour - 1)
      assert.strictEqual(sent.length, 1)
      yield* begin
      assert.deepStrictEqual(instants(sent), [0, 3600])
      assert.strictEqual(sent[1]?.id, sent[0]?.id)
      assert.strictEqual(sent[1]?.body, sent[0]?.body)
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 0, dead: 0 })
    }),
  )
})

/** Whether the library takes it, as an endpoint would ask. The library looks at the machine's clock. */
const isTaken = (secret: string, { id, body, headers }: Sent): boolean => {
  const signatures = (headers["webhook-signature"] ?? "").split(" ")
  const at = new Date(Number(headers["webhook-timestamp"]) * 1000)
  return signatures.includes(new Webhook(secret).sign(id, at, body))
}

describe("The signature", () => {
  it.effect("is that of Standard Webhooks", () =>
    Effect.gen(function* () {
      const { sent } = yield* delivering(taken)
      const [first] = sent
      if (first === undefined) return assert.fail("nothing was sent")
      assert.strictEqual(first.headers["webhook-timestamp"], String(start / 1000))
      assert.strictEqual(first.headers["content-type"], "application/json")
      assert.isTrue(isTaken(secret, first))
      assert.isFalse(isTaken(nextSecret, first))
      assert.isFalse(isTaken(secret, { ...first, body: first.body.replace("call-0", "call-1") }))
      assert.isFalse(isTaken(secret, { ...first, id: "evt_other_1" }))
    }),
  )

  it.effect("is made with both secrets while one takes the place of the other", () =>
    Effect.gen(function* () {
      const { sent } = yield* delivering(taken, { secrets: [nextSecret, secret] })
      const [first] = sent
      if (first === undefined) return assert.fail("nothing was sent")
      assert.isTrue(isTaken(secret, first))
      assert.isTrue(isTaken(nextSecret, first))
    }),
  )
})

describe("Endpoints", () => {
  it.effect("do not wait for one that is slow", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering(
        (each, nth) => (each.endpoint === "slow" ? Effect.never : taken(each, nth)),
        { endpoints: [endpoint("slow"), endpoint("crm")], calls: 100 },
      )
      assert.strictEqual(sent.filter((each) => each.endpoint === "crm").length, 100)
      assert.strictEqual(sent.filter((each) => each.endpoint === "slow").length, 8)
      assert.deepStrictEqual(yield* outbox.backlog("crm"), { pending: 0, dead: 0 })
      assert.deepStrictEqual(yield* outbox.backlog("slow"), { pending: 100, dead: 0 })
    }),
  )

  it.effect("get what is due longest first", () =>
    Effect.gen(function* () {
      const { sent, ledger } = yield* delivering(
        (each, nth) => (each.at < hour / 2 ? Effect.succeed(answer(500)) : taken(each, nth)),
        { calls: 20, heartbeat: hour },
      )
      yield* settle(ledger, 20, 1)
      yield* TestClock.adjust("1 day")
      const order = sent.filter(({ at }) => at >= hour / 2).map(({ key }) => key)
      assert.deepStrictEqual(
        order.slice(0, 20).toSorted(),
        Array.from({ length: 20 }, (_, n) => `call-${n}`).toSorted(),
      )
      assert.strictEqual(order[20], "call-20")
    }),
  )

  it.effect("are told only of what they ask for", () =>
    Effect.gen(function* () {
      const { sent } = yield* delivering(taken, {
        endpoints: [endpoint("crm", { types: ["call.parked"] }), endpoint("all")],
      })
      assert.deepStrictEqual(
        sent.map((each) => each.endpoint),
        ["all"],
      )
    }),
  )

  it.effect("are told numbers masked unless the settings say otherwise", () =>
    Effect.gen(function* () {
      const { sent } = yield* delivering(taken, {
        endpoints: [endpoint("crm"), endpoint("erp", { numbers: "full" })],
      })
      assert.deepStrictEqual(
        sent.map(({ body }) => JSON.parse(body).data.phone),
        ["+1********00", "+14155550100"],
      )
    }),
  )
})

describe("Many events", () => {
  it.effect("delay no dial, though ten thousand of them wait for an endpoint that does not answer", () =>
    Effect.gen(function* () {
      const { ledger, sent, outbox } = yield* delivering(silent, { calls: 10_000 })
      const dials: Array<number> = []
      const provider: Provider["Service"] = {
        id: "happyrobot",
        dial: ({ attemptId }) =>
          Effect.map(Clock.currentTimeMillis, (now) => {
            dials.push(now - start)
            return { _tag: "Placed", providerCallId: attemptId }
          }),
        find: () => Effect.succeed({ _tag: "Absent" }),
        read: () => Effect.succeed({ _tag: "InProgress", word: "ongoing" }),
        time: Clock.currentTimeMillis,
        stop: () => Effect.void,
      }
      const limits = { cps: 1, concurrency: 100 }
      yield* ledger.submit(Array.from({ length: 10 }, (_, n) => request(20_000 + n)))
      const context = yield* Layer.build(
        Dispatcher.layer({
          policy: { ...Policy.defaults, window: false },
          routes: Policy.defaultRoutes,
          agents: new Map([["default", new Set(["happyrobot"])]]),
        }).pipe(
          Layer.provide(Layer.succeed(Providers, new Map([["happyrobot", { provider, limits }]]))),
          Layer.provide(Layer.succeed(Ledger, ledger)),
        ),
      )
      yield* Effect.forkScoped(Effect.delay(Context.get(context, Dispatcher).run, 1000))
      yield* TestClock.adjust("1 minute")
      assert.deepStrictEqual(
        dials,
        Array.from({ length: 10 }, (_, n) => 1000 + n * (Pace.window(1) + Pace.slack)),
      )
      assert.strictEqual(sent.length, 8 * 7)
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 10_010, dead: 0 })
    }),
  )

  it.effect("are delivered, each once", () =>
    Effect.gen(function* () {
      const { sent, outbox } = yield* delivering(
        (each, nth) => Effect.delay(taken(each, nth), "100 millis"),
        { calls: 1000 },
      )
      yield* TestClock.adjust("20 seconds")
      assert.strictEqual(new Set(sent.map(({ id }) => id)).size, 1000)
      assert.strictEqual(sent.length, 1000)
      assert.deepStrictEqual(yield* outbox.backlog(), { pending: 0, dead: 0 })
    }),
  )
})

describe("At the end of a run", () => {
  it.effect("what is due is waited for, and what is not is left to the next worker", () =>
    Effect.gen(function* () {
      const { delivery } = yield* delivering(
        ({ key }, nth) =>
          Effect.delay(Effect.succeed(answer(key === "call-0" && nth <= 4 ? 500 : 200)), "1 second"),
        { calls: 20 },
      )
      const flushed = yield* Effect.forkChild(delivery.flush(15_000))
      yield* TestClock.adjust("4 seconds")
      assert.deepStrictEqual(yield* Fiber.join(flushed), { pending: 1, dead: 0 })
    }),
  )

  it.effect("an endpoint that does not answer is not waited for longer than that", () =>
    Effect.gen(function* () {
      const { delivery } = yield* delivering(silent, { calls: 20 })
      const flushed = yield* Effect.forkChild(delivery.flush(7000))
      yield* TestClock.adjust("7 seconds")
      assert.deepStrictEqual(yield* Fiber.join(flushed), { pending: 20, dead: 0 })
    }),
  )
})
