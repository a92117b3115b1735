import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import {
  FaultPlan,
  type FaultPlanInput,
  Simulator,
  type SimulatorOptions,
  SimulatorServer,
} from "@trunkline/simulator"
import { Effect, Layer } from "effect"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

const layer = (plan: FaultPlanInput = {}, options: SimulatorOptions = {}) =>
  Layer.mergeAll(
    SimulatorServer.layer().pipe(
      Layer.provideMerge(Simulator.layer({ plan: FaultPlan.make(plan), ...options })),
    ),
    NodeServices.layer,
  )

/** What the doctor says in a folder with these files and variables over the simulator's; nothing was dialled. */
const doctor = Effect.fnUntraced(function* (
  given: {
    readonly files?: Readonly<Record<string, string>>
    readonly env?: Readonly<Record<string, string>>
    readonly args?: ReadonlyArray<string>
  } = {},
) {
  const folder = yield* Folder.make({ "trunkline.config.json": Settings.json(), ...given.files })
  const known = yield* Simulated.environment
  const env = { ...known, DATABASE_URL: `sqlite:${folder}/calls.db`, ...given.env }
  const outcome = yield* InProcess.trunkline(["doctor", ...(given.args ?? [])], { folder, env })
  assert.strictEqual(yield* Simulated.dials, 0)
  const text = outcome.stdout
    .replaceAll(folder, "FOLDER")
    .replaceAll(known.HAPPYROBOT_BASE_URL, "HAPPYROBOT")
    .replaceAll(known.HAMSA_BASE_URL, "HAMSA")
    .replaceAll(/\d+\.\d GB/g, "N GB")
    .replaceAll(/after \d+ ms/g, "after N ms")
    .replaceAll(/data of \w+/g, "data of YEAR")
  return { ...outcome, stdout: text, lines: text.trimEnd().split("\n") }
})

const settings = "ok       settings    trunkline.config.json can be used, with the agent profile default."
const newLedger = [
  "note     ledger      there is no FOLDER/calls.db yet, the first run makes it. If calls were placed before, name their ledger in DATABASE_URL: a new one does not know who was rung.",
  "ok       ledger      N GB are free on its disk.",
]
const happyrobot = [
  "ok       happyrobot  HAPPYROBOT answered after N ms.",
  "ok       happyrobot  takes the key in HAPPYROBOT_API_KEY.",
  "ok       happyrobot  its clock and ours agree.",
]
const hamsa = [
  "ok       hamsa       HAMSA answered after N ms.",
  "ok       hamsa       takes the key in HAMSA_API_KEY.",
  "ok       hamsa       its clock and ours agree.",
]
const timeZones = "ok       time zones  the time zones of all phone numbers are known (data of YEAR)."

describe("trunkline doctor", () => {
  it.live("finds no problem where there is none", () =>
    Effect.gen(function* () {
      const { code, lines, stderr } = yield* doctor()
      assert.deepStrictEqual(lines, [
        settings,
        ...newLedger,
        ...happyrobot,
        ...hamsa,
        timeZones,
        "No problem was found.",
      ])
      assert.deepStrictEqual([code, stderr], [0, ""])
    }).pipe(Effect.provide(layer())),
  )

  it.live("says which key is refused", () =>
    Effect.gen(function* () {
      const { code, lines } = yield* doctor()
      assert.deepStrictEqual(lines, [
        settings,
        ...newLedger,
        ...happyrobot,
        hamsa[0],
        'problem  hamsa       refuses the key in HAMSA_API_KEY (status 401, "Expected the header Authorization: Token <api key>"). Is it whole, of the right account, and not revoked?',
        hamsa[2],
        timeZones,
        "1 problem was found.",
      ])
      assert.strictEqual(code, 2)
    }).pipe(
      Effect.provide(layer({}, { apiKeys: { happyrobot: "key-of-happyrobot", hamsa: "another-key" } })),
    ),
  )

  it.live("says what cannot be reached, and why", () =>
    Effect.gen(function* () {
      const { code, lines } = yield* doctor()
      assert.deepStrictEqual(lines.slice(3), [
        "problem  happyrobot  HAPPYROBOT was reached and gave no answer (UND_ERR_SOCKET). Check HAPPYROBOT_BASE_URL, and the provider's status page, and try again.",
        "problem  hamsa       there is no connection to HAMSA (ECONNREFUSED). Check HAMSA_BASE_URL, and whether a firewall is in the way, and the provider's status page.",
        timeZones,
        "2 problems were found.",
      ])
      assert.strictEqual(code, 2)
    }).pipe(
      Effect.provide(
        layer({
          outages: [
            { provider: "happyrobot", from: 0, to: 3_600_000, kind: "drop" },
            { provider: "hamsa", from: 0, to: 3_600_000, kind: "refuse-connection" },
          ],
        }),
      ),
    ),
  )

  it.live("says that a connection cannot be secured, or that the address is not the API's", () =>
    Effect.gen(function* () {
      const { url } = yield* SimulatorServer
      const secure = (yield* Simulated.environment).HAPPYROBOT_BASE_URL.replace("http:", "https:")
      const { lines } = yield* doctor({
        env: { HAPPYROBOT_BASE_URL: secure, HAMSA_BASE_URL: `${url}/elsewhere` },
      })
      assert.strictEqual(
        lines[3],
        `problem  happyrobot  the connection to ${secure} cannot be secured (ERR_SSL_WRONG_VERSION_NUMBER). Check HAPPYROBOT_BASE_URL, and whether a proxy is in the way; its certificate is made known with NODE_EXTRA_CA_CERTS.`,
      )
      assert.match(
        lines[5] ?? "",
        /^problem {2}hamsa {7}http:\S+\/elsewhere answers with status 404.*\. Check HAMSA_BASE_URL\.$/,
      )
    }).pipe(Effect.provide(layer())),
  )

  it.live("says how far the clocks are apart", () =>
    Effect.gen(function* () {
      const { code, lines } = yield* doctor()
      const remedy = "Check the clock of this machine: calling hours and lookups go by it."
      assert.include(lines, `problem  happyrobot  its clock is 10m ahead of ours. ${remedy}`)
      assert.include(lines, `problem  hamsa       its clock is 2h 3m behind ours. ${remedy}`)
      assert.strictEqual(code, 2)
    }).pipe(Effect.provide(layer({ clockSkewMillis: { happyrobot: 10 * 60_000, hamsa: -123 * 60_000 } }))),
  )

  it.live("names every problem of settings and environment at once, and no secret", () =>
    Effect.gen(function* () {
      const { code, stdout, lines } = yield* doctor({
        files: { "trunkline.config.json": '{ "polciy": {}, "policy": { "attempts": 0 } }' },
        env: {
          HAPPYROBOT_API_KEY: "key with spaces",
          HAMSA_BASE_URL: "https://me:secret@api.example.com",
          DATABASE_URL: "mysql://me:secret@db/calls",
          HAMSA_FROM_NUMBER: "+14155550100",
        },
      })
      const mend = "Nothing is dialled until this is mended."
      assert.deepStrictEqual(lines, [
        `problem  settings    the environment: HAPPYROBOT_API_KEY holds a space or another character that no key has; was it copied whole? ${mend}`,
        `problem  settings    the environment: HAMSA_BASE_URL must be an address like https://api.example.com. ${mend}`,
        `problem  settings    the environment: DATABASE_URL must be sqlite: and the path of a file, like sqlite:trunkline.db, or the address of a PostgreSQL database, like postgres://host/database. ${mend}`,
        `problem  settings    the environment: HAMSA_FROM_NUMBER must be one of Hamsa's own numbers, "+18449292835" or "+18558961879". ${mend}`,
        `problem  settings    trunkline.config.json: polciy is not a setting; there are: agents, providers, routes, policy, server, retention, events. ${mend}`,
        `problem  settings    trunkline.config.json: policy.attempts must be a whole number of attempts, at least 1, like 4. ${mend}`,
        timeZones,
        "6 problems were found.",
      ])
      assert.strictEqual(code, 2)
      assert.notInclude(stdout, "secret")
    }).pipe(Effect.provide(layer())),
  )

  it.live("says which provider gets no calls, and minds only if none does", () =>
    Effect.gen(function* () {
      const one = yield* doctor({ env: { HAMSA_API_KEY: "" } })
      assert.deepStrictEqual(
        [one.code, one.lines[1]],
        [0, "note     hamsa       is off: HAMSA_API_KEY is not set."],
      )
      const none = yield* doctor({ env: { HAMSA_API_KEY: "", HAPPYROBOT_API_KEY: "" } })
      assert.deepStrictEqual(
        [none.code, none.lines[1]],
        [2, "problem  settings    no provider is on. Set HAPPYROBOT_API_KEY or HAMSA_API_KEY."],
      )
      const files = {
        "trunkline.config.json":
          '{ "agents": { "default": { "hamsa": { "fromNumber": "+18449292835", "voiceAgentId": "a" } } } }',
      }
      const unused = yield* doctor({ files, env: { HAMSA_API_KEY: "" } })
      assert.strictEqual(unused.code, 2)
      assert.deepStrictEqual(unused.lines.slice(1, 3), [
        "problem  happyrobot  gets no calls: no agent profile in the settings has a part for it. No provider gets calls: mend one of them.",
        "problem  hamsa       is off: HAMSA_API_KEY is not set. No provider gets calls: mend one of them.",
      ])
    }).pipe(Effect.provide(layer())),
  )

  it.live("prints one object for programs", () =>
    Effect.gen(function* () {
      const { code, stdout, lines } = yield* doctor({ args: ["--json"], env: { HAMSA_API_KEY: "" } })
      assert.strictEqual(lines.length, 1)
      const { problems, checks } = JSON.parse(stdout)
      assert.deepStrictEqual([code, problems], [0, 0])
      assert.deepInclude(checks, { about: "hamsa", state: "note", what: "is off: HAMSA_API_KEY is not set" })
    }).pipe(Effect.provide(layer())),
  )

  it.live("tells, as the real command, which process has the ledger open", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({
        "trunkline.config.json": Settings.json({ timeout: "10 minutes" }),
        "calls.csv": Simulated.contacts(1),
      })
      const env = yield* Simulated.environment
      yield* Process.start(["run", "calls.csv"], { folder, env })
      yield* Simulated.untilDialled(1)
      const { code, stdout } = yield* Process.run(["doctor"], { folder, env })
      assert.strictEqual(code, 0)
      assert.include(
        stdout,
        `ok       ledger      ${folder}/trunkline.db opens, can be written, and is sound.\n`,
      )
      assert.include(stdout, "ok       ledger      it holds 1 call: 1 dialing.\n")
      assert.match(stdout, /\nok {7}ledger {6}a worker has it open: process \d+, since \d{4}-/)
      assert.strictEqual(yield* Simulated.dials, 1)
    }).pipe(Effect.provide(layer({ numbers: { "0100": ["ringThenHang"] } }))),
  )

  it.live("tells, as the real command, that the ledger is damaged, and no other command dials over it", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({
        "trunkline.config.json": Settings.json(),
        "calls.csv": Simulated.contacts(1),
        "trunkline.db": "SQLite format 3\u0000 and then nothing that makes sense",
      })
      const env = yield* Simulated.environment
      const what = "could not be opened: file is not a database"
      const remedy =
        "The file is damaged or is not a ledger: keep it, restore the last backup, and do not start an empty ledger for the same calls"
      const { code, stdout } = yield* Process.run(["doctor"], { folder, env })
      assert.strictEqual(code, 2)
      assert.include(stdout, `problem  ledger      ${what}. ${remedy}.\n`)
      for (const args of [["run", "calls.csv"], ["status"], ["calls"], ["why", "visit-0"]]) {
        const ended = yield* Process.run(args, { folder, env })
        assert.deepStrictEqual(ended, {
          code: 2,
          signal: null,
          stdout: "",
          stderr: `The ledger ${folder}/trunkline.db ${what}. ${remedy}.\n`,
        })
      }
      assert.strictEqual(yield* Simulated.dials, 0)
    }).pipe(Effect.provide(layer())),
  )
})
