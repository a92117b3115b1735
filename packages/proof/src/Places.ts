/**
 * Where simulated people live, and when they may be called: written from the texts of the rules and the clocks of the platform, and
 * from no line of the code that is judged by it.
 */
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"

/** Minutes after midnight: the first in which somebody may be called, and the first in which not any more. */
type Hours = readonly [from: number, to: number]

interface StateLaw {
  readonly hours: Hours
  readonly sunday?: Hours
  /** Calls to one person in 24 hours. */
  readonly calls?: number
}

interface Place {
  /** The numbers of fiction there, but for their last two digits. */
  readonly prefix: string
  /** Time zones that such a number may be in. */
  readonly zones: ReadonlyArray<string>
  /** The law of its state, where that says more than the country's. */
  readonly state?: StateLaw
}

const at = (from: number, to: number): Hours => [from * 60, to * 60]

const [eastern, central, mountain] = ["America/New_York", "America/Chicago", "America/Denver"] as const

const places: readonly [Place, ...ReadonlyArray<Place>] = [
  { prefix: "+121255501", zones: [eastern] },
  { prefix: "+131255501", zones: [central] },
  { prefix: "+130355501", zones: [mountain] },
  { prefix: "+160255501", zones: ["America/Phoenix"] },
  { prefix: "+121355501", zones: ["America/Los_Angeles"] },
  { prefix: "+190755501", zones: ["America/Anchorage", "America/Adak"] },
  { prefix: "+180855501", zones: ["Pacific/Honolulu"] },
  { prefix: "+192855501", zones: ["America/Phoenix", mountain] },
  { prefix: "+142355501", zones: [eastern, central] },
  // Fla. Stat. 501.616(6)
  { prefix: "+185055501", zones: [eastern, central], state: { hours: at(8, 20), calls: 3 } },
  // KRS 367.46955
  { prefix: "+127055501", zones: [eastern, central], state: { hours: at(10, 21) } },
  // Tex. Bus. & Com. Code 301.051
  { prefix: "+151255501", zones: [central], state: { hours: at(9, 21), sunday: at(12, 21) } },
  // 201 CMR 12.02(2)
  { prefix: "+161755501", zones: [eastern], state: { hours: at(8, 20) } },
  { prefix: "+4477009001", zones: ["Europe/London"] },
  { prefix: "+336399801", zones: ["Europe/Paris"] },
  { prefix: "+612555001", zones: ["Australia/Sydney"] },
  { prefix: "+618701001", zones: ["Australia/Adelaide", "Australia/Perth"] },
]

export const count = places.length

/** People live everywhere in turn. */
export const phoneOf = (person: number): PhoneNumber => {
  const { prefix } = places[person % places.length] ?? places[0]
  const line = Math.floor(person / places.length) % 100
  return `${prefix}${String(line).padStart(2, "0")}` as PhoneNumber
}

const placeOf = (phone: string): Place | undefined =>
  places.find(({ prefix }) => phone.startsWith(prefix) && phone.length === prefix.length + 2)

/** What the clock on a wall shows. */
interface Wall {
  readonly isSunday: boolean
  /** After midnight. */
  readonly minutes: number
}

/** No clock is changed at any other moment than at a whole half hour of UTC. */
const halfHour = 1_800_000

const wallOf = (timeZone: string): ((instant: number) => Wall) => {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    weekday: "short",
    hour: "numeric",
    minute: "numeric",
  })
  const known = new Map<number, Wall>()
  return (instant) => {
    const start = Math.floor(instant / halfHour) * halfHour
    let wall = known.get(start)
    if (wall === undefined) {
      const shown = new Map(format.formatToParts(start).map(({ type, value }) => [type, value]))
      wall = {
        isSunday: shown.get("weekday") === "Sun",
        minutes: Number(shown.get("hour")) * 60 + Number(shown.get("minute")),
      }
      known.set(start, wall)
    }
    return { ...wall, minutes: wall.minutes + Math.floor((instant - start) / 60_000) }
  }
}

const walls = new Map<string, (instant: number) => Wall>()
const wallIn = (zone: string, instant: number): Wall => {
  let wall = walls.get(zone)
  if (wall === undefined) walls.set(zone, (wall = wallOf(zone)))
  return wall(instant)
}

const isWithin = ([from, to]: Hours, { minutes }: Wall): boolean => minutes >= from && minutes < to

/** 47 CFR 64.1200(c)(1), which the policy asks for everywhere. */
const everywhere = at(8, 21)

/** Whether a person may be called at an instant; `byState`: also by the law of the person's state. */
export const isOpen = (phone: string, instant: number, byState: boolean): boolean => {
  const place = placeOf(phone)
  if (place === undefined) return false
  const law = byState ? place.state : undefined
  return place.zones.every((zone) => {
    const wall = wallIn(zone, instant)
    const hours = wall.isSunday ? (law?.sunday ?? law?.hours) : law?.hours
    return isWithin(everywhere, wall) && (hours === undefined || isWithin(hours, wall))
  })
}

/** How many calls to a person in 24 hours the law of the person's state allows. */
export const mostCalls = (phone: string): number => placeOf(phone)?.state?.calls ?? Infinity

/** The instants of a day, from `from` on, at which it becomes lawful or unlawful to call a person. */
export const edgesOf = (phone: string, from: number, byState: boolean): ReadonlyArray<number> =>
  Array.from({ length: 48 }, (_, index) => from + index * halfHour).filter(
    (instant) => isOpen(phone, instant, byState) !== isOpen(phone, instant - 1, byState),
  )
