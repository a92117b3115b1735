import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { admit, check, fixture, inPieces, memory, utf8 } from "./support/CheckFile.ts"

const berlin = Date.UTC(2026, 6, 1, 7)

/** What is in the ledger once a file without a bad row is admitted. */
const takeIn = Effect.fnUntraced(function* (file: string, content = Stream.make(fixture(file))) {
  const { checked, pieces } = yield* check(file, content)
  assert.deepStrictEqual(checked.problems, [])
  assert.deepStrictEqual(pieces, [])
  return yield* admit
})

describe("A good file", () => {
  it.effect("hands every column on; empty cells are left to the defaults", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual<ReadonlyArray<unknown>>(yield* takeIn("good.csv"), [
        {
          key: "order-17",
          campaign: "january",
          phone: "+14155550101",
          agent: "reminder",
          language: "en-US",
          timezone: "Europe/Berlin",
          notBefore: berlin,
          notAfter: Date.UTC(2026, 6, 1, 16, 30, 15),
          priority: -5,
          provider: "hamsa",
          consent: "signed 2026-01-05",
          // A day in Berlin begins an hour before it does in UTC.
          consentAt: Date.UTC(2026, 0, 4, 23),
          consentSource: "form 7",
          params: { first_name: "Ann" },
        },
        {
          key: "january:+14155550102",
          campaign: "january",
          phone: "+14155550102",
          agent: "default",
          priority: 0,
          params: { first_name: "" },
        },
      ])
    }).pipe(Effect.provide(memory)),
  )

  it.effect("may be NDJSON: members are columns, params stand alone or in an object, null is nothing", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual<ReadonlyArray<unknown>>(yield* takeIn("good.ndjson"), [
        {
          key: "order-17",
          campaign: "january",
          phone: "+14155550101",
          agent: "default",
          timezone: "Europe/Berlin",
          notBefore: berlin,
          priority: 3,
          params: { first_name: "Ann", vip: "true", age: "41" },
        },
        {
          key: "january:+14155550102",
          campaign: "january",
          phone: "+14155550102",
          agent: "default",
          priority: 0,
          params: { agent: "Smith", first_name: "Ben" },
        },
      ])
    }).pipe(Effect.provide(memory)),
  )

  it.effect("may come from Excel: semicolons, a byte order mark, CRLF", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(
        (yield* takeIn("excel.csv")).map(({ phone, params }) => ({ phone: String(phone), params })),
        [
          { phone: "+491512345678", params: { "First Name": "Zoë", Ort: "Köln" } },
          { phone: "+491512345679", params: { "First Name": "Müller; Jörg", Ort: "Gießen" } },
        ],
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("may be separated by tabs", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(
        (yield* takeIn("tabs.tsv")).map(({ params }) => params),
        [{ first_name: "Ann, Lee" }],
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("keeps names of every script, cut anywhere on the way", () =>
    Effect.gen(function* () {
      const bytes = fixture("names.csv")
      for (let size = 1; size <= 7; size++) {
        const requests = yield* takeIn("names.csv", inPieces(bytes, size)).pipe(
          Effect.provide(memory, { local: true }),
        )
        assert.deepStrictEqual(
          requests.map(({ params }) => params["first_name"]),
          ["محمد", "李雷", "Ünal 🙂"],
        )
      }
    }),
  )

  it.effect("may hold quotes, commas and line breaks in quotes; lines are counted through them", () =>
    Effect.gen(function* () {
      const bytes = fixture("quotes.csv")
      for (const size of [1, 2, 3, 5, 8, 13, 1000]) {
        const { checked } = yield* check("quotes.csv", inPieces(bytes, size)).pipe(
          Effect.provide(memory, { local: true }),
        )
        assert.deepStrictEqual(
          checked.problems.map(({ line }) => line),
          [8],
        )
      }
      yield* check("quotes.csv", inPieces(bytes, 1))
      assert.deepStrictEqual(
        (yield* admit).map(({ params }) => params["note"]),
        ['says "hi", often', "two\nlines", "", "the row before it begins in line 6"],
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("may end its lines in CR alone", () =>
    Effect.gen(function* () {
      const { checked } = yield* check("old-mac.csv", inPieces(fixture("old-mac.csv"), 3))
      assert.deepInclude(checked, { rows: 3, accepted: 2 })
      assert.strictEqual(checked.problems[0]?.line, 4)
    }).pipe(Effect.provide(memory)),
  )

  it.effect.each([
    ["a CSV file", "phone,first_name\n+14155550101,Ann\n"],
    [
      "a CSV file after blank lines and a byte order mark",
      "\uFEFF\r\n\r\nphone,first_name\r\n+14155550101,Ann",
    ],
    ["NDJSON", '{"phone":"+14155550101","first_name":"Ann"}'],
    [
      "NDJSON after blank lines and a byte order mark",
      '\uFEFF\n \n{"phone":"+14155550101","first_name":"Ann"}\n',
    ],
  ] as const)("is known by its first character without a name: %s", ([, text]) =>
    Effect.gen(function* () {
      for (const size of [1, 1000]) {
        const requests = yield* takeIn("standard input", inPieces(utf8(text), size)).pipe(
          Effect.provide(memory, { local: true }),
        )
        assert.deepStrictEqual(
          requests.map(({ params }) => params),
          [{ first_name: "Ann" }],
        )
      }
    }),
  )

  it.effect("reads a local time in the time zone of its row, also where the clocks are changed", () =>
    Effect.gen(function* () {
      const times = ["2026-03-29T02:30", "2026-10-25 02:30", "2026-12-01T09:00:30.5"]
      const rows = times.map((time, index) => `+1415555010${index},Europe/Berlin,${time}`)
      const requests = yield* takeIn(
        "times.csv",
        Stream.make(utf8(`phone,timezone,not_before\n${rows.join("\n")}`)),
      )
      assert.deepStrictEqual(
        requests.map(({ notBefore }) => notBefore),
        [Date.UTC(2026, 2, 29, 1, 30), Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 11, 1, 8, 0, 30, 500)],
      )
    }).pipe(Effect.provide(memory)),
  )

  it.effect("may name a param like a member that every object has", () =>
    Effect.gen(function* () {
      const [request] = yield* takeIn(
        "odd.csv",
        Stream.make(utf8("phone,__proto__,constructor\n+14155550101,a,b\n")),
      )
      assert.deepStrictEqual(Object.entries(request?.params ?? {}), [
        ["__proto__", "a"],
        ["constructor", "b"],
      ])
    }).pipe(Effect.provide(memory)),
  )
})
