/** Flags that several commands have. */
import { Flag } from "effect/cli"

/** A whole number that is not 0 and not below. */
export const count = (name: string) =>
  Flag.Int(name).pipe(
    Flag.filter(
      (value) => value > 0,
      () => "a whole number above 0",
    ),
  )

/** Such a number, which has a value without its flag too. */
export const number = (name: string, fallback: number, description: string) =>
  count(name).pipe(Flag.withDescription(description), Flag.withDefault(fallback))

export const json = Flag.Boolean("json").pipe(
  Flag.withDescription("Print one line of JSON as the last line of standard output"),
  Flag.withDefault(false),
)
