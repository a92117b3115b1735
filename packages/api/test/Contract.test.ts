import { assert, describe, it } from "@effect/vitest"
import { difference } from "./support/Contract.ts"
import type { Answer } from "./support/Served.ts"

const answer = (status: number, body: unknown, type = "application/json"): Answer => ({
  status,
  headers: { "content-type": type },
  text: JSON.stringify(body),
  json: {},
  rows: () => [],
})

const accepted = { id: "a", key: "b", replayed: false }

describe("What holds the tests against the spec", () => {
  it("finds every difference between an exchange and the spec", () => {
    const place = { method: "POST", path: "/v1/calls", body: { phone: "+14155550123" } }
    const healthz = { path: "/healthz" }
    const cases = [
      [place, answer(201, accepted), undefined],
      [place, answer(201, { id: "a", key: "b" }), "data must have required property 'replayed'"],
      [place, answer(201, { ...accepted, more: 1 }), "data must NOT have additional properties"],
      [place, answer(201, { ...accepted, id: 1 }), "data/id must be string"],
      [place, answer(202, accepted), "the spec has no such status"],
      [place, answer(201, accepted, "text/html"), "the spec has no text/html there"],
      [
        { ...place, body: {} },
        answer(201, accepted),
        "it was taken, but data must have required property 'phone'",
      ],
      [healthz, answer(200, { status: "bad" }), "data/status must be equal to one of the allowed values"],
      [
        { path: "/v1/halt" },
        answer(200, { halted: true, at: "now" }),
        'data/at must match format "date-time"',
      ],
    ] as const
    for (const [sent, got, wrong] of cases) {
      const found = difference(sent, got)
      if (wrong === undefined) assert.isUndefined(found)
      else assert.include(found ?? "", wrong)
    }
  })
})
