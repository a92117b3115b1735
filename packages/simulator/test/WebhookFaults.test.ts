import { assert, describe, it } from "@effect/vitest"
import { type FaultPlanInput, FaultPlan, Simulator } from "@trunkline/simulator"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  type Behave,
  call,
  callAndWait,
  hamsaEvent,
  type Heard,
  hookEvent,
  life,
  listening,
  receivers,
  timetable,
} from "./Receiver.ts"

/** call.started at 1,000, call.answered at 4,000 and call.ended at 24,000. */
const plan = (webhooks: FaultPlanInput["webhooks"]): FaultPlanInput => ({
  life: life(),
  webhooks: { conversation: false, authorizations: ["reference"], ...webhooks },
})

/** What is heard of one call, and the count of it. */
const hear = Effect.fnUntraced(function* (
  provider: "happyrobot" | "hamsa",
  webhooks: FaultPlanInput["webhooks"],
  behave?: Behave,
) {
  const { heard, layer } = listening(plan(webhooks), behave === undefined ? {} : { behave })
  const count = yield* Effect.gen(function* () {
    yield* callAndWait(provider)
    return (yield* (yield* Simulator).report()).webhooks[provider]
  }).pipe(Effect.provide(layer))
  return { heard, count }
})

const three: Array<readonly [number, string]> = [
  [1_000, "call.started"],
  [4_000, "call.answered"],
  [24_000, "call.ended"],
]

describe("webhooks that are taken", () => {
  it.effect("come once each and are counted by event", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", {})
      assert.deepStrictEqual(timetable(heard), three)
      assert.deepStrictEqual(count, {
        sent: { "call.started": 1, "call.answered": 1, "call.ended": 1 },
        accepted: 3,
        refused: 0,
        unanswered: 0,
        retries: 0,
        givenUp: 0,
        faults: {},
      })
    }),
  )
})

describe("silence", () => {
  it.effect("keeps every webhook from being sent", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", { silence: 1 })
      assert.deepStrictEqual(heard, [])
      assert.deepStrictEqual(count.faults, { silence: 3 })
    }),
  )

  it.effect("strikes as many as its share says", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(plan({ silence: 0.25 }))
      yield* Effect.gen(function* () {
        for (let line = 0; line < 400; line++) yield* call("hamsa", line)
        yield* TestClock.adjust("1 minute")
      }).pipe(Effect.provide(layer))
      // Expected 900 of 1,200 with a standard deviation of 15.
      assert.closeTo(heard.length, 900, 75)
    }),
  )
})

describe("a delay", () => {
  it.effect("makes a webhook late, and what it says stays true", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", { delay: 1, delayMillis: [7_000, 7_000] })
      assert.deepStrictEqual(
        timetable(heard),
        three.map(([at, event]) => [at + 7_000, event]),
      )
      assert.deepStrictEqual(
        heard.map((one) => hamsaEvent(one).timestamp),
        three.map(([at]) => new Date(at).toISOString()),
      )
      assert.deepStrictEqual(count.faults, { delay: 3 })
    }),
  )
})

describe("reordering", () => {
  it.effect("lets the next webhook overtake each but the last", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("happyrobot", { reorder: 1 })
      assert.deepStrictEqual(timetable(heard), [
        [24_000, "end"],
        [24_001, "start"],
      ])
      assert.deepStrictEqual(count.faults, { reorder: 1 })
    }),
  )
})

describe("a repeat", () => {
  it.effect("sends the same bytes again although they were taken", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", { repeat: 1, repeatAfterMillis: [2_000, 2_000] })
      assert.deepStrictEqual(timetable(heard), [
        [1_000, "call.started"],
        [3_000, "call.started"],
        [4_000, "call.answered"],
        [6_000, "call.answered"],
        [24_000, "call.ended"],
        [26_000, "call.ended"],
      ])
      assert.deepStrictEqual(heard[0]?.request, heard[1]?.request)
      assert.deepStrictEqual(count.faults, { repeat: 3 })
      assert.deepInclude(count, { accepted: 6, retries: 0 })
    }),
  )
})

describe("a wrong secret", () => {
  it.effect("differs from the right one in its last character only, at Hamsa", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", { wrongSecret: 1 })
      assert.deepStrictEqual(timetable(heard), three)
      for (const { request } of heard)
        assert.strictEqual(request.headers["authorization"], "Token right-secre0")
      assert.deepStrictEqual(count.faults, { wrongSecret: 3 })
    }),
  )

  it.effect("and in the headers that were configured at HappyRobot", () =>
    Effect.gen(function* () {
      const { heard } = yield* hear("happyrobot", { wrongSecret: 1 })
      for (const { request } of heard) assert.strictEqual(request.headers["x-secret"], "right-secre0")
    }),
  )

  it.effect("stays wrong when it is refused and sent again", () =>
    Effect.gen(function* () {
      const { heard } = yield* hear("happyrobot", { wrongSecret: 1, retryAfterMillis: [1_000] }, () => ({
        status: 401,
        afterMillis: 0,
      }))
      assert.deepStrictEqual(
        heard.map(({ request }) => request.headers["x-secret"]),
        ["right-secre0", "right-secre0", "right-secre0", "right-secre0"],
      )
    }),
  )
})

describe("a forgery", () => {
  it.effect("says that the call is over, with a wrong secret, beside the true webhook", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("happyrobot", { forgery: 1 })
      assert.deepStrictEqual(
        heard.map((one) => [one.at, one.request.headers["x-secret"], hookEvent(one).call.status]),
        [
          [1_000, "right-secre0", "Failed"],
          [1_000, "right-secret", "Ringing"],
          [24_000, "right-secre0", "Failed"],
          [24_000, "right-secret", "Completed"],
        ],
      )
      assert.deepStrictEqual(count.faults, { forgery: 2 })
    }),
  )

  it.effect("is not sent again when it is refused", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", { forgery: 1 }, (nth) => ({
        status: nth % 2 === 1 ? 401 : 200,
        afterMillis: 0,
      }))
      assert.strictEqual(heard.length, 6)
      assert.deepInclude(count, { accepted: 3, refused: 3, retries: 0, givenUp: 0 })
      assert.deepStrictEqual(
        heard
          .filter(({ request }) => request.headers["authorization"] === "Token right-secre0")
          .map((one) => hamsaEvent(one).eventType),
        ["call.ended", "call.ended", "call.ended"],
      )
    }),
  )
})

describe("a bare webhook", () => {
  it.effect("of HappyRobot has neither our ids nor a status", () =>
    Effect.gen(function* () {
      const { heard } = yield* hear("happyrobot", { bare: 1 })
      for (const one of heard) {
        const { call: told } = hookEvent(one)
        assert.notProperty(told, "status")
        assert.notProperty(told.metadata, "custom")
        assert.notInclude(one.request.body, "att_01")
      }
    }),
  )

  it.effect("of Hamsa names neither the agent nor our ids", () =>
    Effect.gen(function* () {
      const { heard } = yield* hear("hamsa", { bare: 1 })
      for (const one of heard) {
        assert.notProperty(hamsaEvent(one), "agentId")
        assert.notInclude(one.request.body, "att_01")
      }
    }),
  )
})

describe("a foreign id", () => {
  it.effect("is the same in all webhooks of a call and not that of the dial", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(plan({ foreignId: 1, endedShapes: ["nested"] }))
      const id = yield* callAndWait("hamsa").pipe(Effect.provide(layer))
      const ids = new Set(heard.map((one) => hamsaEvent(one).callId))
      assert.strictEqual(ids.size, 1)
      assert.isFalse(ids.has(id))
      assert.include(heard.at(-1)?.request.body, `"conversationId":"${id}"`)
    }),
  )
})

describe("the sender", () => {
  const retry = { retryAfterMillis: [1_000, 10_000] }
  const started = (heard: ReadonlyArray<Heard>) =>
    timetable(heard)
      .filter(([, event]) => event === "call.started")
      .map(([at]) => at)

  it.effect("tries again at the plan's intervals after an answer other than 2xx, and gives up", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", retry, () => ({ status: 503, afterMillis: 0 }))
      assert.deepStrictEqual(started(heard), [1_000, 2_000, 12_000])
      assert.deepInclude(count, { accepted: 0, refused: 9, retries: 6, givenUp: 3 })
      assert.strictEqual(count.sent["call.started"], 3)
    }),
  )

  it.effect("sends the same bytes in each try", () =>
    Effect.gen(function* () {
      const { heard } = yield* hear("hamsa", retry, () => ({ status: 503, afterMillis: 0 }))
      const bodies = heard.map(({ request }) => request.body)
      assert.strictEqual(new Set(bodies).size, 3)
    }),
  )

  it.effect("waits 5 seconds for an answer", () =>
    Effect.gen(function* () {
      const { count } = yield* hear("hamsa", retry, () => ({ status: 200, afterMillis: 4_999 }))
      assert.deepInclude(count, { accepted: 3, unanswered: 0, retries: 0 })
    }),
  )

  it.effect("takes an answer that comes later for none", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", retry, (nth) => ({
        status: 200,
        afterMillis: nth === 1 ? 5_001 : 0,
      }))
      // Not answered by 6,000, sent again a second later.
      assert.deepStrictEqual(started(heard), [1_000, 7_000])
      assert.deepInclude(count, { accepted: 3, unanswered: 1, retries: 1, givenUp: 0 })
    }),
  )

  it.effect("stops when a try is taken", () =>
    Effect.gen(function* () {
      const { count, heard } = yield* hear("hamsa", retry, (nth) => ({
        status: nth === 1 ? 500 : 204,
        afterMillis: 0,
      }))
      assert.deepStrictEqual(started(heard), [1_000, 2_000])
      assert.deepInclude(count, { accepted: 3, refused: 1, retries: 1, givenUp: 0 })
    }),
  )

  it.effect("retries nothing where the plan has no interval", () =>
    Effect.gen(function* () {
      const { count } = yield* hear("hamsa", { retryAfterMillis: [] }, () => ({
        status: 500,
        afterMillis: 0,
      }))
      assert.deepInclude(count, { refused: 3, retries: 0, givenUp: 3 })
    }),
  )

  it.effect("can differ from provider to provider", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening({
        ...plan({}),
        override: { happyrobot: { webhooks: { silence: 1 } } },
      })
      yield* Effect.gen(function* () {
        yield* call("happyrobot")
        yield* callAndWait("hamsa")
      }).pipe(Effect.provide(layer))
      assert.deepStrictEqual(new Set(heard.map(({ request }) => request.provider)), new Set(["hamsa"]))
    }),
  )
})

describe("what a seed gives", () => {
  const wild = {
    life: life(),
    webhooks: {
      silence: 0.2,
      delay: 0.2,
      reorder: 0.2,
      repeat: 0.2,
      wrongSecret: 0.2,
      forgery: 0.2,
      bare: 0.2,
      foreignId: 0.2,
    },
  } as const
  const bodies = Effect.fnUntraced(function* (lines: ReadonlyArray<number>, seed = 1) {
    const { heard, layer } = listening({ ...wild, seed })
    yield* Effect.gen(function* () {
      for (const line of lines) yield* call("hamsa", line)
      yield* TestClock.adjust("1 day")
    }).pipe(Effect.provide(layer))
    const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")
    return heard
      .map(({ at, request }) => `${at % 86_400_000} ${JSON.stringify(request.headers)} ${request.event}`)
      .map(withoutIds)
      .toSorted()
  })
  const lines = Array.from({ length: 30 }, (_, line) => line)

  it.effect("is the same in whatever order the dials come", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* bodies(lines), yield* bodies(lines.toReversed()))
    }),
  )

  it.effect("differs from what another gives", () =>
    Effect.gen(function* () {
      assert.notDeepEqual(yield* bodies(lines), yield* bodies(lines, 2))
    }),
  )
})

describe("the script of a number", () => {
  const scripted = Effect.fnUntraced(function* (ending: string) {
    const { heard, layer } = listening({ ...FaultPlan.manual, life: life() })
    const count = yield* Effect.gen(function* () {
      yield* callAndWait("happyrobot", Number(ending))
      return (yield* (yield* Simulator).report()).webhooks.happyrobot.faults
    }).pipe(Effect.provide(layer))
    return { heard, count }
  })

  it.effect.each([
    ["71", "silence", 2],
    ["72", "delay", 2],
    ["73", "reorder", 1],
    ["74", "repeat", 2],
    ["75", "wrongSecret", 2],
    ["76", "forgery", 2],
    ["77", "bare", 2],
  ] as const)("%s strikes the webhooks of its call: %s", ([ending, fault, times]) =>
    Effect.gen(function* () {
      const { count } = yield* scripted(ending)
      assert.deepStrictEqual(count, { [fault]: times })
    }),
  )

  it.effect("spares the next call", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening({ ...FaultPlan.manual, life: life() }, { webhooks: receivers })
      yield* Effect.gen(function* () {
        yield* callAndWait("happyrobot", 71)
        assert.strictEqual(heard.length, 0)
        yield* callAndWait("happyrobot", 71)
        assert.strictEqual(heard.length, 2)
      }).pipe(Effect.provide(layer))
    }),
  )
})
