/** A clock that also runs while the machine sleeps, or this process stands still. */
import { Context, Layer } from "effect"
import { uptime } from "node:os"

/** Milliseconds since some instant of the past. Where none is provided it stands still, and the steady clock alone counts. */
export const Uptime = Context.Reference<() => number>("@trunkline/dispatch/Uptime", {
  defaultValue: () => () => 0,
})

/** Since the machine was started. */
export const layer: Layer.Layer<never> = Layer.succeed(Uptime, () => uptime() * 1000)
