import { assert, describe, it } from "@effect/vitest"
import * as Labels from "../src/words/Labels.ts"

describe("A sentence of a history", () => {
  it("is read without its ids, and keeps everything else", () => {
    assert.strictEqual(
      Labels.withoutIds("dial through hamsa (attempt 01M7X2BYWYG4V9RRWSMHMB4XMB-1): it is the first (of 2)"),
      "dial through hamsa: it is the first (of 2)",
    )
    assert.strictEqual(
      Labels.withoutIds('ended: busy (the provider says "Busy") (webhook 01M7X2F6QJ16P2HZKAX69DKRYY)'),
      'ended: busy (the provider says "Busy")',
    )
  })
})

describe("A word of a later server", () => {
  it("is shown as it is", () => {
    assert.strictEqual(Labels.nameIn(Labels.dispositions, "call-back"), "Call back")
    assert.strictEqual(Labels.toneIn(Labels.dispositions, "call-back"), "calm")
    assert.strictEqual(Labels.nameIn(Labels.providers, "hamsa"), "Hamsa")
  })
})
