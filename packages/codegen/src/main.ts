/** `pnpm generate [--watch]` */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Command, Flag } from "effect/cli"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { generateAll } from "./GenerateAll.ts"
import { ownSpec, repository, targets } from "./Targets.ts"
import { watch } from "./Watch.ts"

/** What the tables are made of is large: it is loaded by those who make them. */
const placeTables = (root: string) =>
  Effect.flatMap(
    Effect.promise(() => import("./GeneratePlaces.ts")),
    ({ generatePlaceTables }) => generatePlaceTables(root),
  )

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
    only: Flag.Literals("only", ["specs", "api", "places"]).pipe(
      Flag.withDescription(
        "The clients of all specs, that of our own API, or the tables about places; without it everything",
      ),
      Flag.optional,
    ),
  },
  ({ only, root, watch: follows }) => {
    const part = Option.getOrUndefined(only)
    const chosen = part === "api" ? targets.filter(({ spec }) => spec === ownSpec) : targets
    const clients = part === "places" ? Effect.void : generateAll(root, chosen)
    const places = part === undefined || part === "places" ? placeTables(root) : Effect.void
    return follows ? watch(root, targets) : Effect.andThen(clients, places)
  },
).pipe(Command.withDescription("Generate types, Schemas, dial behaviour and client from the specs"))

Command.run(generate, { version: "0.0.0" }).pipe(
  Effect.catchTag("SpecError", (error) =>
    Console.error(error.message).pipe(Effect.andThen(Effect.sync(() => (process.exitCode = 1)))),
  ),
  Effect.provide(NodeServices.layer),
  NodeRuntime.runMain,
)
