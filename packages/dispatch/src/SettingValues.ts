/** What settings are made of: durations, counts and times of day as people write them. */
import { Duration, Effect, Option, Schema, SchemaGetter } from "effect"

/** Longer than any call or pause that makes sense (milliseconds); a timer of Node ends there too. */
export const longest = 2 ** 31 - 1

const millisOf = (text: string): Option.Option<number> =>
  Option.map(Duration.fromInput(text as Duration.Input), Duration.toMillis)

/** A duration that is allowed. `why` says what it must be, whatever is wrong with it. */
export const duration = (why: string, allows: (millis: number) => boolean) =>
  Schema.String.annotate({ message: why })
    .check(Schema.makeFilter((text) => (Option.exists(millisOf(text), allows) ? undefined : why)))
    .pipe(
      Schema.decodeTo(Schema.Number, {
        decode: SchemaGetter.transform((text) => Option.getOrThrow(millisOf(text))),
        encode: SchemaGetter.transform((millis) => `${millis} millis`),
      }),
    )

/** A duration as people write it (`"30 seconds"`); milliseconds inside. */
export const Milliseconds = duration(
  'must be a duration like "30 seconds" or "10 minutes", in quotes and up to 24 days',
  (millis) => millis >= 0 && millis <= longest,
)

/** The same for what would never end, or never rest, if it were nothing: at least a millisecond. */
export const Interval = duration(
  'must be a duration like "30 seconds" or "10 minutes", in quotes, above 0 and up to 24 days',
  (millis) => millis >= 1 && millis <= longest,
)

/** A whole number from `minimum` on. `why` says what it must be, whatever is wrong with it. */
export const count = (minimum: number, maximum: number, why: string) =>
  Schema.Number.annotate({ message: why }).check(
    Schema.makeFilter((value) =>
      Number.isInteger(value) && value >= minimum && value <= maximum ? undefined : why,
    ),
  )

const timeOfDay = 'must be a time of day in quotes, like "08:00"'

/** A time of day as `08:00`; minutes after midnight inside. `24:00` is the end of the day. */
export const TimeOfDay = Schema.String.annotate({ message: timeOfDay })
  .check(Schema.isPattern(/^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, { message: timeOfDay }))
  .pipe(
    Schema.decodeTo(Schema.Number, {
      decode: SchemaGetter.transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
      encode: SchemaGetter.transform(
        (minutes) =>
          `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`,
      ),
    }),
  )

/** What holds where a member is left out. Everything that is wrong beside it is still found. */
export const withDefault = <S extends Schema.Top & { readonly DecodingServices: never }>(
  schema: S,
  value: S["Encoded"],
) => schema.pipe(Schema.withDecodingDefaultTypeKey(Effect.succeed(Schema.decodeSync(schema)(value))))

/** Hours of a day; what is left out is from 08:00 to 21:00. Minutes after midnight inside. */
export const Hours = Schema.Struct({
  start: withDefault(TimeOfDay, "08:00"),
  end: withDefault(TimeOfDay, "21:00"),
}).check(
  Schema.makeFilter(({ start, end }) =>
    start < end ? undefined : "must start before it ends, on the same day",
  ),
)
