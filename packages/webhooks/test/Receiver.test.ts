import { assert, describe, it } from "@effect/vitest"
import { Ledger, LedgerError } from "@trunkline/dispatch/Ledger"
import { partsOf } from "@trunkline/dispatch/providers/HamsaAddress"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Context, Effect, Layer, Redacted, Result } from "effect"
import { HttpClient, HttpClientRequest, HttpRouter, HttpServer } from "effect/http"
import { examineBody, longestBody } from "../src/Examine.ts"
import * as Receiver from "../src/Receiver.ts"

const secrets = {
  hamsa: Redacted.make("a master secret of ours"),
  happyrobot: Redacted.make("what-the-hook-was-given"),
}
const attempt = "01JD8ZJ5M8Q1V7X9Y3K2W4T6RA-1"
const parts = partsOf(secrets.hamsa, attempt)
const address = `/webhooks/hamsa/${attempt}/${parts.address}`

interface Sent {
  readonly path?: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array<ArrayBuffer> | null
}

const started = JSON.stringify({ eventType: "call.started", callId: "c", timestamp: "t", data: {} })

/** The receiver over a ledger in memory, and what is needed to send it something. */
const receiving = Effect.fnUntraced(function* (
  through: (ledger: Ledger["Service"]) => Ledger["Service"] = (ledger) => ledger,
) {
  const context = yield* Layer.build(SqliteLedger.layer({ filename: ":memory:", as: "worker" }))
  const ledger = Context.get(context, Ledger)
  const { handler } = HttpRouter.toWebHandler(
    Receiver.layer(secrets).pipe(
      Layer.provide([Layer.succeed(Ledger, through(ledger)), HttpServer.layerServices]),
    ),
    { disableLogger: true },
  )
  const send = ({ path = address, method = "POST", headers = {}, body = started }: Sent) =>
    Effect.promise(() =>
      handler(
        new Request(`http://localhost${path}`, {
          method,
          headers: {
            authorization: `Bearer ${parts.header}`,
            "content-type": "application/json",
            ...headers,
          },
          ...(body !== null && { body }),
        }),
      ),
    )
  const kept = ledger.inbox.list({}, 100)
  return { ledger, send, kept }
})

describe("The receiver", () => {
  it.effect("answers 200 once the event is in the inbox, with its id", () =>
    Effect.gen(function* () {
      const { kept, send } = yield* receiving()
      const response = yield* send({})
      const [webhook] = yield* kept
      assert.strictEqual(response.status, 200)
      assert.deepStrictEqual(yield* Effect.promise(() => response.json()), {
        id: webhook?.id,
        repeat: false,
      })
      assert.deepInclude(webhook, { attemptId: attempt, body: started, state: "new", type: "call.started" })
    }),
  )

  it.effect("answers 200 to a repeat, and keeps it once", () =>
    Effect.gen(function* () {
      const { kept, send } = yield* receiving()
      yield* send({})
      const response = yield* send({})
      assert.deepInclude(yield* Effect.promise(() => response.json()), { repeat: true })
      assert.deepStrictEqual(
        (yield* kept).map(({ times }) => times),
        [2],
      )
    }),
  )

  it.effect("takes HappyRobot's hook with its header", () =>
    Effect.gen(function* () {
      const { kept, send } = yield* receiving()
      const response = yield* send({
        path: "/webhooks/happyrobot",
        headers: { "x-trunkline-secret": Redacted.value(secrets.happyrobot) },
        body: JSON.stringify({ type: "end", call: { id: "c", status: "Busy" } }),
      })
      assert.strictEqual(response.status, 200)
      assert.strictEqual((yield* kept)[0]?.provider, "happyrobot")
    }),
  )

  const nested = (depth: number) =>
    `{"eventType":"call.started","callId":"c","timestamp":"t","data":${"[".repeat(depth)}${"]".repeat(depth)}}`

  it.effect.each<readonly [string, number, Sent]>([
    ["a wrong secret", 401, { headers: { authorization: "Bearer wrong" } }],
    ["the secret of another attempt", 401, { path: `/webhooks/hamsa/01JD8Z-1/${parts.address}` }],
    ["no secret at HappyRobot's address", 401, { path: "/webhooks/happyrobot" }],
    ["an unknown provider", 404, { path: "/webhooks/nobody" }],
    ["an address that is too short", 404, { path: `/webhooks/hamsa/${attempt}` }],
    ["an address that is too long", 404, { path: `${address}/more` }],
    ["no provider at all", 404, { path: "/webhooks/" }],
    ["a GET", 405, { method: "GET", body: null }],
    ["a DELETE", 405, { method: "DELETE" }],
    ["a form", 415, { headers: { "content-type": "application/x-www-form-urlencoded" } }],
    ["a text", 415, { headers: { "content-type": "text/plain" } }],
    ["a body that says that it is too long", 413, { headers: { "content-length": `${longestBody + 1}` } }],
    ["a body that is too long", 413, { body: `"${"x".repeat(longestBody)}"` }],
    ["a body that is nested too deeply", 400, { body: nested(64) }],
    ["a million brackets", 400, { body: "[".repeat(1_000_000) }],
    ["no JSON", 400, { body: "{" }],
    ["no body", 400, { body: "" }],
    ["a list", 400, { body: "[]" }],
    ["a number", 400, { body: "1" }],
    ["no event", 400, { body: "{}" }],
    ["no UTF-8", 400, { body: new Uint8Array([0x7b, 0xff, 0x7d]) }],
    ["a name that cannot be printed", 400, { body: started.replace("call.started", "call\\u0000") }],
    ["a name that is none", 400, { body: started.replace('"c"', JSON.stringify("c".repeat(300))) }],
  ])("answers %s with %i, and changes nothing", ([, status, sent]) =>
    Effect.gen(function* () {
      const { kept, send } = yield* receiving()
      const response = yield* send(sent)
      assert.strictEqual(response.status, status)
      assert.include(yield* Effect.promise(() => response.text()), "The webhook was not taken")
      assert.deepStrictEqual(yield* kept, [])
    }),
  )

  it.effect("takes what is nested as deeply as it may be", () =>
    Effect.gen(function* () {
      const { send } = yield* receiving()
      assert.strictEqual((yield* send({ body: nested(63) })).status, 200)
    }),
  )

  it("keeps headers without the values that may be secret", () => {
    const headers = {
      authorization: "Bearer a",
      "x-trunkline-secret": "b",
      cookie: "c",
      "user-agent": "hook/1",
    }
    const received = Result.getOrThrow(
      examineBody("hamsa", { headers, body: started }, { attemptId: attempt }, secrets),
    )
    assert.deepStrictEqual(received.headers, {
      authorization: "<redacted>",
      "x-trunkline-secret": "<redacted>",
      cookie: "<redacted>",
      "user-agent": "hook/1",
    })
  })

  it.effect("keeps no secret that a body brings: ours, or those in the hooks of a use case", () =>
    Effect.gen(function* () {
      const hooks = [{ url: "u", headers: [{ key: "x", value: "somebody else's secret" }] }]
      const secret = Redacted.value(secrets.happyrobot)
      const { ledger, send } = yield* receiving()
      yield* send({
        path: "/webhooks/happyrobot",
        headers: { "x-trunkline-secret": secret },
        body: JSON.stringify({ type: "start", call: { id: secret, assistant: { hooks } } }),
      })
      const [webhook] = yield* ledger.inbox.list({}, 1)
      assert.isDefined(webhook)
      assert.notInclude(webhook.body, secret)
      assert.notInclude(webhook.body, "somebody else")
    }),
  )

  it.effect("asks to send it again when the ledger cannot be written", () =>
    Effect.gen(function* () {
      const failure = new LedgerError({ ledger: "l", what: "w", why: "disk full", remedy: "r" })
      const { send } = yield* receiving((ledger) => ({
        ...ledger,
        inbox: { ...ledger.inbox, keep: () => Effect.fail(failure) },
      }))
      assert.strictEqual((yield* send({})).status, 503)
    }),
  )
})

describe("The receiver behind a real server", () => {
  it.live("takes a thousand webhooks that come at once, and refuses a body that is too long", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const post = (body: string) =>
        client.execute(
          HttpClientRequest.post(address).pipe(
            HttpClientRequest.setHeader("authorization", `Token ${parts.header}`),
            HttpClientRequest.bodyText(body, "application/json; charset=utf-8"),
          ),
        )
      const statuses = yield* Effect.forEach(
        Array.from({ length: 1000 }, (_, n) => started.replace('"t"', `"${n}"`)),
        (body) => Effect.map(post(body), ({ status }) => status),
        { concurrency: 50 },
      )
      assert.deepStrictEqual([...new Set(statuses)], [200])
      const ledger = yield* Ledger
      assert.lengthOf(yield* ledger.inbox.list({}, 2000), 1000)
      assert.strictEqual((yield* post(`"${"x".repeat(longestBody)}"`)).status, 413)
    }).pipe(
      Effect.provide(
        HttpRouter.serve(Receiver.layer(secrets), { disableLogger: true, disableListenLog: true }).pipe(
          Layer.provideMerge(NodeHttpServer.layerTest),
          Layer.provideMerge(SqliteLedger.layer({ filename: ":memory:", as: "worker" })),
        ),
      ),
    ),
  )
})
