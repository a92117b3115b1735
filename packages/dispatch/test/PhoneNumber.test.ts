import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as PhoneNumber from "../src/PhoneNumber.ts"

const shape = "must have 7 to 15 digits after the +"
const country = "is not a possible number of its country (too short, too long or an unknown code)"

describe("PhoneNumber", () => {
  it.each(["+14155550123", "+442079460123", "+97145550123", "+4930901820123", "+390612345678"])(
    "takes %s",
    (text) => {
      assert.deepStrictEqual(PhoneNumber.parse(text), Result.succeed(text as PhoneNumber.PhoneNumber))
    },
  )

  it.each([
    ["", "is empty"],
    ["4155550123", "must start with + and the country code, like +14155550123"],
    ["0014155550123", "must start with + and the country code, like +14155550123"],
    [" +14155550123", "must start with + and the country code, like +14155550123"],
    ["tel:+14155550123", "must start with + and the country code, like +14155550123"],
    ["+1 415 555 0123", "may hold only digits after the +"],
    ["+1(415)5550123", "may hold only digits after the +"],
    ["+14155550123\n", "may hold only digits after the +"],
    ["+١٤١٥٥٥٥٠١٢٣", "may hold only digits after the +"],
    ["+", "may hold only digits after the +"],
    ["+1415", shape],
    ["+04155550123", shape],
    ["+1415555012345678", shape],
    ["+1415555012", country],
    ["+141555501234", country],
    ["+999155550123", country],
    // The same line as +442079460123 in another spelling: two spellings of one person would be two persons.
    ["+4402079460123", country],
  ])("refuses %j: %s", (text, why) => {
    assert.deepStrictEqual(PhoneNumber.parse(text), Result.fail(why))
  })

  it.prop(
    "takes a text as it is or not at all",
    [
      Schema.Array(Schema.Literals(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])).check(
        Schema.isMaxLength(18),
      ),
    ],
    ([digits]) => {
      const text = `+${digits.join("")}`
      const parsed = PhoneNumber.parse(text)
      assert.isTrue(Result.isFailure(parsed) || parsed.success === text)
    },
    { arbitrary: { runs: 500, seed: "digits" } },
  )

  it("masks all but the country code and the last two digits", () => {
    assert.strictEqual(PhoneNumber.mask("+14155550123"), "+1********23")
    assert.strictEqual(PhoneNumber.mask("+442079460123"), "+44********23")
    assert.strictEqual(PhoneNumber.mask("+97145550123"), "+971******23")
    assert.strictEqual(PhoneNumber.mask("+999155550123"), "+**********23")
  })

  it("masks every number in a text", () => {
    assert.strictEqual(PhoneNumber.maskIn("june/+14155550123 twice"), "june/+1********23 twice")
    assert.strictEqual(PhoneNumber.maskIn("order-17"), "order-17")
  })
})
