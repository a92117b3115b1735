import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { parkedCall } from "./support/ParkedCall.ts"
import { phone, type Sent } from "./support/Served.ts"
import * as ValidatingProxy from "./support/ValidatingProxy.ts"

const spec: { readonly paths: Readonly<Record<string, object>> } = JSON.parse(
  readFileSync(new URL("../../../specs/trunkline.openapi.json", import.meta.url), "utf8"),
)

/** Those of the spec, but for the one whose answer never ends. */
const operations = Object.entries(spec.paths)
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  .filter((operation) => operation !== "GET /v1/events")

const list = (body: string): Omit<Sent, "path"> => ({ body, headers: { "content-type": "text/csv" } })
const note = { body: { note: "wrong price" } }

/** One exchange for each operation, or some, in an order in which each has something to do. */
const exchanges = (call: string): ReadonlyArray<readonly [string, Omit<Sent, "path">?, string?]> => [
  [
    "POST /v1/attempts/{id}/resolve",
    { body: { result: "not-placed", note: "not in its list" } },
    `${call}-1`,
  ],
  ["POST /v1/attempts/{id}/resolve", { body: { result: "not-placed", note: "again" } }, `${call}-1`],
  ["POST /v1/calls", { body: { phone: phone(2) }, headers: { "idempotency-key": "order-18" } }],
  ["POST /v1/calls", { body: { phone: phone(2) }, headers: { "idempotency-key": "order-18" } }],
  ["POST /v1/calls", { body: { phone: phone(3) }, headers: { "idempotency-key": "order-18" } }],
  ["POST /v1/calls", { body: { phone: "0171" }, headers: { "idempotency-key": "order-19" } }],
  ["POST /v1/calls", { body: { phone: phone(2), params: 5 }, headers: { "idempotency-key": "order-19" } }],
  ["GET /v1/calls"],
  ["GET /v1/calls", {}, "?limit=1&state=waiting&order=newest"],
  ["GET /v1/calls", {}, "?limit=many"],
  ["GET /v1/calls/{id}", {}, call],
  ["GET /v1/calls/{id}", {}, "nothing"],
  ["GET /v1/calls/{id}/timeline", {}, call],
  ["POST /v1/calls/{id}/pause", note, call],
  ["POST /v1/calls/{id}/resume", note, call],
  ["POST /v1/calls/{id}/cancel", note, call],
  ["POST /v1/calls/{id}/resume", note, call],
  ["POST /v1/campaigns", list(`phone\n${phone(4)}\n`), "?name=january"],
  ["POST /v1/campaigns", list(`phone\n${phone(4)}\n`), "?name=january"],
  ["POST /v1/campaigns", list("phone\n0171\n"), "?name=may"],
  ["GET /v1/campaigns"],
  ["GET /v1/campaigns/{name}", {}, "january"],
  ["GET /v1/campaigns/{name}", {}, "may"],
  ["POST /v1/campaigns/{name}/schedule", { body: { startsAt: "2036-01-01T09:00:00+01:00" } }, "january"],
  ["POST /v1/campaigns/{name}/pause", note, "january"],
  ["POST /v1/campaigns/{name}/resume", note, "january"],
  ["POST /v1/campaigns/{name}/cancel", note, "january"],
  ["POST /v1/suppressions", { body: { phone: phone(5), source: "letter of 3 March" } }],
  ["POST /v1/suppressions/import", list(`phone\n${phone(6)}\n`), "?source=registry"],
  ["GET /v1/suppressions"],
  ["GET /v1/suppressions/{phone}", {}, encodeURIComponent(phone(5))],
  ["DELETE /v1/suppressions/{phone}", {}, encodeURIComponent(phone(5))],
  ["GET /v1/providers"],
  ["GET /v1/activity"],
  ["GET /v1/activity", {}, "?since=yesterday"],
  ["GET /v1/workers"],
  ["GET /v1/export"],
  ["GET /metrics"],
  ["GET /v1/settings"],
  ["GET /v1/status"],
  ["GET /v1/caller"],
  ["PUT /v1/halt", note],
  ["GET /v1/halt"],
  ["DELETE /v1/halt"],
  ["GET /v1/audit"],
  ["GET /v1/audit", {}, "?limit=0"],
  ["GET /healthz"],
  ["GET /readyz"],
]

/** The operation with what is asked for in the place of its parameter, or behind it. */
const addressed = (operation: string, asked = ""): Pick<Sent, "method" | "path"> => {
  const [method = "", path = ""] = operation.split(" ")
  return { method, path: path.includes("{") ? path.replace(/\{\w+\}/, asked) : `${path}${asked}` }
}

describe("The API", () => {
  it.effect("does what its spec says in every operation, and nothing else", () =>
    Effect.gen(function* () {
      const { id, port, tokens } = yield* parkedCall
      const proxy = yield* ValidatingProxy.before(port)
      const all = exchanges(id)
      const seen = new Set<string>()
      for (const [operation, sent, asked] of all) {
        const status = yield* proxy.send({ token: tokens.admin, ...sent, ...addressed(operation, asked) })
        if (status < 300) seen.add(operation)
        yield* proxy.send({ token: "unknown", ...sent, ...addressed(operation, asked) })
      }
      assert.deepStrictEqual(yield* proxy.differences, [])
      const missing = operations.filter((operation) => !seen.has(operation))
      assert.deepStrictEqual(missing, [], "add an exchange for each of these above")
    }),
  )
})

/** An API that answers like this, whatever it is asked. */
const answering = (status: number, body: object) =>
  Effect.acquireRelease(
    Effect.callback<Server>((resume) => {
      const type = status < 300 ? "application/json" : "application/problem+json"
      const server = createServer((request, response) => {
        request.resume().once("end", () => {
          response.writeHead(status, { "content-type": type }).end(JSON.stringify(body))
        })
      })
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed(server)))
    }),
    (server) => Effect.sync(() => server.close().closeAllConnections()),
  ).pipe(Effect.map((server) => (server.address() as AddressInfo).port))

describe("Another API than that of the spec is told from it", () => {
  const taken = { id: "01M7WP9M5E46WC2AG4BN618T70", key: "order-17", replayed: false }
  const place: Sent = {
    method: "POST",
    path: "/v1/calls",
    token: "any",
    headers: { "idempotency-key": "order-17" },
    body: { phone: phone(1) },
  }
  it.effect.each<readonly [string, number, object, Partial<Sent>, ReadonlyArray<string>]>([
    ["not at all, where there is none", 201, taken, {}, []],
    [
      "by a member that its answer lacks",
      201,
      { id: taken.id, replayed: false },
      {},
      ["POST /v1/calls, 201: response.body: Response body must have required property 'key'"],
    ],
    [
      "by a member of another kind",
      201,
      { ...taken, replayed: "no" },
      {},
      ["POST /v1/calls, 201: response.body.replayed: Response body property replayed must be boolean"],
    ],
    [
      "by a member that the spec does not know",
      201,
      { ...taken, more: 1 },
      {},
      ["POST /v1/calls, 201: response.body: Response body must NOT have additional properties; found 'more'"],
    ],
    [
      "by a request that it takes although it is forbidden",
      201,
      taken,
      { body: { phone: 5 } },
      ["POST /v1/calls, 201: request.body.phone: Request body property phone must be string"],
    ],
    [
      "by a request that it calls unreadable although it is allowed",
      400,
      {
        type: "urn:trunkline:problem:bad-request",
        status: 400,
        title: "The request cannot be read",
        detail: "d",
        remedy: "r",
      },
      {},
      ["POST /v1/calls, 400: the spec allows this request"],
    ],
  ])("%s", ([, status, body, sent, expected]) =>
    Effect.gen(function* () {
      const proxy = yield* ValidatingProxy.before(yield* answering(status, body))
      yield* proxy.send({ ...place, ...sent })
      assert.deepStrictEqual(yield* proxy.differences, expected)
    }),
  )

  it.effect("by a status", () =>
    Effect.gen(function* () {
      const proxy = yield* ValidatingProxy.before(yield* answering(418, {}))
      yield* proxy.send(place)
      const [difference = "", ...others] = yield* proxy.differences
      assert.match(difference, /^POST \/v1\/calls, 418: response: Unable to match the returned status code/)
      assert.deepStrictEqual(others, [])
    }),
  )
})
