/** `pnpm trial`: reminds everyone over simulated phones. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { remindAll } from "../src/Reminders.ts"
import * as Simulated from "./Simulated.ts"

NodeRuntime.runMain(
  remindAll("appointments.json").pipe(
    Effect.provide([Simulated.dispatch(":memory:"), NodeServices.layer]),
    Effect.provide(Simulated.phones),
  ),
)
