import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Simulator } from "@trunkline/simulator"
import { Effect, FileSystem } from "effect"
import * as Folder from "./support/Folder.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

const settings = { "trunkline.config.json": Settings.json() }

/** The last line of standard output, which must be all of it. */
const summaryOf = ({ stdout }: Process.Ended): Record<string, unknown> => {
  assert.match(stdout, /^\{.*\}\n$/)
  return JSON.parse(stdout) as Record<string, unknown>
}

const inFolder = Effect.fnUntraced(function* (files: Readonly<Record<string, string>>) {
  const folder = yield* Folder.make(files)
  const env = yield* Simulated.environment
  return {
    folder,
    trunkline: (args: ReadonlyArray<string>, stdin?: string) =>
      Process.run(args, { folder, env, ...(stdin !== undefined && { stdin }) }),
  }
})

describe("trunkline run", () => {
  it.live("places every call once, and none on a second run over the same ledger", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const { trunkline } = yield* inFolder({ ...settings, "calls.csv": Simulated.contacts(12) })

      const first = yield* trunkline(["run", "calls.csv", "--json"])
      assert.strictEqual(first.code, 0)
      const { durationMs, byProvider, ...counts } = summaryOf(first)
      assert.isNumber(durationMs)
      const { happyrobot = 0, hamsa = 0 } = byProvider as Readonly<Record<string, number>>
      assert.strictEqual(happyrobot + hamsa, 12)
      assert.deepStrictEqual(counts, {
        calls: 12,
        settled: 12,
        placed: 12,
        notPlaced: 0,
        parked: 0,
        rejected: 0,
        attempts: 12,
        byDisposition: { completed: 12 },
      })
      assert.strictEqual(first.stderr.split("\n")[0], "12 calls taken in.")

      const second = yield* trunkline(["run", "calls.csv", "--json"])
      assert.strictEqual(second.code, 0)
      assert.deepInclude(summaryOf(second), counts)
      assert.strictEqual(
        second.stderr.split("\n")[0],
        "Taken in before: 12 calls. They go on where they stopped; none is placed twice.",
      )
      assert.strictEqual(yield* Simulated.dials, 12)
      const { rungTwice, neverRung } = yield* simulator.report(Simulated.numbers(12))
      assert.deepStrictEqual([rungTwice.byNumber.count, neverRung.count], [0, 0])
    }).pipe(Effect.provide([Simulated.layer(), NodeServices.layer])),
  )

  it.live("prints tables on standard output, and everything else on standard error", () =>
    Effect.gen(function* () {
      const { trunkline } = yield* inFolder({ ...settings, "calls.csv": Simulated.contacts(1) })
      const { code, stdout, stderr } = yield* trunkline(["run", "calls.csv"])
      assert.strictEqual(code, 0)
      assert.match(stdout, /^┌─.*│ Calls .*│ settled .*│ Placed by provider .*\nTook [0-9.]+ seconds\.\n$/s)
      assert.match(stderr, /^1 call taken in\.\n(\d of 1 done.*\n)+$/)
    }).pipe(Effect.provide([Simulated.layer(), NodeServices.layer])),
  )

  it.live("dials nothing for a file with bad rows, and writes them down with their reasons", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const file = `key,phone\na,${Simulated.number(1)}\nb,0171 5550123\n`
      const { folder, trunkline } = yield* inFolder({ ...settings, "calls.csv": file })

      const refused = yield* trunkline(["run", "calls.csv", "--json"])
      assert.deepStrictEqual(refused, {
        code: 2,
        signal: null,
        stdout: "",
        stderr: [
          "1 of 2 rows cannot be taken:",
          "  line 3: phone must start with + and the country code, like +14155550123",
          "All of them are in calls.csv.rejected.csv, with the reasons.",
          "Nothing was dialled. Mend these rows, or place the others with --skip-invalid.",
          "",
        ].join("\n"),
      })
      assert.strictEqual(yield* Simulated.dials, 0)
      assert.strictEqual(
        yield* fs.readFileString(`${folder}/calls.csv.rejected.csv`),
        'rejected_line,rejected_reason,key,phone\r\n3,"phone must start with + and the country code, like +14155550123",b,0171 5550123\r\n',
      )

      const others = yield* trunkline(["run", "calls.csv", "--json", "--skip-invalid"])
      assert.strictEqual(others.code, 0)
      assert.deepInclude(summaryOf(others), { calls: 1, placed: 1, rejected: 1 })
      assert.strictEqual(yield* Simulated.dials, 1)
    }).pipe(Effect.provide([Simulated.layer(), NodeServices.layer])),
  )

  it.live("demands a campaign for standard input, which has no name", () =>
    Effect.gen(function* () {
      const { trunkline } = yield* inFolder(settings)
      const { code, stdout, stderr } = yield* trunkline(["run", "-"], `phone\n${Simulated.number(1)}\n`)
      assert.deepStrictEqual(
        [code, stdout, stderr],
        [
          2,
          "",
          "standard input: what comes in has no file name to be its campaign. Name the campaign with --campaign.\n",
        ],
      )
      assert.strictEqual(yield* Simulated.dials, 0)
    }).pipe(Effect.provide([Simulated.layer(), NodeServices.layer])),
  )

  it.live.each([
    ["CSV", `phone,first_name\n${Simulated.number(1)},Ada\n${Simulated.number(2)},Ben\n`],
    ["NDJSON", `{"phone":"${Simulated.number(1)}","first_name":"Ada"}\n{"phone":"${Simulated.number(2)}"}\n`],
  ])("takes %s on standard input", ([, stdin]) =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const { trunkline } = yield* inFolder(settings)
      const ended = yield* trunkline(["run", "-", "--campaign", "january", "--json"], stdin)
      assert.strictEqual(ended.code, 0)
      assert.deepInclude(summaryOf(ended), { calls: 2, placed: 2 })
      const { neverRung, unexpected } = yield* simulator.report([Simulated.number(1), Simulated.number(2)])
      assert.deepStrictEqual([neverRung.count, unexpected.count], [0, 0])

      const known = yield* trunkline(["why", `january:${Simulated.number(2)}`])
      assert.match(
        known.stdout,
        /^Call [0-9A-Z]{26}, key january:\+1\*{8}02, to \+1\*{8}02, campaign "january": settled\n/,
      )
    }).pipe(Effect.provide([Simulated.layer(), NodeServices.layer])),
  )
})
