/** Places every call of a file and follows them to the end: what `run` and `demo` have in common. */
import * as Campaign from "@trunkline/dispatch/Campaign"
import { Campaigns } from "@trunkline/dispatch/Campaigns"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger, type StateCounts } from "@trunkline/dispatch/Ledger"
import * as Summary from "@trunkline/dispatch/Summary"
import * as Intake from "@trunkline/intake"
import { Clock, Console, Effect, Fiber, Option, Stdio } from "effect"
import { NothingDialled } from "./Ending.ts"
import { operator } from "./Operator.ts"
import * as Progress from "./Progress.ts"
import * as RejectedRows from "./RejectedRows.ts"
import type { Setup } from "./Setup.ts"

export interface PlaceFileOptions {
  readonly setup: Setup
  /** Path of the file; `-` for standard input. */
  readonly file: string
  readonly campaign: Option.Option<string>
  /** When the campaign starts (milliseconds since 1970), if that is to be changed. */
  readonly startsAt?: number | undefined
  /** Place the good rows although others are bad. */
  readonly skipInvalid: boolean
  readonly screen: Progress.Screen
  /** What to tell those who stopped it. */
  readonly onStopped: (ledger: string) => string
}

/** What a user reads while it works goes to standard error: standard output is for the summary. */
const say = (text: string) => Console.error(text)

const check = Effect.fnUntraced(function* ({ file, campaign, setup: { rules } }: PlaceFileOptions) {
  const named = Option.getOrUndefined(campaign)
  if (file !== "-") return yield* Intake.checkFile({ path: file, campaign: named, rules })
  if (named === undefined) {
    // Without a name of its own, what is piped in another day would be taken for the same calls.
    return yield* new Intake.IntakeError({
      name: "standard input",
      why: "what comes in has no file name to be its campaign",
      remedy: "Name the campaign with --campaign",
    })
  }
  const { stdin } = yield* Stdio.Stdio
  const rejectedFile = `stdin${Intake.rejectedEnding}`
  const rejected = yield* Intake.makeRejectedFile(rejectedFile, 0o600)
  const checked = yield* Intake.check({
    name: "standard input",
    campaign: named,
    content: stdin,
    rules,
    rejected: rejected.append,
  })
  return { ...checked, rejectedFile: checked.rejected > 0 ? rejectedFile : undefined }
})

const calls = (count: number): string => (count === 1 ? "1 call" : `${count} calls`)

const tellAdmitted = ({ admitted, known }: { readonly admitted: number; readonly known: number }) =>
  say(
    known === 0
      ? `${calls(admitted)} taken in.`
      : admitted === 0
        ? `Taken in before: ${calls(known)}. They go on where they stopped; none is placed twice.`
        : `${calls(admitted)} taken in. Taken in before: ${calls(known)}; they go on where they stopped, none is placed twice.`,
  )

/** Sets the start of the campaign. A cancelled one takes nothing in. */
const prepareCampaign = Effect.fnUntraced(function* (name: string, startsAt: number | undefined) {
  const campaigns = yield* Campaigns
  const before = yield* campaigns.find(name)
  if (before?.course === "cancelled") {
    yield* (yield* Ledger).intake.clear(name)
    yield* say(
      `The campaign "${name}" is cancelled, so nothing was taken in. If these calls are meant, hand them in under the name of another one: --campaign.`,
    )
    return yield* new NothingDialled()
  }
  if (startsAt !== undefined && startsAt !== before?.startsAt) {
    yield* campaigns.schedule(name, startsAt, { by: yield* operator, note: "run --start" })
    yield* campaigns.stir(name)
  }
})

/** When the next call may be dialled, if nothing goes on until then. */
const restsUntil = Effect.fnUntraced(function* (counts: StateCounts) {
  const ledger = yield* Ledger
  const busy = (counts.dialing ?? 0) + (counts.following ?? 0) + (counts.reconciling ?? 0)
  return busy > 0 || (counts.waiting ?? 0) === 0 ? undefined : yield* ledger.nextDue(["waiting"], 0)
})

/** Dispatches until every call of the campaign is settled or parked. Interrupting it keeps everything. */
const follow = Effect.fnUntraced(function* (campaign: string, options: PlaceFileOptions) {
  const ledger = yield* Ledger
  const progress = Progress.make(options.screen)
  const show = Effect.fnUntraced(
    function* (counts: StateCounts) {
      const until = yield* Effect.orElseSucceed(restsUntil(counts), () => undefined)
      const halt = yield* Effect.orElseSucceed(ledger.halt, () => undefined)
      const ordered = yield* Effect.orElseSucceed(ledger.course(campaign), () => undefined)
      const paused = ordered?.course === "paused" ? campaign : undefined
      yield* progress.show({ counts, restsUntil: until, halt, paused })
    },
    Effect.provideService(Ledger, ledger),
  )
  const running = yield* Effect.forkChild(Campaign.run(campaign, show))
  yield* Fiber.join(running).pipe(
    Effect.onInterrupt(() =>
      Effect.gen(function* () {
        yield* progress.end
        yield* say(
          "Stopping: no new calls; requests in flight are finished first. Ctrl-C again leaves at once.",
        )
        yield* Fiber.interrupt(running)
        const counts = yield* Effect.orElseSucceed(ledger.states(campaign), () => ({}))
        yield* say(`Stopped. ${Progress.line(counts)}. ${options.onStopped(ledger.name)}`)
      }),
    ),
  )
  yield* progress.end
})

/** Checks the file whole, places its calls, and gives the summary. */
export const placeFile = Effect.fnUntraced(function* (options: PlaceFileOptions) {
  const ledger = yield* Ledger
  const dispatcher = yield* Dispatcher
  const startedAt = yield* Clock.currentTimeMillis
  yield* Effect.forEach(options.setup.notes, (note) => say(note))
  const checked = yield* check(options)
  const { campaign, rejected } = checked
  if (rejected > 0) {
    yield* RejectedRows.tell(
      checked,
      options.skipInvalid
        ? undefined
        : "Nothing was dialled. Mend these rows, or place the others with --skip-invalid.",
    )
    if (!options.skipInvalid) {
      yield* ledger.intake.clear(campaign)
      return yield* new NothingDialled()
    }
  }
  yield* prepareCampaign(campaign, options.startsAt)
  yield* tellAdmitted(yield* ledger.intake.admit(campaign))
  yield* dispatcher.wake
  yield* follow(campaign, options)
  const tally = yield* ledger.tally(campaign)
  return Summary.make(tally, rejected, (yield* Clock.currentTimeMillis) - startedAt)
})
