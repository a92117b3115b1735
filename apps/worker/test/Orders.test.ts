import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { AuditLog } from "@trunkline/dispatch/AuditLog"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Effect, FileSystem, Layer, Schedule } from "effect"
import { userInfo } from "node:os"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

/** Conversations that last until somebody ends them. */
const endless = Layer.mergeAll(
  Simulated.layer({
    life: { queueMillis: [0, 0], ringMillis: [10, 10], talkMillis: [3_600_000, 3_600_000] },
  }),
  NodeServices.layer,
)

describe("pause, resume and cancel beside a running worker", () => {
  it.live("hold what they say, until every call has come to its end", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({
        "trunkline.config.json": Settings.json({ cps: 40, concurrency: 3 }),
        "january.csv": Simulated.contacts(20),
      })
      const env = {
        ...(yield* Simulated.environment),
        HAMSA_API_KEY: "",
        DATABASE_URL: `sqlite:${folder}/calls.db`,
      }
      const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })
      const worker = yield* Process.start(["run", "january.csv", "--json"], { folder, env })
      yield* Simulated.untilDialled(3)

      const paused = yield* ask("pause", "january", "--note", "wrong script", "--json")
      assert.deepInclude(JSON.parse(paused.stdout), { campaign: "january", state: "paused", waiting: 17 })
      // One conversation ends, and its place stays free.
      const [first] = (yield* ask("calls", "--state", "following", "--json")).stdout.split("\n")
      const { id } = JSON.parse(first ?? "")
      const cancelled = yield* ask("cancel", id)
      assert.match(
        cancelled.stdout,
        /^The call visit-\d+ is cancelled\. 1 call is in progress: the worker that runs, else the next one, asks the provider to end it\.\n$/,
      )
      const why = yield* Effect.repeat(ask("why", id), {
        until: ({ stdout }) => stdout.includes("Nothing: it is settled"),
        schedule: Schedule.spaced("20 millis"),
      })
      assert.include(why.stdout, 'paused the campaign: "wrong script"')
      assert.include(why.stdout, "cancelled it")
      assert.include(why.stdout, "asked the provider to end the call, and it agreed")
      assert.strictEqual(yield* Simulated.dials, 3)
      const last = yield* ask("why", "visit-19")
      assert.include(last.stdout, "Next: Nothing until somebody resumes its campaign.\n")

      assert.match(
        (yield* ask("resume", "january")).stdout,
        /^The campaign "january" is resumed\. 17 calls wait;/,
      )
      yield* Simulated.untilDialled(4)
      assert.match(
        (yield* ask("cancel", "january")).stdout,
        /^The campaign "january" is cancelled\. 16 calls/,
      )
      const ended = yield* worker.ended
      assert.strictEqual(ended.code, 0)
      assert.deepInclude(JSON.parse(ended.stdout), { calls: 20, settled: 20, placed: 4, rejected: 16 })
      assert.strictEqual(yield* Simulated.dials, 4)

      const { stdout } = yield* ask("campaigns")
      assert.match(
        stdout,
        /^january  cancelled\n    20 calls: 20 settled \(canceled 16, completed 4\)\n.*cancelled the campaign\n$/,
      )
      assert.deepInclude(JSON.parse((yield* ask("campaigns", "--json")).stdout), {
        name: "january",
        state: "cancelled",
        calls: 20,
        settled: 20,
      })
      const again = yield* ask("run", "january.csv")
      assert.strictEqual(again.code, 2)
      assert.include(again.stderr, 'The campaign "january" is cancelled, so nothing was taken in.')
    }).pipe(Effect.provide(endless)),
  )
})

describe("orders that cannot be given", () => {
  it.live("say so, and change nothing", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({
        "trunkline.config.json": Settings.json(),
        "calls.csv": ["key,phone", `calls,${Simulated.number(1)}`, ""].join("\n"),
      })
      const env = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` }
      const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })
      const future = yield* Process.start(["run", "calls.csv", "--start", "2099-01-01T09:00Z"], {
        folder,
        env,
      })
      yield* future.told("1 call taken in.")
      const outcomes = yield* Effect.forEach(
        [
          ["pause", "calls"],
          ["pause", "nobody"],
          ["pause", Simulated.number(7)],
          ["pause", "calls", "--call", "--campaign"],
        ],
        (args) => ask(...args),
      )
      assert.deepStrictEqual(outcomes, [
        {
          code: 2,
          stdout: "",
          stderr:
            'Nothing was changed: there are a campaign and a call "calls"; say which with --campaign or --call.\n',
        },
        {
          code: 2,
          stdout: "",
          stderr: `Nothing was changed: there is no call and no campaign "nobody" in the ledger ${folder}/calls.db.\n`,
        },
        {
          code: 2,
          stdout: "",
          stderr: `Nothing was changed: there is no call and no campaign "+1********07" in the ledger ${folder}/calls.db.\n`,
        },
        { code: 2, stdout: "", stderr: "Nothing was changed: --call and --campaign exclude each other.\n" },
      ])
      assert.match((yield* ask("campaigns")).stdout, /^calls  running, starts at 2099-01-01T/)
      assert.strictEqual((yield* ask("cancel", "calls", "--call")).code, 0)
      assert.strictEqual((yield* future.ended).code, 0)
      assert.strictEqual(yield* Simulated.dials, 0)
      assert.deepStrictEqual(yield* ask("run", "calls.csv", "--start", "tomorrow"), {
        code: 2,
        stdout: "",
        stderr:
          "--start must be a date like 2026-01-31, or a date and time like 2026-01-31T09:00+01:00 or 2026-01-31T08:00Z.\n",
      })
    }).pipe(Effect.provide(endless)),
  )

  it.live(
    "need the ledger alone, whatever is wrong with the settings by then, and stand in the audit log",
    () =>
      Effect.gen(function* () {
        const fileSystem = yield* FileSystem.FileSystem
        const folder = yield* Folder.make({
          "trunkline.config.json": Settings.json(),
          "january.csv": Simulated.contacts(1),
        })
        const env = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` }
        const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })
        assert.strictEqual((yield* Process.run(["run", "january.csv"], { folder, env })).code, 0)
        yield* fileSystem.writeFileString(`${folder}/trunkline.config.json`, '{ "polciy": {} }')

        for (const order of [
          ["halt", "--note", "wrong \u001B[31mprice"],
          ["pause", "january"],
          ["resume", "january"],
          ["cancel", "january"],
          ["suppress", "add", Simulated.number(5)],
          ["suppress", "import", "january.csv"],
          ["halt", "--lift"],
          ["halt", "--note", "wrong \u001B[31mprice"],
        ]) {
          const given = yield* ask(...order)
          assert.deepInclude(given, {
            code: 0,
            stderr: [
              "The settings in trunkline.config.json cannot be used. This command needs the ledger alone and does without them; it writes down no event for your endpoints.",
              "  polciy: is not a setting; there are: agents, providers, routes, policy, server, retention, events",
              "",
            ].join("\n"),
          })
          if (order[1] === "--note") assert.include(given.stdout, "halted everything")
          assert.notInclude(given.stdout, "\u001B")
        }
        // What is refused is written down too, with another outcome.
        assert.strictEqual((yield* ask("resume", "january")).code, 2)
        const entries = yield* Effect.flatMap(AuditLog, ({ list }) => list({ limit: 100 })).pipe(
          Effect.provide(SqliteLedger.layer({ filename: `${folder}/calls.db`, as: "reader" })),
        )
        assert.deepStrictEqual(
          entries.toReversed().map(({ action, subject, outcome }) => [action, subject, outcome]),
          [
            ["halt", "", 200],
            ["pauseCampaign", "january", 200],
            ["resumeCampaign", "january", 200],
            ["cancelCampaign", "january", 200],
            ["addSuppression", "+1********05", 200],
            ["importSuppressions", "january.csv", 200],
            ["liftHalt", "", 200],
            ["halt", "", 200],
            ["resumeCampaign", "january", 409],
          ],
        )
        assert.deepStrictEqual([...new Set(entries.map(({ actor }) => actor))], [userInfo().username])
        yield* fileSystem.remove(`${folder}/trunkline.config.json`)
        assert.match((yield* ask("status")).stdout, /^HALTED: .*: "wrong  ?\[31mprice"\.\n/)
      }).pipe(Effect.provide(Layer.mergeAll(Simulated.layer(), NodeServices.layer))),
  )
})
