import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as RuleSettings from "../src/RuleSettings.ts"
import * as Settings from "../src/Settings.ts"

const decode = (rules: unknown) => Settings.decode({ policy: { rules } }, "a test")

const chosen = (rules: unknown) => {
  const decoded = decode(rules)
  return Result.isSuccess(decoded)
    ? RuleSettings.rulesOf(decoded.success.policy.rules)
    : assert.fail(decoded.failure.message)
}

const problem = (rules: unknown) => {
  const decoded = decode(rules)
  const problems = Result.isFailure(decoded) ? decoded.failure.problems : []
  return problems.map(({ path, why }) => `${path}: ${why}`)
}

const own = { id: "de-hours", citation: "a decision of ours" }

describe("The rules of the settings", () => {
  it("are those of the United States, less those that do not concern the user's calls", () => {
    const ids = chosen({}).map(({ id }) => id)
    assert.includeMembers(ids, ["us-hours", "us-fl-cap", "us-abandonment"])
    const fewer = chosen({ except: ["us-fl-cap", "us-abandonment"] }).map(({ id }) => id)
    assert.sameMembers(
      ids.filter((id) => !fewer.includes(id)),
      ["us-fl-cap", "us-abandonment"],
    )
    assert.deepStrictEqual(chosen({ packs: [] }), [])
    assert.deepStrictEqual(chosen(false), [])
  })

  it("may be of the user's own", () => {
    const rules = chosen({
      packs: [],
      own: [
        {
          ...own,
          url: "https://example.com/hours",
          read: "2026-11-20",
          from: "2026-12-01",
          until: "2027-01-01",
          countries: ["DE", "AT"],
          window: {
            hours: { start: "09:00", end: "20:00" },
            days: { saturday: { start: "10:00", end: "14:00" }, sunday: false },
            holidays: ["12-25", "2026-12-24", "US-LA"],
          },
        },
        { id: "texas-cap", citation: "a contract", regions: ["US-TX"], cap: { calls: 1 } },
        { id: "consent", citation: "our lawyer", consent: true },
        { id: "script", citation: "our lawyer", note: "Say that it is recorded." },
      ],
    })
    const weekdays = { start: 540, end: 1200 }
    assert.deepStrictEqual(rules, [
      {
        id: "de-hours",
        citation: "a decision of ours",
        url: "https://example.com/hours",
        read: "2026-11-20",
        from: "2026-12-01",
        until: "2027-01-01",
        scope: { countries: ["DE", "AT"] },
        demands: {
          _tag: "Window",
          week: {
            sunday: undefined,
            monday: weekdays,
            tuesday: weekdays,
            wednesday: weekdays,
            thursday: weekdays,
            friday: weekdays,
            saturday: { start: 600, end: 840 },
          },
          holidays: ["12-25", "2026-12-24", "US-LA"],
        },
      },
      {
        id: "texas-cap",
        citation: "a contract",
        scope: { regions: ["US-TX"] },
        demands: { _tag: "Cap", calls: 1, within: 86_400_000 },
      },
      { id: "consent", citation: "our lawyer", scope: {}, demands: { _tag: "Consent" } },
      {
        id: "script",
        citation: "our lawyer",
        scope: {},
        demands: { _tag: "Note", text: "Say that it is recorded." },
      },
    ])
  })

  it("are refused by the path of what is wrong", () => {
    const each = "policy.rules.own[0]"
    const cases: ReadonlyArray<readonly [rules: unknown, ...problems: ReadonlyArray<string>]> = [
      [
        true,
        'policy.rules: must be a choice of rules like { "packs": ["us"], "except": [], "own": [] }, or false for none',
      ],
      [{ packs: ["eu"] }, "policy.rules.packs[0]: must be a pack of rules: us"],
      [
        { except: ["us-hour"] },
        "policy.rules.except[0]: is not a rule of a pack: docs/compliance.md lists them",
      ],
      [{ pack: [] }, "policy.rules.pack: is not a setting; there are: packs, except, own"],
      [{ own: [own] }, `${each}: must demand exactly one thing: window, cap, consent, note`],
      [
        { own: [{ ...own, consent: true, note: "n" }] },
        `${each}: must demand exactly one thing: window, cap, consent, note`,
      ],
      [
        { own: [{ ...own, countries: ["DE"], regions: ["US-TX"], consent: true }] },
        `${each}: must hold in countries or in regions, not in both`,
      ],
      [
        { own: [{ ...own, id: "us-hours", consent: true }] },
        'policy.rules.own: has two rules with the id "us-hours"',
      ],
      [
        { own: [{ ...own, from: "2026-02-30", consent: true }] },
        `${each}.from: must be a date in quotes, like "2026-12-24"`,
      ],
      [
        { own: [{ ...own, countries: ["Germany"], consent: true }] },
        `${each}.countries[0]: must be a country by its two letters, like "DE"`,
      ],
      [
        { own: [{ ...own, window: { holidays: ["Christmas"] } }] },
        `${each}.window.holidays[0]: must be a date ("2026-12-24"), a day of every year ("12-24") or a set of legal holidays (US, US-LA, US-PA, US-RI, US-UT)`,
      ],
      [
        { own: [{ ...own, window: { days: { sunday: true } } }] },
        `${each}.window.days.sunday: must be hours like { "start": "10:00", "end": "18:00" }, or false for no calls on that day`,
      ],
      [
        { own: [{ ...own, window: { hours: { start: "20:00", end: "08:00" } } }] },
        `${each}.window.hours: must start before it ends, on the same day`,
      ],
      [
        { own: [{ ...own, cap: { calls: 3, within: "7 days" } }] },
        `${each}.cap.within: must be a duration like "24 hours", in quotes, above 0 and not longer: calls are counted over one day`,
      ],
    ]
    for (const [rules, ...problems] of cases) assert.deepStrictEqual(problem(rules), problems)
  })
})
