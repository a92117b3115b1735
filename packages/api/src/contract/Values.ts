/** The values that requests and answers are made of. */
import * as Disposition from "@trunkline/dispatch/Disposition"
import { ProviderId } from "@trunkline/dispatch/ProviderId"
import { DateTime, Option, Schema } from "effect"

const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/

const readInstant = (text: string) => (written.test(text) ? DateTime.make(text) : Option.none())

/** An instant as text: ISO 8601 with its offset, without which it would be another one on every machine. */
export const instant = (description: string) =>
  Schema.String.annotate({ description, format: "date-time" }).check(
    Schema.makeFilter((text) =>
      Option.isSome(readInstant(text)) ? undefined : "must be like 2026-11-20T09:00:00Z, with its offset",
    ),
  )

/** Milliseconds since 1970 of an instant. */
export const millisOf = (instant: string): number =>
  Option.match(readInstant(instant), { onNone: () => NaN, onSome: DateTime.toEpochMillis })

export const instantOf = (millis: number): string => DateTime.formatIso(DateTime.makeUnsafe(millis))

export const Provider = ProviderId.annotate({ identifier: "Provider", description: "An AI-call provider" })

export const DispositionWord = Disposition.Disposition.annotate({
  identifier: "Disposition",
  description: "How a call ended",
})

export const CallState = Schema.Literals([
  "waiting",
  "dialing",
  "reconciling",
  "following",
  "parked",
  "settled",
]).annotate({
  identifier: "CallState",
  description:
    "Where a call stands: waiting to be dialled, dialing, reconciling (it may have rung, and the provider is asked), following (it was placed), parked (a person has to decide), settled",
})

export const Course = Schema.Literals(["running", "paused", "cancelled"]).annotate({
  identifier: "Course",
  description: "What people have ordered: running, paused or cancelled",
})

/** Control characters would forge lines in logs and histories. */
export const plainText = Schema.makeFilter((text: string) =>
  text.isWellFormed() && !/\p{Cc}/u.test(text) ? undefined : "must not hold control characters",
)

/** A text on one line. */
export const shortText = (description: string) =>
  Schema.String.annotate({ description }).check(Schema.isMaxLength(1000), plainText)

export const Note = shortText("Why; it is kept in the history, with the name of the token")

export const limit = Schema.optionalKey(
  Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500 })).annotate({
    description: "How many at most, from 1 to 500; 100 if absent",
  }),
)

/** The size of a page for those who do not say. */
export const usualLimit = 100

const counted = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

export const Count = (description: string) => counted.annotate({ description })

/** It is looked at more closely by those who know numbers. */
export const phone = Schema.String.annotate({
  description: "The number in E.164 form, like `+14155550123`",
}).check(Schema.isMaxLength(40))
