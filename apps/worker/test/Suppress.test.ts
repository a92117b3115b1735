import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Layer, Schedule } from "effect"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

const place = Effect.fnUntraced(function* (files: Readonly<Record<string, string>> = {}) {
  const folder = yield* Folder.make({
    "trunkline.config.json": Settings.json({ cps: 40, concurrency: 3 }),
    ...files,
  })
  const env = { DATABASE_URL: `sqlite:${folder}/calls.db` }
  const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })
  return { folder, env, ask, ledger: `the ledger ${folder}/calls.db` }
})

const masked = (index: number) => `+1********${String(index).padStart(2, "0")}`

describe("trunkline suppress", () => {
  it.live("adds, shows and removes numbers, before there is a ledger and masked everywhere", () =>
    Effect.gen(function* () {
      const { ask, ledger } = yield* place()
      const list = `the suppression list of ${ledger}`
      assert.deepStrictEqual(
        yield* ask(
          "suppress",
          "add",
          Simulated.number(0),
          "--source",
          "letter",
          "--note",
          "at all",
          "--date",
          "2026-01-31",
        ),
        { code: 0, stdout: `${masked(0)} is on ${list}. No call was waiting for it.\n`, stderr: "" },
      )
      assert.strictEqual(
        (yield* ask("suppress", "add", Simulated.number(0), "--json")).stdout,
        `${JSON.stringify({ phone: masked(0), added: false, canceled: 0 })}\n`,
      )
      assert.match(
        (yield* ask("suppress", "list")).stdout,
        /^\+1\*{8}00 {2}since 2026-01-3[01]T\S+ {2}letter {2}at all\n$/,
      )
      const [first] = (yield* ask("suppress", "list", "--json")).stdout.split("\n")
      assert.deepInclude(JSON.parse(first ?? ""), { phone: masked(0), source: "letter", note: "at all" })
      assert.strictEqual(
        (yield* ask("suppress", "list", "--phone", Simulated.number(0), "--json")).stdout,
        `${first}\n`,
      )
      assert.strictEqual(
        (yield* ask("suppress", "list", "--phone", Simulated.number(1))).stdout,
        `${masked(1)} is not on ${list}.\n`,
      )
      assert.match((yield* ask("status")).stdout, /People on the suppression list: 1\.\n$/)
      assert.strictEqual(
        (yield* ask("suppress", "remove", Simulated.number(0))).stdout,
        `${masked(0)} is off ${list}. Calls that it has settled stay settled.\n`,
      )
      assert.strictEqual(
        (yield* ask("suppress", "remove", Simulated.number(0), "--json")).stdout,
        `${JSON.stringify({ phone: masked(0), removed: false })}\n`,
      )
      assert.strictEqual((yield* ask("suppress", "list")).stdout, `Nobody is on ${list}.\n`)
    }).pipe(Effect.provide(NodeServices.layer)),
  )

  it.live("refuses what is no number, no date, or no ledger, and changes nothing", () =>
    Effect.gen(function* () {
      const { ask, folder } = yield* place()
      const refused: ReadonlyArray<readonly [args: ReadonlyArray<string>, stderr: string]> = [
        [["add", "4155550100"], "The number must start with + and the country code, like +14155550123.\n"],
        [
          ["add", Simulated.number(0), "--date", "yesterday"],
          "The date must be a date like 2026-01-31, or a date and time like 2026-01-31T09:00+01:00 or 2026-01-31T08:00Z.\n",
        ],
        [
          ["list"],
          `The ledger ${folder}/calls.db could not be opened: there is no such file. Name the ledger that the calls were placed with in DATABASE_URL.\n`,
        ],
        [
          ["import", "no.csv"],
          "no.csv: there is no such file. Check the name, and the folder that it is looked for in.\n",
        ],
      ]
      for (const [args, stderr] of refused) {
        assert.deepStrictEqual(yield* ask("suppress", ...args), { code: 2, stdout: "", stderr })
      }
      assert.strictEqual((yield* ask("suppress", "list")).stdout.startsWith("Nobody"), true)
    }).pipe(Effect.provide(NodeServices.layer)),
  )

  it.live("imports a file whole or, if that is asked for, its good rows, and shows it page by page", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const { ask, folder } = yield* place({
        "list.csv": `phone,date\n${Simulated.numbers(5).join(",\n")},\n555-0100,\n`,
      })
      const problems = [
        "1 of 6 rows cannot be taken:",
        "  line 7: phone must start with + and the country code, like +14155550123",
        "All of them are in list.csv.rejected.csv, with the reasons.",
        "",
      ]
      assert.deepStrictEqual(yield* ask("suppress", "import", "list.csv"), {
        code: 2,
        stdout: "",
        stderr: [
          ...problems.slice(0, 3),
          "Nobody was entered. Mend these rows, or enter the others with --skip-invalid.",
          "",
        ].join("\n"),
      })
      assert.include(yield* fs.readFileString(`${folder}/list.csv.rejected.csv`), "555-0100")
      assert.match((yield* ask("suppress", "list")).stdout, /^Nobody/)
      assert.deepStrictEqual(yield* ask("suppress", "import", "list.csv", "--skip-invalid", "--json"), {
        code: 0,
        stdout: `${JSON.stringify({ added: 5, known: 0, canceled: 0, rejected: 1 })}\n`,
        stderr: problems.join("\n"),
      })
      const first = yield* ask("suppress", "list", "--limit", "3", "--json")
      const after =
        /^Shown are 3 of 5; --after (\S+) shows what comes next\.\n$/.exec(first.stderr)?.[1] ?? ""
      const second = yield* ask("suppress", "list", "--after", after, "--json")
      assert.strictEqual(second.stderr, "")
      const phones = [first, second].flatMap(({ stdout }) =>
        stdout
          .trim()
          .split("\n")
          .map((line) => String(JSON.parse(line).phone)),
      )
      assert.deepStrictEqual(phones.toSorted(), [0, 1, 2, 3, 4].map(masked))
      assert.match(
        (yield* ask("suppress", "import", "list.csv", "--skip-invalid")).stdout,
        /^0 numbers are new on .* On it before, or twice in the file: 5\. No call was waiting for them\.\n$/,
      )
    }).pipe(Effect.provide(NodeServices.layer)),
  )
})

/** Conversations that last until the worker is stopped. */
const endless = Layer.mergeAll(
  Simulated.layer({
    life: { queueMillis: [0, 0], ringMillis: [10, 10], talkMillis: [3_600_000, 3_600_000] },
  }),
  NodeServices.layer,
)

describe("Beside a running worker", () => {
  const working = Effect.gen(function* () {
    const placed = yield* place({ "contacts.csv": Simulated.contacts(20) })
    const env = { ...(yield* Simulated.environment), HAMSA_API_KEY: "", ...placed.env }
    const worker = yield* Process.start(["run", "contacts.csv", "--json"], { folder: placed.folder, env })
    yield* Simulated.untilDialled(3)
    const counts = Effect.map(placed.ask("status", "--json"), ({ stdout }) => JSON.parse(stdout).byState)
    return { ...placed, worker, counts }
  })

  it.live("numbers that are put onto the list are not dialled any more, and their calls are settled", () =>
    Effect.gen(function* () {
      const { ask, counts, folder } = yield* working
      const fs = yield* FileSystem.FileSystem
      yield* fs.writeFileString(`${folder}/all.csv`, ["phone", ...Simulated.numbers(20), ""].join("\n"))
      assert.match(
        (yield* ask("suppress", "import", "all.csv")).stdout,
        /^20 numbers are new on .* 17 calls that waited are settled\.\n$/,
      )
      assert.deepStrictEqual(yield* counts, { following: 3, settled: 17 })
      const why = yield* ask("why", "visit-19")
      assert.match(
        why.stdout,
        /The person is on the suppression list since \S+, source: file all\.csv\n[^]*settled as canceled: the number is on the suppression list\n/,
      )
      assert.strictEqual(yield* Simulated.dials, 3)
    }).pipe(Effect.provide(endless)),
  )

  it.live("a halt holds everything from the moment in which the command returns until it is lifted", () =>
    Effect.gen(function* () {
      const { ask, ledger, worker } = yield* working
      const halted = yield* ask("halt", "--note", "the wrong price")
      assert.match(
        halted.stdout,
        /is halted: \S+ halted everything at \S+: "the wrong price"\.\n\d+ calls wait until trunkline halt --lift\. In progress, and going on to the end: \d+\.\n$/,
      )
      const dialled = yield* Simulated.dials
      yield* worker.told("HALTED: ")
      const waiting = (yield* ask("calls", "--state", "waiting", "--limit", "1", "--json")).stdout
      const { id } = JSON.parse(waiting)
      assert.match(
        (yield* ask("status")).stdout,
        /^HALTED: nothing is dialled until trunkline halt --lift\. /,
      )
      assert.match(
        (yield* ask("why", id)).stdout,
        /Next: Nothing until somebody lifts the halt \(trunkline halt --lift\): \S+ halted everything at \S+: "the wrong price"\.\n$/,
      )
      // One conversation ends, and its place stays free.
      const [following = ""] = (yield* ask("calls", "--state", "following", "--json")).stdout.split("\n")
      const ending = JSON.parse(following).id
      yield* ask("cancel", ending)
      yield* Effect.repeat(ask("why", ending), {
        until: ({ stdout }) => stdout.includes("Nothing: it is settled"),
        schedule: Schedule.spaced("20 millis"),
      })
      assert.strictEqual(yield* Simulated.dials, dialled)
      assert.deepStrictEqual(yield* ask("halt", "--lift", "--note", "all is well"), {
        code: 2,
        stdout: "",
        stderr: "--note goes with a halt, and not with --lift.\n",
      })
      assert.match(
        (yield* ask("halt", "--lift")).stdout,
        /^The halt of the ledger .* is lifted\. \d+ calls wait; a worker that is running goes on within a second\.\n$/,
      )
      yield* Simulated.untilDialled(dialled + 1)
      yield* worker.told("The halt is lifted.")
      assert.strictEqual((yield* ask("halt", "--lift")).stdout, `Nothing is halted in ${ledger}.\n`)
    }).pipe(Effect.provide(endless)),
  )
})
