/** What goes wrong, how often, and how calls end: plain data that can be written as JSON. */
import { Schema } from "effect"
import { Millis, Range, share, withDefault } from "./PlanValues.ts"
import { Provider } from "./Provider.ts"
import { ScriptedWebhookFault, WebhookPlan } from "./WebhookPlan.ts"

/**
 * What can go wrong with a dial. Those that begin with `ring` have phoned the person, and `slow` has too; the others have not.
 *
 * - `tooManyRequests`: 429, with or without `Retry-After`
 * - `refuse`: another status that refuses the request
 * - `refuseConnection`: no connection, nothing sent. A socket that carried the request cannot be refused any more, so over
 *   HTTP it is reset instead
 * - `dropBeforeRinging`, `hangBeforeRinging`, `serverErrorBeforeRinging`: no answer or a 5xx, and nobody was phoned
 * - `ringThenHang`, `ringThenDrop`, `ring500`, `ringGarbage`: the same, and an unreadable 200, after the person was phoned
 * - `ringThenDeny`: a 200 that says the call failed, although the person was phoned
 * - `slow`: a good answer that comes late
 */
export const dialFaults = [
  "tooManyRequests",
  "refuse",
  "refuseConnection",
  "dropBeforeRinging",
  "hangBeforeRinging",
  "serverErrorBeforeRinging",
  "ringThenHang",
  "ringThenDrop",
  "ring500",
  "ringGarbage",
  "ringThenDeny",
  "slow",
] as const
export const DialFault = Schema.Literals(dialFaults)
export type DialFault = typeof DialFault.Type

/**
 * How a simulated call can end when nobody stops it.
 *
 * The providers have no word for the last three. A person who declines or opts out says so in the conversation, so their call is a
 * completed one; the wish is in what the agent made of it: the tag of the classification at HappyRobot, `disposition` in the
 * outcome at Hamsa. An invalid number never rings, and both call it failed.
 */
export const dispositions = [
  "completed",
  "transferred",
  "voicemail",
  "no-answer",
  "busy",
  "failed",
  "declined",
  "opted-out",
  "invalid-number",
] as const
export const Disposition = Schema.Literals(dispositions)
export type Disposition = typeof Disposition.Type

const Status = Schema.Int.check(Schema.isBetween({ minimum: 400, maximum: 599 }))

const Dial = Schema.Struct({
  tooManyRequests: share,
  refuse: share,
  refuseConnection: share,
  dropBeforeRinging: share,
  hangBeforeRinging: share,
  serverErrorBeforeRinging: share,
  ringThenHang: share,
  ringThenDrop: share,
  ring500: share,
  ringGarbage: share,
  ringThenDeny: share,
  slow: share,
  /** What a 429 says in `Retry-After`, one of these; `null` leaves the header out. */
  retryAfterSeconds: withDefault(Schema.Array(Schema.NullOr(Schema.Natural)), [1]),
  /** Statuses of `refuse`. */
  refuseStatuses: withDefault(Schema.NonEmptyArray(Status), [402]),
  /** Statuses of `ring500` and `serverErrorBeforeRinging`. */
  serverErrorStatuses: withDefault(Schema.NonEmptyArray(Status), [500]),
  /** How late a `slow` answer is. */
  slowMillis: withDefault(Range, [5_000, 10_000]),
}).check(
  Schema.makeFilter((dial) =>
    dialFaults.reduce((sum, fault) => sum + dial[fault], 0) <= 1 + 1e-9
      ? undefined
      : "the shares of all dial faults together must not exceed 1",
  ),
)

const List = Schema.Struct({
  /** How long a new call is missing from the list. */
  lagMillis: withDefault(Range, [0, 0]),
  /** Share of list requests that are answered with 500. */
  failure: share,
  /** Share of pages after the first that are off by one row, so that one row is missed or comes twice. */
  pageShift: share,
})

const Read = Schema.Struct({
  /** Share of requests for one call that are answered with 500. */
  failure: share,
})

const Life = Schema.Struct({
  queueMillis: withDefault(Range, [0, 0]),
  ringMillis: withDefault(Range, [5_000, 20_000]),
  talkMillis: withDefault(Range, [20_000, 120_000]),
  /** How calls end, as weights against each other. */
  dispositions: withDefault(
    Schema.Struct({
      completed: share,
      transferred: share,
      voicemail: share,
      "no-answer": share,
      busy: share,
      failed: share,
      declined: share,
      "opted-out": share,
      "invalid-number": share,
    }),
    { completed: 1 },
  ),
})

/**
 * What happens to numbers that end in these digits, for the first, second, … dial of the number at a provider. Dials after the
 * last entry follow the shares. The longest ending wins; `""` is every number. A fault of webhooks strikes all webhooks of the
 * call.
 */
const Numbers = Schema.Record(
  Schema.String,
  Schema.Array(Schema.Union([DialFault, Disposition, ScriptedWebhookFault, Schema.Literal("none")])),
)

const Override = Schema.Struct({
  dial: Schema.optionalKey(Dial),
  list: Schema.optionalKey(List),
  read: Schema.optionalKey(Read),
  life: Schema.optionalKey(Life),
  numbers: Schema.optionalKey(Numbers),
  webhooks: Schema.optionalKey(WebhookPlan),
})

const Outage = Schema.Struct({
  provider: Provider,
  /** Milliseconds after the simulator's start, `to` excluded. */
  from: Millis,
  to: Millis,
  kind: Schema.Literals(["refuse-connection", "503", "drop"]),
})

const schema = Schema.Struct({
  seed: withDefault(Schema.Int, 1),
  dial: withDefault(Dial, {}),
  outages: withDefault(Schema.Array(Outage), []),
  list: withDefault(List, {}),
  read: withDefault(Read, {}),
  life: withDefault(Life, {}),
  numbers: withDefault(Numbers, {}),
  webhooks: withDefault(WebhookPlan, {}),
  /** Sections that differ at one provider; each replaces the section of the same name whole. */
  override: withDefault(
    Schema.Struct({ happyrobot: Schema.optionalKey(Override), hamsa: Schema.optionalKey(Override) }),
    {},
  ),
  /** How far each provider's clock runs ahead of ours; negative when it is behind. */
  clockSkewMillis: withDefault(
    Schema.Struct({ happyrobot: withDefault(Schema.Int, 0), hamsa: withDefault(Schema.Int, 0) }),
    {},
  ),
  /** How long a hanging request is held before its connection is closed. */
  hangMillis: withDefault(Millis, 60_000),
  /** How long every answer takes. */
  latencyMillis: withDefault(Range, [0, 0]),
})

/** A whole plan; `FaultPlan.make` fills in what is left out. */
export type FaultPlan = typeof schema.Type

/** A plan as people write it: every member may be left out. */
export type FaultPlanInput = typeof schema.Encoded

const decode = Schema.decodeUnknownSync(schema, { onExcessProperty: "error", errors: "all" })

/**
 * Fills in the defaults: without faults, every call is completed.
 *
 * Throws a `SchemaError` that names the member when a share is out of range, a range is upside down or a name is unknown.
 *
 * @example
 * FaultPlan.make({ seed: 7, dial: { ringThenHang: 0.1 }, list: { lagMillis: [0, 60_000] } })
 */
const make = (input: FaultPlanInput = {}): FaultPlan => decode(input)

/**
 * Endings for trying things by hand: a fault (`80` to `89`) strikes the first dial at each provider, a fault of webhooks (`71` to
 * `77`) and a disposition (`90` to `98`) the first call.
 */
const testNumbers: FaultPlan["numbers"] = {
  "71": ["webhookSilence"],
  "72": ["webhookDelay"],
  "73": ["webhookReorder"],
  "74": ["webhookRepeat"],
  "75": ["webhookWrongSecret"],
  "76": ["webhookForgery"],
  "77": ["webhookBare"],
  "80": ["refuseConnection"],
  "81": ["tooManyRequests"],
  "82": ["refuse"],
  "83": ["ringThenHang"],
  "84": ["ringThenDrop"],
  "85": ["ring500"],
  "86": ["ringGarbage"],
  "87": ["dropBeforeRinging"],
  "88": ["serverErrorBeforeRinging"],
  "89": ["slow"],
  "90": ["completed"],
  "91": ["busy"],
  "92": ["no-answer"],
  "93": ["voicemail"],
  "94": ["failed"],
  "95": ["transferred"],
  "96": ["declined"],
  "97": ["opted-out"],
  "98": ["invalid-number"],
}

const quickLife = {
  queueMillis: [50, 200],
  ringMillis: [200, 800],
  talkMillis: [500, 2_000],
  dispositions: { completed: 0.8, "no-answer": 0.08, busy: 0.04, voicemail: 0.04, failed: 0.04 },
} as const

const calm = make()

/** Times as short as those calls. */
const quickWebhooks = {
  delayMillis: [500, 3_000],
  repeatAfterMillis: [0, 2_000],
  retryAfterMillis: [500, 2_000, 5_000],
} as const

const manual = make({
  life: { ...quickLife, dispositions: { completed: 1 } },
  numbers: testNumbers,
  webhooks: quickWebhooks,
})

const demo = make({
  seed: 20,
  dial: {
    tooManyRequests: 0.06,
    retryAfterSeconds: [1, null],
    refuse: 0.02,
    dropBeforeRinging: 0.02,
    serverErrorBeforeRinging: 0.02,
    ringThenHang: 0.03,
    ringThenDrop: 0.03,
    ring500: 0.03,
    ringGarbage: 0.02,
    slow: 0.03,
    slowMillis: [300, 900],
    serverErrorStatuses: [500, 502, 503],
  },
  outages: [{ provider: "happyrobot", from: 4_000, to: 8_000, kind: "refuse-connection" }],
  list: { lagMillis: [0, 1_500], failure: 0.02, pageShift: 0.05 },
  read: { failure: 0.02 },
  life: quickLife,
  webhooks: {
    ...quickWebhooks,
    silence: 0.05,
    delay: 0.05,
    reorder: 0.05,
    repeat: 0.1,
    wrongSecret: 0.03,
    forgery: 0.03,
    bare: 0.05,
  },
  latencyMillis: [5, 40],
  hangMillis: 30_000,
})

const presets = { calm, manual, demo }

export const FaultPlan = {
  /** Decodes a plan that came as JSON. */
  schema,
  make,
  /** No faults, every call answered and completed. */
  calm,
  /** No faults but those of `testNumbers`, and short calls. */
  manual,
  /** A little of everything, and an outage of HappyRobot from second 4 to second 8. */
  demo,
  presets,
  testNumbers,
} as const
