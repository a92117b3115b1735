import { assert, describe, it } from "@effect/vitest"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { readers } from "@trunkline/dispatch/WebhookReaders"
import { Context, Effect, Exit, Fiber, Layer, Result, Tracer } from "effect"
import { TestClock } from "effect/testing"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as CallTrace from "../src/CallTrace.ts"
import * as Worker from "./support/Worker.ts"

const callId = "01M7WP9M5E46WC2AG4BN618T70"

/** A tracer that keeps its spans. */
const recording = () => {
  const spans: Array<Tracer.NativeSpan> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    },
  })
  return { spans, tracer }
}

const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "trunkline-trace-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true })),
)

const traced = (tracer: Tracer.Tracer, isSampled: (traceId: string) => boolean = () => true) =>
  Layer.effect(CallTrace.CallTracer, CallTrace.make({ tracer, isSampled }))

describe("The trace of a call", () => {
  it("has its ids from the call, so that every worker at every time gives them alike", () => {
    const ids = CallTrace.idsOf(callId)
    assert.deepStrictEqual(ids, {
      traceId: "01a1f964d0ae21b8c12a045d4c1468e0",
      spanId: "c12a045d4c1468e0",
    })
    // A ULID is a number of 128 bits, and so is a trace id.
    assert.deepStrictEqual(CallTrace.idsOf("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")?.traceId, "f".repeat(32))
    for (const none of ["", "order-17", `8${"0".repeat(25)}`, `${callId}-1`]) {
      assert.isUndefined(CallTrace.idsOf(none), none)
    }
    assert.strictEqual(CallTrace.callOf(`${callId}-12`), callId)
  })

  it.effect("goes on over restarts and days: each worker's spans lie in it, and the last one ends it", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const { spans, tracer } = recording()
      const working = (options: Worker.WorkerOptions, at: number) =>
        Effect.scoped(
          Effect.gen(function* () {
            const context = yield* Layer.build(Worker.layer({ ...options, filename }))
            const worker = yield* Worker.begin(context, 1, at)
            yield* TestClock.setTime(at)
            yield* TestClock.adjust("5 minutes")
            yield* Fiber.interrupt(worker)
            return yield* Context.get(context, Ledger).find("call-0")
          }),
        ).pipe(Effect.provide(traced(tracer)))
      const both = (answers: NonNullable<Worker.WorkerOptions["hamsa"]>) => ({
        happyrobot: answers,
        hamsa: answers,
      })
      const hanging = both({
        dial: () => Effect.succeed(Worker.timedOut),
        find: () => Effect.succeed({ _tag: "Unclear", why: "too many" }),
      })
      const before = yield* working(hanging, Worker.start)
      const nextDay = Worker.start + 600_000
      const found = both({
        find: () => Effect.succeed({ _tag: "Found", providerCallId: "p1", by: "attempt id" }),
      })
      const after = yield* working(found, nextDay)
      if (after === undefined) return assert.fail("the call is not there")
      assert.strictEqual(after.state, "settled")
      const ids = CallTrace.idsOf(after.call.id)
      assert.isDefined(ids)
      assert.strictEqual(before?.call.id, after.call.id)
      assert.deepStrictEqual([...new Set(spans.map(({ traceId }) => traceId))], [ids.traceId])
      const names = spans.map(({ name }) => name)
      assert.deepStrictEqual(names.slice(0, 4), ["decision", "begin", "dial", "decision"])
      assert.includeMembers(names, ["reconcile", "follow", "call"])
      assert.strictEqual(names.at(-1), "call")
      for (const { name, parent, spanId } of spans) {
        if (name === "call") assert.strictEqual(spanId, ids.spanId)
        else assert.strictEqual(parent._tag === "Some" && parent.value.spanId, ids.spanId, name)
      }
      const dial = spans.find(({ name }) => name === "dial")
      assert.isTrue(dial?.status._tag === "Ended" && Exit.isFailure(dial.status.exit))
      // Codes and ids, and nothing that a provider has said.
      assert.deepStrictEqual(Object.fromEntries(dial?.attributes ?? []), {
        "trunkline.call": after.call.id,
        "trunkline.attempt": `${after.call.id}-1`,
        "trunkline.provider": after.attempts[0]?.provider,
        "trunkline.result": "unknown",
      })
    }),
  )

  it.effect("has what a provider tells by itself", () =>
    Effect.gen(function* () {
      const { spans, tracer } = recording()
      yield* Effect.gen(function* () {
        const following = { read: () => Effect.succeed({ _tag: "InProgress", word: "ongoing" } as const) }
        const context = yield* Layer.build(Worker.layer({ happyrobot: following, hamsa: following }))
        yield* Worker.begin(context, 1, Worker.start, { provider: "hamsa" })
        yield* TestClock.setTime(Worker.start)
        yield* TestClock.adjust("20 seconds")
        const { find, inbox } = Context.get(context, Ledger)
        const call = yield* find("call-0")
        const attempt = call?.attempts[0]
        if (call === undefined || attempt?._tag !== "Placed") return assert.fail("nobody was dialled")
        const body = {
          eventType: "call.ended",
          callId: attempt.providerCallId,
          timestamp: "2026-01-05T18:00:30Z",
          data: { status: "COMPLETED" },
        }
        yield* inbox.keep({
          provider: "hamsa",
          event: Result.getOrThrow(readers.hamsa.read(body, attempt.id)),
          body: JSON.stringify(body),
          headers: {},
        })
        yield* TestClock.adjust("1 minute")
        const webhooks = spans.filter(({ name }) => name === "webhook")
        assert.strictEqual(webhooks[0]?.traceId, CallTrace.idsOf(call.call.id)?.traceId)
        assert.isDefined(webhooks[0]?.attributes.get("trunkline.webhook"))
      }).pipe(Effect.provide(traced(tracer)))
    }),
  )

  it.effect("is left out whole if it is not kept", () =>
    Effect.gen(function* () {
      const { spans, tracer } = recording()
      yield* Effect.gen(function* () {
        const context = yield* Layer.build(Worker.layer())
        yield* Worker.begin(context, 3)
        yield* TestClock.setTime(Worker.start)
        yield* TestClock.adjust("5 minutes")
        assert.strictEqual((yield* Context.get(context, Ledger).states()).settled, 3)
      }).pipe(Effect.provide(traced(tracer, () => false)))
      assert.deepStrictEqual(spans, [])
    }),
  )

  it.effect("makes no span where nothing is exported", () =>
    Effect.gen(function* () {
      const { spans, tracer } = recording()
      yield* Effect.gen(function* () {
        const context = yield* Layer.build(Worker.layer())
        yield* Worker.begin(context, 3)
        yield* TestClock.setTime(Worker.start)
        yield* TestClock.adjust("5 minutes")
        assert.strictEqual((yield* Context.get(context, Ledger).states()).settled, 3)
      }).pipe(Effect.provideService(Tracer.Tracer, tracer))
      const own = ["call", "decision", "begin", "dial", "reconcile", "follow", "stop", "webhook"]
      assert.deepStrictEqual(
        spans.filter(({ name }) => own.includes(name)),
        [],
      )
    }),
  )
})
