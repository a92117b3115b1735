/** Carries out outcomes in process: a `fetch` without sockets, on Effect's clock. */
import { LeanFetchError, type LeanFetch, type LeanRequest } from "@trunkline/lean-fetch"
import { Clock, type Duration, Effect } from "effect"
import { concluded, millisOf, type Sent, sent } from "./Exchange.ts"
import type { Simulation } from "./Simulation.ts"

type Run = <A>(effect: Effect.Effect<A, LeanFetchError>) => Promise<A>

/** The fetch of a simulation. `timeout` is the deadline of each request; without one, a hanging request ends when the plan says. */
export const fetchInto = (simulation: Simulation, run: Run, timeout?: Duration.Input): LeanFetch =>
  Object.assign(
    (url: string | URL, init: LeanRequest = {}) => run(exchange(simulation, new URL(url), init, timeout)),
    { close: () => Promise.resolve() },
  )

const exchange = Effect.fnUntraced(function* (
  simulation: Simulation,
  url: URL,
  init: LeanRequest,
  timeout: Duration.Input | undefined,
) {
  const method = init.method ?? "GET"
  const target = url.origin + url.pathname
  const signal = init.signal ?? undefined
  if (signal?.aborted === true) {
    return yield* Effect.fail(
      new LeanFetchError({ method, target, phase: "prepare", reason: "aborted", cause: signal.reason }),
    )
  }
  const outgoing = sent(url, init)
  if (outgoing === undefined) {
    return yield* Effect.fail(new LeanFetchError({ method, target, phase: "resolve", reason: "unresolved" }))
  }
  const outcome = simulation.meet(outgoing.provider, outgoing.request, yield* Clock.currentTimeMillis)
  if (outcome._tag !== "RefuseConnection") init.onSend?.()
  const millis = millisOf(outcome)
  if (millis > 0) yield* wait(millis, { outgoing, signal, timeout })
  const met = concluded(outcome, outgoing)
  return met instanceof LeanFetchError ? yield* Effect.fail(met) : met
})

const wait = (
  millis: number,
  options: {
    readonly outgoing: Sent
    readonly signal: AbortSignal | undefined
    readonly timeout: Duration.Input | undefined
  },
): Effect.Effect<void, LeanFetchError> => {
  const { outgoing, signal, timeout } = options
  const slept = Effect.sleep(millis)
  const heeded = signal === undefined ? slept : Effect.raceFirst(slept, untilAborted(signal, outgoing))
  if (timeout === undefined) return heeded
  const cause = new DOMException("timed out", "TimeoutError")
  return Effect.timeoutOrElse(heeded, {
    duration: timeout,
    orElse: () => Effect.fail(unanswered(outgoing, "timeout", cause)),
  })
}

const unanswered = ({ request: { method }, target }: Sent, reason: "timeout" | "aborted", cause: unknown) =>
  new LeanFetchError({ method, target, phase: "await", reason, cause })

const untilAborted = (signal: AbortSignal, outgoing: Sent): Effect.Effect<never, LeanFetchError> =>
  Effect.callback((resume) => {
    const abort = () => resume(Effect.fail(unanswered(outgoing, "aborted", signal.reason)))
    signal.addEventListener("abort", abort, { once: true })
    return Effect.sync(() => signal.removeEventListener("abort", abort))
  })
