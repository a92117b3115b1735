/** When an event that was not taken is sent again: soon at first, then ever more rarely, until 24 hours are over. Pure. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Milliseconds from one try to the next, as Standard Webhooks suggests; the last try comes 24 hours after the first. */
const firstDelays = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour]
export const delays: ReadonlyArray<number> = [
  ...firstDelays,
  day - firstDelays.reduce((sum, delay) => sum + delay, 0),
]

/** Up to this part of a delay is left out, so that what failed together does not come back together. */
const jitter = 0.1

/**
 * When to send again; nothing once every try was in vain.
 *
 * @param tries how often it was sent in vain, at least once
 * @param draw a random number from 0 to 1
 * @param wait milliseconds that the endpoint asked to be left alone
 */
export const nextAt = (tries: number, now: number, draw: number, wait = 0): number | undefined => {
  const delay = delays[tries - 1]
  return delay === undefined
    ? undefined
    : now + Math.max(Math.round(delay * (1 - jitter * draw)), Math.min(wait, day))
}
