/** The hours in which a person may be called, in every time zone that the person may be in. */
import { DateTime, Option } from "effect"

/** Minutes after local midnight: allowed from `start` on and before `end`. */
export interface Hours {
  readonly start: number
  readonly end: number
}

/** Days to look ahead. Zones whose windows do not meet within them never meet. */
const horizon = 9

/** The first instant, from `instant` on, at which the window is open in a zone; nothing for what is no instant or no zone. */
const opening = (instant: number, zone: string, hours: Hours): number | undefined => {
  const local = Option.getOrUndefined(DateTime.makeZoned(instant, { timeZone: zone }))
  if (local === undefined) return undefined
  const { hour, minute } = DateTime.toParts(local)
  const minutes = hour * 60 + minute
  if (minutes >= hours.start && minutes < hours.end) return instant
  const day = minutes < hours.start ? local : DateTime.add(local, { days: 1 })
  const start = (disambiguation: DateTime.Disambiguation) =>
    DateTime.toEpochMillis(
      DateTime.mutate(day, (date) => date.setUTCHours(0, hours.start, 0, 0), { disambiguation }),
    )
  const first = start("compatible")
  // When the clocks are put back they show an hour twice, and the first one may be over.
  return first > instant ? first : start("later")
}

/**
 * The earliest instant, from `instant` on, at which the window is open in all the zones at once; nothing if it never is.
 *
 * @example
 * nextLegal(Date.parse("2026-01-05T03:00:00Z"), ["America/New_York"], { start: 480, end: 1260 })
 * // 2026-01-05T13:00:00Z: it is 22:00 in New York, so wait for 08:00
 */
export const nextLegal = (
  instant: number,
  zones: ReadonlyArray<string>,
  hours: Hours,
): number | undefined => {
  const last = instant + horizon * 86_400_000
  let candidate = instant
  while (candidate <= last) {
    const openings = zones.map((zone) => opening(candidate, zone, hours) ?? Infinity)
    const open = Math.max(...openings)
    if (open === candidate) return candidate
    candidate = open
  }
  return undefined
}
