/** The time of this machine, and waiting: the only place that asks for either. */
import { useEffect, useState } from "react"

/** Milliseconds since 1970. */
export const now = (): number => Date.now()

/** Resolves after so many milliseconds, or at once when `signal` is aborted. */
export const pause = (millis: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, millis)
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })

/** Does something once after so many milliseconds; what it gives takes that back. */
export const after = (millis: number, action: () => void): (() => void) => {
  const timer = setTimeout(action, millis)
  return () => clearTimeout(timer)
}

/** The time, looked at again every so many milliseconds. */
export const useNow = (every = 1000): number => {
  const [time, setTime] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), every)
    return () => clearInterval(timer)
  }, [every])
  return time
}
