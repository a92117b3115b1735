/** What the operations about campaigns do. */
import { Campaigns } from "@trunkline/dispatch/Campaigns"
import type { Course } from "@trunkline/dispatch/Course"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as Intake from "@trunkline/intake"
import { Effect, Stream } from "effect"
import type { HttpApiError } from "effect/http-api"
import { HttpApiBuilder } from "effect/http-api"
import { Caller } from "../AccessControl.ts"
import { Api } from "../Api.ts"
import { millisOf } from "../contract/Values.ts"
import { CurrentRules } from "../CurrentRules.ts"
import * as Problem from "../Problem.ts"
import { cannotOrder, order } from "./Calls.ts"
import { formatOf, inTime, someRefused, tooLong, unreadable } from "./Lists.ts"
import * as Shown from "./Shown.ts"

interface Upload {
  readonly name: string
  readonly format: Intake.Format
  readonly skipInvalid: boolean
  /** Only say what the list comes to. */
  readonly isTrial: boolean
  readonly content: Stream.Stream<Uint8Array, HttpApiError.HttpApiPayloadTooLarge | Problem.TooSlow>
}

const conflict = (detail: string, remedy: string) => new Problem.Conflict({ detail, remedy })

/** Of how many rows an answer says what is wrong with them: enough to mend a list by. */
const mostProblems = 500

const noList = new Problem.Unacceptable({
  detail: "No row of the list can be taken.",
  remedy: "Mend the rows and send the list again.",
})

/** What is told of a check, whether or not something was taken in. */
const told = ({ campaign, rows, rejected, problems }: Intake.Checked) => ({
  campaign,
  rows,
  rejected,
  problems: problems.map(({ line, column, reason }) => ({
    line,
    ...(column !== undefined && { column }),
    why: reason,
  })),
})

const takeIn = Effect.fnUntraced(function* ({ name, format, skipInvalid, isTrial, content }: Upload) {
  const { intake } = yield* Ledger
  const dispatcher = yield* Dispatcher
  if ((yield* (yield* Campaigns).find(name))?.course === "cancelled") {
    return yield* conflict(
      "The campaign is cancelled, so nothing was taken in.",
      "If these calls are meant, send them under another name.",
    )
  }
  const checked = yield* Intake.check({
    name: "the list",
    campaign: name,
    format,
    content,
    rules: yield* CurrentRules,
    rejected: () => Effect.void,
    mostProblems,
  })
  const isRefused = checked.rejected > 0 && !skipInvalid
  if (isTrial || isRefused || checked.accepted === 0) {
    yield* intake.clear(name)
    if (isTrial) return { ...told(checked), accepted: checked.accepted }
    return yield* isRefused ? someRefused(checked) : noList
  }
  const taken = yield* intake.admit(name)
  yield* dispatcher.wake
  return { ...told(checked), ...taken }
})

const readCampaign = Effect.fnUntraced(function* (name: string) {
  return (yield* (yield* Campaigns).find(name)) ?? (yield* Problem.noCampaign)
})

const orderCampaign = (course: Course) =>
  Effect.fnUntraced(
    function* ({
      params: { name },
      payload: { note = "" },
    }: {
      readonly params: { readonly name: string }
      readonly payload: { readonly note?: string }
    }) {
      yield* readCampaign(name)
      return yield* order({ _tag: "Campaign", name }, course, note)
    },
    Effect.catchTags({ LedgerError: Problem.ofLedger, OrderRefused: cannotOrder }),
  )

export const layer = HttpApiBuilder.group(Api, "campaigns", (handlers) => {
  /** Lists that come in now: two of one campaign would mix. */
  const coming = new Set<string>()

  const alone = <A, E, R>(name: string, effect: Effect.Effect<A, E, R>) =>
    Effect.suspend((): Effect.Effect<A, E | Problem.Conflict, R> => {
      if (coming.has(name)) {
        return conflict(
          "A list of this campaign comes in at this moment.",
          "Wait until it is in, or send this one under another name.",
        )
      }
      coming.add(name)
      return Effect.ensuring(
        effect,
        Effect.sync(() => coming.delete(name)),
      )
    })

  return handlers
    .handle("uploadCampaign", ({ query: { name, skipInvalid, check }, payload, request }) =>
      alone(
        name,
        takeIn({
          name,
          format: formatOf(request.headers),
          skipInvalid: skipInvalid === "true",
          isTrial: check === "true",
          content: inTime(payload),
        }),
      ).pipe(
        Effect.catchTags({
          LedgerError: Problem.ofLedger,
          IntakeError: unreadable,
          HttpApiPayloadTooLarge: () => tooLong,
        }),
      ),
    )
    .handle(
      "listCampaigns",
      Effect.fnUntraced(
        function* () {
          const caller = yield* Caller
          const all = yield* (yield* Campaigns).list
          return { campaigns: all.map((each) => Shown.campaign(each, caller)) }
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "readCampaign",
      Effect.fnUntraced(
        function* ({ params }) {
          return Shown.campaign(yield* readCampaign(params.name), yield* Caller)
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "scheduleCampaign",
      Effect.fnUntraced(
        function* ({ params: { name }, payload: { startsAt, note = "" } }) {
          const campaigns = yield* Campaigns
          const caller = yield* Caller
          if ((yield* campaigns.find(name))?.course === "cancelled") {
            return yield* conflict(
              "Nothing was changed: the campaign is cancelled, and stays so.",
              "Use another name.",
            )
          }
          yield* campaigns.schedule(name, millisOf(startsAt), { by: caller.name, note })
          yield* campaigns.stir(name)
          yield* (yield* Dispatcher).wake
          const campaign = yield* campaigns.find(name)
          return campaign === undefined
            ? yield* conflict("The campaign is gone.", "Try it again.")
            : Shown.campaign(campaign, caller)
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle("cancelCampaign", orderCampaign("cancelled"))
    .handle("pauseCampaign", orderCampaign("paused"))
    .handle("resumeCampaign", orderCampaign("running"))
})
