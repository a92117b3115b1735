/** All commands, and how the command line itself speaks to its user. */
import { Console, Layer } from "effect"
import { CliConfig, type CliError, CliOutput, Command, GlobalFlag } from "effect/cli"
import { calls } from "./commands/Calls.ts"
import { campaigns } from "./commands/Campaigns.ts"
import { deliveries } from "./commands/Deliveries.ts"
import { demo } from "./commands/Demo.ts"
import { doctor } from "./commands/Doctor.ts"
import { exportCalls } from "./commands/Export.ts"
import { migrate } from "./commands/Migrate.ts"
import { cancel, pause, resume } from "./commands/Orders.ts"
import { halt } from "./commands/Halt.ts"
import { prove } from "./commands/Prove.ts"
import { resolve } from "./commands/Resolve.ts"
import { run } from "./commands/Run.ts"
import { serve } from "./commands/Serve.ts"
import { simulate } from "./commands/Simulate.ts"
import { status } from "./commands/Status.ts"
import { suppress } from "./commands/Suppress.ts"
import { replay, webhooks } from "./commands/Webhooks.ts"
import { token } from "./commands/Token.ts"
import { why } from "./commands/Why.ts"

export const trunkline = Command.make("trunkline").pipe(
  Command.withDescription("Places outbound AI phone calls over several providers: one intent, one ring."),
  Command.withSubcommands([
    run,
    serve,
    demo,
    simulate,
    prove,
    status,
    calls,
    campaigns,
    why,
    pause,
    resume,
    cancel,
    halt,
    suppress,
    resolve,
    exportCalls,
    webhooks,
    replay,
    deliveries,
    token,
    migrate,
    doctor,
  ]),
)

const hint = (suggestions: ReadonlyArray<string>): string =>
  suggestions.length === 0 ? "" : `; did you mean ${suggestions.join(" or ")}?`

const sentence = (error: CliError.NonShowHelpErrors): string => {
  switch (error._tag) {
    case "UnknownSubcommand":
      return `there is no command "${error.subcommand}"${hint(error.suggestions)}`
    case "UnrecognizedOption":
      return `there is no flag ${error.option}${hint(error.suggestions)}`
    case "MissingArgument":
      return `<${error.argument}> is missing`
    case "UnexpectedArgument":
      return `"${error.arguments.join(" ")}" is too much`
    case "InvalidValue":
      return `${error.kind === "flag" ? `--${error.option}` : `<${error.option}>`} cannot be "${error.value}"; expected ${error.expected.replaceAll('" | "', '" or "')}`
    default:
      return error.message
  }
}

const presenter: CliOutput.Presenter = {
  present: (event) => {
    if (event._tag !== "InvalidInvocation") return CliOutput.defaultPresenter.present(event)
    const command = event.commandPath.join(" ")
    return Console.error(
      [
        ...event.errors.map((error) => `${command}: ${sentence(error)}`),
        `Usage: ${event.helpDoc.usage}`,
        `More: ${command} --help`,
      ].join("\n"),
    )
  },
}

/** Errors of the command line in a few lines on standard error; the global flags that make sense here. */
export const layer = Layer.mergeAll(
  CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] }),
  CliOutput.layerPresenter(presenter),
)
