/** Instants as people write them. */
import { DateTime, Option, Result } from "effect"

const iso = /^(\d{4}-\d{2}-(\d{2}))[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * The same for what happened in the past, where a day tells enough: a date alone is its first moment, and without a time zone
 * it is UTC.
 *
 * @example
 * parseDay("2026-01-31", undefined) // Result.succeed(1769817600000)
 */
export const parseDay = (text: string, timezone: string | undefined): Result.Result<number, string> =>
  /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? parse(`${text}T00:00${timezone === undefined ? "Z" : ""}`, timezone)
    : Result.mapError(parse(text, timezone ?? "UTC"), (why) =>
        why.startsWith("must be")
          ? `must be a date like 2026-01-31, or ${why.slice("must be ".length)}`
          : why,
      )

/**
 * Milliseconds since 1970 of an ISO 8601 date and time. A local time, without `Z` or offset, is read in `timezone`.
 *
 * When clocks are put forward, a local time that is skipped is read an hour later; when they are put back, a time that comes twice is
 * its first one.
 *
 * @example
 * parse("2026-01-31T09:00+01:00", undefined) // Result.succeed(1769846400000)
 * parse("2026-01-31 09:00", "Europe/Berlin") // the same
 */
export const parse = (text: string, timezone: string | undefined): Result.Result<number, string> => {
  const match = iso.exec(text)
  if (match === null) {
    return Result.fail("must be a date and time like 2026-01-31T09:00+01:00 or 2026-01-31T08:00Z")
  }
  const [, date = "", day = "", time = "", offset] = match
  if (offset === undefined && timezone === undefined) {
    return Result.fail(
      "needs a time zone: end it in Z or an offset like +01:00, or fill in the column timezone",
    )
  }
  const local = DateTime.make(`${date}T${time}Z`)
  // The engine reads 30 February as 2 March.
  const exists = Option.exists(local, (instant) => DateTime.toPartsUtc(instant).day === Number(day))
  const instant: Option.Option<DateTime.DateTime> = !exists
    ? Option.none()
    : offset === undefined
      ? DateTime.makeZoned(`${date}T${time}Z`, { timeZone: timezone, adjustForTimeZone: true })
      : DateTime.make(`${date}T${time}${offset.toUpperCase()}`)
  return Option.match(instant, {
    onNone: () => Result.fail("is a date or time that does not exist"),
    onSome: (found) => Result.succeed(DateTime.toEpochMillis(found)),
  })
}
