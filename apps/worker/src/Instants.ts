/** Instants that are typed on the command line. */
import * as Intake from "@trunkline/intake"
import { Console, DateTime, Effect, Option, Result } from "effect"
import { NothingDialled } from "./Ending.ts"

/** The instant of a flag: a date, or a date and time, in the time zone of this machine unless it says another one. */
export const read = Effect.fnUntraced(function* (flag: string, value: Option.Option<string>) {
  if (Option.isNone(value)) return undefined
  const zone = DateTime.zoneToString(DateTime.zoneMakeLocal())
  const parsed = Intake.parseDay(value.value, zone)
  if (Result.isSuccess(parsed)) return parsed.success
  yield* Console.error(`--${flag} ${parsed.failure}.`)
  return yield* new NothingDialled()
})
