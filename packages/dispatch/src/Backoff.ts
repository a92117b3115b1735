/** How long to leave a provider alone after it did not take a call. */
import { Hash } from "effect"

/**
 * Milliseconds to wait after the `failures`-th failure in a row: base, doubled each time, up to cap, times a factor between 0.8
 * and 1.2 so that calls that failed together do not come back together.
 *
 * The factor is drawn from the id of the failed attempt and not from a generator, so that asking twice gives the same instant.
 */
export const delay = (
  backoff: { readonly base: number; readonly cap: number },
  failures: number,
  attemptId: string,
): number =>
  Math.round(Math.min(backoff.cap, backoff.base * 2 ** (failures - 1)) * (0.8 + 0.4 * draw(attemptId)))

/** A number from 0 to 1 that is always the same for the same text. */
const draw = (text: string): number => (Hash.string(text) & bits) / bits
// The hash repeats its highest bit below it; these are the others.
const bits = 0x3fff_ffff
