import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { Disposition } from "../src/Disposition.ts"
import { Campaigns } from "../src/Campaigns.ts"
import { placed } from "../src/DialResult.ts"
import { Ledger } from "../src/Ledger.ts"
import * as Orders from "../src/Orders.ts"
import { LookupFailed } from "../src/Provider.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { dispatching, phone, request, requests, start } from "./support/Dispatching.ts"
import { absent, type Answers, ended, found, inProgress, refused, timedOut } from "./support/FakeProvider.ts"

const minute = 60_000
const hour = 60 * minute
const order = { by: "alex", note: "wrong script" }
const fast = { cps: 100, concurrency: 100 }

/** The dispatcher over one ledger, and orders about what it does. */
const ordering = Effect.fnUntraced(function* (options: Omit<Parameters<typeof dispatching>[0], "ledger">) {
  const services = yield* Layer.build(SqliteLedger.layer({ filename: ":memory:", as: "worker" }))
  const running = yield* dispatching({ ...options, heartbeat: 1000, ledger: Layer.succeedContext(services) })
  const campaigns = Context.get(services, Campaigns)
  const give = (name: string, course: "running" | "paused" | "cancelled") =>
    Effect.flatMap(Orders.find(name, undefined), (target) => Orders.give(target, course, order)).pipe(
      Effect.provideContext(services),
    )
  return {
    ...running,
    services,
    campaigns,
    pause: (name: string) => give(name, "paused"),
    resume: (name: string) => give(name, "running"),
    cancel: (name: string) => give(name, "cancelled"),
    disposition: (key: string): Effect.Effect<Disposition | undefined, unknown> =>
      Effect.map(running.find(key), (found) => found.disposition),
  }
})

/** A provider at which every conversation lasts until it is asked to end it. */
const endless = () => {
  const stopped: Array<string> = []
  const answers: Answers = {
    limits: fast,
    read: (id) => Effect.succeed(stopped.includes(id) ? ended("canceled") : inProgress),
    stop: (id) => Effect.sync(() => void stopped.push(id)),
  }
  return { stopped, answers }
}

describe("A paused campaign", () => {
  it.effect("dials nothing until it is resumed, and nobody else waits for it", () =>
    Effect.gen(function* () {
      const { pause, resume, dials, dialled, find, campaigns } = yield* ordering({
        providers: { happyrobot: { limits: { cps: 1, concurrency: 100 } } },
        requests: [
          ...requests(20, { priority: 1 }),
          request(30, { campaign: "other" }),
          request(31, { campaign: "other" }),
        ],
      })
      yield* TestClock.adjust(4500)
      assert.lengthOf(dials(), 5)
      yield* pause("test")
      yield* TestClock.adjust(10 * minute)
      assert.lengthOf(dials(), 7)
      assert.deepStrictEqual(
        yield* Effect.forEach(["call-30", "call-31", "call-19"], (key) =>
          Effect.map(find(key), ({ state }) => state),
        ),
        ["settled", "settled", "waiting"],
      )
      assert.deepInclude(yield* campaigns.find("test"), {
        course: "paused",
        byState: { settled: 5, waiting: 15 },
        byDisposition: { completed: 5 },
        last: { at: start + 4500, event: { _tag: "ordered", course: "paused", ...order } },
      })
      yield* resume("test")
      yield* TestClock.adjust(20_000)
      assert.lengthOf(dialled, 22)
      assert.strictEqual(new Set(dialled.map(({ attempt }) => attempt)).size, 22)
      assert.lengthOf(yield* campaigns.history("test"), 2)
    }),
  )
})
