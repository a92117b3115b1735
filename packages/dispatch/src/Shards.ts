/**
 * The parts into which the people of a ledger are divided, so that workers can share them: each part is worked on by one worker.
 *
 * A person's calls are all in one part. Which one, the first character of the keyed hash tells.
 */

/** The characters with which a keyed hash may begin. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/** One of 64 parts, named by a character. */
export type Shard = string

/** Some of them. */
export type Shards = ReadonlySet<Shard>

export const all: Shards = new Set(alphabet)

/** The part that a person is in. */
export const of = (person: string): Shard => person.slice(0, 1)

/** Shards are counted from 1. */
export const numberOf = (shard: Shard): number => alphabet.indexOf(shard) + 1
