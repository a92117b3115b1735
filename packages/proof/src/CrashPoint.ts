/** Where a worker is killed: at a named point, or at any await. */
import type { Draws } from "./Draws.ts"
import type { Scenario } from "./Scenario.ts"

export const crashPoints = [
  "before the commit of a submission",
  "after the commit of a submission",
  "before the commit of a begin",
  "after the commit of a begin",
  "before a dial is sent",
  "after a dial is sent",
  "before the commit of a result",
  "after the commit of a result",
  "before the commit of a webhook",
  "after the commit of a webhook",
  "before the commit of another step",
  "after the commit of another step",
  "during a lookup",
  "during recovery",
  "at a random await",
] as const
export type CrashPoint = (typeof crashPoints)[number]

/** How one life of a worker ends, if the work does not end first. */
export class Fate {
  readonly #point: CrashPoint
  /** Times that the point is passed, and awaits in all, until it happens. */
  #passes: number
  #awaits: number

  constructor(point: CrashPoint, passes: number, awaits: number) {
    this.#point = point
    this.#passes = passes
    this.#awaits = awaits
  }

  /** A life that only the end of the work ends. */
  static readonly none = new Fate("at a random await", Infinity, Infinity)

  /** An await is reached; the answer is where the worker dies, if it dies here. */
  awaits(): CrashPoint | undefined {
    return --this.#awaits === 0 ? "at a random await" : undefined
  }

  /** A named point is reached. */
  passes(point: CrashPoint): CrashPoint | undefined {
    return point === this.#point && --this.#passes === 0 ? point : undefined
  }
}

/** Average number of awaits until a worker is killed that does not meet its point before. */
const meanAwaits = 50_000

/**
 * How often a point is passed on average before it strikes, for each of a scenario's intents: the rare ones strike soon, and a small
 * scenario has crashes too.
 */
const meanPasses: Readonly<Record<CrashPoint, number>> = {
  "before the commit of a submission": 0.003,
  "after the commit of a submission": 0.003,
  "before the commit of a begin": 0.15,
  "after the commit of a begin": 0.15,
  "before a dial is sent": 0.2,
  "after a dial is sent": 0.2,
  "before the commit of a result": 0.3,
  "after the commit of a result": 0.3,
  "before the commit of a webhook": 0.3,
  "after the commit of a webhook": 0.3,
  "before the commit of another step": 0.01,
  "after the commit of another step": 0.01,
  "during a lookup": 0.02,
  "during recovery": 0.004,
  "at a random await": Infinity,
}

const ofWebhooks: ReadonlySet<CrashPoint> = new Set([
  "before the commit of a webhook",
  "after the commit of a webhook",
])

/** The points that a scenario can reach. */
export const pointsOf = ({ webhooks }: Pick<Scenario, "webhooks">): ReadonlyArray<CrashPoint> =>
  webhooks === undefined ? crashPoints.filter((point) => !ofWebhooks.has(point)) : crashPoints

/** Gives each worker of a scenario its fate: the points take turns, and chance decides which one is the first. */
export const fates = (
  { intents, points }: { readonly intents: number; readonly points: ReadonlyArray<CrashPoint> },
  draws: Draws,
): (() => Fate) => {
  let next = draws.between(0, points.length - 1)
  return () => {
    const point = points[next++ % points.length] ?? "at a random await"
    return new Fate(point, draws.until(meanPasses[point] * intents), draws.until(meanAwaits))
  }
}
