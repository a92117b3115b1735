import { assert, describe, it } from "@effect/vitest"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { edited } from "../mutations/Mutation.ts"
import { mutations } from "../mutations/mutations.ts"
import { markdown, table, tableIn } from "../mutations/Table.ts"
import { root } from "../packed/PublishedPackages.ts"

describe("The mutations", () => {
  it.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    "fit the sources: %s",
    (_, mutation) => {
      assert.isTrue(existsSync(join(root, mutation.test)), `${mutation.test} is gone`)
      const texts = new Map<string, string>()
      for (const edit of mutation.edits) {
        const text = texts.get(edit.file) ?? readFileSync(join(root, edit.file), "utf8")
        const after = edited(text, edit)
        assert.notStrictEqual(after, text)
        texts.set(edit.file, after)
      }
    },
  )

  it("have names of their own", () => {
    assert.strictEqual(new Set(mutations.map(({ name }) => name)).size, mutations.length)
  })

  it("are those of docs/proof.md", () => {
    const page = readFileSync(join(root, "docs/proof.md"), "utf8")
    assert.deepStrictEqual(tableIn(page), table(mutations), `put this there:\n${markdown(mutations)}`)
  })
})

describe("edited", () => {
  const edit = { file: "a.ts", search: "b", replace: "$&" }

  it("puts a text in the place of another one, as it stands", () => {
    assert.strictEqual(edited("abc", edit), "a$&c")
  })

  it("fails when the text is gone, or there more than once", () => {
    assert.throws(() => edited("ac", edit), /a\.ts holds this 0 times instead of once/)
    assert.throws(() => edited("abcb", edit), /a\.ts holds this 2 times instead of once/)
  })
})

describe("tableIn", () => {
  it("finds the table that markdown makes, among others", () => {
    const page = `# A\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n${markdown(mutations)}\n\ntext | with | bars\n`
    assert.deepStrictEqual(tableIn(page), table(mutations))
  })

  it("finds nothing where it is not", () => {
    assert.deepStrictEqual(tableIn("| a |\n| - |\n"), [])
  })
})
