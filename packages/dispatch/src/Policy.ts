/** The rules that a user may set: how often, how fast, when, and what to do after each way a call can end. */
import { Schema } from "effect"
import { ProviderId } from "./ProviderId.ts"
import { RuleChoice } from "./RuleSettings.ts"
import { count, duration, Hours, Interval, longest, Milliseconds, withDefault } from "./SettingValues.ts"

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
    Schema.Union([Hours, Schema.Literal(false)]).annotate({
      message: 'must be hours like { "start": "08:00", "end": "21:00" }, or false for any hour',
    }),
    {},
  ),
  /** Whether a call request must name the basis of the person's consent: never, always, or where a rule demands it. */
  consent: withDefault(Schema.Literals(["optional", "required", "by-rule"]), "optional"),
  /** Rules of law and of the user's own, which hold beside these. `false` switches them off. */
  rules: withDefault(
    Schema.Union([RuleChoice, Schema.Literal(false)]).annotate({
      message:
        'must be a choice of rules like { "packs": ["us"], "except": [], "own": [] }, or false for none',
    }),
    {},
  ),
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
