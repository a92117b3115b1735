import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { describe as describeProblem } from "../src/index.ts"
import { admit, calls, check, fixture, memory, rules, utf8 } from "./support/CheckFile.ts"

const anInstant = "must be a date and time like 2026-01-31T09:00+01:00 or 2026-01-31T08:00Z"
const withPlus = "phone must start with + and the country code, like +14155550123"
const notPossible = "phone is not a possible number of its country (too short, too long or an unknown code)"
const sevenToFifteen = "phone must have 7 to 15 digits after the +"
const wholeNumber = "priority must be a whole number of at most 9 digits, like 10 or -5"
const anObject = 'the line is not an object, like {"phone": "+14155550123"}'
const noText = "is a list or an object: only text, numbers, true and false can be handed in"

/** Every file with the reason of each rejected row by its line, and the keys of the rows that are taken. */
const files: ReadonlyArray<{
  readonly file: string
  readonly problems: Readonly<Record<number, string>>
  readonly taken: ReadonlyArray<string>
  readonly consent?: "required"
}> = [
  {
    file: "bad-phones.csv",
    problems: {
      3: "phone is empty",
      4: withPlus,
      5: withPlus,
      6: "phone may hold only digits after the +",
      7: "phone may hold only digits after the +",
      8: sevenToFifteen,
      9: sevenToFifteen,
      10: sevenToFifteen,
      11: notPossible,
      12: notPossible,
    },
    taken: ["january:+14155550101", "january:+14155550107"],
  },
  {
    file: "repeated-keys.csv",
    problems: {
      4: "key is the key of line 3 too: every call needs its own",
      5: "phone is the number of line 2 too: give both rows a key if two calls are meant",
    },
    taken: ["january:+14155550101", "invoice-1", "invoice-2"],
  },
  {
    file: "ragged.csv",
    problems: {
      3: "the row has 2 fields and the header has 3: a field is missing",
      4: "the row has 4 fields and the header has 3: a field with a separator in it needs quotes",
    },
    taken: ["january:+14155550101", "january:+14155550104"],
  },
  {
    file: "bad-times.csv",
    problems: {
      3: `not_before ${anInstant}`,
      4: "not_before is a date or time that does not exist",
      5: "not_after is a date or time that does not exist",
      6: "not_before needs a time zone: end it in Z or an offset like +01:00, or fill in the column timezone",
      7: `not_before ${anInstant}`,
      8: `not_before ${anInstant}`,
      9: "not_after is earlier than the call may begin",
      10: 'timezone "Mars/Olympus" is not a time zone like Europe/Berlin',
      11: "not_before is a date or time that does not exist",
    },
    taken: ["january:+14155550101"],
  },
  {
    file: "bad-choices.csv",
    problems: {
      3: 'agent "remainder" is not an agent profile of the settings',
      4: 'provider "happyrobots" is not a provider: use happyrobot or hamsa, or leave it empty',
      5: 'provider happyrobot is off or has no agent profile "reminder"',
      6: wholeNumber,
      7: wholeNumber,
      8: wholeNumber,
      9: 'timezone "Berlin" is not a time zone like Europe/Berlin',
      10: 'agent "+1********10" is not an agent profile of the settings',
      11: "timezone is needed: no time zone is known for this number",
    },
    taken: ["january:+14155550101"],
  },
  {
    file: "without-consent.csv",
    consent: "required",
    problems: { 3: "consent is missing, and the policy demands it" },
    taken: ["january:+14155550101"],
  },
  {
    file: "bad-consent.csv",
    problems: {
      3: "consent_at must be a date like 2026-01-31, or a date and time like 2026-01-31T09:00+01:00 or 2026-01-31T08:00Z",
      4: "consent_at is a date or time that does not exist",
      5: "consent_at belongs to a consent, and no basis of a consent is given",
      6: "consent_source belongs to a consent, and no basis of a consent is given",
    },
    taken: ["january:+14155550101"],
  },
  {
    file: "bad.ndjson",
    problems: {
      2: "the line is not valid JSON",
      3: anObject,
      4: anObject,
      5: anObject,
      7: withPlus,
      8: `items ${noText}`,
      9: `address ${noText}`,
      10: 'params must be an object, like {"first_name": "Ann"}',
      11: "not_before is given twice",
      12: "city is given twice",
      13: "note holds a character that is no text",
      14: "note holds a character that is no text",
      15: "phone is empty",
      16: wholeNumber,
      17: "phone is the number of line 1 too: give both rows a key if two calls are meant",
    },
    taken: ["january:+14155550101"],
  },
]

describe("Rows that cannot be taken", () => {
  it.effect.each(files)("are named by line and reason: $file", ({ file, problems, taken, consent }) =>
    Effect.gen(function* () {
      const policy = { ...rules.policy, ...(consent !== undefined && { consent }) }
      const { checked } = yield* check(file, Stream.make(fixture(file)), { rules: { ...rules, policy } })
      assert.deepStrictEqual(
        Object.fromEntries(checked.problems.map((problem) => [problem.line, describeProblem(problem)])),
        problems,
      )
      const rejected = Object.keys(problems).length
      assert.deepInclude(checked, { rows: rejected + taken.length, rejected, accepted: taken.length })
      assert.deepStrictEqual(yield* calls, [])
      assert.deepStrictEqual(
        (yield* admit).map(({ key }) => key),
        taken,
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("are written down as they were, with line and reason before them", () =>
    Effect.gen(function* () {
      const csv =
        'phone;note\n+14155550101;fine\nnobody;"two\nlines; ""quoted"""\n\n+14155550101;again;and again\n'
      const { rejected } = yield* check("contacts.csv", Stream.make(utf8(csv)))
      assert.strictEqual(
        rejected,
        [
          "rejected_line;rejected_reason;phone;note",
          '3;phone must start with + and the country code, like +14155550123;nobody;"two\nlines; ""quoted"""',
          "6;the row has 3 fields and the header has 2: a field with a separator in it needs quotes;+14155550101;again;and again",
          "",
        ].join("\r\n"),
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("are written down as text when they came as NDJSON", () =>
    Effect.gen(function* () {
      const { rejected } = yield* check("calls.ndjson", Stream.make(utf8('{"phone":""}\n')))
      assert.strictEqual(
        rejected,
        'rejected_line,rejected_reason,text\r\n1,phone is empty,"{""phone"":""""}"\r\n',
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("are told about up to the twentieth, and all written down under one header", () =>
    Effect.gen(function* () {
      const rows = Array.from({ length: 1300 }, (_, index) => `nobody ${index}`)
      const { checked, pieces, rejected } = yield* check(
        "contacts.csv",
        Stream.make(utf8(`phone\n${rows.join("\n")}`)),
      )
      assert.deepInclude(checked, { rows: 1300, accepted: 0, rejected: 1300 })
      assert.deepStrictEqual(
        checked.problems.map(({ line }) => line),
        Array.from({ length: 20 }, (_, index) => index + 2),
      )
      const lines = rejected.trimEnd().split("\r\n")
      assert.strictEqual(lines.length, 1301)
      assert.strictEqual(lines.filter((line) => line.startsWith("rejected_line")).length, 1)
      assert.strictEqual(lines[1300], `1301,"${withPlus}",nobody 1299`)
      assert.isAbove(pieces.length, 1)
    }).pipe(Effect.provide(memory)),
  )

  it.effect("can be corrected in the rejected file and handed in as they are", () =>
    Effect.gen(function* () {
      const { checked } = yield* check("contacts.csv", Stream.make(fixture("corrected.csv.rejected.csv")))
      assert.deepInclude(checked, { accepted: 1, rejected: 0 })
      const [call] = yield* admit
      assert.strictEqual(call?.key, "january:+14155550102")
      assert.deepStrictEqual(call?.params, { first_name: "Ben" })
    }).pipe(Effect.provide(memory)),
  )

  it.effect("are those with a column that is named like one of ours", () =>
    Effect.gen(function* () {
      const csv = "phone,trunkline_attempt\n+14155550101,c-1\n"
      const { checked } = yield* check("contacts.csv", Stream.make(utf8(csv)))
      assert.deepStrictEqual(checked.problems.map(describeProblem), [
        "trunkline_attempt begins with trunkline_, which is Trunkline's own: give it another name",
      ])
    }).pipe(Effect.provide(memory)),
  )

  it.effect("never lead to a message that tells a phone number", () =>
    Effect.gen(function* () {
      const csv =
        "phone,agent,provider,timezone\n,,,\n+14155550101,+14155550102,,\n+14155550103,,14155550104,\n+14155550105,,,+14155550106\n"
      const { checked } = yield* check("contacts.csv", Stream.make(utf8(csv)))
      assert.strictEqual(checked.problems.length, 3)
      for (const problem of checked.problems) assert.notMatch(describeProblem(problem), /1415555/)
    }).pipe(Effect.provide(memory)),
  )
})
