import { assert, describe, it } from "@effect/vitest"
import { areaCodes } from "../src/generated/areaCodes.ts"
import * as Place from "../src/Place.ts"
import * as RuleBook from "../src/RuleBook.ts"
import * as UnitedStates from "../src/UnitedStates.ts"
import { chance } from "./support/Chance.ts"
import * as Oracle from "./support/Oracle.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const book = RuleBook.make(UnitedStates.pack.rules)
const rulesFor = (phone: string, timezone?: string) => book.at(Place.of(phone, timezone))
const isAllowed = (
  rules: RuleBook.PlaceRules,
  instant: number,
  calls: ReadonlyArray<number> = [],
): boolean => {
  const verdict = RuleBook.earliest(rules, instant, calls)
  return verdict._tag === "From" && verdict.at === instant
}

const start = Date.UTC(2026, 0, 1)
const end = Date.UTC(2028, 0, 1)

/** Half of them anywhere, half within two minutes of a quarter of an hour, where windows open and close. */
const instantBy = (below: (limit: number) => number): number => {
  const anywhere = start + below(2 ** 26) * (Math.floor((end - start) / 2 ** 26) + 1) + below(1400)
  return below(2) === 0
    ? anywhere
    : Math.floor(anywhere / (15 * minute)) * 15 * minute + below(4 * minute) - 2 * minute
}

describe("The rules of the United States", () => {
  it(
    "never allow what their texts forbid: 1,000,000 random numbers and instants",
    { timeout: 300_000 },
    () => {
      const seed = 20_261_120
      const below = chance(seed)
      const asked = Oracle.numbers.map((number) => ({ number, rules: rulesFor(number.phone) }))
      let allowed = 0
      let stricter = 0
      for (let turn = 0; turn < 1_000_000; turn++) {
        const { number, rules } = asked[below(asked.length)] ?? assert.fail()
        const instant = instantBy(below)
        const forbidden = Oracle.forbids(number, instant)
        if (isAllowed(rules, instant)) {
          allowed++
          if (forbidden) {
            assert.fail(
              `${number.phone} at ${new Date(instant).toISOString()} is forbidden (turn ${turn} of seed ${seed})`,
            )
          }
        } else if (!forbidden) stricter++
      }
      // It does not hold by forbidding everything: what is forbidden beyond the texts are zones that the data hold possible.
      assert.isAbove(allowed, 400_000)
      assert.isBelow(stricter, 12_000)
    },
  )

  /** Area codes with more than one zone, as the data have them. */
  const several = Object.entries(areaCodes)
    .filter(([, states]) => states.startsWith("US-"))
    .map(([code, states]) => ({ code, states, place: Place.of(`+1${code}5550123`) }))
    .filter(({ place }) => place.zones.length > 1)

  it("know the area codes that lie in several zones", () => {
    const codes = several.map(({ code }) => code)
    for (const code of ["208", "219", "270", "308", "423", "541", "605", "701", "812", "850", "906", "907"])
      assert.include(codes, code)
    assert.isTrue(several.every(({ states }) => !states.includes("&")))
  })

  const changes = [
    "2026-03-08T10:00:00Z",
    "2026-11-01T09:00:00Z",
    "2027-03-14T10:00:00Z",
    "2027-11-07T09:00:00Z",
  ] as const

  it.each(several)(
    "hold in every zone of area code $code in the days around both changes of the clocks",
    ({ place, states }) => {
      const rules = book.at(place)
      for (const change of changes) {
        for (let at = Date.parse(change) - 2 * day; at < Date.parse(change) + 2 * day; at += 10 * minute) {
          for (const instant of [at - 1, at]) {
            const forbidden = Oracle.forbids(
              { state: states.slice("US-".length), zones: place.zones },
              instant,
            )
            assert.strictEqual(isAllowed(rules, instant), !forbidden, new Date(instant).toISOString())
          }
        }
      }
    },
  )

  it("give the first instant that is allowed, and none before it is", () => {
    const below = chance(7)
    const zonesOf = (phone: string) => Place.of(phone).zones
    for (let turn = 0; turn < 3000; turn++) {
      const number = Oracle.numbers[below(Oracle.numbers.length)] ?? assert.fail()
      const asked = { state: number.state, zones: zonesOf(number.phone) }
      const from = instantBy(below)
      const { at, until } = RuleBook.earliest(rulesFor(number.phone), from, []) as RuleBook.From
      const where = `${number.phone} from ${new Date(from).toISOString()}`
      assert.isFalse(Oracle.forbids(asked, at), where)
      assert.isFalse(Oracle.forbids(asked, until - 1), where)
      if (at === from) continue
      assert.isTrue(Oracle.forbids(asked, at - 1), where)
      for (let sample = 0; sample < 50; sample++) {
        const earlier = from + below(at - from)
        assert.isTrue(Oracle.forbids(asked, earlier), `${where}, at ${new Date(earlier).toISOString()}`)
        assert.isFalse(Oracle.forbids(asked, at + below(until - at)), where)
      }
    }
  })

  it("are in the time zone that is given, and those of the number's state all the same", () => {
    // 18:30 in Los Angeles is 21:30 in Boston; Massachusetts allows calls until 20:00.
    const instant = Date.parse("2026-06-10T01:30:00Z")
    assert.isFalse(isAllowed(rulesFor("+16175550123"), instant))
    assert.isTrue(isAllowed(rulesFor("+16175550123", "America/Los_Angeles"), instant))
    assert.isFalse(isAllowed(rulesFor("+16175550123", "America/Los_Angeles"), instant + 2 * hour))
    assert.isTrue(isAllowed(rulesFor("+14155550123"), instant + 2 * hour))
  })

  it("do not hold where the number is of another country", () => {
    const night = Date.parse("2026-06-10T03:30:00Z")
    assert.isTrue(isAllowed(rulesFor("+4930901820123"), night))
    assert.isTrue(isAllowed(rulesFor("+14165550123"), night))
    assert.isFalse(isAllowed(rulesFor("+17875550123"), night))
  })

  it("of all states at once leave no hour to a toll-free number, and some once its time zone is known", () => {
    const instant = Date.parse("2026-06-10T16:30:00Z")
    assert.deepInclude(RuleBook.earliest(rulesFor("+18005550123"), instant, []), {
      _tag: "Never",
      why: "closed",
    })
    assert.isTrue(isAllowed(rulesFor("+18005550123", "America/Denver"), instant))
  })

  it("allow so many calls within 24 hours as a state does", () => {
    const noon = Date.parse("2026-06-10T16:00:00Z")
    const calls = [noon - 20 * hour, noon - 3 * hour, noon - 2 * hour]
    const florida = rulesFor("+13055550123")
    assert.isTrue(isAllowed(florida, noon, calls.slice(1)))
    const verdict = RuleBook.earliest(florida, noon, calls) as RuleBook.From
    assert.strictEqual(verdict.at, noon + 4 * hour)
    assert.deepInclude(verdict.held, { _tag: "Capped", calls: 3 })
    assert.strictEqual(verdict.held?.rule.id, "us-fl-cap")
    assert.isTrue(isAllowed(rulesFor("+14155550123"), noon, calls))
  })

  it("say which of them holds a call, where it stands, and what the clock shows", () => {
    const { held } = RuleBook.earliest(rulesFor("+18505550123"), Date.parse("2026-03-08T01:30:00Z"), [])
    assert.deepInclude(held, {
      _tag: "Closed",
      zone: "America/New_York",
      local: "Sat 2026-03-07 20:30",
      says: "calls from 08:00 to 20:00",
    })
    assert.strictEqual(held?.rule.id, "us-fl-hours")
    assert.strictEqual(held?.rule.citation, "Fla. Stat. 501.616(6)(a)")
    const sunday = RuleBook.earliest(rulesFor("+15045550123"), Date.parse("2026-03-08T17:00:00Z"), [])
    assert.deepInclude(sunday.held, { says: "no calls on a Sunday", local: "Sun 2026-03-08 12:00" })
    const mardiGras = RuleBook.earliest(rulesFor("+15045550123"), Date.parse("2026-02-17T17:00:00Z"), [])
    assert.deepInclude(mardiGras.held, { says: "no calls on Mardi Gras" })
  })

  it("demand consent for an artificial voice from the day of the ruling on", () => {
    const before = RuleBook.consent(rulesFor("+14155550123"), Date.parse("2024-02-01T12:00:00Z"))
    assert.isUndefined(before)
    const since = RuleBook.consent(rulesFor("+14155550123"), Date.parse("2026-02-01T12:00:00Z"))
    assert.strictEqual(since?.id, "us-artificial-voice-consent")
    assert.isUndefined(RuleBook.consent(rulesFor("+4930901820123"), Date.parse("2026-02-01T12:00:00Z")))
  })

  it("each have an id of their own, a source with a date, and a place where it can be read", () => {
    const ids = UnitedStates.pack.rules.map(({ id }) => id)
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const rule of UnitedStates.pack.rules) {
      assert.match(rule.id, /^us(-[a-z]+)+$/)
      assert.match(rule.url ?? "", /^https?:\/\//)
      assert.strictEqual(rule.read, UnitedStates.pack.read)
      assert.isNotEmpty(rule.citation)
    }
  })
})
