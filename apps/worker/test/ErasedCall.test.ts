import { assert, describe, it } from "@effect/vitest"
import * as Place from "@trunkline/compliance/Place"
import { instant } from "@trunkline/dispatch/History"
import type { CallStanding } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import * as CallLine from "../src/CallLine.ts"
import * as ExportRow from "../src/ExportRow.ts"

const day = 86_400_000
const settledAt = Date.UTC(2026, 0, 5)

const erased: CallStanding = {
  call: {
    id: "01JD8ZJ5M8Q1V7X9Y3K2W4T6RA",
    request: {
      key: "erased:hash",
      campaign: "may",
      phone: PhoneNumber.erased,
      agent: "default",
      priority: 0,
      params: {},
    },
    person: "hash",
    place: Place.of(PhoneNumber.erased, undefined),
    version: 9,
    createdAt: settledAt - day,
    course: "running",
  },
  attempts: [],
  state: "settled",
  wakeAt: Number.MAX_SAFE_INTEGER,
  heldBy: [],
  disposition: "canceled",
  settledAt,
  erasedAt: settledAt + 90 * day,
}

describe("A call whose number was erased", () => {
  it("is listed and exported with that word in place of the number", () => {
    const line = CallLine.forPeople(erased, undefined, settledAt)
    assert.include(line, "  erased  erased:hash  since ")
    assert.include(line.slice(0, 80), "erased:hash", "a terminal of 80 columns shows whom it is about")
    assert.deepInclude(JSON.parse(CallLine.forPrograms(erased, undefined)), {
      phone: "erased",
      erasedAt: instant(settledAt + 90 * day),
    })
    for (const showsNumbers of [true, false]) {
      assert.deepInclude(ExportRow.make(erased, showsNumbers), {
        phone: "erased",
        key: "erased:hash",
        disposition: "canceled",
        settled: instant(settledAt),
        erased: instant(settledAt + 90 * day),
      })
    }
  })
})
