/** Campaigns: the calls that were taken in under one name, and what people have ordered for all of them. */
import { Context, type Effect, Schema } from "effect"
import { type CampaignCourse, Course, type Order } from "./Course.ts"
import type { Disposition } from "./Disposition.ts"
import type { LedgerError, StateCounts } from "./Ledger.ts"

/** One line of a campaign's history. Instants are milliseconds since 1970. */
export const CampaignEvent = Schema.TaggedUnion({
  /** A person has paused, resumed or cancelled it. */
  ordered: { course: Course, by: Schema.String, note: Schema.String },
  /** A person has said when it starts. */
  scheduled: { startsAt: Schema.Number, by: Schema.String, note: Schema.String },
})
export type CampaignEvent = typeof CampaignEvent.Type

export interface CampaignLine {
  readonly at: number
  readonly event: CampaignEvent
}

export interface Campaign extends CampaignCourse {
  readonly name: string
  readonly createdAt: number
  /** How many of its calls are in each state. */
  readonly byState: StateCounts
  /** How its settled calls have ended. */
  readonly byDisposition: Readonly<Partial<Record<Disposition, number>>>
  /** The last thing that somebody ordered. */
  readonly last: CampaignLine | undefined
}

/**
 * The campaigns of a ledger. A campaign comes to be with its first call, or when its start is set.
 *
 * What is ordered here holds for every dial that begins afterwards, whoever works on the ledger; `Orders` is how to order it.
 */
export class Campaigns extends Context.Service<
  Campaigns,
  {
    /** All of them, oldest first, with their progress. It counts every call of the ledger. */
    readonly list: Effect.Effect<ReadonlyArray<Campaign>, LedgerError>
    find(name: string): Effect.Effect<Campaign | undefined, LedgerError>
    /** What people have ordered, oldest first. */
    history(name: string): Effect.Effect<ReadonlyArray<CampaignLine>, LedgerError>
    /** Changes the course of a campaign. Nothing is written if that is its course already, or if it is cancelled. */
    direct(name: string, course: Course, order: Order): Effect.Effect<void, LedgerError>
    /** Says when a campaign starts, making it if there is none. */
    schedule(name: string, startsAt: number, order: Order): Effect.Effect<void, LedgerError>
    /** Moves the waiting calls of a paused campaign out of the way of the others, in short transactions. */
    setAside(name: string): Effect.Effect<void, LedgerError>
    /** Has the waiting calls of a campaign decided anew, in short transactions. */
    stir(name: string): Effect.Effect<void, LedgerError>
    /**
     * Settles the calls of a cancelled campaign that wait, or are parked for another reason than an unclear attempt, in short
     * transactions. Gives how many they were.
     */
    settle(name: string): Effect.Effect<number, LedgerError>
    /** Has the placed calls of a campaign looked at now. */
    hurry(name: string): Effect.Effect<void, LedgerError>
  }
>()("@trunkline/dispatch/Campaigns") {}
