/** Reminds everyone. Start it again whenever you like: it goes on where it was, and rings nobody twice. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Dispatch } from "@trunkline/dispatch"
import { Effect } from "effect"

import { remindAll } from "./Reminders.ts"
import { settings } from "./Settings.ts"

const [, , file = "appointments.json"] = process.argv
NodeRuntime.runMain(
  remindAll(file).pipe(
    Effect.provide([Dispatch.layer({ ledger: "reminders.db", settings }), NodeServices.layer]),
  ),
)
