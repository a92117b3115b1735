import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../packed/PublishedPackages.ts"
import { chart } from "../proof/Chart.ts"
import { pages, rewritten } from "../proof/Pages.ts"
import { readProof } from "../proof/Proof.ts"

const textOf = (name: string): string => readFileSync(join(root, name), "utf8")

describe("What the pages say of the proof", () => {
  const proof = readProof(textOf("docs/proof.json"))

  it.each(Object.entries(pages))("is what was measured: %s", (name, tell) => {
    assert.strictEqual(textOf(name), rewritten(textOf(name), tell(proof)), "run pnpm chart:proof")
  })

  it("is drawn from what was measured", async () => {
    assert.strictEqual(textOf("docs/proof.svg"), await chart(proof), "run pnpm chart:proof")
  })

  it("comes from a run in which workers were killed at every crash point", () => {
    assert.deepStrictEqual(proof.crashPointsMissed, [])
    assert.isAbove(proof.killed, 0)
  })
})

describe("A page", () => {
  it("must have one place for the figures", () => {
    assert.throws(() => rewritten("no place", "1"), /must hold/)
  })
})
