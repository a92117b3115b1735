import { assert, describe, it } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import { type Disposition, FaultPlan, Simulator, type WebhookOptions } from "@trunkline/simulator"
import { Effect } from "effect"
import { bodyOf, fiction, readPath, request } from "./Client.ts"
import {
  callAndWait,
  hamsaEvent,
  hookEvent,
  hookUrl,
  life,
  listening,
  sessionEvent,
  sessionUrl,
} from "./Receiver.ts"

/** The preset in which the last digits of a number decide, with longer calls. */
const manual = { ...FaultPlan.manual, life: life() }

const webhooks: WebhookOptions = { happyrobot: { url: hookUrl }, sessions: { url: sessionUrl } }

const later = 86_400_000

/** The numbers that people try things with, and what each gives at HappyRobot and at Hamsa. */
const table: ReadonlyArray<{
  readonly ending: string
  readonly disposition: Disposition
  readonly status: string
  readonly tag?: string
  readonly session: string
  readonly job: string
  /** How far the events of Hamsa go. */
  readonly events: "to the end" | "started" | "none"
}> = [
  {
    ending: "90",
    disposition: "completed",
    status: "Completed",
    session: "completed",
    job: "COMPLETED",
    events: "to the end",
  },
  { ending: "91", disposition: "busy", status: "Busy", session: "busy", job: "NO_ANSWER", events: "none" },
  {
    ending: "92",
    disposition: "no-answer",
    status: "No answer",
    session: "missed",
    job: "NO_ANSWER",
    events: "started",
  },
  {
    ending: "93",
    disposition: "voicemail",
    status: "AMD Terminated",
    session: "voicemail",
    job: "COMPLETED",
    events: "to the end",
  },
  { ending: "94", disposition: "failed", status: "Failed", session: "failed", job: "FAILED", events: "none" },
  {
    ending: "95",
    disposition: "transferred",
    status: "Transferred",
    session: "completed",
    job: "FORWARDED",
    events: "to the end",
  },
  {
    ending: "96",
    disposition: "declined",
    status: "Completed",
    tag: "declined",
    session: "completed",
    job: "COMPLETED",
    events: "to the end",
  },
  {
    ending: "97",
    disposition: "opted-out",
    status: "Completed",
    tag: "opted-out",
    session: "completed",
    job: "COMPLETED",
    events: "to the end",
  },
  {
    ending: "98",
    disposition: "invalid-number",
    status: "Failed",
    session: "failed",
    job: "FAILED",
    events: "none",
  },
]

describe("a number for trying a disposition", () => {
  it.each(table)("$ending is $disposition in the preset", ({ disposition, ending }) => {
    assert.deepStrictEqual(FaultPlan.testNumbers[ending], [disposition])
  })

  it.effect.each(table)(
    "$ending is $status at HappyRobot, when asked and when it tells",
    ({ disposition, ending, session, status, tag }) =>
      Effect.gen(function* () {
        const { heard, layer } = listening(manual, { webhooks })
        const line = Number(ending)
        assert.isTrue(fiction(line).endsWith(ending))
        const asked = yield* Effect.gen(function* () {
          const id = yield* callAndWait("happyrobot", line)
          const { simulation } = yield* Simulator
          return bodyOf(
            HappyRobot.Call,
            request(simulation, "happyrobot", later, { path: readPath("happyrobot", id) }),
          )
        }).pipe(Effect.provide(layer))
        assert.deepStrictEqual([asked.status, asked.classification?.tag], [status, tag])
        const hooks = heard.filter(({ request: { url } }) => url === hookUrl).map(hookEvent)
        assert.deepStrictEqual(
          hooks.map(({ type }) => type),
          disposition === "invalid-number" ? ["end"] : ["start", "end"],
        )
        const told = hooks.at(-1)?.call
        assert.deepStrictEqual([told?.status, told?.classification?.tag], [status, tag])
        const sessions = heard.filter(({ request: { url } }) => url === sessionUrl).map(sessionEvent)
        assert.strictEqual(sessions.at(-1)?.data?.status?.current, session)
      }),
  )

  it.effect.each(table)("$ending is $job at Hamsa, which tells: $events", ({ ending, events, job, tag }) =>
    Effect.gen(function* () {
      const { heard, layer } = listening(
        { ...manual, webhooks: { endedShapes: ["flat"], conversation: false } },
        { webhooks },
      )
      const asked = yield* Effect.gen(function* () {
        const id = yield* callAndWait("hamsa", Number(ending))
        const { simulation } = yield* Simulator
        return bodyOf(
          Hamsa.ConversationResponse,
          request(simulation, "hamsa", later, { path: readPath("hamsa", id) }),
        )
      }).pipe(Effect.provide(layer))
      assert.deepStrictEqual(
        [asked.data?.status, asked.data?.jobResponse?.outcomeResult?.["disposition"]],
        [job, tag],
      )
      const told = heard.map((one) => hamsaEvent(one))
      assert.deepStrictEqual<ReadonlyArray<string>>(
        told.map(({ eventType }) => eventType),
        {
          "to the end": ["call.started", "call.answered", "call.ended"],
          started: ["call.started"],
          none: [],
        }[events],
      )
      const ended = told.find((event) => event.eventType === "call.ended")
      if (tag !== undefined) assert.strictEqual(ended?.data.outcomeResult?.["disposition"], tag)
    }),
  )
})

describe("an opt-out", () => {
  it.effect("is also in the words of the person", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(manual, { webhooks })
      yield* callAndWait("happyrobot", 97).pipe(Effect.provide(layer))
      const messages = heard
        .filter(({ request: { url } }) => url === hookUrl)
        .map(hookEvent)
        .at(-1)?.content?.messages
      assert.strictEqual(messages?.at(-1)?.content, "Do not call me again. Take me off your list.")
    }),
  )
})

describe("the second call of a number for trying", () => {
  it.effect("is completed, so that a redial can be tried", () =>
    Effect.gen(function* () {
      const { heard, layer } = listening(manual, { webhooks: { happyrobot: { url: hookUrl } } })
      yield* Effect.gen(function* () {
        yield* callAndWait("happyrobot", 91)
        yield* callAndWait("happyrobot", 91)
      }).pipe(Effect.provide(layer))
      assert.deepStrictEqual(
        heard.map(hookEvent).flatMap(({ call, type }) => (type === "end" ? [call.status] : [])),
        ["Busy", "Completed"],
      )
    }),
  )
})
