import { assert, describe, it } from "@effect/vitest"
import * as Endpoint from "@trunkline/dispatch/Endpoint"
import type { LedgerEvent } from "@trunkline/dispatch/Ledger"
import * as OutgoingEvent from "@trunkline/dispatch/OutgoingEvent"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import * as Settings from "@trunkline/dispatch/Settings"
import { Redacted, Result } from "effect"
import { readFileSync } from "node:fs"
import { signer } from "../src/Signature.ts"

const page = readFileSync(new URL("../../../docs/events.md", import.meta.url), "utf8")

const blocks = [...page.matchAll(/^ *```json\n(.*?)^ *```$/gms)].map(([, json = ""]): unknown =>
  JSON.parse(json),
)

const named = (heading: string): ReadonlyArray<string> => {
  const table = page.split("\n\n").find((text) => text.startsWith(`| ${heading}`)) ?? ""
  return [...table.matchAll(/^\| ([^|]*)\|/gm)]
    .slice(1)
    .flatMap(([, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word))
}

const callId = "01JD8ZJ5M8Q1V7X9Y3K2W4T6RA"
const call = {
  id: callId,
  key: "order-17",
  campaign: "january",
  agent: "default",
  phone: "+14155550123" as PhoneNumber,
}

/** A call that one provider refuses and the other takes. */
const history: ReadonlyArray<LedgerEvent> = [
  { _tag: "submitted", campaign: "january" },
  { _tag: "dial", attempt: `${callId}-1`, provider: "happyrobot", reason: { _tag: "ready" } },
  {
    _tag: "not-placed",
    attempt: `${callId}-1`,
    proof: { _tag: "refused", status: 429, why: "Too many requests" },
  },
  { _tag: "dial", attempt: `${callId}-2`, provider: "hamsa", reason: { _tag: "ready" } },
  {
    _tag: "placed",
    attempt: `${callId}-2`,
    providerCallId: "f46ad2a0-478d-4dc3-8000-000000000002",
  },
  { _tag: "ended", attempt: `${callId}-2`, disposition: "completed", word: "COMPLETED" },
  { _tag: "settle", disposition: "completed", reason: { _tag: "ended", word: "COMPLETED" } },
]

const lines = history.map((event) => ({ at: Date.UTC(2026, 0, 5, 18, 0, 42), event }))

describe("docs/events.md", () => {
  it("shows settings that can be used", () => {
    const [one, several] = blocks.map((block) => Settings.decode(block, "docs/events.md"))
    for (const decoded of [one, several]) assert.isTrue(decoded !== undefined && Result.isSuccess(decoded))
    const names = Result.map(several ?? one ?? assert.fail("there are none"), ({ events }) =>
      Endpoint.listOf(events).map(Endpoint.nameOf),
    )
    assert.deepStrictEqual(names, Result.succeed(["crm.example.com", "alerts.example.com", "warehouse"]))
  })

  it("shows an event as it is sent", () => {
    assert.strictEqual(blocks.length, 3)
    assert.deepStrictEqual<unknown>(OutgoingEvent.make(call, lines, "masked"), blocks[2])
  })

  it("names every type and every member", () => {
    assert.sameMembers([...named("`type`")], [...OutgoingEvent.types])
    const optedOut: LedgerEvent = {
      _tag: "ended",
      attempt: `${callId}-2`,
      disposition: "opted-out",
      word: "opted_out",
    }
    const members = [lines, [...lines.slice(0, 5), { at: 0, event: optedOut }]].flatMap((all) =>
      Object.keys(OutgoingEvent.make(call, all, "masked")?.data ?? {}),
    )
    assert.sameMembers([...named("member of `data`")], [...new Set(members)])
  })

  it("shows a signature that is right", () => {
    const [, secret = "", body = ""] =
      /the secret `([^`]+)`, the body `([^`]+)`/.exec(page.replaceAll("\n", " ")) ?? []
    const [, id = "", timestamp = "", signature = ""] =
      /the id `([^`]+)` and the timestamp `([^`]+)` has the signature `([^`]+)`/.exec(
        page.replaceAll("\n", " "),
      ) ?? []
    assert.strictEqual(signer([Redacted.make(secret)])(id, Number(timestamp) * 1000, body), signature)
  })
})
