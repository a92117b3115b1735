/** `trunkline doctor` */
import { Effect } from "effect"
import { Command } from "effect/cli"
import * as Flags from "./Flags.ts"

export const doctor = Command.make(
  "doctor",
  { config: Flags.config, json: Flags.json },
  Effect.fnUntraced(function* (options) {
    const { doctor: examine } = yield* Effect.promise(() => import("../actions/Doctor.ts"))
    yield* examine(options)
  }),
).pipe(
  Command.withDescription(
    "Check ledger, settings, keys, clocks and connections, and say what to do about each problem. Dials nothing, changes nothing. Exits with 0 if there is no problem, else with 2.",
  ),
  Command.withShortDescription(
    "Check ledger, settings, keys, clocks and connections without dialling, and say what to do",
  ),
  Command.withExamples([
    { command: "trunkline doctor", description: "Before the first run, and whenever something seems wrong" },
    { command: "trunkline doctor && trunkline run contacts.csv", description: "Run only if all is well" },
    { command: "trunkline doctor --json | jq .checks", description: "For programs" },
  ]),
)
