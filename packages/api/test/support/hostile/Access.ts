/** From those who may not ask, or not for that. */
import { type Hostile, id, list, newCall, phone, type Subject } from "./Hostile.ts"
import type { Sent } from "../Served.ts"

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

export const access = (subject: Subject): ReadonlyArray<Hostile> => [
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
