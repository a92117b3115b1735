// `pnpm generate [--watch]`: every spec to its client, and the contract of our own API to its spec before that.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { runTurbo } from "./Turbo.ts"

const root = join(import.meta.dirname, "..")
const args = process.argv.slice(2)

const generator = join(root, "packages/codegen/src/main.ts")

/** Ends with the code of the first that fails; they run beside each other. */
const generate = async (...calls: ReadonlyArray<ReadonlyArray<string>>): Promise<number> => {
  const codes = calls.map(async (options) => {
    const child = spawn(process.execPath, [generator, ...options], { stdio: "inherit" })
    const [code] = await once(child, "exit")
    return typeof code === "number" ? code : 1
  })
  return (await Promise.all(codes)).find((code) => code !== 0) ?? 0
}

/** Writes the spec of our own API; false if it stands there already. */
const emit = async (): Promise<boolean> => {
  const module: unknown = await import(pathToFileURL(join(root, "packages/api/dist/SpecFile.js")).href)
  const { path, text } = module as { readonly path: string; readonly text: string }
  const file = join(root, path)
  if (readFileSync(file, "utf8") === text) return false
  writeFileSync(file, text)
  return true
}

// The tables about places take as long as all clients, and neither needs the other.
let code = await (args.length > 0 ? generate(args) : generate(["--only", "specs"], ["--only", "places"]))
if (code === 0) code = runTurbo(["build", "--filter=@trunkline/api"], { silent: true })
if (code === 0 && (await emit())) code = await generate(["--only", "api"])
process.exitCode = code
