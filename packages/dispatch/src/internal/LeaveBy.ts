/**
 * The time within which the first byte of an attempt may leave.
 *
 * It is measured from before the attempt was begun, and also runs while this process stands still: whoever was frozen, or whose
 * machine slept, sends nothing that others have given up by then.
 */
import { Clock, Context, Effect } from "effect"
import { uptime } from "node:os"

/** Milliseconds within which an attempt that was begun is sent, or not at all. */
export const sendWithin = 10_000

/** How long (milliseconds) the machine has been running, the time in which it slept included. */
export const Uptime = Context.Reference<() => number>("@trunkline/dispatch/internal/LeaveBy/Uptime", {
  defaultValue: () => () => uptime() * 1000,
})

/** Whether the first byte may leave now. */
export type MayLeave = () => boolean

/** Starts the time. */
export const start: Effect.Effect<MayLeave> = Effect.gen(function* () {
  const clock = yield* Clock.Clock
  const running = yield* Uptime
  const steady = () => Number(clock.monotonicTimeNanosUnsafe()) / 1_000_000
  const from = { running: running(), steady: steady() }
  return () => Math.max(running() - from.running, steady() - from.steady) < sendWithin
})
