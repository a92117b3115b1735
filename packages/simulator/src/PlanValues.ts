/** The kinds of values that a plan is made of. */
import { Effect, Schema } from "effect"

export const withDefault = <S extends Schema.Top & { readonly Encoded: unknown }>(
  schema: S,
  value: S["Encoded"],
) => schema.pipe(Schema.withDecodingDefaultKey(Effect.succeed(value)))

const Share = Schema.Finite.check(
  Schema.isBetween({ minimum: 0, maximum: 1 }, { message: "must be a share between 0 and 1" }),
)

/** A share between 0 and 1, 0 if it is left out. */
export const share = withDefault(Share, 0)

export const Millis = Schema.Natural

/** The least and the most milliseconds, both included. */
export const Range = Schema.Tuple([Millis, Millis]).check(
  Schema.makeFilter(([least, most]) => (least <= most ? undefined : "the first must not exceed the second")),
)
