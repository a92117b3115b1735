import { assert, layer } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem } from "effect"
import { fileURLToPath } from "node:url"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"

const said = (...lines: ReadonlyArray<string>) => lines.map((line) => `${line}\n`).join("")

const mistakes: ReadonlyArray<readonly [args: string, stderr: string]> = [
  [
    "stat",
    said(
      'trunkline: there is no command "stat"; did you mean status?',
      "Usage: trunkline <subcommand> [flags]",
      "More: trunkline --help",
    ),
  ],
  [
    "run",
    said(
      "trunkline run: <file> is missing",
      "Usage: trunkline run [flags] <file>",
      "More: trunkline run --help",
    ),
  ],
  [
    "run a.csv b.csv",
    said(
      'trunkline run: "b.csv" is too much',
      "Usage: trunkline run [flags] <file>",
      "More: trunkline run --help",
    ),
  ],
  [
    "run a.csv --jsn",
    said(
      "trunkline run: there is no flag --jsn; did you mean --json?",
      "Usage: trunkline run [flags] <file>",
      "More: trunkline run --help",
    ),
  ],
  [
    "why",
    said(
      "trunkline why: <call> is missing",
      "Usage: trunkline why [flags] <call>",
      "More: trunkline why --help",
    ),
  ],
  [
    "simulate --port 65535",
    said(
      'trunkline simulate: --port cannot be "65535"; expected a number from 0 to 65533',
      "Usage: trunkline simulate [flags]",
      "More: trunkline simulate --help",
    ),
  ],
  [
    "simulate --preset wild",
    said(
      'trunkline simulate: --preset cannot be "wild"; expected "calm" or "manual" or "demo"',
      "Usage: trunkline simulate [flags]",
      "More: trunkline simulate --help",
    ),
  ],
  [
    "simulate --hook-url https://calls.example.com/hook",
    said(
      'trunkline simulate: --hook-url cannot be "https://calls.example.com/hook"; expected an address on this machine, like http://127.0.0.1:8080/webhooks',
      "Usage: trunkline simulate [flags]",
      "More: trunkline simulate --help",
    ),
  ],
  [
    "simulate --plan none.json",
    said("The settings in none.json cannot be used; nothing was dialled.", "  it cannot be read"),
  ],
  [
    "simulate --plan plan.json",
    said(
      "The settings in plan.json cannot be used; nothing was dialled.",
      "  dial.ringThenHang: must be a share between 0 and 1",
    ),
  ],
]

/** The commands of a text, with what it says about each: from the help, or from the README's table. */
const commandsOfHelp = (help: string) =>
  [...help.slice(help.indexOf("SUBCOMMANDS")).matchAll(/^  ([a-z]+) +(.*)$/gm)].map(([, name, what]) => [
    name,
    what,
  ])
const commandsOfReadme = (readme: string) =>
  [...readme.matchAll(/^\| `trunkline ([a-z]+)[^`]*` +\| (.*?) +\|$/gm)].map(([, name, what]) => [name, what])

const flagsOfHelp = (help: string) => {
  const flags = help.slice(help.indexOf("FLAGS"), help.indexOf("GLOBAL FLAGS"))
  return [...flags.matchAll(/^  (--[a-z-]+)/gm)].map(([, flag]) => flag)
}

layer(NodeServices.layer, { excludeTestServices: true })("The command line", (it) => {
  it.effect.each(mistakes)("refuses: trunkline %s", ([args, stderr]) =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({ "plan.json": '{ "dial": { "ringThenHang": 2 } }' })
      assert.deepStrictEqual(yield* InProcess.trunkline(args.split(" "), { folder }), {
        code: 2,
        stdout: "",
        stderr,
      })
    }),
  )

  it.effect("prints its help without a command, and does not call that a success", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make()
      const bare = yield* InProcess.trunkline([], { folder })
      const help = yield* InProcess.trunkline(["--help"], { folder })
      assert.deepStrictEqual(bare, { ...help, code: 2 })
      assert.strictEqual(help.code, 0)
    }),
  )

  it.effect("says its version", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make()
      assert.deepStrictEqual(yield* InProcess.trunkline(["--version"], { folder }), {
        code: 0,
        stdout: "trunkline v1.2.3\n",
        stderr: "",
      })
      assert.match((yield* Process.run(["--version"], { folder })).stdout, /^trunkline v\d+\.\d+\.\d+\S*\n$/)
    }),
  )

  it.effect("has the commands of the README, in the same words", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const folder = yield* Folder.make()
      const readme = yield* fs.readFileString(fileURLToPath(new URL("../README.md", import.meta.url)))
      const { stdout } = yield* InProcess.trunkline(["--help"], { folder })
      assert.deepInclude(commandsOfHelp(stdout), [
        "demo",
        "Place 200 calls over simulated providers with faults on; needs no keys, phones nobody",
      ])
      assert.deepStrictEqual(commandsOfReadme(readme), commandsOfHelp(stdout))
      for (const [name] of commandsOfHelp(stdout)) {
        const help = (yield* InProcess.trunkline([name ?? "", "--help"], { folder })).stdout
        assert.match(help, /\nEXAMPLES\n/)
        for (const flag of flagsOfHelp(help)) assert.include(readme, `\`${flag}`)
      }
    }),
  )
})
