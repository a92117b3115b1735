/** What a scenario tries beside faults and crashes: webhooks, calls that are dialled again, and the hours of the law. */
import type { Disposition } from "@trunkline/simulator"
import type { Draws } from "./Draws.ts"
import * as Places from "./Places.ts"

export interface Webhooks {
  /** Whether HappyRobot also tells by CloudEvents, whose ids are those of no call. */
  readonly sessions: boolean
}

export interface Law {
  /** Whether the laws of the states hold, beside the hours that the policy names. */
  readonly states: boolean
}

const day = 86_400_000

/** What makes a scenario: drawn apart from the rest, which is then the same with it or without. */
export interface Kind {
  readonly webhooks: Webhooks | undefined
  readonly law: Law | undefined
  /** Calls to a person in a day, if calls that did not reach their person are dialled again. */
  readonly redials: number | undefined
  /** How calls end, as weights against each other. */
  readonly ends: Partial<Record<Disposition, number>>
}

export const draw = (chance: Draws): Kind => {
  const redials = chance.happens(0.3) ? chance.pick([1_000, 3, 2]) : undefined
  return {
    webhooks: chance.happens(0.35) ? { sessions: chance.happens(0.2) } : undefined,
    law: chance.happens(0.2) ? { states: chance.happens(0.7) } : undefined,
    redials,
    ends:
      redials === undefined
        ? { completed: 0.7, transferred: 0.05, voicemail: 0.05, "no-answer": 0.1, busy: 0.05, failed: 0.05 }
        : {
            completed: 0.4,
            transferred: 0.05,
            voicemail: 0.1,
            "no-answer": 0.15,
            busy: 0.15,
            failed: 0.04,
            declined: 0.04,
            "opted-out": 0.04,
            "invalid-number": 0.03,
          },
  }
}

/** Days before clocks are changed: of the United States, of Europe, of the south of Australia. */
const changesOfClocks = [
  Date.UTC(2026, 2, 7),
  Date.UTC(2026, 9, 31),
  Date.UTC(2026, 2, 28),
  Date.UTC(2026, 9, 24),
  Date.UTC(2026, 3, 4),
  Date.UTC(2026, 9, 3),
] as const

/** A begin of the work shortly before somebody's window opens or closes: every other time where clocks are about to be changed. */
export const edgeOf = ({ states }: Law, busyFor: number, chance: Draws): number => {
  const from = chance.happens(0.5)
    ? chance.pick(changesOfClocks)
    : Date.UTC(2026, 0, 5) + chance.between(0, 300) * day
  const [first = from, second = first] = Places.edgesOf(
    Places.phoneOf(chance.between(0, Places.count - 1)),
    from,
    states,
  )
  return chance.pick([first, second]) - chance.between(0, Math.ceil(busyFor))
}

/** The rules of law keep calls waiting for days: they hold where people live at places whose law is known here. */
export const rulesOf = (law: Law | undefined, chance: Draws) => {
  const always = chance.happens(0.1)
  return law === undefined
    ? { window: always ? { start: "00:00", end: "24:00" } : (false as const), rules: false as const }
    : {
        window: { start: "08:00", end: "21:00" },
        rules: law.states ? { packs: ["us"] } : (false as const),
      }
}

/** What goes wrong with webhooks; `latest` is how late (milliseconds) they may be. */
export const webhooksOf = (latest: number, chance: Draws) => {
  const some = (most: number) => chance.unit() * most
  return {
    silence: some(0.2),
    delay: some(0.2),
    reorder: some(0.2),
    repeat: some(0.2),
    wrongSecret: some(0.1),
    forgery: some(0.1),
    bare: some(0.2),
    foreignId: some(0.2),
    delayMillis: [500, latest],
    repeatAfterMillis: [0, latest],
    conversation: chance.happens(0.1),
  } as const
}
