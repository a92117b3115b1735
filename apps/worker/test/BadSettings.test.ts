import { assert, layer } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Layer, Path } from "effect"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Simulated from "./support/Simulated.ts"

const json = "trunkline.config.json"
const ts = "trunkline.config.ts"

const inSettings = (...problems: ReadonlyArray<string>) => refusal(json, ...problems)
const inEnvironment = (...problems: ReadonlyArray<string>) => refusal("the environment", ...problems)
const refusal = (source: string, ...problems: ReadonlyArray<string>) =>
  [
    `The settings in ${source} cannot be used; nothing was dialled.`,
    ...problems.map((each) => `  ${each}`),
    "",
  ].join("\n")

const duration = 'must be a duration like "30 seconds" or "10 minutes", in quotes and up to 24 days'
const interval = 'must be a duration like "30 seconds" or "10 minutes", in quotes, above 0 and up to 24 days'
const timeOfDay = 'must be a time of day in quotes, like "08:00"'
const cps = "must be a number of dials per second, above 0 and up to 10000, like 5"
const concurrency = "must be a whole number of calls at the same time, from 1 to 100000, like 20"
const unreachable =
  "unable to open database file. Check that its folder exists, that it is no folder itself, and that this user may write there"

/** Settings, each with the whole of what is said about them. */
const settings: ReadonlyArray<
  readonly [name: string, settings: unknown, ...problems: ReadonlyArray<string>]
> = [
  [
    "an unknown setting",
    { polciy: {} },
    "polciy: is not a setting; there are: agents, providers, routes, policy, server, retention, events",
  ],
  [
    "an unknown setting deep inside",
    { policy: { reconcile: { abscences: 3 } } },
    "policy.reconcile.abscences: is not a setting; there are: after, every, giveUp, absentAfter, absences",
  ],
  [
    "an unknown provider",
    { providers: { acme: {} } },
    "providers.acme: is not a setting; there are: happyrobot, hamsa",
  ],
  ["a negative CPS", { providers: { happyrobot: { cps: -5 } } }, `providers.happyrobot.cps: ${cps}`],
  ["a CPS of zero", { providers: { hamsa: { cps: 0 } } }, `providers.hamsa.cps: ${cps}`],
  ["a CPS as text", { providers: { happyrobot: { cps: "5" } } }, `providers.happyrobot.cps: ${cps}`],
  [
    "half a call",
    { providers: { hamsa: { concurrency: 1.5 } } },
    `providers.hamsa.concurrency: ${concurrency}`,
  ],
  [
    "a timeout without a unit",
    { providers: { hamsa: { timeout: 30 } } },
    `providers.hamsa.timeout: ${interval}`,
  ],
  [
    "no timeout at all",
    { providers: { hamsa: { timeout: "0 seconds" } } },
    `providers.hamsa.timeout: ${interval}`,
  ],
  ["a word for a duration", { policy: { backoff: { base: "soon" } } }, `policy.backoff.base: ${duration}`],
  [
    "an endless duration",
    { policy: { follow: { giveUp: "Infinity" } } },
    `policy.follow.giveUp: ${duration}`,
  ],
  [
    "a negative duration",
    { policy: { redial: { busy: ["-1 minutes"] } } },
    `policy.redial.busy[0]: ${duration}`,
  ],
  [
    "one duration for a list",
    { policy: { redial: { busy: "10 minutes" } } },
    'policy.redial.busy: must be a list of durations like ["10 minutes", "1 hour"]',
  ],
  ["a bad time of day", { policy: { window: { start: "8am" } } }, `policy.window.start: ${timeOfDay}`],
  [
    "a time of day after midnight",
    { policy: { window: { end: "25:00" } } },
    `policy.window.end: ${timeOfDay}`,
  ],
  [
    "a calling window upside down",
    { policy: { window: { start: "21:00", end: "08:00" } } },
    "policy.window: must start before it ends, on the same day",
  ],
  [
    "a calling window that is only switched on",
    { policy: { window: true } },
    'policy.window: must be hours like { "start": "08:00", "end": "21:00" }, or false for any hour',
  ],
  [
    "two readings of a list as a proof",
    { policy: { reconcile: { absences: 2 } } },
    "policy.reconcile.absences: must be a whole number, at least 3: fewer readings of a list do not prove that nobody was rung",
  ],
  [
    "readings of a list in no time",
    { policy: { reconcile: { every: "500 millis" } } },
    'policy.reconcile.every: must be a duration like "5 minutes", in quotes, at least "1 second" and up to 24 days',
  ],
  [
    "no attempt",
    { policy: { attempts: 0 } },
    "policy.attempts: must be a whole number of attempts, at least 1, like 4",
  ],
  [
    "an unknown rule for consent",
    { policy: { consent: "yes" } },
    'policy.consent: must be "optional" or "required" or "by-rule"',
  ],
  [
    "an unknown provider in a route",
    { routes: [{ order: ["happyrobot", "acme"] }] },
    'routes[0].order[1]: must be "happyrobot" or "hamsa"',
  ],
  [
    "a route to nowhere",
    { routes: [{ order: [] }] },
    'routes[0].order: must name at least one provider, like ["happyrobot", "hamsa"]',
  ],
  [
    "a provider twice in a route",
    { routes: [{ order: ["hamsa", "hamsa"] }] },
    "routes[0].order: names a provider twice",
  ],
  [
    "no route",
    { routes: [] },
    'routes: must hold at least one route, like { "order": ["happyrobot", "hamsa"] }',
  ],
  [
    "a prefix without its plus",
    { routes: [{ when: { prefix: "971" }, order: ["hamsa"] }] },
    'routes[0].when.prefix: must be the beginning of a number, like "+971"',
  ],
  ["agents as a list", { agents: [] }, "agents: must be a group of settings in { }"],
  [
    "an agent profile that lacks its use case",
    { agents: { reminder: { happyrobot: { numberId: "n" } } } },
    "agents.reminder.happyrobot.useCaseId: is missing",
  ],
  [
    "an empty id",
    { agents: { "first call": { happyrobot: { numberId: "", useCaseId: 7 } } } },
    'agents["first call"].happyrobot.numberId: must not be empty',
    'agents["first call"].happyrobot.useCaseId: must be a text in quotes',
  ],
  [
    "a number that Hamsa does not own",
    { agents: { default: { hamsa: { fromNumber: "+14155550100", voiceAgentId: "v" } } } },
    'agents.default.hamsa.fromNumber: must be one of Hamsa\'s own numbers, "+18449292835" or "+18558961879"',
  ],
  [
    "several mistakes at once",
    { providers: { hamsa: { cps: 0, timeout: "soon" } }, policy: { attempts: "4", windows: {} } },
    `providers.hamsa.cps: ${cps}`,
    `providers.hamsa.timeout: ${interval}`,
    "policy.windows: is not a setting; there are: attempts, backoff, breaker, reconcile, follow, redial, window, consent, rules, transcripts",
    "policy.attempts: must be a whole number of attempts, at least 1, like 4",
  ],
  ["a list for settings", [], "must be a group of settings in { }"],
  ["nothing for settings", null, "must be a group of settings in { }"],
]

/** Files, arguments and the whole of what is said. */
const files: ReadonlyArray<
  readonly [
    name: string,
    files: Readonly<Record<string, string>>,
    args: ReadonlyArray<string>,
    stderr: string | ReadonlyArray<string>,
  ]
> = [
  [
    "broken JSON",
    { [json]: '{\n  "policy": { "attempts": 3, },\n  "routes": []\n}\n' },
    [],
    inSettings("line 2, column 30: it is not JSON: Expected double-quoted property name"),
  ],
  ["an empty settings file", { [json]: "" }, [], inSettings("it is not JSON: Unexpected end of JSON input")],
  [
    "a settings file that throws",
    { [ts]: 'throw new Error("no such team")\n' },
    [],
    refusal(ts, "it cannot be loaded: no such team"),
  ],
  [
    "a settings file that exports nothing",
    { [ts]: "const settings = {}\n" },
    [],
    refusal(ts, "it exports no settings; write `export default { … }`"),
  ],
  [
    "a settings file with another export",
    { [ts]: "export const settings = {}\n" },
    [],
    refusal(ts, "it exports no settings; write `export default { … }`"),
  ],
  [
    "a wrong setting in TypeScript",
    { [ts]: "export default { polciy: {} }\n" },
    [],
    refusal(
      ts,
      "polciy: is not a setting; there are: agents, providers, routes, policy, server, retention, events",
    ),
  ],
  [
    "two settings files",
    { [json]: "{}", [ts]: "export default {}\n" },
    [],
    refusal(ts, `there is ${json} too; keep one of them, or name one with --config`),
  ],
  [
    "a settings file that does not exist",
    {},
    ["--config", "team.json"],
    refusal("team.json", "there is no such file"),
  ],
  [
    "a settings file of another kind",
    { "team.yaml": "policy:\n" },
    ["--config", "team.yaml"],
    refusal("team.yaml", "its name must end in .json or .ts"),
  ],
]

/** Variables, some of them unset, and what is said. `{folder}` stands for the working directory. */
const environments: ReadonlyArray<
  readonly [name: string, env: Readonly<Record<string, string | undefined>>, stderr: string]
> = [
  [
    "no key",
    { HAPPYROBOT_API_KEY: undefined, HAMSA_API_KEY: undefined },
    inEnvironment(
      "no provider is on; set HAPPYROBOT_API_KEY or HAMSA_API_KEY (or try `trunkline demo`, which needs no keys)",
    ),
  ],
  [
    "a key with a line break",
    { HAMSA_API_KEY: "secret\nkey" },
    inEnvironment("HAMSA_API_KEY: holds a space or another character that no key has; was it copied whole?"),
  ],
  [
    "an address that is none",
    { HAPPYROBOT_BASE_URL: "localhost:4010" },
    inEnvironment("HAPPYROBOT_BASE_URL: must be an address like https://api.example.com"),
  ],
  [
    "an address with a password in it",
    { HAMSA_BASE_URL: "https://me:secret@api.example.com" },
    inEnvironment("HAMSA_BASE_URL: must be an address like https://api.example.com"),
  ],
  [
    "an address that only looks like one",
    { HAMSA_BASE_URL: "https://%%%" },
    inEnvironment("HAMSA_BASE_URL: must be an address like https://api.example.com"),
  ],
  [
    "a number id without its use case",
    { HAPPYROBOT_USE_CASE_ID: undefined },
    inEnvironment("HAPPYROBOT_USE_CASE_ID: is not set, but HAPPYROBOT_NUMBER_ID is: set both or neither"),
  ],
  [
    "a voice agent without a number",
    { HAMSA_FROM_NUMBER: "" },
    inEnvironment("HAMSA_FROM_NUMBER: is not set, but HAMSA_VOICE_AGENT_ID is: set both or neither"),
  ],
  [
    "a number that Hamsa does not own",
    { HAMSA_FROM_NUMBER: "+14155550100" },
    inEnvironment('HAMSA_FROM_NUMBER: must be one of Hamsa\'s own numbers, "+18449292835" or "+18558961879"'),
  ],
  [
    "no agent profile for the provider that is on",
    { HAMSA_API_KEY: undefined, HAPPYROBOT_NUMBER_ID: undefined, HAPPYROBOT_USE_CASE_ID: undefined },
    inEnvironment(
      "agents: no agent profile belongs to a provider that is on; write one into the settings file, or set HAPPYROBOT_NUMBER_ID and HAPPYROBOT_USE_CASE_ID, or HAMSA_FROM_NUMBER and HAMSA_VOICE_AGENT_ID",
    ),
  ],
  [
    "a database of another kind",
    { DATABASE_URL: "mysql://me:secret@db/calls" },
    inEnvironment(
      "DATABASE_URL: must be sqlite: and the path of a file, like sqlite:trunkline.db, or the address of a PostgreSQL database, like postgres://host/database",
    ),
  ],
  [
    "a database without its kind",
    { DATABASE_URL: "trunkline.db" },
    inEnvironment(
      "DATABASE_URL: must be sqlite: and the path of a file, like sqlite:trunkline.db, or the address of a PostgreSQL database, like postgres://host/database",
    ),
  ],
  [
    "PostgreSQL without a database",
    { DATABASE_URL: "postgres://me:secret@db" },
    inEnvironment(
      "DATABASE_URL: names no database of PostgreSQL; write postgres://user:password@host:5432/database",
    ),
  ],
  [
    "PostgreSQL where none is",
    { DATABASE_URL: "postgres://me:secret@127.0.0.1:1/calls" },
    "The ledger postgres://127.0.0.1:1/calls could not be opened: connect ECONNREFUSED 127.0.0.1:1. Check that PostgreSQL runs and that DATABASE_URL names its host and port; nothing was dialled without it.\n",
  ],
  [
    "a ledger in memory",
    { DATABASE_URL: "sqlite::memory:" },
    inEnvironment(
      "DATABASE_URL: names a ledger in memory, which would forget who was rung; write sqlite:<file>",
    ),
  ],
  [
    "a ledger in a folder that does not exist",
    { DATABASE_URL: "sqlite:{folder}/missing/trunkline.db" },
    `The ledger {folder}/missing/trunkline.db could not be opened: ${unreachable}.\n`,
  ],
  [
    "a folder as ledger",
    { DATABASE_URL: "sqlite:{folder}" },
    `The ledger {folder} could not be opened: ${unreachable}.\n`,
  ],
  [
    "a text file as ledger",
    { DATABASE_URL: "sqlite:{folder}/calls.csv" },
    "The ledger {folder}/calls.csv could not be opened: file is not a database. The file is damaged or is not a ledger: keep it, restore the last backup, and do not start an empty ledger for the same calls.\n",
  ],
]

const calls = Simulated.contacts(1)

/** Runs `trunkline run calls.csv`, and asserts that nothing was dialled. */
const runNothing = Effect.fnUntraced(function* (
  given: Readonly<Record<string, string>>,
  args: ReadonlyArray<string> = [],
  env: Readonly<Record<string, string | undefined>> = {},
) {
  const path = yield* Path.Path
  const folder = yield* Folder.make({ "calls.csv": calls, ...given })
  const variables = {
    DATABASE_URL: `sqlite:${path.join(folder, "trunkline.db")}`,
    ...(yield* Simulated.environment),
    ...env,
  }
  const set = Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value.replace("{folder}", folder)]],
  )
  const outcome = yield* InProcess.trunkline(["run", "calls.csv", ...args], {
    folder,
    env: Object.fromEntries(set),
  })
  assert.strictEqual(yield* Simulated.dials, 0)
  return { ...outcome, stderr: outcome.stderr.replaceAll(folder, "{folder}") }
})

layer(Layer.mergeAll(Simulated.layer(), NodeServices.layer), { excludeTestServices: true })(
  "trunkline run refuses, dials nothing and exits with 2 for",
  (it) => {
    it.effect.each(settings)("%s", ([, value, ...problems]) =>
      Effect.gen(function* () {
        const outcome = yield* runNothing({ [json]: JSON.stringify(value) })
        assert.deepStrictEqual(outcome, { code: 2, stdout: "", stderr: inSettings(...problems) })
      }),
    )

    it.effect.each(files)("%s", ([, given, args, stderr]) =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* runNothing(given, args), { code: 2, stdout: "", stderr })
      }),
    )

    it.effect("a .env that is no file", () =>
      Effect.gen(function* () {
        const fs = yield* FileSystem.FileSystem
        const folder = yield* Folder.make({ "calls.csv": calls })
        yield* fs.makeDirectory(`${folder}/.env`)
        assert.deepStrictEqual(yield* InProcess.trunkline(["run", "calls.csv"], { folder }), {
          code: 2,
          stdout: "",
          stderr: refusal(".env", "it cannot be read; is it a text file that this user may read?"),
        })
      }),
    )

    it.effect.skipIf(process.getuid?.() === 0)(
      "a ledger that this user may not write (not as root, who may write everywhere)",
      () =>
        Effect.gen(function* () {
          const fs = yield* FileSystem.FileSystem
          const folder = yield* Folder.make({ "calls.csv": calls, "trunkline.db": "" })
          yield* fs.chmod(`${folder}/trunkline.db`, 0o444)
          const env = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/trunkline.db` }
          assert.deepStrictEqual(yield* InProcess.trunkline(["run", "calls.csv"], { folder, env }), {
            code: 2,
            stdout: "",
            stderr: `The ledger ${folder}/trunkline.db could not be opened: attempt to write a readonly database. Make the file and its folder writable for this user.\n`,
          })
        }),
    )

    it.effect.each(environments)("%s in the environment", ([, env, stderr]) =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* runNothing({}, [], env), { code: 2, stdout: "", stderr })
      }),
    )
  },
)

layer(Layer.mergeAll(Simulated.layer(), NodeServices.layer), { excludeTestServices: true })(
  "trunkline serve --cluster refuses and exits with 2 for",
  (it) => {
    it.effect("a ledger in a file, which serves one worker", () =>
      Effect.gen(function* () {
        const folder = yield* Folder.make({})
        const env = yield* Simulated.environment
        assert.deepStrictEqual(yield* InProcess.trunkline(["serve", "--cluster"], { folder, env }), {
          code: 2,
          stdout: "",
          stderr: inEnvironment(
            "DATABASE_URL: names a file, which serves one worker: workers share a ledger in PostgreSQL. Set it to postgres://…, or leave --cluster away",
          ),
        })
      }),
    )
  },
)
