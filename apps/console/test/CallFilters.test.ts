import { assert, describe, it } from "@effect/vitest"
import { fromDays, passes, readFilter, toDay } from "../src/model/CallFilters.ts"

describe("The filters of an address", () => {
  it("are those that can be filters, and the others are left out", () => {
    assert.deepStrictEqual(
      readFilter({
        state: "parked",
        disposition: "no-answer",
        provider: "unheard-of",
        campaign: "",
        phone: 14155550123,
        order: "newest",
        since: "yesterday",
        toString: "x",
      }),
      { state: "parked", disposition: "no-answer", phone: "+14155550123" },
    )
    assert.deepStrictEqual(readFilter({ state: "constructor" }), {})
  })

  it("take whole days, the last one too", () => {
    const filter = readFilter(fromDays({ since: "2026-11-20", until: "2026-11-20", state: "" }))
    assert.strictEqual(toDay(filter.since), "2026-11-20")
    assert.strictEqual(toDay(filter.until), "2026-11-20")
    assert.strictEqual(Date.parse(filter.until ?? "") - Date.parse(filter.since ?? ""), 86_399_999)
    assert.deepStrictEqual(readFilter(fromDays({ since: "", until: "2026-99-99" })), {})
  })
})

describe("A call that has changed", () => {
  it("stays in the list as long as it passes", () => {
    assert.isTrue(passes({ state: "waiting" }, {}))
    assert.isTrue(passes({ state: "settled", disposition: "busy" }, { disposition: "busy" }))
    assert.isFalse(passes({ state: "settled", disposition: "busy" }, { state: "waiting" }))
  })
})
