// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

/** Ends the wait for an answer: after some time, or when the caller's signal is aborted. */

export type Deadline = ReturnType<typeof startDeadline>

export const startDeadline = (milliseconds: number, signal: AbortSignal | undefined) => {
  const controller = new AbortController()
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => {})
  let hasPassed = false
  let grace: ReturnType<typeof setTimeout> | undefined
  const stop = (reason: unknown) => {
    controller.abort(reason)
    // A fetch that heeds the signal knows more: whether bytes had left. One that does not is waited for no longer.
    grace = setTimeout(() => reject(reason), 100)
  }
  const abort = () => stop(signal?.reason)
  const timer = setTimeout(() => {
    hasPassed = true
    stop(new DOMException(`none within ${milliseconds} ms`, "TimeoutError"))
  }, milliseconds)
  signal?.addEventListener("abort", abort)
  return {
    signal: controller.signal,
    timedOut: () => hasPassed,
    race: <T>(work: Promise<T>) => Promise.race([work, promise]),
    end: () => {
      clearTimeout(timer)
      clearTimeout(grace)
      signal?.removeEventListener("abort", abort)
    },
  }
}
