/**
 * Chance without state: a draw depends on what it is drawn for and on nothing else, so the same seed gives the same faults
 * in whatever order requests arrive.
 */
import { Hash } from "effect"

/** Gives the number in [0, 1) that belongs to a question, like `"fault"` or `"talk"`. */
export interface Draws {
  (question: string): number
}

/** The draws of one subject, like `drawsFor(seed, "hamsa", "+14155550123", 2)` for the second dial of a number there. */
export const drawsFor = (...subject: ReadonlyArray<string | number>): Draws => {
  const base = Hash.string(subject.join("|"))
  return (question) => scramble(base ^ Hash.string(question)) / 2 ** 32
}

/** An integer of `[least, most]`, both included. */
export const within = (draw: number, [least, most]: readonly [number, number]): number =>
  Math.floor(least + draw * (most - least + 1))

export const pick = <A>(draw: number, values: ReadonlyArray<A>): A | undefined =>
  values[Math.floor(draw * values.length)]

/** The key whose share of `[0, 1)` holds the draw; `undefined` when the shares do not reach so far. */
export const pickByShare = <Key extends string>(
  draw: number,
  shares: ReadonlyArray<readonly [Key, number]>,
): Key | undefined => {
  let reached = 0
  for (const [key, share] of shares) {
    reached += share
    if (draw < reached) return key
  }
  return undefined
}

/** Eight hexadecimal digits that belong to a subject. */
export const fingerprint = (...subject: ReadonlyArray<string | number>): string =>
  scramble(Hash.string(subject.join("|")))
    .toString(16)
    .padStart(8, "0")

/** The finalizer of MurmurHash3: close subjects (neighbouring numbers) get draws that have nothing in common. */
const scramble = (hash: number): number => {
  let bits = hash
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
