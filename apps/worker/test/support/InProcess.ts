/** The command line in this process: everything of it but the operating system's part. */
import * as NodeServices from "@effect/platform-node/NodeServices"
import { ConfigProvider, Effect, Exit, Layer, Cause, Runtime } from "effect"
import { Command } from "effect/cli"
import { TestConsole } from "effect/testing"
import * as CommandLine from "../../src/CommandLine.ts"
import * as Ending from "../../src/Ending.ts"
import * as Folder from "./Folder.ts"

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const exitCode = (error: object): number =>
  Runtime.errorExitCode in error ? Number(error[Runtime.errorExitCode]) : 1

/** Runs a command in a folder, with exactly these variables in its environment. */
export const trunkline = Effect.fnUntraced(function* (
  args: ReadonlyArray<string>,
  options: { readonly folder: string; readonly env?: Readonly<Record<string, string>> },
) {
  return yield* Effect.gen(function* () {
    const exit = yield* Effect.exit(
      Command.runWith(CommandLine.trunkline, { version: "1.2.3" })(args).pipe(
        Effect.provide(CommandLine.layer),
        Ending.tell,
        Effect.provide(Folder.layer(options.folder)),
        Effect.provide(ConfigProvider.layer(ConfigProvider.fromEnvRecord(options.env ?? {}))),
      ),
    )
    const lines = (all: ReadonlyArray<unknown>) => all.map((line) => `${String(line)}\n`).join("")
    const outcome: Outcome = {
      code: Exit.isSuccess(exit) ? 0 : exitCode(Cause.squash(exit.cause) as object),
      stdout: lines(yield* TestConsole.logLines),
      stderr: lines(yield* TestConsole.errorLines),
    }
    return outcome
  }).pipe(Effect.provide(Layer.mergeAll(TestConsole.layer, NodeServices.layer)))
})
