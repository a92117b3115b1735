/** The `trunkline` command. What a command needs is loaded when it runs: `--help` and `--version` wait for none of it. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer, Logger } from "effect"
import { Command } from "effect/cli"
import packageJson from "../package.json" with { type: "json" }
import * as CommandLine from "./CommandLine.ts"
import * as Ending from "./Ending.ts"

// The first Ctrl-C lets requests in flight finish. Whoever presses it again wants to be out; the ledger holds either way.
process.once("SIGINT", () => process.once("SIGINT", () => process.exit(130)))

// A run goes on when nobody reads its progress any more.
process.stderr.on("error", () => {})

NodeRuntime.runMain(
  Command.run(CommandLine.trunkline, { version: packageJson.version }).pipe(
    Effect.provide([CommandLine.layer, Layer.succeed(Logger.LogToStderr, true)]),
    Ending.tell,
    Effect.provide(NodeServices.layer),
  ),
  { disableErrorReporting: true },
)
