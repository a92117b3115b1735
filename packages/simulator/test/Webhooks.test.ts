import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, Simulation, Simulator, type WebhookOptions } from "@trunkline/simulator"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { answerOf, dial, dialBody, dialPath, fiction, readPath, request, simulate } from "./Client.ts"
import {
  call,
  callAndWait,
  eventOf,
  hamsaEvent,
  type Heard,
  hookEvent,
  hookUrl,
  life,
  listening,
  sessionEvent,
  sessionUrl,
  timetable,
  webhookUrl,
} from "./Receiver.ts"

const first = (heard: ReadonlyArray<Heard>, event: string): Heard =>
  heard.find(({ request }) => request.event === event) ?? assert.fail(`no ${event}`)

const calm = { life: life() } as const
const flat = { ...calm, webhooks: { endedShapes: ["flat"], authorizations: ["reference"] } } as const
const nested = { ...calm, webhooks: { endedShapes: ["nested"], authorizations: ["reference"] } } as const

describe("HappyRobot's hook", () => {
  it.effect("tells start and end at the instants of the call, with its id, our ids and its status", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(calm)
      const id = yield* callAndWait("happyrobot").pipe(Effect.provide(layer))
      assert.deepStrictEqual(timetable(heard), [
        [1_000, "start"],
        [24_000, "end"],
      ])
      assert.deepStrictEqual(
        heard.map(({ request }) => request.url),
        [hookUrl, hookUrl],
      )
      const [start, end] = heard.map(hookEvent)
      assert.deepInclude(start?.call, { id, status: "Ringing", type: "Outbound", provider: "Twilio" })
      assert.deepInclude(end?.call, { id, status: "Completed" })
      assert.deepStrictEqual(end?.call.metadata?.custom, { trunkline_attempt: "att_01" })
      assert.strictEqual(end?.call.metadata?.to, fiction(1))
      assert.deepStrictEqual(
        end?.content?.messages?.map(({ role }) => role),
        ["assistant", "user"],
      )
    }),
  )

  it.effect("carries the headers that were configured on it, and is JSON", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(calm)
      yield* callAndWait("happyrobot").pipe(Effect.provide(layer))
      for (const { request } of heard) {
        assert.deepStrictEqual(request.headers, {
          "content-type": "application/json",
          "x-secret": "right-secret",
        })
      }
    }),
  )

  it.effect("is dated by the provider's clock", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening({ ...calm, clockSkewMillis: { happyrobot: 60_000 } })
      yield* callAndWait("happyrobot").pipe(Effect.provide(layer))
      assert.deepStrictEqual(
        heard.map((one) => hookEvent(one).call.created),
        ["1970-01-01T00:01:00.000Z", "1970-01-01T00:01:00.000Z"],
      )
      assert.deepStrictEqual(
        heard.map(({ at }) => at),
        [1_000, 24_000],
      )
    }),
  )

  it.effect("does not exist until it is configured", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(calm, { webhooks: {} })
      yield* callAndWait("happyrobot").pipe(Effect.provide(layer))
      assert.deepStrictEqual(heard, [])
    }),
  )
})

describe("HappyRobot's session status", () => {
  const webhooks: WebhookOptions = { sessions: { url: sessionUrl, headers: { authorization: "Bearer s" } } }

  it.effect("tells each change as a cloud event that names neither the number nor the call", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(calm, { webhooks })
      const id = yield* callAndWait("happyrobot").pipe(Effect.provide(layer))
      assert.deepStrictEqual(
        heard.map((one) => [one.at, sessionEvent(one).data?.status]),
        [
          [0, { previous: null, current: "queued", updated_at: "1970-01-01T00:00:00.000Z" }],
          [4_000, { previous: "queued", current: "in-progress", updated_at: "1970-01-01T00:00:04.000Z" }],
          [24_000, { previous: "in-progress", current: "completed", updated_at: "1970-01-01T00:00:24.000Z" }],
        ],
      )
      const events = heard.map(sessionEvent)
      assert.strictEqual(new Set(events.map((event) => event.id)).size, 3)
      assert.strictEqual(new Set(events.map((event) => event.data?.session_id)).size, 1)
      for (const { request } of heard) {
        assert.deepInclude(request, { url: sessionUrl })
        assert.notInclude(request.body, id)
        assert.notInclude(request.body, fiction(1))
      }
      for (const { id } of events) {
        assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
      }
    }),
  )
})

describe("Hamsa's webhooks", () => {
  it.effect("go to the address of the dial, and tell the five events at the instants of the call", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(flat)
      const id = yield* callAndWait("hamsa").pipe(Effect.provide(layer))
      assert.deepStrictEqual(timetable(heard), [
        [1_000, "call.started"],
        [4_000, "call.answered"],
        [9_000, "transcription.update"],
        [14_000, "transcription.update"],
        [19_000, "tool.executed"],
        [24_000, "call.ended"],
      ])
      for (const one of heard) {
        assert.strictEqual(one.request.url, webhookUrl)
        assert.strictEqual(one.request.answerWithinMillis, 5_000)
        const event = hamsaEvent(one)
        assert.strictEqual(event.callId, id)
        assert.strictEqual(event.timestamp, new Date(one.at).toISOString())
        assert.strictEqual(event.eventType, one.request.event)
      }
    }),
  )

  it.effect("echo our ids at the start and at the end", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(flat)
      yield* callAndWait("hamsa").pipe(Effect.provide(layer))
      const started = hamsaEvent(first(heard, "call.started"))
      assert.deepStrictEqual(started.data, {
        callDirection: "outbound",
        fromNumber: "+18449292835",
        toNumber: fiction(1),
        callStartedAt: "1970-01-01T00:00:01.000Z",
        params: { trunkline_attempt: "att_01" },
      })
      assert.deepStrictEqual(hamsaEvent(first(heard, "call.answered")).data, {
        answeredAt: "1970-01-01T00:00:04.000Z",
        ringDuration: 3_000,
      })
    }),
  )

  it.effect("end a call in the shape of the feature page", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(flat)
      yield* callAndWait("hamsa").pipe(Effect.provide(layer))
      assert.deepStrictEqual(hamsaEvent(first(heard, "call.ended")).data, {
        callStartedAt: "1970-01-01T00:00:01.000Z",
        callEndedAt: "1970-01-01T00:00:24.000Z",
        callDuration: 20,
        endReason: "completed",
        transcription: [{ agent: "Do you still come on Tuesday at nine?" }, { user: "Yes, I do." }],
        outcomeResult: { trunkline_attempt: "att_01" },
      })
    }),
  )

  it.effect("end a call in the shape of the developer guide", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(nested)
      const id = yield* callAndWait("hamsa").pipe(Effect.provide(layer))
      assert.deepStrictEqual(hamsaEvent(first(heard, "call.ended")).data, {
        timestamp: "1970-01-01T00:00:24.000Z",
        data: {
          conversationId: id,
          conversationRecording: `https://media.example.org/${id}.mp3`,
          transcription: [{ Agent: "Do you still come on Tuesday at nine?" }, { User: "Yes, I do." }],
          outcomeResult: { trunkline_attempt: "att_01" },
        },
      })
    }),
  )

  it.effect("leave out what is said if the plan says so", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening({ ...calm, webhooks: { conversation: false } })
      yield* callAndWait("hamsa").pipe(Effect.provide(layer))
      assert.deepStrictEqual(
        heard.map(({ request }) => request.event),
        ["call.started", "call.answered", "call.ended"],
      )
    }),
  )

  it.effect("are not sent for a dial that names no address", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(flat)
      yield* callAndWait("hamsa", 1, { webhookUrl: null }).pipe(Effect.provide(layer))
      assert.deepStrictEqual(heard, [])
    }),
  )

  it.effect("go where an agent within the dial names the address", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(flat)
      const agentDetails = {
        agentName: "Reminder",
        webhookUrl: "https://agents.example.com/",
        webhookAuth: { authKey: "Token", authSecret: "agent-secret" },
      }
      const rest = { webhookUrl: undefined, webhookAuth: undefined, voiceAgentId: undefined, agentDetails }
      yield* callAndWait("hamsa", 1, rest).pipe(Effect.provide(layer))
      assert.strictEqual(heard.length, 6)
      assert.deepInclude(heard[0]?.request, { url: "https://agents.example.com/" })
      assert.strictEqual(heard[0]?.request.headers["authorization"], "Token agent-secret")
    }),
  )

  it.effect("name the reason when a call is cut at its longest duration", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening({
        ...flat,
        life: { ...life(), talkMillis: [400_000, 400_000] },
      })
      yield* callAndWait("hamsa").pipe(Effect.provide(layer))
      const ended = first(heard, "call.ended")
      assert.strictEqual(ended.at, 304_000)
      assert.propertyVal(hamsaEvent(ended).data, "endReason", "timeout")
    }),
  )
})

describe("Hamsa's Authorization header", () => {
  const header = Effect.fnUntraced(function* (
    form: "reference" | "guide" | "mixed",
    webhookAuth: { readonly authKey?: string; readonly authSecret?: string },
  ) {
    const { heard, layer } = listening({ ...calm, webhooks: { authorizations: [form] } })
    yield* callAndWait("hamsa", 1, { webhookAuth }).pipe(Effect.provide(layer))
    const headers = new Set(heard.map(({ request }) => request.headers["authorization"]))
    assert.strictEqual(headers.size, 1)
    return [...headers][0]
  })

  it.effect.each([
    ["reference", { authKey: "Token", authSecret: "s3" }, "Token s3"],
    ["guide", { authKey: "Token", authSecret: "s3" }, "Bearer s3"],
    ["mixed", { authKey: "Token", authSecret: "s3" }, "Token Bearer s3"],
    ["reference", { authKey: "bearer", authSecret: "Bearer s3" }, "bearer s3"],
    ["guide", { authKey: "bearer", authSecret: "Bearer s3" }, "Bearer s3"],
    ["mixed", { authKey: "bearer", authSecret: "Bearer s3" }, "bearer Bearer s3"],
    ["mixed", { authSecret: "s3" }, "bearer Bearer s3"],
    ["reference", { authKey: "noAuth", authSecret: "s3" }, undefined],
    ["guide", {}, undefined],
  ] as const)("in the form %s of %j is %s", ([form, auth, expected]) =>
    Effect.map(header(form, auth), (value) => assert.strictEqual(value, expected)),
  )

  it.effect("and the shape of call.ended are drawn for each call, all of them at times", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(calm)
      yield* Effect.gen(function* () {
        for (let line = 0; line < 60; line++) yield* call("hamsa", line)
        yield* TestClock.adjust("1 minute")
      }).pipe(Effect.provide(layer))
      const forms = new Set(heard.map(({ request }) => request.headers["authorization"]))
      assert.deepStrictEqual([...forms].toSorted(), [
        "Bearer right-secret",
        "Token Bearer right-secret",
        "Token right-secret",
      ])
      const shapes = heard
        .filter(({ request }) => request.event === "call.ended")
        .map((one) => "data" in hamsaEvent(one).data)
      assert.strictEqual(shapes.length, 60)
      assert.closeTo(shapes.filter((isNested) => isNested).length, 30, 15)
    }),
  )
})

describe("a webhookUrl at Hamsa", () => {
  const answer = (webhookUrl: string, webhooks: WebhookOptions = {}) => {
    const simulation = new Simulation({ plan: FaultPlan.calm, startedAt: 0, webhooks })
    const body = { ...dialBody("hamsa", fiction(1)), webhookUrl }
    const { body: text, status } = answerOf(
      request(simulation, "hamsa", 0, { method: "POST", path: dialPath.hamsa, body }),
    )
    return status === 200 ? "taken" : (JSON.parse(text) as { message: string }).message
  }
  const notHttps = "webhookUrl must be an https address"
  const notPublic = "webhookUrl must not be a local or private address"

  it.each([
    ["https://calls.example.com/hook", "taken", "taken"],
    ["http://127.0.0.1:4000/hook", "taken", notHttps],
    ["http://localhost:4000/hook", "taken", notHttps],
    ["https://127.0.0.1/hook", "taken", notPublic],
    ["https://[::1]/hook", "taken", notPublic],
    ["http://calls.example.com/hook", notHttps, notHttps],
    ["ftp://127.0.0.1/hook", notHttps, notHttps],
    ["no address", notHttps, notHttps],
    ["https://10.1.2.3/hook", notPublic, notPublic],
    ["https://0xa9fea9fe/hook", notPublic, notPublic],
    ["https://192.168.0.10/hook", notPublic, notPublic],
    ["https://[fd00::1]/hook", notPublic, notPublic],
    ["https://[::ffff:10.0.0.1]/hook", notPublic, notPublic],
    ["https://router.local/hook", notPublic, notPublic],
    ["https://intranet/hook", notPublic, notPublic],
  ])("%s: %s by default, %s if local ones are refused", (url, byDefault, strict) => {
    assert.strictEqual(answer(url), byDefault)
    assert.strictEqual(answer(url, { refuseLocal: true }), strict)
  })
})

describe("a call that is stopped", () => {
  const stopped = Effect.fnUntraced(function* (provider: "happyrobot" | "hamsa", at: number) {
    const { heard, layer } = listening(flat)
    yield* Effect.gen(function* () {
      const { simulation } = yield* Simulator
      const id = yield* call(provider)
      yield* TestClock.adjust(at)
      const path = readPath(provider, id)
      request(
        simulation,
        provider,
        at,
        provider === "hamsa" ? { path: `${path}/terminate` } : { method: "POST", path: `${path}/stop` },
      )
      yield* TestClock.adjust("1 day")
    }).pipe(Effect.provide(layer))
    return heard
  })

  it.effect("before it rings is told by HappyRobot, without a start", () =>
    Effect.gen(function* () {
      const heard = yield* stopped("happyrobot", 500)
      assert.deepStrictEqual(timetable(heard), [[500, "end"]])
      assert.deepStrictEqual(
        heard.map((one) => hookEvent(one).call.status),
        ["Canceled"],
      )
    }),
  )

  it.effect.each([
    ["before it rings", 500, []],
    ["while it rings", 2_000, [[1_000, "call.started"]]],
  ] as const)("%s is not told by Hamsa", ([_when, at, expected]) =>
    Effect.map(stopped("hamsa", at), (heard) => assert.deepStrictEqual<unknown>(timetable(heard), expected)),
  )

  it.effect("while people talk is told by HappyRobot as it ended then", () =>
    Effect.gen(function* () {
      const heard = yield* stopped("happyrobot", 10_000)
      assert.deepStrictEqual(timetable(heard), [
        [1_000, "start"],
        [10_000, "end"],
      ])
      assert.strictEqual(hookEvent(first(heard, "end")).call.status, "Completed")
    }),
  )

  it.effect("while people talk is told by Hamsa as it ended then", () =>
    Effect.gen(function* () {
      const heard = yield* stopped("hamsa", 10_000)
      assert.deepStrictEqual(timetable(heard), [
        [1_000, "call.started"],
        [4_000, "call.answered"],
        [9_000, "transcription.update"],
        [10_000, "call.ended"],
      ])
      const { data } = hamsaEvent(first(heard, "call.ended"))
      assert.deepInclude(data, { callDuration: 6, endReason: "agent_hangup" })
    }),
  )
})

describe("a simulation without somebody who keeps webhooks", () => {
  it("makes none", () => {
    const simulation = simulate(calm)
    dial(simulation, "happyrobot", fiction(1))
    assert.deepStrictEqual(simulation.report().webhooks.happyrobot, {
      sent: {},
      accepted: 0,
      refused: 0,
      unanswered: 0,
      retries: 0,
      givenUp: 0,
      faults: {},
    })
  })
})

describe("every body", () => {
  it.effect("is valid against the schema of its webhook, whatever goes wrong with it", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(
        {
          life: {
            ...life(),
            dispositions: { completed: 1, transferred: 1, voicemail: 1, busy: 1, declined: 1, failed: 1 },
          },
          webhooks: { forgery: 0.3, bare: 0.5, wrongSecret: 0.3, foreignId: 0.5, repeat: 0.3, reorder: 0.3 },
        },
        { webhooks: { happyrobot: { url: hookUrl }, sessions: { url: sessionUrl } } },
      )
      yield* Effect.gen(function* () {
        for (let line = 0; line < 80; line++) {
          yield* call("hamsa", line)
          yield* call("happyrobot", line)
        }
        yield* TestClock.adjust("1 day")
      }).pipe(Effect.provide(layer))
      assert.isAbove(heard.length, 600)
      for (const one of heard) eventOf(one)
    }),
  )
})
