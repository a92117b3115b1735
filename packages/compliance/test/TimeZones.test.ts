import { assert, describe, it } from "@effect/vitest"
import { zones } from "../src/generated/timeZones.ts"
import * as TimeZones from "../src/TimeZones.ts"

describe("TimeZones", () => {
  it("knows the one zone of a landline", () => {
    assert.deepStrictEqual(TimeZones.ofPhone("+16175550123"), ["America/New_York"])
    assert.deepStrictEqual(TimeZones.ofPhone("+4930901820123"), ["Europe/Berlin"])
    assert.deepStrictEqual(TimeZones.ofPhone("+97145550123"), ["Asia/Dubai"])
  })

  it("gives every zone of a number that may be anywhere in a country", () => {
    const tollFree = TimeZones.ofPhone("+18005550123")
    for (const zone of ["America/New_York", "America/Los_Angeles", "Pacific/Honolulu"])
      assert.include(tollFree, zone)
  })

  it("knows no zone of a satellite phone or of a number of no country", () => {
    assert.deepStrictEqual(TimeZones.ofPhone("+881655512345"), [])
    assert.deepStrictEqual(TimeZones.ofPhone("+"), [])
    assert.deepStrictEqual(TimeZones.ofPhone(""), [])
  })

  it("gives only zones that this runtime knows, for every prefix", () => {
    const names = new Set(zones.flatMap((each) => each.split("&")))
    assert.isAbove(names.size, 250)
    assert.deepStrictEqual(
      [...names].filter((name) => !TimeZones.isKnown(name)),
      [],
    )
  })

  it("tells a zone from what is none", () => {
    assert.isTrue(TimeZones.isKnown("Europe/Berlin"))
    for (const name of ["Mars/Olympus", "", "Berlin", "GMT+25"]) assert.isFalse(TimeZones.isKnown(name))
  })
})
