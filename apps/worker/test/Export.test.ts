import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Layer } from "effect"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

/** The call to 01 is refused by everyone for good; the others are completed. */
const layer = Layer.mergeAll(
  Simulated.layer({
    numbers: { "0101": Array.from({ length: 9 }, () => "refuse" as const) },
    dial: { refuseStatuses: [422] },
  }),
  NodeServices.layer,
)

/** A ledger with four calls in two campaigns, all settled. */
const settled = Effect.gen(function* () {
  const folder = yield* Folder.make({
    "trunkline.config.json": Settings.json(),
    "may.csv": ["key,phone", `=cmd,${Simulated.number(0)}`, `b,${Simulated.number(1)}`, ""].join("\n"),
    "june.csv": ["phone", Simulated.number(2), Simulated.number(0), ""].join("\n"),
  })
  const env = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` }
  for (const file of ["may.csv", "june.csv"]) {
    assert.strictEqual((yield* Process.run(["run", file], { folder, env })).code, 0)
  }
  return {
    folder,
    ask: (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env }),
  }
})

describe("export and the filters of calls", () => {
  it.live("tell of settled calls what is asked for, and no number unless it is", () =>
    Effect.gen(function* () {
      const { ask, folder } = yield* settled
      const fileSystem = yield* FileSystem.FileSystem

      const all = yield* ask("export")
      assert.strictEqual(all.stderr, "4 settled calls written.\n")
      const [head = "", first = "", second = "", third = ""] = all.stdout.split(/\r?\n/)
      assert.strictEqual(
        head,
        "id,key,campaign,phone,agent,disposition,provider,provider_call_id,word,attempts,rings,taken_in,first_dialled,last_dialled,settled,erased",
      )
      assert.match(first, /^\w{26},'=cmd,may,\+1\*{8}00,default,completed,\w+,[\w-]+,\w+,1,1,(\S+,){4}$/i)
      assert.match(second, /^\w{26},b,may,\+1\*{8}01,default,failed,,,,2,0,/)
      assert.match(third, /^\w{26},june:\+1\*{8}02,june,\+1\*{8}02,/)
      assert.notInclude(all.stdout, Simulated.number(0).slice(1))

      const file = yield* ask("export", "--campaign", "june", "--numbers", "-o", "june.ndjson")
      assert.deepStrictEqual(file, {
        code: 0,
        stdout: "",
        stderr: "2 settled calls written to june.ndjson.\n",
      })
      const rows = (yield* fileSystem.readFileString(`${folder}/june.ndjson`))
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
      assert.deepInclude(rows[0], {
        key: `june:${Simulated.number(2)}`,
        phone: Simulated.number(2),
        disposition: "completed",
        erased: null,
      })
      assert.strictEqual(Number((yield* fileSystem.stat(`${folder}/june.ndjson`)).mode) & 0o777, 0o600)
      assert.strictEqual((yield* ask("export", "--campaign", "july")).code, 2)
      assert.strictEqual((yield* ask("export", "--until", "2020-01-01", "--format", "ndjson")).stdout, "")

      const keys = (...args: ReadonlyArray<string>) =>
        Effect.map(ask("calls", "--json", ...args), ({ stdout }) =>
          stdout
            .split("\n")
            .filter((line) => line !== "")
            .map((line): string => JSON.parse(line).key),
        )
      assert.deepStrictEqual(yield* keys("--disposition", "failed"), ["b"])
      assert.deepStrictEqual(yield* keys("--number", Simulated.number(0)), ["=cmd", "june:+1********00"])
      assert.deepStrictEqual(yield* keys("--number", Simulated.number(0), "--campaign", "may"), ["=cmd"])
      assert.lengthOf(yield* keys("--since", "2020-01-01", "--until", "2999-01-01T00:00Z"), 4)
      assert.deepStrictEqual(yield* keys("--since", "2999-01-01"), [])
      const [happyrobot, hamsa] = [
        yield* keys("--provider", "happyrobot"),
        yield* keys("--provider", "hamsa"),
      ]
      assert.includeMembers(
        [...happyrobot, ...hamsa],
        ["=cmd", "b", "june:+1********00", "june:+1********02"],
      )
      assert.strictEqual(
        (yield* ask("calls", "--limit", "1")).stderr,
        "Shown are 1 of 4; --limit shows more.\n",
      )
      assert.strictEqual(
        (yield* ask("calls", "--disposition", "busy")).stdout,
        "No call passes these filters.\n",
      )
      assert.strictEqual(
        (yield* ask("calls", "--number", "0171")).stderr,
        "--number must start with + and the country code, like +14155550123.\n",
      )

      // By its number, a call is explained if it is the only one.
      assert.match((yield* ask("why", Simulated.number(2))).stdout, /^Call \w{26}, key june:\+1\*{8}02, to/)
      const several = yield* ask("why", Simulated.number(0))
      assert.strictEqual(several.code, 2)
      assert.match(several.stderr, /^There are 2 calls to \+1\*{8}00\. Give the id or the key of one:\n/)
      assert.notInclude(several.stderr, Simulated.number(0).slice(1))
    }).pipe(Effect.provide(layer)),
  )
})

describe("shell completion", () => {
  it.live("is printed for each shell, and names every command", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make()
      for (const shell of ["bash", "zsh", "fish"]) {
        const { stdout } = yield* InProcess.trunkline(["--completions", shell], { folder })
        for (const word of ["campaigns", "pause", "resume", "cancel", "export"]) assert.include(stdout, word)
      }
    }).pipe(Effect.provide(NodeServices.layer)),
  )

  it.live("refuse a file that cannot be written, and say why", () =>
    Effect.gen(function* () {
      const { ask, folder } = yield* settled
      const refused = (file: string, why: string) => ({
        code: 2,
        stdout: "",
        stderr: `${file} cannot be written (${why}). Nothing was written.\n`,
      })
      const nowhere = `${folder}/nowhere/calls.csv`
      assert.deepStrictEqual(
        yield* ask("export", "--output", nowhere),
        refused(nowhere, "its folder does not exist"),
      )
      assert.deepStrictEqual(
        yield* ask("export", "--output", folder),
        refused(folder, "it is a folder, or the disk is full"),
      )
    }).pipe(Effect.provide(layer)),
  )
})
