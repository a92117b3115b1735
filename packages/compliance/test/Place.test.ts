import { assert, describe, it } from "@effect/vitest"
import * as Place from "../src/Place.ts"

describe("Place", () => {
  it("is the country, state and zones that a number leaves open", () => {
    assert.deepStrictEqual(Place.of("+18505550123"), {
      countries: ["US"],
      regions: ["US-FL"],
      zones: ["America/Chicago", "America/New_York"],
    })
    assert.deepStrictEqual(Place.of("+4930901820123"), {
      countries: ["DE"],
      regions: [],
      zones: ["Europe/Berlin"],
    })
    assert.deepStrictEqual(Place.of("+14165550123"), {
      countries: ["CA"],
      regions: [],
      zones: ["America/Toronto"],
    })
    assert.deepInclude(Place.of("+17875550123"), { countries: ["PR"], regions: [] })
  })

  it("tells countries apart that share a calling code, or holds all of them possible", () => {
    assert.deepStrictEqual(Place.of("+442079460123").countries, ["GB"])
    assert.deepStrictEqual(Place.of("+441534555012").countries, ["JE"])
    assert.includeMembers([...Place.of("+7100").countries], ["RU", "KZ"])
  })

  it("is all of North America for a toll-free number", () => {
    const { countries, regions, zones } = Place.of("+18005550123")
    assert.includeMembers([...countries], ["US", "CA", "JM", "PR"])
    assert.lengthOf(regions, 51)
    assert.includeMembers([...zones], ["America/New_York", "Pacific/Honolulu", "America/Toronto"])
  })

  it("has the zone that is given, and the country and state of the number all the same", () => {
    assert.deepStrictEqual(Place.of("+16175550123", "Asia/Dubai"), {
      countries: ["US"],
      regions: ["US-MA"],
      zones: ["Asia/Dubai"],
    })
  })

  it("is nowhere for what is no number of any country", () => {
    assert.deepStrictEqual(Place.of(""), { countries: [], regions: [], zones: [] })
    assert.deepInclude(Place.of("+881655512345"), { zones: [] })
  })

  it("is the same object for the same place, so that what holds there is remembered", () => {
    assert.strictEqual(Place.of("+16175550123"), Place.of("+16175550199"))
    assert.strictEqual(Place.of("+4930901820123"), Place.of("+4930901820199"))
    assert.notStrictEqual(Place.of("+16175550123"), Place.of("+16175550123", "America/New_York"))
  })

  it("narrows a state to its own zones, and a zone that no state has to all states", () => {
    const tollFree = Place.of("+18005550123")
    assert.deepStrictEqual(Place.zonesIn(tollFree, ["US-ME"]), ["America/New_York"])
    assert.deepStrictEqual(Place.zonesIn(tollFree, ["US-FL"]), ["America/Chicago", "America/New_York"])
    assert.deepStrictEqual(Place.zonesIn(Place.of("+18005550123", "America/Detroit"), ["US-CA"]), [
      "America/Detroit",
    ])
  })
})
