/** What `trunkline campaigns` does. */
import { type Campaign, Campaigns } from "@trunkline/dispatch/Campaigns"
import { ago } from "@trunkline/dispatch/DecisionAid"
import { describeCampaign, instant } from "@trunkline/dispatch/History"
import { Clock, Console, Effect, Option } from "effect"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

export interface CampaignsOptions {
  readonly config: Option.Option<string>
  readonly json: boolean
}

const countsOf = ({ byState }: Campaign) => {
  const { waiting = 0, dialing = 0, reconciling = 0, following = 0, parked = 0, settled = 0 } = byState
  const inProgress = dialing + reconciling + following
  return { calls: waiting + inProgress + parked + settled, waiting, inProgress, parked, settled }
}

const forPrograms = (campaign: Campaign): string => {
  const { name, course, startsAt, createdAt, byDisposition, last } = campaign
  return JSON.stringify({
    name,
    state: course,
    ...(startsAt !== undefined && { startsAt: instant(startsAt) }),
    createdAt: instant(createdAt),
    ...countsOf(campaign),
    byDisposition,
    ...(last !== undefined && { lastOrder: { at: instant(last.at), ...last.event } }),
  })
}

const forPeople = (campaign: Campaign, now: number): string => {
  const { name, course, startsAt, byDisposition, last } = campaign
  const { calls, waiting, inProgress, parked, settled } = countsOf(campaign)
  const ends = Object.entries(byDisposition)
    .toSorted(([, a], [, b]) => b - a)
    .map(([disposition, count]) => `${disposition} ${count}`)
  const parts = [
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(inProgress > 0 ? [`${inProgress} in progress`] : []),
    ...(parked > 0 ? [`${parked} parked`] : []),
    ...(settled > 0 ? [`${settled} settled (${ends.join(", ")})`] : []),
  ]
  return [
    `${name}  ${course}${startsAt !== undefined && startsAt > now ? `, starts at ${instant(startsAt)}` : ""}`,
    `    ${calls === 1 ? "1 call" : `${calls} calls`}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`,
    ...(last === undefined ? [] : [`    ${ago(now - last.at)}: ${describeCampaign(last.event)}`]),
  ].join("\n")
}

const show = Effect.fnUntraced(function* (json: boolean) {
  const found = yield* (yield* Campaigns).list
  const now = yield* Clock.currentTimeMillis
  yield* Effect.forEach(found, (campaign) =>
    Console.log(json ? forPrograms(campaign) : forPeople(campaign, now)),
  )
  if (found.length === 0 && !json) yield* Console.log("There are no campaigns.")
})

export const campaigns = Effect.fnUntraced(function* ({ config, json }: CampaignsOptions) {
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* show(json).pipe(Effect.provide(Engine.layerReader(setup)))
})
