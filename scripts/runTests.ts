// `pnpm test`: every check of the repository, quiet when green. The last line is `N passed, N failed`.
import { existsSync, globSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { formatTestReport, type TaskRun, testReport, type VitestReport } from "./TestReport.ts"
import { runTurbo } from "./Turbo.ts"

const root = join(import.meta.dirname, "..")
const summaries = join(root, ".turbo/runs")

interface SummaryTask extends TaskRun {
  readonly directory: string
  readonly outputs: ReadonlyArray<string> | null
}

// A report that an earlier run left must not be counted: Vitest writes it anew, or turbo brings it back from its cache.
for (const report of globSync(
  ["{packages,apps}/*/dist/**/test-results.json", "scripts/**/dist/test-results.json"],
  { cwd: root },
)) {
  rmSync(join(root, report))
}

const listSummaries = () => (existsSync(summaries) ? readdirSync(summaries) : [])
const before = new Set(listSummaries())
const exitCode = runTurbo(
  [
    "lint",
    "types",
    "test",
    "test:browser",
    "types:scripts",
    "test:scripts",
    "test:packed",
    "--continue=dependencies-successful",
    "--summarize",
    ...process.argv.slice(2),
  ],
  { silent: false },
)
const written = listSummaries().filter((name) => !before.has(name))
const tasks = written.flatMap(
  (name) =>
    (
      JSON.parse(readFileSync(join(summaries, name), "utf8")) as {
        readonly tasks: ReadonlyArray<SummaryTask>
      }
    ).tasks,
)
for (const name of written) rmSync(join(summaries, name))

const reportOf = ({ directory, outputs }: SummaryTask): VitestReport | undefined => {
  const path = (outputs ?? []).find((output) => output.endsWith("test-results.json"))
  const file = path === undefined ? undefined : join(root, directory, path)
  return file !== undefined && existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as VitestReport)
    : undefined
}

const report = testReport(tasks, reportOf)
const silent = exitCode !== 0 && report.failed === 0
console.log(
  formatTestReport(silent ? { ...report, failed: 1, failures: ["turbo itself, see above"] } : report),
)
process.exitCode = exitCode === 0 && report.failed === 0 ? 0 : 1
