// `pnpm generate [--watch]`: every spec to its client, and the contract of our own API to its spec before that.
import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { runTurbo } from "./Turbo.ts"

const root = join(import.meta.dirname, "..")
const args = process.argv.slice(2)

const generate = (): number =>
  spawnSync(process.execPath, [join(root, "packages/codegen/src/main.ts"), ...args], { stdio: "inherit" })
    .status ?? 1

/** Writes the spec of our own API; false if it stands there already. */
const emit = async (): Promise<boolean> => {
  const module: unknown = await import(pathToFileURL(join(root, "packages/api/dist/SpecFile.js")).href)
  const { path, text } = module as { readonly path: string; readonly text: string }
  const file = join(root, path)
  if (readFileSync(file, "utf8") === text) return false
  writeFileSync(file, text)
  return true
}

let code = generate()
if (code === 0) code = runTurbo(["build", "--filter=@trunkline/api"], { silent: true })
if (code === 0 && (await emit())) code = generate()
process.exitCode = code
