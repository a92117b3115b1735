/** The suppression list: people who must not be called, by any call of any campaign. */
import { Context, type Effect, type Stream } from "effect"
import type { LedgerError } from "./Ledger.ts"
import type { PhoneNumber } from "./PhoneNumber.ts"

/** A person who is to be put on the list. Instants are milliseconds since 1970. */
export interface NewSuppression {
  readonly phone: PhoneNumber
  /** Where it comes from, for whoever has to explain it later. */
  readonly source: string
  readonly note?: string | undefined
  /** When the person asked for it. @default now */
  readonly since?: number | undefined
}

/** An entry as it is kept: the number itself is not. */
export interface Suppression {
  /** Keyed hash of the number, as of every call to it. */
  readonly person: string
  /** The number with all but its country code and last two digits hidden. */
  readonly masked: string
  readonly source: string
  readonly note: string | undefined
  readonly since: number
  readonly addedAt: number
}

export interface Added {
  /** False if the person was on the list already: the first entry stays as it is. */
  readonly added: boolean
  /** Waiting calls to the person that were settled by it. */
  readonly canceled: number
}

export interface Imported {
  readonly added: number
  /** Entries whose person was on the list already, or came twice. */
  readonly known: number
  /** Waiting calls that were settled by it. */
  readonly canceled: number
}

/** A page of the list, longest listed first. */
export interface SuppressionPage {
  readonly entries: ReadonlyArray<Suppression>
  /** Where the next page begins; nothing on the last one. */
  readonly next: string | undefined
}

/**
 * Who is on the list is not dialled: `decide` rejects every call to that person, and no attempt of one begins. A call that is placed
 * goes on.
 *
 * Gives the same answers beside a running worker, which obeys at once.
 *
 * @example
 * const list = yield* SuppressionList
 * yield* list.add({ phone, source: "letter of 3 March" })
 */
export class SuppressionList extends Context.Service<
  SuppressionList,
  {
    /** Puts a person onto the list, and settles what waits for that person, in one transaction. */
    add(entry: NewSuppression): Effect.Effect<Added, LedgerError>
    /** Takes a person off the list; false if there was nobody to take off. What it has settled stays settled. */
    remove(phone: PhoneNumber): Effect.Effect<boolean, LedgerError>
    has(phone: PhoneNumber): Effect.Effect<boolean, LedgerError>
    get(phone: PhoneNumber): Effect.Effect<Suppression | undefined, LedgerError>
    /** The entry of the person that a call is to. */
    find(person: string): Effect.Effect<Suppression | undefined, LedgerError>
    list(query: {
      readonly limit: number
      /** `next` of the page before. */
      readonly after?: string | undefined
    }): Effect.Effect<SuppressionPage, LedgerError>
    readonly count: Effect.Effect<number, LedgerError>
    /**
     * Puts many people onto the list. Nobody is on it before the stream has come to its end without an error; then they are entered
     * in short transactions, so that a running worker goes on. Needs the same memory for a thousand and for a million.
     */
    import<E, R>(entries: Stream.Stream<NewSuppression, E, R>): Effect.Effect<Imported, LedgerError | E, R>
  }
>()("@trunkline/dispatch/SuppressionList") {}
