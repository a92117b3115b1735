/** What `trunkline doctor` does. */
import * as Check from "@trunkline/dispatch/Check"
import { isOn } from "@trunkline/dispatch/Connections"
import * as Endpoint from "@trunkline/dispatch/Endpoint"
import * as LedgerAddress from "@trunkline/dispatch/LedgerAddress"
import * as ProviderCheckup from "@trunkline/dispatch/ProviderCheckup"
import { providerIds } from "@trunkline/dispatch/ProviderId"
import * as Settings from "@trunkline/dispatch/Settings"
import * as TimeZones from "@trunkline/compliance/TimeZones"
import * as WebhookEnvironment from "@trunkline/dispatch/WebhookEnvironment"
import * as DeliveryCheckup from "@trunkline/webhooks/DeliveryCheckup"
import { Console, Effect, Option, Result } from "effect"
import { NothingDialled } from "../Ending.ts"
import * as Environment from "../Environment.ts"
import * as Setup from "../Setup.ts"

export interface DoctorOptions {
  readonly config: Option.Option<string>
  readonly json: boolean
}

const mend = "Nothing is dialled until this is mended"

const problemsIn = (
  about: string,
  { source, problems }: Pick<Settings.SettingsError, "source" | "problems">,
) =>
  problems.map(({ path, why }) =>
    Check.problem(about, path === "" ? `${source}: ${why}` : `${source}: ${path} ${why}`, mend),
  )

const agentsOf = (settings: Settings.Settings): string => {
  const names = Object.keys(settings.agents)
  return names.length === 0
    ? "no agent profile"
    : names.length === 1
      ? `the agent profile ${names.join()}`
      : `the agent profiles ${names.join(", ")}`
}

const settingsIn = ({
  settings,
  file,
}: {
  readonly settings: Settings.Settings
  readonly file: string | undefined
}) =>
  file === undefined
    ? Check.ok("settings", `there is no settings file, so the defaults hold, with ${agentsOf(settings)}`)
    : Check.ok("settings", `${file} can be used, with ${agentsOf(settings)}`)

/** Which providers get calls, and why the others get none. */
const uses = (
  { connections, problems }: Environment.Examined,
  settings: Settings.Settings | undefined,
): ReadonlyArray<Check.Check> => {
  const on = isOn(connections)
  if (on.size === 0 && problems.length === 0) {
    return [Check.problem("settings", "no provider is on", "Set HAPPYROBOT_API_KEY or HAMSA_API_KEY")]
  }
  // What could not be read is told already; more would be guessed.
  if (settings === undefined || problems.length > 0) return []
  const rules = Settings.rules(settings, on)
  const idle = providerIds.flatMap((id) => {
    const why = Setup.idleness(id, connections, rules)
    return why === undefined ? [] : [{ id, why }]
  })
  return idle.length < providerIds.length
    ? idle.map(({ id, why }) => Check.note(id, why))
    : idle.map(({ id, why }) => Check.problem(id, why, "No provider gets calls: mend one of them"))
}

const timeZones = Effect.sync(() => {
  const unknown = TimeZones.unknown()
  return unknown.length === 0
    ? Check.ok(
        "time zones",
        `the time zones of all phone numbers are known (data of ${process.versions["tz"]})`,
      )
    : Check.problem(
        "time zones",
        `${unknown.length} time zones of phone numbers are not known here, such as ${unknown[0]}`,
        "Use Node 24 as it comes from nodejs.org: people there would not be called in their own hours",
      )
})

/** Whose webhooks are taken where that is set up, and what becomes of those that are set up by half. */
const webhooksIn = ({
  webhooks,
  connections,
  problems,
}: Environment.Examined): ReadonlyArray<Check.Check> => {
  // What could not be read is told already.
  if (problems.length > 0) return []
  const notes = WebhookEnvironment.notesOf(webhooks, connections)
  if (notes.length > 0) return notes.map((each) => Check.note("webhooks", each.replace(/\.$/, "")))
  const { publicUrl, secrets } = webhooks
  const from = [
    ...(secrets.hamsa === undefined ? [] : ["Hamsa"]),
    ...(secrets.happyrobot === undefined ? [] : ["HappyRobot"]),
  ]
  return from.length === 0
    ? []
    : [
        Check.ok(
          "webhooks",
          `those of ${from.join(" and ")} are taken${publicUrl === undefined ? "" : ` at ${publicUrl}/webhooks/`}`,
        ),
      ]
}

const examine = Effect.fnUntraced(function* (config: string | undefined) {
  const environment = yield* Effect.result(Environment.examine)
  if (Result.isFailure(environment)) return problemsIn("settings", environment.failure)
  const { connections, ledger, agents, eventSecrets, problems } = environment.success
  const found = yield* Effect.result(Setup.readSettings(config, agents))
  const settings = Result.isSuccess(found) ? found.success.settings : undefined
  const providers = yield* Effect.forEach(
    providerIds,
    (id) => {
      const connection = connections[id]
      return connection === undefined ? Effect.succeed([]) : ProviderCheckup.examine(id, connection)
    },
    { concurrency: "unbounded" },
  )
  return [
    ...problemsIn("settings", { source: "the environment", problems }),
    ...(Result.isFailure(found) ? problemsIn("settings", found.failure) : [settingsIn(found.success)]),
    ...uses(environment.success, settings),
    ...(ledger === undefined ? [] : yield* LedgerAddress.examine(ledger)),
    ...providers.flat(),
    ...(settings === undefined
      ? []
      : yield* DeliveryCheckup.examine(Endpoint.listOf(settings.events), eventSecrets.length > 0)),
    ...webhooksIn(environment.success),
    yield* timeZones,
  ]
})

const verdict = (problems: number): string =>
  problems === 0
    ? "No problem was found."
    : problems === 1
      ? "1 problem was found."
      : `${problems} problems were found.`

export const doctor = Effect.fnUntraced(function* ({ config, json }: DoctorOptions) {
  const checks = yield* examine(Option.getOrUndefined(config))
  const problems = checks.filter(({ state }) => state === "problem").length
  if (json) {
    yield* Console.log(JSON.stringify({ problems, checks }))
  } else {
    yield* Effect.forEach(checks, (check) => Console.log(Check.line(check)))
    yield* Console.log(verdict(problems))
  }
  if (problems > 0) return yield* new NothingDialled()
})
