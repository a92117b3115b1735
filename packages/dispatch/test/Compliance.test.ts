import { assert, describe, it } from "@effect/vitest"
import * as Place from "@trunkline/compliance/Place"
import { Result } from "effect"
import type { Call } from "../src/Call.ts"
import * as Compliance from "../src/Compliance.ts"
import * as Policy from "../src/Policy.ts"
import { explain } from "../src/Reason.ts"
import * as Settings from "../src/Settings.ts"
import { request } from "./support/Dispatching.ts"

const hour = 3_600_000
const at = Date.parse

const callTo = (phone: string, timezone?: string): Call => ({
  id: "c",
  request: request(0),
  person: "p",
  place: Place.of(phone, timezone),
  version: 1,
  createdAt: 0,
  course: "running",
})

const policy = (input: Settings.SettingsInput["policy"] = {}): Policy.Policy => {
  const decoded = Settings.decode({ policy: input }, "a test")
  return Result.isSuccess(decoded) ? decoded.success.policy : assert.fail(decoded.failure.message)
}

const earliest = (
  call: Call,
  now: string,
  policy: Policy.Policy,
  rings: ReadonlyArray<number> = [],
): Compliance.From | Compliance.Never => Compliance.earliest(call, at(now), rings, undefined, policy)

describe("Compliance", () => {
  const pensacola = callTo("+18505550123")
  const evening = "2026-03-08T01:30:00Z"

  it("holds a call by the rule of its state, and says which, where it stands and what the clock shows", () => {
    const verdict = earliest(pensacola, evening, policy())
    assert.deepStrictEqual(verdict, {
      _tag: "From",
      // The clocks go forward that night: 08:00 in Pensacola.
      at: at("2026-03-08T13:00:00Z"),
      until: at("2026-03-09T00:00:00Z"),
      reason: {
        _tag: "window",
        zones: ["America/Chicago", "America/New_York"],
        rule: {
          id: "us-fl-hours",
          citation: "Fla. Stat. 501.616(6)(a)",
          url: "https://www.flsenate.gov/Session/Bill/2021/1120/BillText/Filed/HTML",
          zone: "America/New_York",
          local: "Sat 2026-03-07 20:30",
          says: "calls from 08:00 to 20:00",
        },
      },
    })
    assert.strictEqual(
      explain(verdict.reason),
      "it is outside the calling window: calls from 08:00 to 20:00 (us-fl-hours: Fla. Stat. 501.616(6)(a)), and it was Sat 2026-03-07 20:30 in America/New_York, one of 2 time zones of the number",
    )
  })

  it("names the settings where they are what holds it", () => {
    const { reason } = earliest(callTo("+97145550123"), "2026-03-08T17:30:00Z", policy())
    assert.strictEqual(
      explain(reason),
      "it is outside the calling window: calls from 08:00 to 21:00 (policy.window: the settings), and it was Sun 2026-03-08 21:30 in Asia/Dubai",
    )
  })

  it("asks no rule about hours where the window is switched off, and no law where the rules are", () => {
    const now = { _tag: "From", at: at(evening), reason: { _tag: "not-before" } } as const
    assert.deepInclude(earliest(pensacola, evening, policy({ window: false })), now)
    assert.deepInclude(earliest(pensacola, evening, policy({ rules: { except: ["us-fl-hours"] } })), now)
    assert.deepInclude(earliest(pensacola, evening, policy({ rules: false })), now)
    const late = earliest(pensacola, "2026-03-08T02:30:00Z", policy({ rules: false }))
    assert.isAbove(Number(late._tag === "From" && late.at), at(evening) + 8 * hour)
  })

  it("keeps to a state's cap where the settings allow more, also without a window", () => {
    const noon = "2026-06-10T17:00:00Z"
    const rings = [20, 3, 2, 1].map((hours) => at(noon) - hours * hour)
    const generous = policy({ window: false, redial: { perPersonPerDay: 10 } })
    const verdict = earliest(pensacola, noon, generous, rings)
    assert.strictEqual(verdict._tag === "From" && verdict.at, at(noon) + 21 * hour)
    assert.strictEqual(
      explain(verdict.reason),
      "this person was rung 4 times in 24 hours, and 3 times is allowed (us-fl-cap: Fla. Stat. 501.616(6)(b))",
    )
    assert.strictEqual(earliest(callTo("+14155550123"), noon, generous, rings).reason._tag, "not-before")
  })

  it("adds the user's own rules to all others", () => {
    const rules = {
      own: [
        {
          id: "christmas",
          citation: "our own decision",
          countries: ["DE"],
          from: "2026-12-01",
          window: { holidays: ["12-24", "12-25"], days: { sunday: false as const } },
        },
      ],
    } as const
    const berlin = callTo("+4930901820123")
    const verdict = earliest(berlin, "2026-12-24T10:00:00Z", policy({ rules }))
    assert.strictEqual(verdict._tag === "From" && verdict.at, at("2026-12-26T07:00:00Z"))
    assert.strictEqual(
      explain(verdict.reason),
      "it is outside the calling window: no calls on 2026-12-24 (christmas: our own decision), and it was Thu 2026-12-24 11:00 in Europe/Berlin",
    )
    assert.strictEqual(earliest(berlin, "2026-11-29T10:00:00Z", policy({ rules })).reason._tag, "not-before")
    assert.strictEqual(
      earliest(callTo("+33155550123"), "2026-12-24T10:00:00Z", policy({ rules })).reason._tag,
      "not-before",
    )
  })

  it("parks a toll-free number of which nobody knows the state, and says what to do", () => {
    const verdict = earliest(callTo("+18005550123"), evening, policy())
    assert.strictEqual(verdict._tag, "Never")
    assert.include(explain(verdict.reason), "give the call a timezone")
    assert.strictEqual(earliest(callTo("+18005550123", "America/Denver"), evening, policy())._tag, "From")
    assert.deepStrictEqual(earliest(callTo("+881655512345"), evening, policy()), {
      _tag: "Never",
      reason: { _tag: "no-time-zone" },
    })
  })

  it("cites the rule for who has asked not to be called", () => {
    const reason = Compliance.suppressed(pensacola, at(evening), policy())
    assert.strictEqual(
      explain(reason),
      "the number is on the suppression list (us-do-not-call: 47 CFR 64.1200(d))",
    )
    assert.deepStrictEqual(Compliance.suppressed(pensacola, at(evening), policy({ rules: false })), {
      _tag: "suppressed",
    })
  })

  it("demands consent always, never, or where a rule does", () => {
    const without = (call: Call, consent: Policy.Policy["consent"], basis?: string) =>
      Compliance.withoutConsent(
        basis === undefined ? {} : { consent: basis },
        call,
        at(evening),
        policy({ consent }),
      )
    const berlin = callTo("+4930901820123")
    assert.isUndefined(without(pensacola, "optional"))
    assert.deepStrictEqual(without(berlin, "required"), { _tag: "consent" })
    assert.isUndefined(without(berlin, "by-rule"))
    assert.isUndefined(without(pensacola, "by-rule", "signed a form"))
    const reason = without(pensacola, "by-rule") ?? assert.fail()
    assert.strictEqual(
      explain(reason),
      "a rule demands consent and the request names none (us-artificial-voice-consent: 47 U.S.C. 227(b)(1) and FCC 24-17: an AI voice is an artificial voice)",
    )
  })
})
