// `pnpm chart:proof`: writes the chart and the figures of README.md and docs/proof.md anew from docs/proof.json. With arguments, like
// `--intents 1000000 --seed 1 --crashes`, it first runs `trunkline prove` with them and keeps what that prints.
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../packed/PublishedPackages.ts"
import { chart } from "./Chart.ts"
import { pages, rewritten } from "./Pages.ts"
import { readProof } from "./Proof.ts"

const kept = join(root, "docs/proof.json")
const args = process.argv.slice(2).filter((argument) => argument !== "--")

if (args.length > 0) {
  const printed = execFileSync(
    process.execPath,
    [join(root, "apps/worker/bin/trunkline.js"), "prove", ...args, "--json"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  )
  readProof(printed)
  writeFileSync(kept, `${JSON.stringify(JSON.parse(printed), undefined, 2)}\n`)
}

const proof = readProof(readFileSync(kept, "utf8"))
writeFileSync(join(root, "docs/proof.svg"), await chart(proof))
for (const [name, tell] of Object.entries(pages)) {
  const path = join(root, name)
  writeFileSync(path, rewritten(readFileSync(path, "utf8"), tell(proof)))
}
