import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

/** Nobody can tell what became of the call to 00, for the lists fail; the call to 01 is refused by everyone for good. */
const layer = Layer.mergeAll(
  Simulated.layer({
    numbers: { "0100": ["ring500"], "0101": Array.from({ length: 9 }, () => "refuse" as const) },
    dial: { refuseStatuses: [422] },
    list: { failure: 1 },
  }),
  NodeServices.layer,
)

/** The answer whenever it was asked for: how long ago a thing was is another word a moment later. */
const timeless = ({ stdout, ...rest }: InProcess.Outcome) => ({
  ...rest,
  stdout: stdout.replaceAll(/just now|\b(\d+[dhms] ?)+ ago/g, "AGO"),
})

describe("a call that nobody can tell about", () => {
  it.live("is parked: exit code 3, named by status, explained by why", () =>
    Effect.gen(function* () {
      const numbers = [0, 1, 2].map(Simulated.number)
      const folder = yield* Folder.make({
        "trunkline.config.json": Settings.impatient,
        "calls.csv": [
          "key,phone",
          `${numbers[0]},${numbers[0]}`,
          `b,${numbers[1]}`,
          `c,${numbers[2]}`,
          "",
        ].join("\n"),
      })
      const env = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` }
      const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })

      const ended = yield* Process.run(["run", "calls.csv", "--json"], { folder, env })
      assert.strictEqual(ended.code, 3)
      assert.match(
        ended.stderr,
        /\nSome calls wait for a person to decide: trunkline calls --parked names them\.\n$/,
      )
      assert.deepInclude(JSON.parse(ended.stdout), {
        calls: 3,
        settled: 2,
        placed: 1,
        notPlaced: 1,
        parked: 1,
        byDisposition: { failed: 1, completed: 1 },
      })

      const { parkedCalls } = JSON.parse((yield* ask("status", "--json")).stdout)
      const [{ id, key }] = parkedCalls
      assert.deepStrictEqual([parkedCalls.length, key], [1, "+1********00"])
      const status = yield* ask("status", "--campaign", "calls")
      assert.strictEqual(status.code, 0)
      assert.include(status.stdout, `Ledger ${folder}/calls.db: 3 of 3 done, 1 parked.\n`)
      assert.include(
        status.stdout,
        `Parked, each waiting for a person to decide (trunkline why <call> tells why):\n  ${id}  +1********00\n`,
      )

      const byId = yield* ask("why", id)
      assert.strictEqual(byId.code, 0)
      const lines = byId.stdout.split("\n").map((line) => line.replace(/^  \S{29}  /, "  "))
      assert.strictEqual(lines[0], `Call ${id}, key +1********00, to +1********00, campaign "calls": parked`)
      assert.strictEqual(lines[1], '  taken in, campaign "calls"')
      assert.match(
        lines[2] ?? "",
        /^  dial through (happyrobot|hamsa) \(attempt .*-1\): it is the first of its route that is ready$/,
      )
      assert.match(lines[3] ?? "", /^  unclear whether it rang: status 500 proves nothing/)
      assert.match(lines[4] ?? "", /^  asked the provider whether it knows the attempt: /)
      const next = lines.findIndex((line) => line.startsWith("Next: "))
      assert.match(
        lines[next - 1] ?? "",
        /^  parked for a person to decide: it may have rung .*the provider was asked once and did not show it, which proves nothing/,
      )
      assert.match(lines[next] ?? "", /^Next: It waits for a person: nothing more is dialled for it/)
      assert.notInclude(byId.stdout, numbers[0] ?? "")
      for (const name of [id.slice(0, 26), numbers[0] ?? ""]) {
        assert.deepStrictEqual(timeless(yield* ask("why", name)), timeless(byId))
      }

      const program = JSON.parse((yield* ask("why", id, "--json")).stdout)
      assert.deepInclude(program, {
        id,
        key: "+1********00",
        phone: "+1********00",
        campaign: "calls",
        state: "parked",
      })
      assert.deepStrictEqual(
        program.history.map(({ event }: { readonly event: { readonly _tag: string } }) => event._tag),
        ["submitted", "dial", "unknown", "lookup", "park"],
      )
    }).pipe(Effect.provide(layer)),
  )
})

describe("status and why", () => {
  it.live("say what they do not find, without telling a number", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({ "calls.csv": "phone\n", "trunkline.config.json": Settings.json() })
      const missing = { folder, env: { DATABASE_URL: `sqlite:${folder}/none.db` } }
      assert.deepStrictEqual(yield* InProcess.trunkline(["status"], missing), {
        code: 2,
        stdout: "",
        stderr: `The ledger ${folder}/none.db could not be opened: there is no such file. Name the ledger that the calls were placed with in DATABASE_URL.\n`,
      })

      const place = {
        folder,
        env: { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` },
      }
      assert.strictEqual((yield* InProcess.trunkline(["run", "calls.csv"], place)).code, 2)
      assert.deepStrictEqual(yield* InProcess.trunkline(["why", Simulated.number(1)], place), {
        code: 2,
        stdout: "",
        stderr: `There is no call "+1********01" in the ledger ${folder}/calls.db, or several ids begin so. Give its whole id or its key.\n`,
      })
      assert.deepStrictEqual(yield* InProcess.trunkline(["status", "--campaign", "may"], place), {
        code: 2,
        stdout: "",
        stderr: `There is no call of a campaign "may" in the ledger ${folder}/calls.db.\n`,
      })
    }).pipe(Effect.provide(layer)),
  )
})
