/** Instants and spans of time in words. Pure: the zone is handed in, and without one it is the viewer's own. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

type Form = Intl.DateTimeFormatOptions

const forms = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter takes long, and a table needs thousands of answers. */
const formatter = (form: Form, zone: string | undefined): Intl.DateTimeFormat => {
  const key = JSON.stringify([form, zone])
  const known = forms.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat("en-GB", { ...form, ...(zone !== undefined && { timeZone: zone }) })
  forms.set(key, made)
  return made
}

const show = (millis: number, form: Form, zone: string | undefined): string =>
  formatter(form, zone).format(millis)

/** `14:03:22` */
export const clock = (millis: number, zone?: string): string =>
  show(millis, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }, zone)

/** `14:03` */
export const hours = (millis: number, zone?: string): string =>
  show(millis, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, zone)

/** `20 Nov 2026` */
const date = (millis: number, zone?: string): string =>
  show(millis, { day: "numeric", month: "short", year: "numeric" }, zone)

/** `today 14:03`, `tomorrow 08:00`, `Mon 23 Nov 08:00`, `3 Jan 2027 08:00`: as short as it can be understood on `now`. */
export const moment = (millis: number, now: number, zone?: string): string => {
  const time = hours(millis, zone)
  const of = date(millis, zone)
  if (of === date(now, zone)) return `today ${time}`
  if (of === date(now + day, zone)) return `tomorrow ${time}`
  if (of === date(now - day, zone)) return `yesterday ${time}`
  if (Math.abs(millis - now) > 180 * day) return `${of}, ${time}`
  return `${show(millis, { weekday: "short", day: "numeric", month: "short" }, zone).replace(",", "")}, ${time}`
}

/** Everything about an instant: `Fri 20 Nov 2026, 14:03:22 CET` */
export const exact = (millis: number, zone?: string): string =>
  `${show(millis, { weekday: "short", day: "numeric", month: "short", year: "numeric" }, zone).replace(",", "")}, ${clock(millis, zone)} ${zoneAt(millis, zone)}`

/** What the clock of a zone is called at an instant: `CET`, `GMT-8`. */
const zoneAt = (millis: number, zone?: string): string =>
  formatter({ timeZoneName: "short" }, zone)
    .formatToParts(millis)
    .find(({ type }) => type === "timeZoneName")?.value ?? ""

/** The two largest units of a span: `2 h 5 min`, `45 s`, `3 d`. */
export const span = (millis: number): string => {
  const whole = Math.max(0, Math.round(millis / second)) * second
  const units = [
    [day, "d"],
    [hour, "h"],
    [minute, "min"],
    [second, "s"],
  ] as const
  const first = units.findIndex(([size]) => whole >= size)
  if (first < 0) return "0 s"
  const [[size, name], next] = [units[first]!, units[first + 1]]
  const rest = next === undefined ? 0 : Math.floor((whole % size) / next[0])
  return `${Math.floor(whole / size)} ${name}${rest === 0 || next === undefined ? "" : ` ${rest} ${next[1]}`}`
}

/** The largest unit alone, as a table has room for. */
const brief = (millis: number): string => span(millis).split(" ").slice(0, 2).join(" ")

/** `just now`, `5 min ago`, `in 2 h` */
export const relative = (millis: number, now: number): string => {
  const distance = millis - now
  if (Math.abs(distance) < second) return "just now"
  return distance < 0 ? `${brief(-distance)} ago` : `in ${brief(distance)}`
}

/** The city of an IANA name: `New York`. */
export const cityOf = (zone: string): string => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone

/** What the clocks of these zones show: `08:14 in Chicago`, `between 08:14 and 10:14 in 4 zones`; nothing without a zone. */
export const localTimes = (zones: ReadonlyArray<string>, now: number): string | undefined => {
  const [only] = zones
  if (only === undefined) return undefined
  if (zones.length === 1) return `${hours(now, only)} in ${cityOf(only)}`
  const offset = (zone: string) => offsetAt(now, zone)
  const sorted = zones.toSorted((a, b) => offset(a) - offset(b))
  const [first, last] = [hours(now, sorted[0]), hours(now, sorted.at(-1))]
  return first === last
    ? `${first} in ${zones.map(cityOf).join(" or ")}`
    : `between ${first} and ${last} in ${zones.length} zones`
}

const written = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g

/** A sentence of the server with its instants as a person reads them: `waits until today 14:03`, to the second if it is near. */
export const inSentence = (words: string, now: number, zone?: string): string =>
  words.replaceAll(written, (instant) => {
    const millis = Date.parse(instant)
    return Math.abs(millis - now) < 5 * minute ? clock(millis, zone) : moment(millis, now, zone)
  })

/** Minutes by which a zone is ahead of UTC. */
const offsetAt = (millis: number, zone: string): number => {
  const name =
    formatter({ timeZoneName: "longOffset" }, zone)
      .formatToParts(millis)
      .find(({ type }) => type === "timeZoneName")?.value ?? "GMT"
  const [, sign, hour = "0", minute = "0"] = /GMT([+-])(\d+):?(\d+)?/.exec(name) ?? []
  return (sign === "-" ? -1 : 1) * (Number(hour) * 60 + Number(minute))
}
