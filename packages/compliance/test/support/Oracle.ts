/**
 * When a number of the United States may be called, written from the texts of the rules and the calendar of the platform, and
 * from no line of the code that it judges: its own list of area codes, its own holidays, its own clocks.
 */

/** Area codes of each state. */
const areaCodes: Readonly<Record<string, string>> = {
  AL: "205 251 256 334 659 938",
  AK: "907",
  AZ: "480 520 602 623 928",
  AR: "479 501 870",
  CA: "209 213 279 310 323 341 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 747 760 805 818 820 831 840 858 909 916 925 949 951",
  CO: "303 719 720 970",
  CT: "203 475 860 959",
  DE: "302",
  DC: "202",
  FL: "239 305 321 352 386 407 448 561 689 727 754 772 786 813 850 863 904 941 954",
  GA: "229 404 470 478 678 706 762 770 912",
  HI: "808",
  ID: "208 986",
  IL: "217 224 309 312 331 618 630 708 773 779 815 847 872",
  IN: "219 260 317 463 574 765 812 930",
  IA: "319 515 563 641 712",
  KS: "316 620 785 913",
  KY: "270 364 502 606 859",
  LA: "225 318 337 504 985",
  ME: "207",
  MD: "240 301 410 443 667",
  MA: "339 351 413 508 617 774 781 857 978",
  MI: "231 248 269 313 517 586 616 734 810 906 947 989",
  MN: "218 320 507 612 651 763 952",
  MS: "228 601 662 769",
  MO: "314 417 573 636 660 816",
  MT: "406",
  NE: "308 402 531",
  NV: "702 725 775",
  NH: "603",
  NJ: "201 551 609 640 732 848 856 862 908 973",
  NM: "505 575",
  NY: "212 315 332 347 516 518 585 607 631 646 680 716 718 838 845 914 917 929 934",
  NC: "252 336 704 743 828 910 919 980 984",
  ND: "701",
  OH: "216 220 234 330 380 419 440 513 567 614 740 937",
  OK: "405 539 580 918",
  OR: "458 503 541 971",
  PA: "215 223 267 272 412 445 484 570 610 717 724 814 878",
  RI: "401",
  SC: "803 843 854 864",
  SD: "605",
  TN: "423 615 629 731 865 901 931",
  TX: "210 214 254 281 325 346 361 409 430 432 469 512 682 713 726 737 806 817 830 832 903 915 936 940 956 972 979",
  UT: "385 435 801",
  VT: "802",
  VA: "276 434 540 571 703 757 804",
  WA: "206 253 360 425 509 564",
  WV: "304 681",
  WI: "262 414 534 608 715 920",
  WY: "307",
}

const [eastern, central, mountain, pacific] = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
] as const

/** The zone in which most of a state is. */
const zoneOfState: Readonly<Record<string, string>> = Object.fromEntries([
  ..."CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV"
    .split(" ")
    .map((state) => [state, eastern]),
  ..."AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI".split(" ").map((state) => [state, central]),
  ..."CO ID MT NM UT WY".split(" ").map((state) => [state, mountain]),
  ..."CA NV OR WA".split(" ").map((state) => [state, pacific]),
  ["AZ", "America/Phoenix"],
  ["AK", "America/Anchorage"],
  ["HI", "Pacific/Honolulu"],
])

/** Area codes in another zone than most of their state, or in several. */
const zonesOfCode: Readonly<Record<string, ReadonlyArray<string>>> = {
  "850": [eastern, central],
  "448": [eastern, central],
  "219": [eastern, central],
  "812": [eastern, central],
  "930": [eastern, central],
  "270": [eastern, central],
  "364": [eastern, central],
  "906": [eastern, central],
  "423": [eastern, central],
  "865": [eastern],
  "620": [central, mountain],
  "785": [central, mountain],
  "308": [central, mountain],
  "701": [central, mountain],
  "605": [central, mountain],
  "915": [mountain],
  "208": [mountain, pacific],
  "986": [mountain, pacific],
  "541": [mountain, pacific],
  "458": [mountain, pacific],
  "928": ["America/Phoenix", mountain],
  "907": ["America/Anchorage", "America/Adak"],
}

export interface Caller {
  readonly phone: string
  readonly state: string
  readonly zones: ReadonlyArray<string>
}

/** A number of each area code. */
export const numbers: ReadonlyArray<Caller> = Object.entries(areaCodes).flatMap(([state, codes]) =>
  codes.split(" ").map((code) => ({
    phone: `+1${code}5550123`,
    state,
    zones: zonesOfCode[code] ?? [zoneOfState[state] ?? ""],
  })),
)

/** What a wall calendar and clock show. */
export interface Wall {
  readonly year: number
  readonly month: number
  readonly date: number
  /** 0 is Sunday. */
  readonly weekday: number
  readonly minutes: number
}

const hour = 3_600_000
const names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

/** The wall of a zone. Every clock of the United States is changed at a full hour, so it is asked once an hour. */
const wallOf = (zone: string): ((instant: number) => Wall) => {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  })
  const known = new Map<number, Wall>()
  return (instant) => {
    const start = Math.floor(instant / hour) * hour
    let wall = known.get(start)
    if (wall === undefined) {
      const parts = Object.fromEntries(format.formatToParts(start).map(({ type, value }) => [type, value]))
      wall = {
        year: Number(parts["year"]),
        month: Number(parts["month"]),
        date: Number(parts["day"]),
        weekday: names.indexOf(parts["weekday"] ?? ""),
        minutes: Number(parts["hour"]) * 60 + Number(parts["minute"]),
      }
      known.set(start, wall)
    }
    return { ...wall, minutes: wall.minutes + Math.floor((instant - start) / 60_000) }
  }
}

const walls = new Map<string, (instant: number) => Wall>()
const wallIn = (zone: string, instant: number): Wall => {
  const wall = walls.get(zone) ?? wallOf(zone)
  walls.set(zone, wall)
  return wall(instant)
}

/** Whether a day is the nth of its weekday in its month. */
const nth = ({ date, weekday }: Wall, count: number, day: number): boolean =>
  weekday === day && Math.ceil(date / 7) === count

/** A holiday on a date, which on a weekend is kept on Friday or Monday too. */
const fixed = (wall: Wall, month: number, date: number): boolean => {
  const apart =
    (Date.UTC(wall.year, wall.month - 1, wall.date) - Date.UTC(wall.year, month - 1, date)) / (24 * hour)
  return (
    apart === 0 ||
    (apart === 1 && wall.weekday === 1) ||
    (apart === -1 && wall.weekday === 5) ||
    (month === 1 && date === 1 && wall.month === 12 && wall.date === 31 && wall.weekday === 5)
  )
}

/** 5 U.S.C. 6103. */
const isFederalHoliday = (wall: Wall): boolean =>
  fixed(wall, 1, 1) ||
  (wall.month === 1 && nth(wall, 3, 1)) ||
  (wall.month === 2 && nth(wall, 3, 1)) ||
  (wall.month === 5 && wall.weekday === 1 && wall.date > 24) ||
  fixed(wall, 6, 19) ||
  fixed(wall, 7, 4) ||
  (wall.month === 9 && nth(wall, 1, 1)) ||
  (wall.month === 10 && nth(wall, 2, 1)) ||
  fixed(wall, 11, 11) ||
  (wall.month === 11 && nth(wall, 4, 4)) ||
  fixed(wall, 12, 25)

/** The Sunday of Easter, by Butcher's rule: days since 1970. */
const easter = (year: number): number => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1) / (24 * hour)
}

const fromEaster = ({ year, month, date }: Wall): number =>
  Date.UTC(year, month - 1, date) / (24 * hour) - easter(year)

/** The Tuesday after the first Monday in November. */
const isElectionDay = ({ date, month, weekday }: Wall): boolean =>
  month === 11 && weekday === 2 && date > 1 && date < 9

const stateHolidays: Readonly<Record<string, (wall: Wall) => boolean>> = {
  // Mardi Gras, Good Friday, and the day of the elections in even years.
  LA: (wall) =>
    fromEaster(wall) === -47 || fromEaster(wall) === -2 || (wall.year % 2 === 0 && isElectionDay(wall)),
  // Good Friday, Flag Day and the day of the elections.
  PA: (wall) => fromEaster(wall) === -2 || (wall.month === 6 && wall.date === 14) || isElectionDay(wall),
  // Victory Day.
  RI: (wall) => wall.month === 8 && nth(wall, 2, 1),
  // Pioneer Day.
  UT: (wall) => wall.month === 7 && wall.date === 24,
}

const isHoliday = (state: string, wall: Wall): boolean =>
  isFederalHoliday(wall) || stateHolidays[state]?.(wall) === true

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
const outside = ({ minutes }: Wall, start: string, end: string): boolean =>
  minutes < clock(start) || minutes >= clock(end)

/** What each state forbids, sentence by sentence. */
const stateForbids: Readonly<Record<string, (wall: Wall) => boolean>> = {
  // "between the hours of nine o'clock a.m. and eight o'clock p.m. local time"
  CT: (wall) => outside(wall, "09:00", "20:00"),
  // "before 8 a.m. or after 8 p.m. local time in the called person's time zone"
  FL: (wall) => outside(wall, "08:00", "20:00"),
  KY: (wall) => outside(wall, "10:00", "21:00"),
  // "on Sunday or Legal Holidays and ... between the hours of 8:00 P.M. and 8:00 A.M. Monday through Saturday"
  LA: (wall) => wall.weekday === 0 || isHoliday("LA", wall) || outside(wall, "08:00", "20:00"),
  // "between the hours of 8:00 P.M. to 8:00 A.M., local time at the consumer's location"
  MA: (wall) => outside(wall, "08:00", "20:00"),
  MD: (wall) => outside(wall, "08:00", "20:00"),
  // "except weekdays between 9 a.m. and 5 p.m."
  ME: (wall) => wall.weekday === 0 || wall.weekday === 6 || outside(wall, "09:00", "17:00"),
  // "between the hours of 8:00 a.m. and 9:00 p.m. ... (no calls shall be made on Sundays)"
  MS: (wall) => wall.weekday === 0 || outside(wall, "08:00", "21:00"),
  // "received before 9:00 a.m. or after 9:00 p.m."
  NM: (wall) => outside(wall, "09:00", "21:00"),
  OK: (wall) => outside(wall, "08:00", "20:00"),
  // "after 9 p.m. or before 8 a.m.", not on legal holidays, and from October 18, 2026 on not on Sundays
  PA: (wall) =>
    isHoliday("PA", wall) ||
    outside(wall, "08:00", "21:00") ||
    (wall.weekday === 0 && Date.UTC(wall.year, wall.month - 1, wall.date) >= Date.UTC(2026, 9, 18)),
  // "Monday through Friday, except a state or federal holiday, nine o'clock (9:00 a.m.) to six o'clock (6:00 p.m.); Saturday
  // ten o'clock (10:00 a.m.) to five o'clock (5:00 p.m.)"
  RI: (wall) =>
    wall.weekday === 0 ||
    isHoliday("RI", wall) ||
    (wall.weekday === 6 ? outside(wall, "10:00", "17:00") : outside(wall, "09:00", "18:00")),
  // "except weekdays between 9 a.m. and 9 p.m., according to the time in this state"
  SD: (wall) => wall.weekday === 0 || wall.weekday === 6 || outside(wall, "09:00", "21:00"),
  // after 9 a.m. and before 9 p.m., on a Sunday after noon
  TX: (wall) => outside(wall, wall.weekday === 0 ? "12:00" : "09:00", "21:00"),
  // "between the hours of 9 p.m. and 8 a.m. local time; on a Sunday; or on a legal holiday"
  UT: (wall) => wall.weekday === 0 || isHoliday("UT", wall) || outside(wall, "08:00", "21:00"),
  // "before 8:00 a.m. or after 8:00 p.m. at the call recipient's local time"
  WA: (wall) => outside(wall, "08:00", "20:00"),
}

/** "before the hour of 8 a.m. or after 9 p.m. (local time at the called party's location)", and what the state says. */
const forbidsAt = (state: string, wall: Wall): boolean =>
  outside(wall, "08:00", "21:00") || stateForbids[state]?.(wall) === true

/** Whether a call to somebody of a state, who may be in any of these zones, is forbidden. */
export const forbids = ({ state, zones }: Omit<Caller, "phone">, instant: number): boolean =>
  zones.some((zone) => forbidsAt(state, wallIn(zone, instant)))
