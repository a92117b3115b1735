import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Simulator } from "@trunkline/simulator"
import { Effect, FileSystem, Layer, Schedule } from "effect"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

/** The first dial to 00 rings nobody, that to 01 rings, both look the same from outside, and the lists fail. */
const layer = Layer.mergeAll(
  Simulated.layer({
    numbers: { "0100": ["serverErrorBeforeRinging"], "0101": ["ring500"] },
    list: { failure: 1 },
  }),
  NodeServices.layer,
)

const day = 86_400_000

/** A place with three people; what is said about 00 and 01 waits for a decision, and 02 may be called tomorrow only. */
const place = Effect.gen(function* () {
  const tomorrow = new Date(Date.now() + day).toISOString()
  const folder = yield* Folder.make({
    "trunkline.config.json": Settings.impatient,
    "calls.csv": [
      "key,phone,not_before",
      ...[0, 1].map((n) => `visit-${n},${Simulated.number(n)},`),
      `visit-2,${Simulated.number(2)},${tomorrow}`,
      "",
    ].join("\n"),
  })
  const env = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` }
  const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })
  const listed = Effect.fnUntraced(function* (...args: ReadonlyArray<string>) {
    const { stdout } = yield* ask("calls", "--json", ...args)
    return stdout
      .trim()
      .split("\n")
      .filter((line) => line !== "")
      .map((line): Record<string, string> => JSON.parse(line))
  })
  /** Looks again until so many calls are in that state. */
  const until = (state: string, count: number) =>
    Effect.repeat(
      Effect.orElseSucceed(listed("--state", state), () => []),
      { until: (calls) => calls.length === count, schedule: Schedule.spaced("20 millis") },
    )
  return { folder, env, ask, listed, until }
})

describe("trunkline calls and trunkline resolve", () => {
  it.live("let a person decide while the worker runs on, which takes it up", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const { folder, env, ask, listed, until } = yield* place
      yield* Process.start(["run", "calls.csv"], { folder, env })
      const parked = yield* until("parked", 2)
      assert.deepStrictEqual(
        parked.map(({ key }) => key),
        ["visit-0", "visit-1"],
      )
      const [first = "", second = ""] = parked.map(({ unclear }) => unclear)
      assert.strictEqual(yield* Simulated.dials, 2)

      const again = yield* ask("resolve", first, "--not-placed", "--note", "not in the list")
      assert.deepStrictEqual(again, {
        code: 0,
        stdout: [
          "This lets Trunkline dial +1********00 again: a worker that is running does so now, else the next one.",
          `Written down for attempt ${first}. The history: trunkline why ${first.slice(0, -2)}`,
          "",
        ].join("\n"),
        stderr: "",
      })
      const [call] = simulator.simulation.rings().filter(({ number }) => number === Simulated.number(1))
      const placed = yield* ask(
        ...["resolve", second, "--placed", "--provider-call-id", call?.id ?? "", "--note", "found it"],
      )
      assert.strictEqual(placed.code, 0)
      assert.match(
        placed.stdout,
        /^This has the call followed to its end at happyrobot\. \+1\*{8}01 is not dialled again for it\.\n/,
      )

      assert.deepStrictEqual(
        (yield* until("settled", 2)).map(({ key, disposition }) => [key, disposition]),
        [
          ["visit-0", "completed"],
          ["visit-1", "completed"],
        ],
      )
      const { rungTwice, neverRung } = yield* simulator.report([0, 1].map(Simulated.number))
      assert.deepStrictEqual([rungTwice.byNumber.count, neverRung.count], [0, 0])
      assert.strictEqual(yield* Simulated.dials, 3)
      assert.deepStrictEqual(
        (yield* listed("--state", "waiting")).map(({ key, reason }) => [key, reason]),
        [["visit-2", "the request says not before a time that has not come yet"]],
      )
    }).pipe(Effect.provide(layer)),
  )

  it.live("name what waits, with the evidence, where to look, and the commands to decide with", () =>
    Effect.gen(function* () {
      const { ask, folder, env, listed, until } = yield* place
      const worker = yield* Process.start(["run", "calls.csv"], { folder, env })
      yield* until("parked", 2)
      yield* worker.send("SIGKILL")
      yield* worker.ended

      const { stdout } = yield* ask("calls", "--parked")
      const lines = stdout.split("\n")
      assert.match(
        lines[0] ?? "",
        /^\S{26}  parked {10}\+1\*{8}00  visit-0  since \S{29} \((just now|\d+s ago)\)$/,
      )
      assert.match(lines[1] ?? "", /^    it may have rung \(status 500 proves nothing/)
      assert.strictEqual(
        lines[4],
        "trunkline why <call> shows the evidence, and the commands to decide with.",
      )

      const unclear = (yield* listed("--parked"))[0]?.["unclear"] ?? ""
      const why = (yield* ask("why", unclear)).stdout
      const aid = why.slice(why.indexOf("\nAttempt ") + 1)
      assert.strictEqual(
        aid
          .replaceAll(unclear, "ATTEMPT")
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d/g, "INSTANT")
          .replaceAll(/just now|\d+s ago/g, "AGE"),
        `Attempt ATTEMPT may have rung, and only a person can tell:
  dialled   INSTANT through happyrobot (AGE)
  evidence  status 500 proves nothing: Internal server error
  asked     once, last AGE; complete answers without it: 0, and 3 would prove that nobody was rung (those of the first 300ms do not count: a list may be late)
  look in   HappyRobot's list of calls: a call to +1********00 between INSTANT and INSTANT,
            with trunkline_attempt ATTEMPT in its metadata
It is there: it rang. It is followed to its end, and not dialled again.
    trunkline resolve ATTEMPT --placed --provider-call-id "<id there>" --note "found it in the list"
It is certainly not there: nobody was rung. Trunkline may dial this person again.
    trunkline resolve ATTEMPT --not-placed --note "not in the list"
Nobody can tell: count it as rung. It is settled as undetermined, and not dialled again.
    trunkline resolve ATTEMPT --placed --note "nobody can tell"
Until then nothing is dialled for this call, nor for any other to the same number.
`,
      )

      const undetermined = yield* ask("resolve", unclear, "--placed", "--note", "nobody can tell")
      assert.match(
        undetermined.stdout,
        /^This settles the call as undetermined: it rang, and nothing tells how it ended\./,
      )
      assert.deepStrictEqual(
        (yield* listed("--state", "settled")).map(({ key, disposition }) => [key, disposition]),
        [["visit-0", "undetermined"]],
      )
    }).pipe(Effect.provide(layer)),
  )

  it.live("refuse what makes no sense, and change nothing", () =>
    Effect.gen(function* () {
      const { ask, folder, env, listed, until } = yield* place
      const worker = yield* Process.start(["run", "calls.csv"], { folder, env })
      const [unclear = ""] = (yield* until("parked", 2)).map((call) => call["unclear"])
      yield* worker.send("SIGKILL")
      yield* worker.ended
      const id = unclear.slice(0, -2)
      const note = ["--note", "seen"]
      const either =
        "say either --placed (it rang) or --not-placed (nobody was rung, and it may be dialled again)"
      const refused: ReadonlyArray<readonly [args: ReadonlyArray<string>, why: string]> = [
        [["nothing", "--placed", ...note], `there is no attempt "nothing" in the ledger ${folder}/calls.db`],
        [[id, "--placed", ...note], `"${id}" is a call; the attempt to decide about is ${unclear}`],
        [[unclear, ...note], either],
        [[unclear, "--placed", "--not-placed", ...note], either],
        [[unclear, "--not-placed"], "the note is empty; say how you know"],
        [[unclear, "--placed", "--note", " "], "the note is empty; say how you know"],
        [
          [unclear, "--not-placed", "--provider-call-id", "1", ...note],
          "--provider-call-id goes with --placed: a call that has an id was placed",
        ],
        [
          [unclear, "--placed", "--provider-call-id", "<id there>", ...note],
          '"<id there>" is no id of a call; copy it from the provider\'s list',
        ],
      ]
      for (const [args, why] of refused) {
        assert.deepStrictEqual(yield* ask("resolve", ...args), {
          code: 2,
          stdout: "",
          stderr: `Nothing was changed: ${why}.\n`,
        })
      }
      assert.strictEqual((yield* listed("--parked")).length, 2)

      assert.deepStrictEqual(yield* ask("calls", "--parked", "--state", "settled"), {
        code: 2,
        stdout: "",
        stderr: "--parked and --state settled exclude each other.\n",
      })
      assert.deepStrictEqual(yield* ask("calls", "--campaign", "may"), {
        code: 2,
        stdout: "",
        stderr: `There is no call of a campaign "may" in the ledger ${folder}/calls.db.\n`,
      })
      assert.deepStrictEqual(yield* ask("calls", "--state", "settled"), {
        code: 0,
        stdout: "No call is settled.\n",
        stderr: "",
      })
      assert.strictEqual(
        (yield* ask("calls", "--limit", "1", "--campaign", "calls")).stderr,
        "Shown are 1 of 3; --limit shows more.\n",
      )
    }).pipe(Effect.provide(layer)),
  )

  it.live("need no settings that can be used: the worker decides by its own", () =>
    Effect.gen(function* () {
      const { ask, folder, env, until } = yield* place
      yield* Process.start(["run", "calls.csv"], { folder, env })
      const [unclear = ""] = (yield* until("parked", 2)).map((call) => call["unclear"])
      const fs = yield* FileSystem.FileSystem
      yield* fs.writeFileString(`${folder}/trunkline.config.json`, '{ "polciy": {} }')
      const resolved = yield* ask("resolve", unclear, "--not-placed", "--note", "not in the list")
      assert.strictEqual(resolved.code, 0)
      assert.match(
        resolved.stdout,
        /^What follows for \+1\*{8}00 is decided by the worker, with the settings that it has\.\nWritten down /,
      )
      yield* Simulated.untilDialled(3)
    }).pipe(Effect.provide(layer)),
  )
})
