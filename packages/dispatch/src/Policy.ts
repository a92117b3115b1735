/** The rules that a user may set: how often, how fast, when, and what to do after each way a call can end. */
import { Duration, Effect, Option, Schema, SchemaGetter } from "effect"
import { ProviderId } from "./ProviderId.ts"

/** Longer than any call or pause that makes sense (milliseconds); a timer of Node ends there too. */
const longest = 2 ** 31 - 1

const millisOf = (text: string): Option.Option<number> =>
  Option.map(Duration.fromInput(text as Duration.Input), Duration.toMillis)

const duration = (why: string, allows: (millis: number) => boolean) =>
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

const most = 1_000_000

const delays = (...values: ReadonlyArray<string>) =>
  withDefault(
    Schema.Array(Milliseconds).annotate({
      message: 'must be a list of durations like ["10 minutes", "1 hour"]',
    }),
    values,
  )

const Backoff = Schema.Struct({
  base: withDefault(Milliseconds, "1 second"),
  cap: withDefault(Milliseconds, "1 minute"),
})

const Breaker = Schema.Struct({
  failures: withDefault(count(1, most, "must be a whole number of failures, at least 1, like 5"), 5),
  open: withDefault(Milliseconds, "30 seconds"),
})

const Reconcile = Schema.Struct({
  after: delays("15 seconds", "1 minute", "3 minutes", "5 minutes"),
  // Readings of a list that are less than a second apart count as one, and prove nothing however many they are.
  every: withDefault(
    duration(
      'must be a duration like "5 minutes", in quotes, at least "1 second" and up to 24 days',
      (millis) => millis >= 1000 && millis <= longest,
    ),
    "5 minutes",
  ),
  giveUp: withDefault(Milliseconds, "30 minutes"),
  absentAfter: withDefault(Milliseconds, "3 minutes"),
  absences: withDefault(
    count(
      3,
      most,
      "must be a whole number, at least 3: fewer readings of a list do not prove that nobody was rung",
    ),
    3,
  ),
})

const Follow = Schema.Struct({
  every: withDefault(Interval, "15 seconds"),
  giveUp: withDefault(Milliseconds, "20 minutes"),
  unheard: withDefault(Schema.Literals(["park", "undetermined"]), "park"),
})

const Redial = Schema.Struct({
  busy: delays("10 minutes", "1 hour"),
  "no-answer": delays("2 hours"),
  voicemail: delays(),
  perPersonPerDay: withDefault(count(1, most, "must be a whole number of calls, at least 1, like 2"), 2),
})

const Window = Schema.Struct({
  start: withDefault(TimeOfDay, "08:00"),
  end: withDefault(TimeOfDay, "21:00"),
}).check(
  Schema.makeFilter(({ start, end }) =>
    start < end ? undefined : "must start before it ends, on the same day",
  ),
)

/** Everything that a user may decide about dialling; each member has a default. */
export const Policy = Schema.Struct({
  /** Attempts of one call over all providers, counted anew after a redial. */
  attempts: withDefault(count(1, most, "must be a whole number of attempts, at least 1, like 4"), 4),
  /** How long to wait before the same provider is tried again: base, doubled each time, up to cap. */
  backoff: withDefault(Backoff, {}),
  /** This many failures in a row close a provider off for this long. */
  breaker: withDefault(Breaker, {}),
  /** When to ask a provider about a dial of unknown outcome, and when to stop asking. */
  reconcile: withDefault(Reconcile, {}),
  /**
   * How often to ask how a placed call goes if it does not tell by itself, and when to stop asking. `unheard`: what becomes of a call
   * that was placed and of which the provider then never said a word, neither asked nor by itself. One that was heard of, and whose
   * end was not, is `undetermined`.
   */
  follow: withDefault(Follow, {}),
  /** Delays after which a call that did not reach its person is dialled again. */
  redial: withDefault(Redial, {}),
  /** Hours in which a person may be called, in every time zone that the person may be in. `false` switches them off. */
  window: withDefault(
    Schema.Union([Window, Schema.Literal(false)]).annotate({
      message: 'must be hours like { "start": "08:00", "end": "21:00" }, or false for any hour',
    }),
    {},
  ),
  /** Whether a call request must name the basis of the person's consent. */
  consent: withDefault(Schema.Literals(["optional", "required"]), "optional"),
  /** What is kept of a conversation that a webhook tells: where the provider keeps it, or the whole of it. */
  transcripts: withDefault(Schema.Literals(["reference", "whole"]), "reference"),
})
export type Policy = typeof Policy.Type

/** The policy that holds where the settings say nothing. */
export const defaults: Policy = Schema.decodeSync(Policy)({})

/** Which providers to try in which order, for the calls that `when` matches. Every member of `when` must match. */
export const Route = Schema.Struct({
  when: Schema.optionalKey(
    Schema.Struct({
      /** A language (`ar`, matching `ar-EG` too) or a whole tag (`ar-EG`). */
      language: Schema.optionalKey(Schema.NonEmptyString),
      /** The beginning of the number, with its `+`: `+971`. */
      prefix: Schema.optionalKey(
        Schema.String.check(
          Schema.isPattern(/^\+[0-9]+$/, { message: 'must be the beginning of a number, like "+971"' }),
        ),
      ),
      /** Name of an agent profile. */
      agent: Schema.optionalKey(Schema.NonEmptyString),
    }),
  ),
  order: Schema.Array(ProviderId).check(
    Schema.isMinLength(1, { message: 'must name at least one provider, like ["happyrobot", "hamsa"]' }),
    Schema.isUnique({ message: "names a provider twice" }),
  ),
})
export type Route = typeof Route.Type

/** Without settings: HappyRobot first, then Hamsa. */
export const defaultRoutes: readonly [Route] = [{ order: ["happyrobot", "hamsa"] }]
