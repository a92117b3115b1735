import { assert, describe, it } from "@effect/vitest"
import { campaignNameOf, previewOf } from "../src/model/ListPreview.ts"

describe("The preview of a list", () => {
  it("reads CSV as spreadsheets write it", () => {
    assert.deepStrictEqual(previewOf('\uFEFFphone;name\r\n+14155550123;"Ann ""A""; B\nC"\r\n\r\n', false), {
      format: "csv",
      columns: ["phone", "name"],
      rows: [["+14155550123", 'Ann "A"; B\nC']],
    })
  })

  it("reads NDJSON with the columns of all its rows", () => {
    assert.deepStrictEqual(
      previewOf('{"phone":"+14155550123"}\n{"phone":"+14155550124","params":{"n":1}}\n', false),
      {
        format: "ndjson",
        columns: ["phone", "params"],
        rows: [
          ["+14155550123", ""],
          ["+14155550124", '{"n":1}'],
        ],
      },
    )
  })

  it("shows the first rows, and none that was cut off", () => {
    const rows = Array.from({ length: 9 }, (_, index) => `+1415555010${index},x`)
    assert.lengthOf(previewOf(["phone,a", ...rows].join("\n"), false).rows, 5)
    assert.deepStrictEqual(previewOf("phone,a\n+14155550100,x\n+1415", true).rows, [["+14155550100", "x"]])
    assert.deepStrictEqual(previewOf('{"phone":"1"}\n{"pho', true).rows, [["1"]])
  })

  it("of an empty file is empty", () => {
    assert.deepStrictEqual(previewOf("", false), { format: "csv", columns: [], rows: [] })
  })
})

describe("The name of a campaign", () => {
  it("is made of that of its file", () => {
    assert.strictEqual(campaignNameOf("Renewals, November (2).CSV"), "renewals-november-2")
    assert.strictEqual(campaignNameOf("متابعة.csv"), "متابعة")
  })
})
