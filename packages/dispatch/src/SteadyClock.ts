/**
 * The worker's time, which does not jump when the clock of its machine is set.
 *
 * It goes on by the time that passes. Where the machine's clock says something else, the providers' own clocks decide who is
 * right. Quiet periods, leases and the windows in which a provider's list is read are measured with it: with a clock that jumps,
 * an absence would be proved too early, or looked for in the wrong hour, and somebody would be rung twice.
 *
 * It does not go back from one worker to the next either: with a time that is minutes ahead of its predecessor's, a worker would
 * take a call that has just begun for one that is over long since, and have its person rung by the next call.
 */
import { Clock, Context, Effect, Layer, Option } from "effect"
import { Providers } from "./Providers.ts"

/** Milliseconds by which two clocks may differ and still agree. */
const tolerance = 300_000

/** A jump of the machine's clock that is smaller than this (milliseconds) is not looked into. */
const unnoticed = 60_000

/** How long (milliseconds) a worker that starts waits for the providers' clocks. */
const patience = 30_000

/** Milliseconds that a provider has to answer, and between two questions while none does. */
const answerWithin = 5_000
const betweenQuestions = 5_000

const agree = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance

/**
 * Which time it is: ours while a provider agrees with it, else the machine's if a provider agrees with that, else the providers'
 * if they agree with each other. Nothing but our own time changes nothing.
 */
export const judge = (ours: number, machine: number, providers: ReadonlyArray<number>): number => {
  const [first] = providers
  if (first === undefined || providers.some((each) => agree(each, ours))) return ours
  if (providers.some((each) => agree(each, machine))) return machine
  return providers.every((each) => agree(each, first)) ? first : ours
}

/** Returns once it is known which time it is: at once, unless a worker starts or the machine's clock was set. */
export const TimeIsKnown = Context.Reference<Effect.Effect<void>>("@trunkline/dispatch/TimeIsKnown", {
  defaultValue: () => Effect.void,
})

/** Tells an instant that was reached before this worker began, which matters until it is known which time it is. */
export const TimeHasBeen = Context.Reference<(instant: number) => Effect.Effect<void>>(
  "@trunkline/dispatch/TimeHasBeen",
  { defaultValue: () => () => Effect.void },
)

/**
 * The instant since which the time has gone on without a break: a worker has started, or it was found that it is another time. How
 * long ago an earlier instant was, nobody knows for sure.
 */
export const UnbrokenSince = Context.Reference<() => number>("@trunkline/dispatch/UnbrokenSince", {
  defaultValue: () => () => -Infinity,
})

/**
 * The times of two workers differ by no more than this (milliseconds): each was believed because a provider's differed by five minutes
 * at most, and no provider's is taken to be wrong by more than two.
 */
const mostApart = 840_000

/**
 * Instants that another worker wrote down, oldest first, as recent as they may be: the last of them may just have been, however long
 * ago it is by this worker's time, or although it is still to come.
 */
export const asRecent = (
  instants: ReadonlyArray<number>,
  unbrokenSince: number,
  now: number,
): ReadonlyArray<number> => {
  const last = instants.at(-1) ?? -Infinity
  const isDoubtful = last > now || (last < unbrokenSince && now - last <= mostApart)
  return isDoubtful ? instants.map((instant) => instant + now - last) : instants
}

export const make = (machine: Clock.Clock, askProviders: Effect.Effect<ReadonlyArray<number>>) => {
  const passed = () => Number(machine.monotonicTimeNanosUnsafe() / 1_000_000n)
  const machineNow = () => machine.currentTimeMillisUnsafe()
  let base = machineNow() - passed()
  /** By how much the machine's clock was ahead of ours when that was judged last; for sure, if a provider has answered. */
  let judged: number | undefined
  let isSure = false
  /** When nobody answered, by the time that passes. */
  let unansweredAt = -Infinity
  const now = () => base + passed()
  let since = now()
  const shift = (millis: number) => {
    base += millis
    if (millis !== 0) since = now()
  }
  const nanos = () => BigInt(now()) * 1_000_000n

  const ask = Effect.gen(function* () {
    const times = yield* askProviders
    if (times.length === 0) {
      unansweredAt = passed()
      return
    }
    shift(judge(now(), machineNow(), times) - now())
    judged = machineNow() - now()
    isSure = true
  })
  const firstAnswer = Effect.gen(function* () {
    while (judged === undefined) {
      yield* ask
      if (judged === undefined) yield* Effect.sleep(betweenQuestions)
    }
  })
  const isKnown = Effect.suspend(() => {
    if (judged === undefined) {
      // Without any answer nothing can be dialled or asked either; then the machine's clock must do.
      return Effect.timeoutOrElse(firstAnswer, {
        duration: patience,
        orElse: () => Effect.sync(() => void (judged = machineNow() - now())),
      })
    }
    const isDoubtful = !isSure || Math.abs(machineNow() - now() - judged) > unnoticed
    return isDoubtful && passed() - unansweredAt >= betweenQuestions ? ask : Effect.void
  })

  const hasBeen = (instant: number) =>
    Effect.sync(() => {
      if (judged === undefined) shift(Math.max(0, instant - now()))
    })

  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: now,
    currentTimeMillis: Effect.sync(now),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => machine.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: machine.monotonicTimeNanos,
    sleep: (duration) => machine.sleep(duration),
  }
  return { clock, isKnown, hasBeen, unbrokenSince: () => since }
}

/** The time of everything that is built over it. */
export const layer: Layer.Layer<never, never, Providers> = Layer.effectContext(
  Effect.gen(function* () {
    const machine = yield* Clock.Clock
    const providers = yield* Providers
    const askProviders = Effect.forEach(
      [...providers.values()],
      ({ provider }) =>
        provider.time.pipe(Effect.timeoutOption(answerWithin), Effect.orElseSucceed(Option.none)),
      { concurrency: "unbounded" },
    )
    const { clock, isKnown, hasBeen, unbrokenSince } = make(
      machine,
      Effect.map(askProviders, (answers) => answers.flatMap(Option.toArray)),
    )
    return Context.make(TimeIsKnown, isKnown).pipe(
      Context.add(TimeHasBeen, hasBeen),
      Context.add(UnbrokenSince, unbrokenSince),
      Context.add(Clock.Clock, clock),
    )
  }),
)
