/** `pnpm generate [--watch]` */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Command, Flag } from "effect/cli"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { generateAll, generatePlaceTables } from "./GenerateAll.ts"
import { repository, targets } from "./Targets.ts"
import { watch } from "./Watch.ts"

const generate = Command.make(
  "generate",
  {
    watch: Flag.Boolean("watch").pipe(
      Flag.withAlias("w"),
      Flag.withDescription("Go on, and generate again whenever a spec changes"),
      Flag.withDefault(false),
    ),
    root: Flag.String("root").pipe(
      Flag.withDescription("Folder that holds specs/ and packages/, in place of this repository"),
      Flag.withDefault(repository),
    ),
  },
  ({ root, watch: follows }) =>
    follows ? watch(root, targets) : Effect.andThen(generateAll(root, targets), generatePlaceTables(root)),
).pipe(Command.withDescription("Generate types, Schemas, dial behaviour and client from the specs"))

Command.run(generate, { version: "0.0.0" }).pipe(
  Effect.catchTag("SpecError", (error) =>
    Console.error(error.message).pipe(Effect.andThen(Effect.sync(() => (process.exitCode = 1)))),
  ),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain,
)
