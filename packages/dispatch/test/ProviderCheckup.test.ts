import { assert, describe, it } from "@effect/vitest"
import { LeanFetchError, type Phase } from "@trunkline/lean-fetch"
import * as Check from "../src/Check.ts"
import { judge, type Visit } from "../src/ProviderCheckup.ts"

const noon = Date.UTC(2026, 10, 20, 12)

/** The lines after a question that was sent at noon and answered 200 milliseconds later. */
const lines = (reply: Visit["reply"], more: Partial<Visit> = {}): ReadonlyArray<string> =>
  judge({
    id: "hamsa",
    address: "https://api.example.com",
    ownAddress: true,
    failure: undefined,
    sentAt: noon,
    answeredAt: noon + 200,
    reply,
    ...more,
  }).map(Check.line)

const answered = (status: number, date: string | null = null): NonNullable<Visit["reply"]["answer"]> => ({
  status,
  headers: { get: (name) => (name === "date" ? date : null) },
})

const failed = (status: number, message?: string): Visit["reply"] => ({
  answer: answered(status),
  error: {
    reason: { _tag: "Status", status, body: { format: "empty" }, ...(message !== undefined && { message }) },
  },
})

const reached = "ok       hamsa       https://api.example.com answered after 200 ms."

describe("A provider's answer to the smallest question", () => {
  it("says that it can be reached and takes the key", () => {
    assert.deepStrictEqual(lines({ answer: answered(200) }), [
      reached,
      "ok       hamsa       takes the key in HAMSA_API_KEY.",
    ])
  })

  it.each([
    [
      failed(401, "Unauthorized"),
      'problem  hamsa       refuses the key in HAMSA_API_KEY (status 401, "Unauthorized"). Is it whole, of the right account, and not revoked?',
    ],
    [
      failed(403),
      "problem  hamsa       refuses the key in HAMSA_API_KEY (status 403). Is it whole, of the right account, and not revoked?",
    ],
    [
      failed(429),
      "note     hamsa       asks us to wait (status 429), so that HAMSA_API_KEY could not be tried. Try again later.",
    ],
    [
      failed(503),
      "problem  hamsa       has trouble (status 503). Wait, or look at its status page: while that lasts, dials through it may end unclear.",
    ],
    [
      failed(404, "Not found"),
      'problem  hamsa       https://api.example.com answers with status 404, "Not found". Check HAMSA_BASE_URL.',
    ],
    [
      failed(302),
      "problem  hamsa       https://api.example.com answers with status 302. Check HAMSA_BASE_URL.",
    ],
    [
      {
        answer: answered(200),
        error: { reason: { _tag: "Unreadable", status: 200, why: "not JSON" } },
      } satisfies Visit["reply"],
      "problem  hamsa       https://api.example.com answers, and not as the API does (not JSON). Check HAMSA_BASE_URL.",
    ],
  ])("says what is wrong, and what to do", (reply, line) => {
    assert.deepStrictEqual(lines(reply), [reached, line])
  })

  it("says how far the two clocks are apart", () => {
    const told = (date: string) => lines({ answer: answered(200, date) }).at(-1)
    const agree = "ok       hamsa       its clock and ours agree."
    assert.strictEqual(told("Fri, 20 Nov 2026 12:00:00 GMT"), agree)
    assert.strictEqual(told("Fri, 20 Nov 2026 12:00:01 GMT"), agree)
    assert.strictEqual(
      told("Fri, 20 Nov 2026 11:59:50 GMT"),
      "ok       hamsa       its clock is 10s behind ours, which is allowed for.",
    )
    const remedy = "Check the clock of this machine: calling hours and lookups go by it."
    assert.strictEqual(
      told("Fri, 20 Nov 2026 12:00:45 GMT"),
      `problem  hamsa       its clock is 45s ahead of ours. ${remedy}`,
    )
    assert.strictEqual(
      told("Fri, 20 Nov 2026 10:30:00 GMT"),
      `problem  hamsa       its clock is 1h 30m behind ours. ${remedy}`,
    )
    assert.strictEqual(told("tomorrow"), "ok       hamsa       takes the key in HAMSA_API_KEY.")
  })
})

describe("A provider that does not answer", () => {
  const silent = (phase: Phase, reason: LeanFetchError["reason"], code?: string) =>
    lines(
      {},
      {
        failure: new LeanFetchError({
          method: "GET",
          target: "https://api.example.com",
          phase,
          reason,
          cause: code === undefined ? undefined : Object.assign(new Error(code), { code }),
        }),
      },
    )

  it.each([
    [
      "resolve",
      "unresolved",
      "ENOTFOUND",
      "the name in https://api.example.com cannot be found (ENOTFOUND). Check HAMSA_BASE_URL, and the DNS of this machine.",
    ],
    [
      "connect",
      "refused",
      "ECONNREFUSED",
      "there is no connection to https://api.example.com (ECONNREFUSED). Check HAMSA_BASE_URL, and whether a firewall is in the way, and the provider's status page.",
    ],
    [
      "tls",
      "untrusted",
      "CERT_HAS_EXPIRED",
      "the connection to https://api.example.com cannot be secured (CERT_HAS_EXPIRED). Check HAMSA_BASE_URL, and whether a proxy is in the way; its certificate is made known with NODE_EXTRA_CA_CERTS.",
    ],
    [
      "await",
      "timeout",
      undefined,
      "https://api.example.com was reached and gave no answer (timeout). Check HAMSA_BASE_URL, and the provider's status page, and try again.",
    ],
  ] as const)("is told by how far the request came: %s", (phase, reason, code, line) => {
    assert.deepStrictEqual(silent(phase, reason, code), [`problem  hamsa       ${line}`])
  })

  it("is told also where nobody knows how far it came", () => {
    const reply: Visit["reply"] = {
      error: { reason: { _tag: "NeverSent", cause: "connection", why: "no route" } },
    }
    assert.deepStrictEqual(lines(reply, { ownAddress: false }), [
      "problem  hamsa       https://api.example.com cannot be reached: no route. Check the network of this machine.",
    ])
  })
})
