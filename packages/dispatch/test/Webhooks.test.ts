import { assert, describe, it } from "@effect/vitest"
import { Redacted, Result } from "effect"
import { readFileSync } from "node:fs"
import { parse } from "yaml"
import * as HamsaAddress from "../src/providers/HamsaAddress.ts"
import * as HamsaWebhook from "../src/providers/HamsaWebhook.ts"
import * as HappyRobotWebhook from "../src/providers/HappyRobotWebhook.ts"
import type { Refusal, WebhookEvent } from "../src/Webhook.ts"

const published = (spec: string, hook: string): Record<string, { value: Record<string, unknown> }> =>
  parse(readFileSync(new URL(`../../../specs/${spec}.openapi.yaml`, import.meta.url), "utf8")).webhooks[hook]
    .post.requestBody.content["application/json"].examples

const attempt = "01JD8ZJ5M8Q1V7X9Y3K2W4T6RA-1"
const secret = Redacted.make("a master secret of ours")
const parts = HamsaAddress.partsOf(secret, attempt)

const of = (result: Result.Result<WebhookEvent, Refusal>): WebhookEvent =>
  Result.getOrElse(result, ({ why }) => assert.fail(why))

const hamsa = (body: Record<string, unknown>, sent?: Record<string, string>) =>
  of(HamsaWebhook.reader.read(body, attempt, sent))
const happyrobot = (body: Record<string, unknown>) => of(HappyRobotWebhook.reader.read(body, undefined))

describe("Hamsa's webhooks", () => {
  const examples = published("hamsa", "callEvent")

  it("are read in all their published shapes", () => {
    assert.deepStrictEqual(
      Object.fromEntries(Object.entries(examples).map(([name, { value }]) => [name, hamsa(value).said])),
      {
        callStarted: { _tag: "Started", word: "call.started" },
        callAnswered: { _tag: "Answered", word: "call.answered" },
        transcriptionUpdate: { _tag: "Conversation", word: "transcription.update" },
        toolExecuted: { _tag: "Conversation", word: "tool.executed" },
        callEnded: { _tag: "Ended", disposition: "completed", word: "completed" },
        callEndedNested: { _tag: "Ended", disposition: "completed", word: "call.ended" },
      },
    )
  })

  it("name the call, the attempt, the time and where the recording is", () => {
    const event = hamsa(examples["callEndedNested"]!.value)
    assert.strictEqual(event.attemptId, attempt)
    assert.strictEqual(event.providerCallId, "3b1f5c52-7c55-4d4e-8a9f-0a1b2c3d4e5f")
    assert.strictEqual(event.at, Date.parse("2025-11-26T10:01:16Z"))
    assert.strictEqual(event.reference, "https://media.example.org/recording.mp3")
  })

  it("asks how a conversation at Hamsa ended if its last event leaves out what the agent made of it: that may be an opt-out", () => {
    for (const data of [
      { endReason: "user_hangup" },
      { endReason: "completed", outcomeResult: null, transcription: [{ user: "Take me off your list." }] },
      { data: { transcription: [{ User: "Take me off your list." }] } },
    ]) {
      const { said } = hamsa({ eventType: "call.ended", callId: "c", timestamp: "t", data })
      assert.deepInclude(said, { _tag: "Ended", disposition: undefined })
    }
    const { said } = hamsa({
      eventType: "call.ended",
      callId: "c",
      timestamp: "t",
      data: { endReason: "error" },
    })
    assert.deepInclude(said, { _tag: "Ended", disposition: "failed" })
  })

  it("that end without a reason and without a conversation leave open how it ended", () => {
    const { said } = hamsa({ eventType: "call.ended", callId: "c", timestamp: "t", data: { data: {} } })
    assert.deepStrictEqual(said, { _tag: "Ended", disposition: undefined, word: "call.ended" })
  })

  it("keep a reason that no table knows, and leave open what it means", () => {
    const { said } = hamsa({
      eventType: "call.ended",
      callId: "c",
      timestamp: "t",
      data: { endReason: "moon" },
    })
    assert.deepStrictEqual(said, { _tag: "Ended", disposition: undefined, word: "moon" })
  })

  it("are read although other members have drifted", () => {
    const data = { endReason: "error", callDuration: "74", transcription: 7, outcomeResult: [] }
    const { said } = hamsa({ eventType: "call.ended", callId: "c", timestamp: 7, data })
    assert.deepStrictEqual(said, { _tag: "Ended", disposition: "failed", word: "error" })
  })

  it.each([
    ["opted-out", "opted-out", "user_hangup, opted-out"],
    ["Opted out", "opted-out", "user_hangup, opted-out"],
    ["declined", "declined", "user_hangup, declined"],
    ["confirmed", "completed", "user_hangup"],
    [7, "completed", "user_hangup"],
  ])("whose outcome names the disposition %j end as %s", (disposition, ours, word) => {
    for (const data of [
      { endReason: "user_hangup", outcomeResult: { disposition } },
      { endReason: "user_hangup", data: { outcomeResult: { disposition } } },
    ]) {
      const body = { eventType: "call.ended", callId: "c", timestamp: "t", data }
      assert.deepStrictEqual(hamsa(body, {}).said, { _tag: "Ended", disposition: ours, word } as never)
    }
  })

  it("give back what was sent, which is no finding of the agent's; nor is what nobody can tell from it", () => {
    for (const data of [
      { endReason: "user_hangup", outcomeResult: { disposition: "opted-out" } },
      { endReason: "user_hangup", data: { outcomeResult: { disposition: "opted-out" } } },
    ]) {
      const body = { eventType: "call.ended", callId: "c", timestamp: "t", data }
      for (const sent of [{ disposition: "opted-out" }, undefined]) {
        const said = { _tag: "Ended", disposition: "completed", word: "user_hangup" } as const
        assert.deepStrictEqual(hamsa(body, sent).said, said)
      }
    }
  })

  it("of a kind that nobody knows are kept by their name", () => {
    const event = hamsa({ eventType: "call.transferred", callId: "c", timestamp: "t" })
    assert.strictEqual(event.type, "call.transferred")
    assert.deepStrictEqual(event.said, { _tag: "Unrecognized" })
  })

  it("have one identity however often they come, and another for each thing that happens", () => {
    const chunk = examples["transcriptionUpdate"]!.value
    const other = { ...chunk, data: { speaker: "user", text: "No." } }
    assert.strictEqual(hamsa(chunk).identity, hamsa({ ...chunk, agentName: "Reminder" }).identity)
    assert.notStrictEqual(hamsa(chunk).identity, hamsa(other).identity)
    assert.strictEqual(
      new Set(Object.values(examples).map(({ value }) => hamsa(value).identity)).size,
      // Both shapes of call.ended tell the same end.
      Object.keys(examples).length - 1,
    )
  })

  it("without an event and a call are refused", () => {
    for (const body of [{}, { eventType: "call.ended" }, { callId: "c" }, { eventType: "", callId: "c" }]) {
      const refusal = HamsaWebhook.reader.read(body, attempt)
      assert.isTrue(Result.isFailure(refusal) && refusal.failure.status === 400)
    }
  })

  const status = (path: ReadonlyArray<string>, authorization: string | undefined) => {
    const verdict = HamsaWebhook.reader.authenticate({ path, headers: { authorization } }, { hamsa: secret })
    return Result.isFailure(verdict) ? verdict.failure.status : verdict.success
  }

  it.each(["Token X", "Bearer X", "bearer Bearer X", "X", " bearer  Bearer   X "])(
    "are taken with the header in the form %j",
    (form) => {
      const header = form.replace("X", parts.header)
      assert.deepStrictEqual(status([attempt, parts.address], header), { attemptId: attempt })
    },
  )

  it("are refused with the secret of another attempt, with one secret in place of the other, and with none", () => {
    const other = HamsaAddress.partsOf(secret, `${attempt}1`)
    assert.strictEqual(status([attempt, parts.address], `Bearer ${other.header}`), 401)
    assert.strictEqual(status([attempt, other.address], `Bearer ${parts.header}`), 401)
    assert.strictEqual(status([attempt, parts.header], `Bearer ${parts.address}`), 401)
    assert.strictEqual(status([attempt, parts.address], undefined), 401)
    assert.strictEqual(status([attempt, parts.address], ""), 401)
    assert.strictEqual(status([`${attempt}1`, parts.address], `Bearer ${parts.header}`), 401)
  })

  it("at an address of another shape are at none of ours", () => {
    assert.strictEqual(status([attempt], `Bearer ${parts.header}`), 404)
    assert.strictEqual(status([attempt, parts.address, "more"], `Bearer ${parts.header}`), 404)
  })

  it("are asked for only where Hamsa takes the address", () => {
    const members = HamsaAddress.membersOf({ publicUrl: "https://example.com", secret }, attempt)
    assert.deepStrictEqual(members, {
      webhookUrl: `https://example.com/webhooks/hamsa/${attempt}/${parts.address}`,
      webhookAuth: { authKey: "bearer", authSecret: `Bearer ${parts.header}` },
    })
    assert.deepStrictEqual(HamsaAddress.membersOf({ publicUrl: "http://127.0.0.1", secret }, attempt), {})
    assert.deepStrictEqual(HamsaAddress.membersOf(undefined, attempt), {})
    const simulated = HamsaAddress.membersOf(
      { publicUrl: "http://127.0.0.1", secret },
      attempt,
      "http://127.0.0.1:4012",
    )
    assert.include(simulated.webhookUrl, "http://127.0.0.1/webhooks/hamsa/")
  })

  it("lose what was said, and nothing else", () => {
    const { data, ...rest } = HamsaWebhook.reader.withoutTranscript(examples["callEnded"]!.value) as {
      data: Record<string, unknown>
    }
    assert.deepStrictEqual(data["transcription"], [{ agent: "" }, { user: "" }])
    assert.deepStrictEqual({ ...rest, data: { ...data, transcription: undefined } }, {
      ...examples["callEnded"]!.value,
      data: { ...(examples["callEnded"]!.value["data"] as object), transcription: undefined },
    } as never)
  })
})

describe("HappyRobot's webhooks", () => {
  const hooks = published("happyrobot", "useCaseHook")
  const session = published("happyrobot", "sessionStatusChanged")["completed"]!.value

  it("are read in all their published shapes", () => {
    assert.deepStrictEqual(happyrobot(hooks["start"]!.value).said, { _tag: "Started", word: "Queued" })
    const end = happyrobot(hooks["end"]!.value)
    assert.deepStrictEqual(end.said, { _tag: "Ended", disposition: "completed", word: "Completed" })
    assert.strictEqual(end.attemptId, "att_01")
    assert.strictEqual(end.providerCallId, "65f0c1d2e3a4b5c6d7e8f903")
    assert.strictEqual(end.reference, "65f0c1d2e3a4b5c6d7e8f903")
    assert.deepStrictEqual(happyrobot(session).said, {
      _tag: "Ended",
      disposition: "completed",
      word: "completed",
    })
  })

  it.each([
    ["Busy", "busy"],
    ["No answer", "no-answer"],
    ["AMD Terminated", "voicemail"],
    ["Transferred", "transferred"],
    ["moon", undefined],
    ["In progress", undefined],
  ])("that end as %j mean %j", (status, disposition) => {
    const { said } = happyrobot({ type: "end", call: { id: "c", status } })
    assert.deepStrictEqual(said, { _tag: "Ended", disposition, word: status } as never)
  })

  it.each([
    ["Completed", "opted-out", "opted-out", "Completed, opted-out"],
    ["Completed", "Declined", "declined", "Completed, declined"],
    ["Completed", "confirmed", "completed", "Completed"],
    ["Busy", "declined", "busy", "Busy"],
    [undefined, "opted-out", "opted-out", "end"],
  ])("that end as %j, classified as %j, mean %s", (status, tag, ours, word) => {
    const { said } = happyrobot({ type: "end", call: { id: "c", status, classification: { tag } } })
    assert.deepStrictEqual(said, { _tag: "Ended", disposition: ours, word } as never)
  })

  it.each([
    ["missed", { _tag: "Ended", disposition: "no-answer", word: "missed" }],
    ["voicemail", { _tag: "Ended", disposition: "voicemail", word: "voicemail" }],
    ["in-progress", { _tag: "InProgress", word: "in-progress" }],
    ["moon", { _tag: "InProgress", word: "moon" }],
  ])("of a session that is %j are read by the same table", (current, said) => {
    assert.deepStrictEqual(happyrobot({ ...session, data: { status: { current } } }).said, said as never)
  })

  it("that end as described by the official library, without a status, leave open how", () => {
    const { said } = happyrobot({
      type: "end",
      call: { id: "c", metadata: { from: "", to: "" } },
      content: {},
    })
    assert.deepStrictEqual(said, { _tag: "Ended", disposition: undefined, word: "end" })
  })

  it("of a kind that nobody knows are kept by their name", () => {
    const event = happyrobot({ type: "message", call: { id: "c" } })
    assert.strictEqual(event.type, "message")
    assert.deepStrictEqual(event.said, { _tag: "Unrecognized" })
  })

  it("have one identity by call, kind and status, and a session's by its id", () => {
    const end = hooks["end"]!.value
    assert.strictEqual(happyrobot(end).identity, happyrobot({ ...end, content: null }).identity)
    assert.notStrictEqual(happyrobot(end).identity, happyrobot(hooks["start"]!.value).identity)
    assert.strictEqual(happyrobot(session).identity, happyrobot({ ...session, time: "later" }).identity)
    assert.notStrictEqual(happyrobot(session).identity, happyrobot({ ...session, id: "other" }).identity)
  })

  it("are taken with the configured header alone", () => {
    const value = Redacted.make("what the hook was given")
    const status = (headers: Record<string, string>, path: ReadonlyArray<string> = []) => {
      const verdict = HappyRobotWebhook.reader.authenticate({ path, headers }, { happyrobot: value })
      return Result.isFailure(verdict) ? verdict.failure.status : 200
    }
    assert.strictEqual(status({ "x-trunkline-secret": "given" }), 401)
    assert.strictEqual(status({ authorization: Redacted.value(value) }), 401)
    assert.strictEqual(status({}), 401)
    assert.strictEqual(status({ "x-trunkline-secret": Redacted.value(value) }, ["more"]), 404)
  })

  it("are refused while no header is configured", () => {
    const verdict = HappyRobotWebhook.reader.authenticate({ path: [], headers: {} }, { hamsa: secret })
    assert.isTrue(Result.isFailure(verdict) && verdict.failure.status === 401)
  })

  it("lose every text of the conversation, and keep its shape", () => {
    const { content } = HappyRobotWebhook.reader.withoutTranscript(hooks["end"]!.value) as {
      content: { messages: ReadonlyArray<unknown> }
    }
    assert.deepStrictEqual(content.messages[0], { id: "", role: "", content: "" })
  })
})
