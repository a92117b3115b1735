/** `pnpm bench`: what Trunkline promises, with real processes. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import packageJson from "../package.json" with { type: "json" }
import { cluster } from "./commands/Cluster.ts"
import { kill } from "./commands/Kill.ts"
import { measurements } from "./commands/Measure.ts"
import { page } from "./commands/Page.ts"
import { submitHttp } from "./commands/SubmitHttp.ts"

const bench = Command.make("bench").pipe(
  Command.withDescription(
    "Proves from outside what Trunkline promises, with real processes, and measures how fast it is.",
  ),
  Command.withSubcommands([cluster, kill, page, submitHttp, ...measurements]),
)

NodeRuntime.runMain(
  Command.run(bench, { version: packageJson.version }).pipe(
    Effect.tapErrorTag("ProcessFailed", ({ message }) => Console.error(message)),
    Effect.tapErrorTag("LedgerError", ({ message }) => Console.error(message)),
    Effect.provide(NodeServices.layer),
  ),
  { disableErrorReporting: true },
)
