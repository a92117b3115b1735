/** Requests that must be refused, each with the status that it is answered with. */
import type { Role } from "@trunkline/dispatch/ApiTokens"
import type { Sent } from "./Served.ts"

export interface Hostile {
  readonly name: string
  readonly sent: Sent
  /** With the token of this role; without one if it brings its own, or none. */
  readonly as?: Role
  readonly status: number
}

/** What a table is about: a call and a campaign that are there. */
export interface Subject {
  readonly call: string
  readonly campaign: string
}

const phone = "+14155550177"
const id = "01JD8ZJ5M8Q1V7X9Y3K2W4T6RA"

const newCall = (body: unknown, headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: "POST",
  path: "/v1/calls",
  headers: { "idempotency-key": "hostile", ...headers },
  body,
})

const list = (path: string, body: string, type = "text/csv"): Sent => ({
  method: "POST",
  path,
  headers: { "content-type": type },
  body,
})

/** Every operation that changes something, as it would be carried out. */
const orders = ({ call, campaign }: Subject): ReadonlyArray<Sent> => [
  newCall({ phone }),
  ...["cancel", "pause", "resume"].flatMap((order) => [
    { method: "POST", path: `/v1/calls/${call}/${order}`, body: {} },
    { method: "POST", path: `/v1/campaigns/${campaign}/${order}`, body: {} },
  ]),
  {
    method: "POST",
    path: `/v1/attempts/${call}-1/resolve`,
    body: { result: "not-placed", note: "I looked" },
  },
  list("/v1/campaigns?name=february", `phone\n${phone}\n`),
  {
    method: "POST",
    path: `/v1/campaigns/${campaign}/schedule`,
    body: { startsAt: "2036-01-01T00:00:00Z" },
  },
  { method: "POST", path: "/v1/suppressions", body: { phone, source: "letter" } },
  list("/v1/suppressions/import?source=letter", `phone\n${phone}\n`),
  { method: "DELETE", path: `/v1/suppressions/${phone}` },
  { method: "PUT", path: "/v1/halt", body: {} },
  { method: "DELETE", path: "/v1/halt" },
]

/** Every operation that only reads. */
const readings = ({ call, campaign }: Subject): ReadonlyArray<Sent> =>
  [
    "/v1/calls",
    `/v1/calls/${call}`,
    `/v1/calls/${call}/timeline`,
    "/v1/campaigns",
    `/v1/campaigns/${campaign}`,
    "/v1/suppressions",
    `/v1/suppressions/${phone}`,
    "/v1/providers",
    "/v1/status",
    "/v1/halt",
    "/v1/audit",
    "/v1/events",
    "/v1/export",
  ].map((path) => ({ path }))

const named = (sent: Sent): string => `${sent.method ?? "GET"} ${sent.path.slice(0, 60)}`

const credentials: ReadonlyArray<readonly [name: string, headers: Readonly<Record<string, string>>]> = [
  ["no token", {}],
  ["a token that is none", { authorization: "Bearer letmein" }],
  ["a token of another ledger", { authorization: `Bearer trunkline_${id}_${"a".repeat(43)}` }],
]

const moreCredentials: ReadonlyArray<Readonly<Record<string, string>>> = [
  { authorization: "Bearer" },
  { authorization: "Bearer " },
  { authorization: "Basic YWRtaW46YWRtaW4=" },
  { authorization: `Token trunkline_${id}_${"a".repeat(43)}` },
  { authorization: `Bearer ${"a".repeat(8000)}` },
  { authorization: "Bearer ' OR '1'='1" },
  { authorization: "Bearer null" },
  { authorization: "Bearer undefined" },
  { cookie: "token=admin" },
  { "x-api-key": "admin" },
  { "x-forwarded-for": "127.0.0.1" },
  { "x-original-url": "/healthz" },
]

const access = (subject: Subject): ReadonlyArray<Hostile> => [
  ...[...orders(subject), ...readings(subject)].flatMap((sent) =>
    credentials.map(([name, headers]) => ({
      name: `${name}: ${named(sent)}`,
      sent: { ...sent, headers: { ...sent.headers, ...headers } },
      status: 401,
    })),
  ),
  ...moreCredentials.map((headers) => ({
    name: `no token but ${JSON.stringify(headers).slice(0, 60)}`,
    sent: { path: "/v1/calls", headers },
    status: 401,
  })),
  ...orders(subject).map((sent) => ({
    name: `a token that may only read: ${named(sent)}`,
    sent,
    as: "read" as const,
    status: 403,
  })),
  ...(["read", "operate"] as const).map((as) => ({
    name: `the audit log for ${as}`,
    sent: { path: "/v1/audit" },
    as,
    status: 403,
  })),
  ...[
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:1" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ].map((headers) => ({
    name: `from the page of another site: ${JSON.stringify(headers)}`,
    sent: newCall({ phone }, headers as Record<string, string>),
    as: "admin" as const,
    status: 403,
  })),
]

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth)

const keys: ReadonlyArray<string> = ["", " ", "a".repeat(201), "caf\u00e9", "a\tb"]

const bodies: ReadonlyArray<readonly [name: string, body: unknown, status: number]> = [
  ["nothing", "", 400],
  ["no JSON", "{", 400],
  ["a list", [], 400],
  ["null", "null", 400],
  ["a number", "1", 400],
  ["a text", '"phone"', 400],
  ["no number", {}, 400],
  ["a number that is a number", { phone: 14155550177 }, 400],
  ["null for a number", { phone: null }, 400],
  ["a member that there is not", { phone, notBefor: "2036-01-01T00:00:00Z" }, 400],
  ["a key in the body", { phone, key: "other" }, 400],
  ["a member of all objects", `{"phone":"${phone}","__proto__":{"agent":"x"}}`, 400],
  ["a constructor", { phone, constructor: { prototype: {} } }, 400],
  ["params that are a list", { phone, params: [] }, 400],
  ["params that are no texts", { phone, params: { age: 7 } }, 400],
  ["params in params", { phone, params: { a: { b: "c" } } }, 400],
  ["half a character in params", `{"phone":"${phone}","params":{"a":"\\ud800"}}`, 400],
  ["a null character in params", `{"phone":"${phone}","params":{"a":"\\u0000"}}`, 400],
  ["a line break in a campaign", { phone, campaign: "a\nb" }, 400],
  ["half a character in a campaign", `{"phone":"${phone}","campaign":"\\ud800"}`, 400],
  ["a campaign as long as a book", { phone, campaign: "a".repeat(1001) }, 400],
  ["a priority with a fraction", { phone, priority: 1.5 }, 400],
  ["an endless priority", `{"phone":"${phone}","priority":1e999}`, 400],
  ["a priority as a text", { phone, priority: "1" }, 400],
  ["a provider that there is not", { phone, provider: "acme" }, 400],
  ["an instant without its offset", { phone, notBefore: "2036-01-01T00:00:00" }, 400],
  ["a day for an instant", { phone, notBefore: "2036-01-01" }, 400],
  ["an instant that there is not", { phone, notBefore: "2036-02-30T25:00:00Z" }, 400],
  ["milliseconds for an instant", { phone, notBefore: 0 }, 400],
  ["words for an instant", { phone, notAfter: "tomorrow" }, 400],
  [
    "an end before the start",
    { phone, notBefore: "2036-01-02T00:00:00Z", notAfter: "2036-01-01T00:00:00Z" },
    422,
  ],
  ["an agent that there is not", { phone, agent: "nobody" }, 422],
  ["a zone that there is not", { phone, timezone: "Mars/Olympus" }, 422],
  ["the date of a consent that there is not", { phone, consentAt: "2026-01-01T00:00:00Z" }, 422],
  ...[
    "",
    "0171 555",
    "4155550177",
    "+1 415 555 0177",
    "+1415555",
    "+999999999999",
    "+",
    "tel:+14155550177",
  ].map((wrong) => [`the number "${wrong}"`, { phone: wrong }, 422] as const),
  ["a number as long as a line", { phone: `+1${"4".repeat(60)}` }, 400],
  ["a body of 300,000 bytes", { phone, params: { a: "a".repeat(300_000) } }, 413],
  ["lists in lists, 17 deep", nested(17), 413],
  ["lists in lists, 50,000 deep", nested(50_000), 413],
  ["objects in objects, 20,000 deep", '{"a":'.repeat(20_000), 413],
]

const types = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/jsonp",
  "",
]

const asOperator = (
  rows: ReadonlyArray<readonly [name: string, sent: Sent, status: number]>,
): ReadonlyArray<Hostile> => rows.map(([name, sent, status]) => ({ name, sent, status, as: "operate" }))

const requests = ({ call, campaign }: Subject): ReadonlyArray<Hostile> =>
  asOperator([
    ["a call without a key", { method: "POST", path: "/v1/calls", body: { phone } }, 400],
    ...keys.map(
      (key) =>
        [
          `the key ${JSON.stringify(key).slice(0, 20)}`,
          newCall({ phone }, { "idempotency-key": key }),
          400,
        ] as const,
    ),
    ...bodies.map(([name, body, status]) => [`a call with ${name}`, newCall(body), status] as const),
    ...types.map(
      (type) => [`a call as "${type}"`, newCall({ phone }, { "content-type": type }), 415] as const,
    ),
    ...[
      "limit=0",
      "limit=501",
      "limit=1.5",
      "limit=-1",
      "limit=1e9",
      "limit=many",
      "limit=",
      "limit=1&limit=2",
      "sate=parked",
      "state=gone",
      "state=parked&state=settled",
      "disposition=won",
      "provider=acme",
      "since=yesterday",
      "until=2036-01-01",
      "phone[]=%2B14155550177",
    ].map((query) => [`calls with ?${query}`, { path: `/v1/calls?${query}` }, 400] as const),
    ["calls to no number", { path: "/v1/calls?phone=anna" }, 422],
    ["calls with a filter of 5,000 characters", { path: `/v1/calls?campaign=${"a".repeat(5000)}` }, 414],
    ["calls with a filter of 20,000 characters", { path: `/v1/calls?campaign=${"a".repeat(20_000)}` }, 431],
    ...[
      "/v1/calls/../../../etc/passwd",
      "/v1/calls/..%2f..%2fetc%2fpasswd",
      "/v1/calls/%2e%2e",
      `/v1/calls/${"a".repeat(300)}`,
      `/v1/calls/${id}`,
      `/v1/calls/${id}/timeline`,
      "/v1/calls/%27%20OR%20%271%27=%271",
      "/v1/calls/%00",
      "/v1/calls/%",
      "/v1/calls/%E0%A4%A",
      `/v1/calls/${call.slice(0, 20)}`,
      `/v1/calls/${call.toLowerCase()}`,
      "/v1/campaigns/there-is-none",
      "/v1/campaigns/%2e%2e%2f",
      "/v1",
      "/v2/calls",
      "/v1/calls.json",
      "/admin",
      "/.env",
      "/webhook",
      "/openapi.yaml",
    ].map((path) => [`the address ${path.slice(0, 40)}`, { path }, 404] as const),
    ...["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"].map(
      (method) => [`the method ${method}`, { method, path: "/v1/calls" }, 404] as const,
    ),
    [
      "a method that is said in a header",
      { ...newCall({}), headers: { "idempotency-key": "a", "x-http-method-override": "DELETE" } },
      400,
    ],
    ...["cancel", "pause", "resume"].map(
      (order) =>
        [`to ${order} no call`, { method: "POST", path: `/v1/calls/${id}/${order}`, body: {} }, 404] as const,
    ),
    [
      "to cancel with a note of two lines",
      { method: "POST", path: `/v1/calls/${call}/cancel`, body: { note: "a\r\nb" } },
      400,
    ],
    [
      "to cancel with a note that is a number",
      { method: "POST", path: `/v1/calls/${call}/cancel`, body: { note: 1 } },
      400,
    ],
    [
      "to cancel with force",
      { method: "POST", path: `/v1/calls/${call}/cancel`, body: { force: true } },
      400,
    ],
    ["to cancel without a body", { method: "POST", path: `/v1/calls/${call}/cancel` }, 415],
    ["to cancel no campaign", { method: "POST", path: "/v1/campaigns/none/cancel", body: {} }, 404],
    [
      "to decide about no attempt",
      { method: "POST", path: `/v1/attempts/${id}-1/resolve`, body: { result: "placed", note: "a" } },
      404,
    ],
    [
      "to decide about a call",
      { method: "POST", path: `/v1/attempts/${call}/resolve`, body: { result: "placed", note: "a" } },
      404,
    ],
    [
      "to decide about an attempt that is to come",
      { method: "POST", path: `/v1/attempts/${call}-1/resolve`, body: { result: "placed", note: "a" } },
      404,
    ],
    [
      "to decide without a note",
      { method: "POST", path: `/v1/attempts/${call}-1/resolve`, body: { result: "placed" } },
      400,
    ],
    [
      "to decide something else",
      { method: "POST", path: `/v1/attempts/${call}-1/resolve`, body: { result: "maybe", note: "a" } },
      400,
    ],
    [
      "a start without its offset",
      {
        method: "POST",
        path: `/v1/campaigns/${campaign}/schedule`,
        body: { startsAt: "2036-01-01T00:00:00" },
      },
      400,
    ],
    ["a list without a name", list("/v1/campaigns", `phone\n${phone}\n`), 400],
    ["a list with an empty name", list("/v1/campaigns?name=", `phone\n${phone}\n`), 400],
    ["a list with a line break in its name", list("/v1/campaigns?name=a%0Ab", `phone\n${phone}\n`), 400],
    [
      "a list with a name of 201 characters",
      list(`/v1/campaigns?name=${"a".repeat(201)}`, `phone\n${phone}\n`),
      400,
    ],
    [
      "a list with a flag that there is not",
      list("/v1/campaigns?name=a&force=true", `phone\n${phone}\n`),
      400,
    ],
    ["a list with skipInvalid=yes", list("/v1/campaigns?name=a&skipInvalid=yes", `phone\n${phone}\n`), 400],
    ["a list as JSON", list("/v1/campaigns?name=a", "[]", "application/json"), 415],
    ["a list as a page", list("/v1/campaigns?name=a", "<html>", "text/html"), 415],
    ["a list of nothing", list("/v1/campaigns?name=a", ""), 422],
    ["a list without rows", list("/v1/campaigns?name=a", "phone\n"), 422],
    ["a list without numbers", list("/v1/campaigns?name=a", "name\nAnn\n"), 422],
    ["a list with a bad row", list("/v1/campaigns?name=a", `phone\n${phone}\n0171\n`), 422],
    ["a list with a number twice", list("/v1/campaigns?name=a", `phone\n${phone}\n${phone}\n`), 422],
    ["a list of bytes", list("/v1/campaigns?name=a", "\u0000\u0001\u0002\n\u0003"), 422],
    [
      "a list of bad rows that are to be passed over",
      list("/v1/campaigns?name=a&skipInvalid=true", "phone\n0171\n"),
      422,
    ],
    ["a list of broken JSON", list("/v1/campaigns?name=a", '{"phone":', "application/x-ndjson"), 422],
    ["a list of numbers without a source", list("/v1/suppressions/import", `phone\n${phone}\n`), 400],
    [
      "a list of numbers with a bad row",
      list("/v1/suppressions/import?source=a", `phone\n${phone}\n0171\n`),
      422,
    ],
    ["a list of numbers as JSON", list("/v1/suppressions/import?source=a", "{}", "application/json"), 415],
    ["nobody onto the list", { method: "POST", path: "/v1/suppressions", body: { source: "letter" } }, 400],
    ["without a source onto the list", { method: "POST", path: "/v1/suppressions", body: { phone } }, 400],
    [
      "no number onto the list",
      { method: "POST", path: "/v1/suppressions", body: { phone: "anna", source: "letter" } },
      422,
    ],
    ["no number off the list", { method: "DELETE", path: "/v1/suppressions/anna" }, 422],
    ["no number asked for", { path: "/v1/suppressions/%00" }, 422],
    [
      "a halt with a member that there is not",
      { method: "PUT", path: "/v1/halt", body: { until: "tomorrow" } },
      400,
    ],
  ])

/** Around the files of the console, which everybody may read. */
const pages: ReadonlyArray<Hostile> = [
  ...[
    "/index.html",
    "/index.html/",
    "/..",
    "/../package.json",
    "/../../../../../../etc/passwd",
    "/assets",
    "/assets/",
    "/assets/..",
    "/assets/../index.html",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5cpackage.json",
    "/assets/....//....//package.json",
    "/assets/main-Bx3kPq9a.js.map",
    "/assets/main-Bx3kPq9a.js%00.html",
    "/assets/%",
    "/assets/*",
    "/icon.svg%2f..%2findex.html",
    "/file:///etc/passwd",
  ].map((path) => ({ name: `the page ${path}`, sent: { path }, status: 404 })),
  ...["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"].flatMap((method) =>
    ["/", "/assets/main-Bx3kPq9a.js"].map((path) => ({
      name: `the method ${method} for the page ${path}`,
      sent: { method, path },
      status: 404,
    })),
  ),
  {
    name: "a page with a query of 5,000 characters",
    sent: { path: `/?${"a".repeat(5000)}` },
    status: 414,
  },
]

/** All of them. */
export const table = (subject: Subject): ReadonlyArray<Hostile> => [
  ...access(subject),
  ...requests(subject),
  ...pages,
]
