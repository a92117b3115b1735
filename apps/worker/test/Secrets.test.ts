import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Schedule } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"

/** What must be read nowhere, by where it is planted. */
const planted = {
  happyrobotKey: "planted-key-of-happyrobot-0001",
  hamsaKey: "planted-key-of-hamsa-0002",
  webhookSecret: "planted-webhook-secret-0003",
  hookSecret: "planted-hook-secret-0004",
  eventsSecret: `whsec_${Buffer.from("planted-events-secret-0005-0005").toString("base64")}`,
  apiToken: "planted-api-token-0006-0123456789abcdef",
  collectorKey: "planted-collector-key-0007",
  wrongToken: "planted-wrong-token-0008-0123456789abcdef",
  databasePassword: "planted-database-password-0009",
  endpointPath: "planted-endpoint-path-0010",
} as const

/** Numbers that belong to nobody; each goes in by another way. */
const numbers = ["+14155550163", "+14155550164", "+14155550165", "+14155550166", "+14155550167"] as const

/** What only the agent and those who may see it need: a param, a column. */
const params = ["planted-param-0011", "planted-column-0012"] as const

interface Heard {
  readonly url: string
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const listening = (answer: (heard: Heard) => readonly [status: number, body: unknown]) =>
  Effect.gen(function* () {
    const heard: Array<Heard> = []
    const server: Server = createServer((request, response) => {
      const chunks: Array<Buffer> = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const { headers, method = "", url = "" } = request
        const one = { headers, method, url, body: Buffer.concat(chunks).toString() }
        heard.push(one)
        const [status, body] = answer(one)
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
      })
    })
    yield* Effect.acquireRelease(
      Effect.callback<void>((resume) => {
        server.listen(0, "127.0.0.1", () => resume(Effect.void))
      }),
      () =>
        Effect.sync(() => {
          server.close()
          server.closeAllConnections()
        }),
    )
    return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  })

/** A provider that says back all that it was told, in every place that somebody reads. */
const parrot = ({ body, headers, url }: Heard): readonly [number, unknown] => {
  const all = `${url} ${JSON.stringify(headers)} ${body}`
  return [
    headers["x-turn"] === undefined && body.includes(numbers[0]) ? 500 : 422,
    { success: false, message: all, error: { message: all, detail: all }, detail: all, status: all },
  ]
}

const until = <A>(look: () => A, isSo: (found: A) => boolean) =>
  Effect.repeat(Effect.sync(look), { until: isSo, schedule: Schedule.spaced("20 millis") })

const told = /Listening on (http:[^"\s]+?)\."/

const prepared = Effect.gen(function* () {
  const provider = yield* listening(parrot)
  const collector = yield* listening(() => [200, {}])
  const endpoint = yield* listening(() => [500, {}])
  const folder = yield* Folder.make({
    "trunkline.config.json": JSON.stringify({
      server: { port: 0 },
      events: { url: `${endpoint.url}/${planted.endpointPath}`, name: "crm", allowPrivate: true },
      policy: {
        window: false,
        attempts: 3,
        backoff: { base: "50 millis", cap: "100 millis" },
        reconcile: {
          after: ["100 millis"],
          every: "1 second",
          giveUp: "20 seconds",
          absentAfter: "300 millis",
        },
      },
    }),
  })
  const env = {
    DATABASE_URL: `sqlite:${folder}/calls.db`,
    HAPPYROBOT_API_KEY: planted.happyrobotKey,
    HAPPYROBOT_BASE_URL: `${provider.url}/happyrobot`,
    HAPPYROBOT_NUMBER_ID: "number",
    HAPPYROBOT_USE_CASE_ID: "use-case",
    HAPPYROBOT_WEBHOOK_SECRET: planted.hookSecret,
    HAMSA_API_KEY: planted.hamsaKey,
    HAMSA_BASE_URL: `${provider.url}/hamsa`,
    HAMSA_FROM_NUMBER: "+18449292835",
    HAMSA_VOICE_AGENT_ID: "agent",
    TRUNKLINE_WEBHOOK_SECRET: planted.webhookSecret,
    TRUNKLINE_PUBLIC_URL: "https://calls.example.com",
    TRUNKLINE_EVENTS_SECRET: planted.eventsSecret,
    TRUNKLINE_API_TOKEN: planted.apiToken,
    TRUNKLINE_LOG_LEVEL: "debug",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_EXPORTER_OTLP_HEADERS: `api-key=${planted.collectorKey}`,
    OTEL_BSP_SCHEDULE_DELAY: "50",
    OTEL_BLRP_SCHEDULE_DELAY: "50",
    OTEL_METRIC_EXPORT_INTERVAL: "200",
  }
  const made = yield* InProcess.trunkline(["token", "create", "reader", "--role", "read"], { folder, env })
  const reader = /\btl_\S+|\b[\w-]{32,}\b/.exec(made.stdout)?.[0] ?? ""
  return { collector, endpoint, env, folder, provider, reader }
})

/** Every way in: headers, bodies, addresses, files, webhooks. */
const inputs = (address: string, admin: string, call: string) => {
  const auth = { authorization: `Bearer ${admin}` }
  const json = { ...auth, "content-type": "application/json" }
  const place = (key: string, phone: string, more: object = {}) => ({
    path: "/v1/calls",
    method: "POST",
    headers: { ...json, "idempotency-key": key },
    body: JSON.stringify({ phone, timezone: "America/Los_Angeles", ...more }),
  })
  const csv = (name: string, text: string) => ({
    path: `/v1/campaigns?name=${name}`,
    method: "POST",
    headers: { ...auth, "content-type": "text/csv" },
    body: text,
  })
  return [
    place(`order ${numbers[0]}`, numbers[0], { params: { note: params[0] } }),
    place(call, numbers[1]),
    place(`refused ${numbers[1]}`, `${numbers[1]}0000000`, { params: 5 }),
    place("again", numbers[2], { campaign: `campaign ${numbers[2]}` }),
    csv("january", `phone,timezone,note\n${numbers[3]},America/New_York,${params[1]}\n`),
    csv("bad", `phone,note\n${numbers[4]}99999999,${params[1]}\n`),
    { path: "/v1/calls", method: "POST", headers: json, body: `{"phone": "${numbers[0]}", broken` },
    { path: "/v1/calls", headers: { authorization: `Bearer ${planted.wrongToken}` } },
    {
      path: "/v1/calls",
      headers: { authorization: `Basic ${planted.wrongToken}`, cookie: planted.wrongToken },
    },
    { path: `/${planted.wrongToken}/${numbers[0]}?token=${planted.wrongToken}` },
    { path: `/v1/calls?state=${planted.wrongToken}`, headers: auth },
    { path: `/v1/calls/${encodeURIComponent(numbers[0])}`, headers: auth },
    { path: `/v1/suppressions/${encodeURIComponent(numbers[4])}`, headers: auth },
    {
      path: "/v1/suppressions",
      method: "POST",
      headers: json,
      body: JSON.stringify({ phone: numbers[4], source: `letter about ${numbers[4]}` }),
    },
    {
      path: "/webhooks/happyrobot",
      method: "POST",
      headers: { "x-trunkline-secret": planted.wrongToken, "content-type": "application/json" },
      body: JSON.stringify({ phone: numbers[0], secret: planted.wrongToken }),
    },
    {
      path: "/webhooks/happyrobot",
      method: "POST",
      headers: { "x-trunkline-secret": planted.hookSecret, "content-type": "application/json" },
      body: JSON.stringify({ status: numbers[0], run_id: "r", metadata: { phone: numbers[0] } }),
    },
    { path: `/webhooks/hamsa/x/${planted.wrongToken}`, method: "POST", headers: {}, body: numbers[0] },
  ].map((request: { path: string; method?: string; headers?: Record<string, string>; body?: string }) =>
    Effect.promise(async () => {
      const { path, ...init } = request
      const answer = await fetch(`${address}${path}`, init)
      return { path, status: answer.status, text: await answer.text() }
    }),
  )
}

/** All that a `read` token may see. */
const readable = [
  "/v1/calls",
  "/v1/campaigns",
  "/v1/suppressions",
  "/v1/providers",
  "/v1/activity",
  "/v1/settings",
  "/v1/status",
  "/v1/halt",
  "/v1/caller",
  "/v1/export",
  "/metrics",
  "/openapi.json",
  "/docs",
  "/healthz",
]

const readAll = (address: string, reader: string) =>
  Effect.promise(async () => {
    const get = async (path: string) => {
      const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${reader}` } })
      return { path, status: answer.status, text: await answer.text() }
    }
    const pages = await Promise.all(readable.map(get))
    const list: { readonly calls: ReadonlyArray<{ readonly id: string }> } = JSON.parse(
      pages[0]?.text ?? "{}",
    )
    const each = await Promise.all(
      list.calls.flatMap(({ id }) => [get(`/v1/calls/${id}`), get(`/v1/calls/${id}/timeline`)]),
    )
    return [...pages, ...each]
  })

/** Where a text stands, for the message of a test. */
const around = (text: string, at: number) => text.slice(Math.max(0, at - 80), at + 60)

const assertHolds = (name: string, text: string, none: ReadonlyArray<string>) => {
  for (const secret of none) {
    const at = text.indexOf(secret)
    assert.strictEqual(at, -1, `${name} holds ${secret}: …${around(text, at)}…`)
  }
}

describe("Secrets and numbers", () => {
  it.live(
    "are in no log, trace, metric, answer or page, wherever they come in; and no key is in the ledger",
    () =>
      Effect.gen(function* () {
        const { collector, endpoint, env, folder, provider, reader } = yield* prepared
        const worker = yield* Process.start(["serve"], { folder, env })
        yield* worker.told("Dispatching from the ledger")
        const address = told.exec(yield* worker.said)?.[1] ?? ""
        const answers = yield* Effect.all(inputs(address, planted.apiToken, "order-17"))
        const dials = () => provider.heard.filter(({ body }) => numbers.some((each) => body.includes(each)))
        yield* until(dials, (found) => found.length >= 6)
        yield* until(
          () => endpoint.heard.length + collector.heard.filter(({ url }) => url === "/v1/traces").length,
          (count) => count > 3,
        )
        const pages = yield* readAll(address, reader)
        assert.deepStrictEqual(
          pages.filter(({ status }) => status !== 200).map(({ path, status }) => [path, status]),
          [],
        )
        yield* worker.send("SIGTERM")
        const { stderr, stdout } = yield* worker.ended

        const secrets = Object.values(planted)
        const none = [...secrets, ...numbers, ...params]
        assertHolds("standard output", stdout, none)
        assertHolds("standard error", stderr, none)
        for (const { body, url } of collector.heard) assertHolds(`the export to ${url}`, body, none)
        for (const { path, status, text } of answers) {
          // Whoever may see a number is shown it; the rest nobody is.
          assertHolds(`the answer ${status} to ${path}`, text, status < 300 ? secrets : none)
        }
        for (const { path, text } of pages) {
          assertHolds(
            path,
            text,
            path.startsWith("/v1/calls") || path === "/v1/export" ? [...secrets, ...numbers] : none,
          )
        }
        for (const file of readdirSync(folder).filter((name) => name.startsWith("calls.db"))) {
          const {
            happyrobotKey,
            hamsaKey,
            apiToken,
            hookSecret,
            webhookSecret,
            eventsSecret,
            collectorKey,
            wrongToken,
          } = planted
          assertHolds(file, readFileSync(join(folder, file), "latin1"), [
            ...[
              happyrobotKey,
              hamsaKey,
              apiToken,
              hookSecret,
              webhookSecret,
              eventsSecret,
              collectorKey,
              wrongToken,
            ],
            reader,
          ])
        }

        // The test would notice: all of it was there.
        const asked = provider.heard.map(({ headers }) => JSON.stringify(headers)).join("")
        assert.include(asked, planted.happyrobotKey)
        assert.include(asked, planted.hamsaKey)
        assert.include(provider.heard.map(({ body }) => body).join(""), params[1])
        assert.isTrue(collector.heard.every(({ headers }) => headers["api-key"] === planted.collectorKey))

        // Each line is one object, and no provider learns of traces.
        for (const line of stderr.trimEnd().split("\n")) assert.hasAllKeys(pick(JSON.parse(line)), shape)
        for (const { headers } of provider.heard) {
          assert.notMatch(Object.keys(headers).join(" "), /trace|b3|baggage|span/i)
        }
      }).pipe(Effect.provide(NodeServices.layer)),
  )

  it.live(
    "do not come out where a database refuses its password, or settings and variables make no sense",
    () =>
      Effect.gen(function* () {
        const { env, folder } = yield* prepared
        const wrong: ReadonlyArray<Readonly<Record<string, string>>> = [
          { DATABASE_URL: `postgres://user:${planted.databasePassword}@127.0.0.1:1/calls` },
          { DATABASE_URL: `postgres://user:${planted.databasePassword}@nowhere.invalid:5432/` },
          { DATABASE_URL: planted.databasePassword },
          { TRUNKLINE_API_TOKEN: "planted-short" },
          { TRUNKLINE_EVENTS_SECRET: planted.wrongToken },
          { OTEL_EXPORTER_OTLP_HEADERS: planted.wrongToken },
          { OTEL_EXPORTER_OTLP_ENDPOINT: planted.wrongToken },
          { TRUNKLINE_LOG_LEVEL: planted.wrongToken },
        ]
        for (const each of wrong) {
          const { code, stderr, stdout } = yield* InProcess.trunkline(["serve"], {
            folder,
            env: { ...env, ...each },
          })
          assert.strictEqual(code, 2, stderr)
          assertHolds(Object.keys(each).join(""), stdout + stderr, [
            ...Object.values(planted),
            "planted-short",
          ])
        }
      }).pipe(Effect.provide(NodeServices.layer)),
  )
})

const shape = ["time", "level", "message"]
const pick = (line: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(line).filter(([name]) => shape.includes(name)))
