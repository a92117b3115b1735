/**
 * The time within which the first byte of an attempt may leave.
 *
 * It is measured from before the attempt was begun, and also runs while this process stands still: whoever was frozen, or whose
 * machine slept, sends nothing that others have given up by then.
 */
import { Clock, Effect } from "effect"
import { Uptime } from "../Uptime.ts"

/** Milliseconds within which an attempt that was begun is sent, or not at all. */
export const sendWithin = 10_000

/** Whether the first byte may leave now. */
export type MayLeave = () => boolean

/** Gives what starts the time. */
export const make: Effect.Effect<Effect.Effect<MayLeave>> = Effect.map(Uptime, (running) =>
  Effect.map(Clock.Clock, (clock): MayLeave => {
    const steady = () => Number(clock.monotonicTimeNanosUnsafe()) / 1_000_000
    const from = { running: running(), steady: steady() }
    return () => Math.max(running() - from.running, steady() - from.steady) < sendWithin
  }),
)
