/** How a command ends when not all is well: what to say, and which exit code. */
import type { LedgerError } from "@trunkline/dispatch/Ledger"
import type { SettingsError } from "@trunkline/dispatch/Settings"
import type { IntakeError } from "@trunkline/intake"
import type { ListenError } from "@trunkline/simulator"
import type { ServerError } from "./Server.ts"
import { Console, Data, Effect, type PlatformError, Runtime } from "effect"
import type { CliError } from "effect/cli"

/** Bad input that was told already, and nothing was dialled. */
export class NothingDialled extends Data.TaggedError("NothingDialled") {}

/** Some calls wait for a person to decide. */
export class SomeParked extends Data.TaggedError("SomeParked") {}

/** A proof has found a broken rule, and told it. */
export class RuleBroken extends Data.TaggedError("RuleBroken") {}

/** The process ends with this code; everything that is to be said was said. */
class Ended extends Data.TaggedError("Ended")<{ readonly [Runtime.errorExitCode]: number }> {}

const ended = (code: number) => new Ended({ [Runtime.errorExitCode]: code })

const say = (message: string, code: number) =>
  Effect.andThen(Console.error(message), Effect.fail(ended(code)))

/** What a ledger says of itself where nothing was done with it. */
const refusals: ReadonlySet<string> = new Set(["could not be opened", "is in use", "could not be filled"])

export type Failure =
  | NothingDialled
  | SomeParked
  | RuleBroken
  | SettingsError
  | IntakeError
  | LedgerError
  | ListenError
  | ServerError
  | PlatformError.PlatformError
  | CliError.CliError

/** Tells a failure in plain words and gives it its exit code: 2 for bad input, 3 for parked calls, 1 for the rest. */
export const tell = <A, R>(command: Effect.Effect<A, Failure, R>): Effect.Effect<A, Ended, R> =>
  command.pipe(
    Effect.catch((failure): Effect.Effect<never, Ended> => {
      switch (failure._tag) {
        case "SomeParked":
          return Effect.fail(ended(3))
        case "NothingDialled":
          return Effect.fail(ended(2))
        case "RuleBroken":
          return Effect.fail(ended(1))
        case "SettingsError":
        case "IntakeError":
        case "ListenError":
        case "ServerError":
          return say(failure.message, 2)
        case "LedgerError":
          // What could not even be opened has dialled nothing.
          return say(failure.message, refusals.has(failure.what) ? 2 : 1)
        case "PlatformError":
          return say(failure.message, 1)
        // The command line's own parser has told it.
        default:
          return Effect.fail(ended(2))
      }
    }),
    Effect.catchDefect((defect) =>
      say(
        `Trunkline has a fault: ${defect instanceof Error ? defect.message : String(defect)}\nThe ledger holds all that was done. Please report this.`,
        1,
      ),
    ),
  )
