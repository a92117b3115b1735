// `node scripts/runTasks.ts [--silent] build`: the named tasks over all packages, through turbo and its cache.
import { runTurbo } from "./Turbo.ts"

const args = process.argv.slice(2)
process.exitCode = runTurbo(
  args.filter((argument) => argument !== "--silent"),
  { silent: args.includes("--silent") },
)
