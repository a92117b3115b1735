/** A copy of the repository in which anything may be broken. */
import { spawnSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { edited, type Mutation } from "./Mutation.ts"

const root = join(import.meta.dirname, "../..")

/** What a test file said. */
export interface TestRun {
  /** Names of the tests that failed. */
  readonly failed: ReadonlyArray<string>
  readonly passed: number
  readonly output: string
}

interface VitestReport {
  readonly numPassedTests: number
  readonly testResults: ReadonlyArray<{
    readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly fullName: string }>
  }>
}

const run = (cwd: string, command: string, args: ReadonlyArray<string>) => {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: Infinity,
    env: { ...process.env, NO_COLOR: "1" },
  })
  if (error !== undefined) throw error
  return { status, output: stdout + stderr }
}

const require = createRequire(import.meta.url)
const vitest = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs")
const typescript = join(dirname(require.resolve("typescript/package.json")), "bin/tsc")

const workspaceOf = (file: string): string => file.split("/").slice(0, 2).join("/")

export class Copy {
  readonly #folder = mkdtempSync(join(tmpdir(), "trunkline-mutations-"))

  /** Everything that git knows or would know, with the packages as they are built. */
  constructor() {
    const listed = run(root, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    const files = listed.output.split("\0").filter((file) => file !== "" && existsSync(join(root, file)))
    for (const file of files) {
      mkdirSync(dirname(join(this.#folder, file)), { recursive: true })
      cpSync(join(root, file), join(this.#folder, file), { verbatimSymlinks: true })
    }
    symlinkSync(join(root, "node_modules"), join(this.#folder, "node_modules"))
    const workspaces = new Set(files.filter((file) => /^(packages|apps)\//.test(file)).map(workspaceOf))
    for (const workspace of workspaces) {
      for (const made of ["node_modules", "dist"]) {
        const from = join(root, workspace, made)
        // The links to other packages are relative, and so lead to those of the copy.
        if (existsSync(from)) {
          cpSync(from, join(this.#folder, workspace, made), { recursive: true, verbatimSymlinks: true })
        }
      }
    }
  }

  test(files: ReadonlyArray<string>): TestRun {
    const runs = [...Map.groupBy(files, workspaceOf)].map(([workspace, own]) => {
      const cwd = join(this.#folder, workspace)
      const report = join(cwd, "dist/test-results.json")
      rmSync(report, { force: true })
      const names = own.map((file) => file.slice(workspace.length + 1))
      const { output } = run(cwd, process.execPath, [
        vitest,
        "run",
        "--config",
        "../../vitest.config.ts",
        "--root",
        ".",
        "--bail=1",
        ...names,
      ])
      if (!existsSync(report)) throw new Error(`The tests in ${workspace} did not run.\n${output}`)
      const { numPassedTests: passed, testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport
      const results = testResults.flatMap(({ assertionResults }) => assertionResults)
      const failed = results.filter(({ status }) => status === "failed").map(({ fullName }) => fullName)
      return { passed, failed, output }
    })
    return {
      passed: runs.reduce((total, { passed }) => total + passed, 0),
      failed: runs.flatMap(({ failed }) => failed),
      output: runs.map(({ output }) => output).join("\n"),
    }
  }

  /** Throws if a mutation does not fit the sources any more. */
  check({ edits }: Mutation): void {
    for (const edit of edits) edited(readFileSync(join(this.#folder, edit.file), "utf8"), edit)
  }

  /** Breaks the copy, runs the test that must notice, and mends it again. */
  tryOut({ edits, test, make = [] }: Mutation): TestRun {
    const files = [...new Set(edits.map(({ file }) => file))]
    const before = files.map((file) => [file, readFileSync(join(this.#folder, file), "utf8")] as const)
    for (const edit of edits) {
      const path = join(this.#folder, edit.file)
      writeFileSync(path, edited(readFileSync(path, "utf8"), edit))
    }
    this.#make(make)
    const outcome = this.test([test])
    for (const [file, text] of before) writeFileSync(join(this.#folder, file), text)
    this.#make(make)
    return outcome
  }

  #make(steps: NonNullable<Mutation["make"]>): void {
    for (const step of steps) {
      const { status, output } =
        step === "generate"
          ? run(join(this.#folder, "packages/codegen"), process.execPath, ["src/main.ts"])
          : run(this.#folder, process.execPath, [typescript, "-b", `${step}/tsconfig.src.json`])
      if (status !== 0) throw new Error(`${step} failed in the copy\n${output}`)
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
