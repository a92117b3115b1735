/** How far a campaign is, and when it may be through. Pure. */
import type { Schemas } from "../api/Api.ts"

export interface Progress {
  readonly calls: number
  readonly waiting: number
  /** Dialling, reconciling or following. */
  readonly underway: number
  readonly parked: number
  readonly settled: number
  /** From 0 to 1. */
  readonly share: number
}

export const progressOf = ({ calls, byState }: Pick<Schemas["Campaign"], "calls" | "byState">): Progress => {
  const of = (state: string) => byState[state] ?? 0
  return {
    calls,
    waiting: of("waiting"),
    underway: of("dialing") + of("reconciling") + of("following"),
    parked: of("parked"),
    settled: of("settled"),
    share: calls === 0 ? 0 : of("settled") / calls,
  }
}

export type Estimate =
  | { readonly _tag: "Done" }
  /** Nothing of it goes on by itself. */
  | { readonly _tag: "Stands"; readonly why: "paused" | "cancelled" | "parked" | "not started" }
  /** Too little was settled lately to tell: what is left waits for its time. */
  | { readonly _tag: "Unknown" }
  | { readonly _tag: "Until"; readonly at: number; readonly perMinute: number }

/** How many minutes of the past an estimate looks at. */
export const lookback = 15

/** After so many minutes in which nothing was settled, the pace of those before tells nothing. */
const still = 3

const minute = 60_000

/**
 * When a campaign may be through if it goes on as in the last minutes. The minute that has only begun would make it look slower than it
 * is, and counts by its part that is over.
 */
export const estimate = (
  campaign: Schemas["Campaign"],
  minutes: Schemas["Activity"]["minutes"],
  now: number,
): Estimate => {
  const { waiting, underway, parked } = progressOf(campaign)
  const open = waiting + underway
  if (open === 0) return parked === 0 ? { _tag: "Done" } : { _tag: "Stands", why: "parked" }
  if (campaign.course !== "running" && underway === 0) return { _tag: "Stands", why: campaign.course }
  const { startsAt } = campaign
  if (startsAt !== undefined && Date.parse(startsAt) > now) return { _tag: "Stands", why: "not started" }
  const since = now - lookback * minute
  const settled = minutes
    .filter(({ at }) => Date.parse(at) + minute > since)
    .reduce((sum, each) => sum + Object.values(each.settled).reduce((a, b) => a + b, 0), 0)
  const first = Math.min(...minutes.map(({ at }) => Date.parse(at)), now)
  const elapsed = Math.max(minute, now - Math.max(since, first))
  const isStill = !minutes.some(({ at }) => Date.parse(at) >= now - still * minute)
  if (settled < 3 || isStill) return { _tag: "Unknown" }
  const perMinute = settled / (elapsed / minute)
  return { _tag: "Until", at: now + (open / perMinute) * minute, perMinute }
}
