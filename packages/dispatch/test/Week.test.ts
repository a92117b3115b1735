/**
 * A campaign over a week, with every way that a call can end, in three time zones, across both changes of the clocks: exactly who
 * is dialled when. The expected times are written by hand, in the local time of each person, from the rules in the docs.
 */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { CallRequest } from "../src/CallRequest.ts"
import { placed } from "../src/DialResult.ts"
import type { Disposition } from "../src/Disposition.ts"
import { dispatching, request } from "./support/Dispatching.ts"
import { ended } from "./support/FakeProvider.ts"

const hour = 3_600_000
const day = 24 * hour
const cap = 2
const window = { start: 8, end: 21 }

/** Where people live, by the first of their numbers. */
const places = {
  "America/New_York": 100,
  "America/Chicago": 200,
  "America/Los_Angeles": 0,
} as const
type Zone = keyof typeof places
const zones = Object.keys(places) as ReadonlyArray<Zone>

/** How the conversations with a person end, one after the other, and how many campaigns call that person. */
interface Person {
  readonly ends: ReadonlyArray<Disposition>
  readonly calls: number
}

const people = {
  busy: { ends: ["busy", "busy", "busy", "completed"], calls: 1 },
  "no answer": { ends: ["no-answer", "no-answer", "no-answer", "completed"], calls: 1 },
  voicemail: { ends: ["voicemail", "voicemail", "completed"], calls: 1 },
  declines: { ends: ["declined", "completed", "completed"], calls: 2 },
  "opts out": { ends: ["opted-out", "completed", "completed"], calls: 3 },
  "is called by three campaigns": { ends: ["completed", "busy", "completed", "completed"], calls: 3 },
  "has an invalid number": { ends: ["invalid-number", "completed"], calls: 1 },
} as const satisfies Record<string, Person>
type Name = keyof typeof people
const names = Object.keys(people) as ReadonlyArray<Name>

const policy = {
  window: { start: window.start * 60, end: window.end * 60 },
  redial: {
    busy: [600_000, 12 * hour, hour],
    "no-answer": [2 * hour, day],
    voicemail: [day],
    perPersonPerDay: cap,
  },
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** An instant on the wall of a place: `Sun 08:00:00`. */
const wall = (instant: number, timeZone: Zone): string => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    })
  formats.set(timeZone, format)
  return format.format(instant).replace(",", "")
}

interface DialSeen {
  readonly call: string
  readonly zone: Zone
  readonly person: Name
  readonly at: number
  readonly end: Disposition
}

/** Hands everything in at one instant, and gives what was dialled in the week from then on. */
const week = Effect.fnUntraced(function* (from: number) {
  const requests = Object.entries(places).flatMap(([zone, first]) =>
    names.flatMap((person, index) =>
      Array.from({ length: people[person].calls }, (_, nth): CallRequest =>
        request(first + index, {
          key: `${zone} ${person} ${nth}`,
          campaign: `campaign ${nth}`,
          priority: -nth,
          notBefore: from,
        }),
      ),
    ),
  )
  const seen: Array<DialSeen & { readonly id: string }> = []
  const { ledger } = yield* dispatching({
    providers: {
      happyrobot: {
        limits: { cps: 1000, concurrency: 1000 },
        dial: ({ attemptId, callId, request: { key } }) =>
          Effect.gen(function* () {
            const zone = zones.find((each) => key.startsWith(each))
            const person = names.find((each) => key.includes(each))
            if (zone === undefined || person === undefined) return yield* Effect.die(new Error(key))
            const before = seen.filter((dial) => dial.zone === zone && dial.person === person).length
            const at = yield* TestClock.testClockWith((clock) => clock.currentTimeMillis)
            seen.push({
              id: attemptId,
              call: callId,
              zone,
              person,
              at,
              end: people[person].ends[before] ?? "completed",
            })
            return placed(attemptId)
          }),
        read: (id) => Effect.succeed(ended(seen.find((dial) => dial.id === id)?.end ?? "undetermined")),
      },
    },
    requests,
    policy,
  })
  yield* TestClock.setTime(from)
  yield* TestClock.adjust(7 * day)
  return { seen, tally: yield* ledger.tally() }
})

/** What was dialled for each person of a place, on the wall of that place. */
const onWall = (seen: ReadonlyArray<DialSeen>, zone: Zone): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(
    names.map((person) => [
      person,
      seen
        .filter((dial) => dial.zone === zone && dial.person === person)
        .map(({ at, end }) => `${wall(at, zone)} ${end}`),
    ]),
  )

type Expected = Readonly<Record<Zone, Readonly<Record<Name, ReadonlyArray<string>>>>>

/** Nobody is dialled outside the window, more often than the cap allows, or again after an end that forbids it. */
const assertLawful = (seen: ReadonlyArray<DialSeen>) => {
  for (const { call, zone, person, at, end } of seen) {
    const [, clock = ""] = wall(at, zone).split(" ")
    assert.isTrue(clock >= `0${window.start}:00:00` && clock < `${window.end}:00:00`, `${person} at ${clock}`)
    const others = seen.filter((dial) => dial.zone === zone && dial.person === person)
    const within = others.filter((dial) => dial.at <= at && dial.at > at - day)
    assert.isAtMost(within.length, cap, person)
    if (end === "opted-out") assert.isEmpty(others.filter((dial) => dial.at > at))
    const later = others.filter((dial) => dial.call === call && dial.at > at)
    if (!["busy", "no-answer", "voicemail"].includes(end)) assert.isEmpty(later)
  }
}

const holds = Effect.fnUntraced(function* (from: number, expected: Expected) {
  const { seen, tally } = yield* week(from)
  for (const zone of zones) assert.deepStrictEqual(onWall(seen, zone), expected[zone], zone)
  assertLawful(seen)
  assert.deepInclude(tally, {
    calls: 36,
    byState: { settled: 36 },
    byDisposition: {
      completed: 15,
      "no-answer": 3,
      voicemail: 3,
      declined: 3,
      "opted-out": 3,
      "invalid-number": 3,
      // The two other calls to each person who has opted out.
      canceled: 6,
    },
  })
})

describe("A week", () => {
  it.effect("in which the clocks are put forward: Saturday evening is 23 hours before Sunday evening", () =>
    holds(Date.UTC(2026, 2, 8, 1, 40), {
      "America/New_York": {
        // Two within a day are enough: the third is due at 09:50, legal at 21:40, and so it comes on Monday.
        busy: ["Sat 20:40:00 busy", "Sat 20:50:15 busy", "Mon 08:00:00 busy", "Mon 09:00:15 completed"],
        // Due at 22:40, when the window is closed.
        "no answer": ["Sat 20:40:00 no-answer", "Sun 08:00:00 no-answer", "Mon 08:00:15 no-answer"],
        // A day of 24 hours is over at 21:40.
        voicemail: ["Sat 20:40:00 voicemail", "Mon 08:00:00 voicemail"],
        declines: ["Sat 20:40:00 declined", "Sat 20:40:15 completed"],
        "opts out": ["Sat 20:40:00 opted-out"],
        "is called by three campaigns": [
          "Sat 20:40:00 completed",
          "Sat 20:40:15 busy",
          "Mon 08:00:00 completed",
          "Mon 08:00:15 completed",
        ],
        "has an invalid number": ["Sat 20:40:00 invalid-number"],
      },
      "America/Chicago": {
        busy: ["Sat 19:40:00 busy", "Sat 19:50:15 busy", "Sun 20:40:00 busy", "Mon 08:00:00 completed"],
        "no answer": ["Sat 19:40:00 no-answer", "Sun 08:00:00 no-answer", "Mon 08:00:15 no-answer"],
        voicemail: ["Sat 19:40:00 voicemail", "Sun 20:40:15 voicemail"],
        declines: ["Sat 19:40:00 declined", "Sat 19:40:15 completed"],
        "opts out": ["Sat 19:40:00 opted-out"],
        "is called by three campaigns": [
          "Sat 19:40:00 completed",
          "Sat 19:40:15 busy",
          "Sun 20:40:00 completed",
          "Sun 20:40:15 completed",
        ],
        "has an invalid number": ["Sat 19:40:00 invalid-number"],
      },
      "America/Los_Angeles": {
        busy: ["Sat 17:40:00 busy", "Sat 17:50:15 busy", "Sun 18:40:00 busy", "Sun 19:40:15 completed"],
        "no answer": ["Sat 17:40:00 no-answer", "Sat 19:40:15 no-answer", "Sun 20:40:30 no-answer"],
        voicemail: ["Sat 17:40:00 voicemail", "Sun 18:40:15 voicemail"],
        declines: ["Sat 17:40:00 declined", "Sat 17:40:15 completed"],
        "opts out": ["Sat 17:40:00 opted-out"],
        "is called by three campaigns": [
          "Sat 17:40:00 completed",
          "Sat 17:40:15 busy",
          "Sun 18:40:00 completed",
          "Sun 18:40:15 completed",
        ],
        "has an invalid number": ["Sat 17:40:00 invalid-number"],
      },
    }),
  )

  it.effect("in which the clocks are put back: Saturday evening is 25 hours before Sunday evening", () =>
    holds(Date.UTC(2026, 10, 1, 0, 40), {
      "America/New_York": {
        busy: ["Sat 20:40:00 busy", "Sat 20:50:15 busy", "Sun 19:40:00 busy", "Sun 20:40:15 completed"],
        "no answer": ["Sat 20:40:00 no-answer", "Sun 08:00:00 no-answer", "Mon 08:00:15 no-answer"],
        voicemail: ["Sat 20:40:00 voicemail", "Sun 19:40:15 voicemail"],
        declines: ["Sat 20:40:00 declined", "Sat 20:40:15 completed"],
        "opts out": ["Sat 20:40:00 opted-out"],
        "is called by three campaigns": [
          "Sat 20:40:00 completed",
          "Sat 20:40:15 busy",
          "Sun 19:40:00 completed",
          "Sun 19:40:15 completed",
        ],
        "has an invalid number": ["Sat 20:40:00 invalid-number"],
      },
      "America/Chicago": {
        busy: ["Sat 19:40:00 busy", "Sat 19:50:15 busy", "Sun 18:40:00 busy", "Sun 19:40:15 completed"],
        "no answer": ["Sat 19:40:00 no-answer", "Sun 08:00:00 no-answer", "Mon 08:00:15 no-answer"],
        voicemail: ["Sat 19:40:00 voicemail", "Sun 18:40:15 voicemail"],
        declines: ["Sat 19:40:00 declined", "Sat 19:40:15 completed"],
        "opts out": ["Sat 19:40:00 opted-out"],
        "is called by three campaigns": [
          "Sat 19:40:00 completed",
          "Sat 19:40:15 busy",
          "Sun 18:40:00 completed",
          "Sun 18:40:15 completed",
        ],
        "has an invalid number": ["Sat 19:40:00 invalid-number"],
      },
      "America/Los_Angeles": {
        busy: ["Sat 17:40:00 busy", "Sat 17:50:15 busy", "Sun 16:40:00 busy", "Sun 17:40:15 completed"],
        "no answer": ["Sat 17:40:00 no-answer", "Sat 19:40:15 no-answer", "Sun 18:40:30 no-answer"],
        voicemail: ["Sat 17:40:00 voicemail", "Sun 16:40:15 voicemail"],
        declines: ["Sat 17:40:00 declined", "Sat 17:40:15 completed"],
        "opts out": ["Sat 17:40:00 opted-out"],
        "is called by three campaigns": [
          "Sat 17:40:00 completed",
          "Sat 17:40:15 busy",
          "Sun 16:40:00 completed",
          "Sun 16:40:15 completed",
        ],
        "has an invalid number": ["Sat 17:40:00 invalid-number"],
      },
    }),
  )
})
