/** The durable record of every call and attempt: what may happen is decided in its transactions. */
import { Context, Effect, Schema } from "effect"
import { type Attempt, type DialingAttempt, Stop } from "./Attempt.ts"
import type { Call, CallFile, CallState } from "./Call.ts"
import type { CallRequest } from "./CallRequest.ts"
import { type CampaignCourse, Course } from "./Course.ts"
import type { Dial } from "./Decide.ts"
import { Disposition } from "./Disposition.ts"
import { Evidence, Proof } from "./DialResult.ts"
import type { Intake } from "./Intake.ts"
import type { Begun } from "./internal/Begun.ts"
import { ProviderId } from "./ProviderId.ts"
import { Reason } from "./Reason.ts"
import type { Shards } from "./Shards.ts"
import type { Punctuality } from "./Slots.ts"
import type { ClosedWebhook, WebhookInbox } from "./WebhookInbox.ts"

/** The ledger could not be read or written. Nothing is dialled without it. */
export class LedgerError extends Schema.TaggedError<LedgerError>()("LedgerError", {
  ledger: Schema.String,
  what: Schema.String,
  why: Schema.String,
  remedy: Schema.String,
}) {
  override get message() {
    return `The ledger ${this.ledger} ${this.what}: ${this.why}. ${this.remedy}.`
  }
}

/** The id of the event in the inbox, where a provider has told it by itself. */
const byWebhook = { webhook: Schema.optionalKey(Schema.String) }

/** One line of a call's history. */
export const LedgerEvent = Schema.TaggedUnion({
  submitted: { campaign: Schema.String },
  dial: { attempt: Schema.String, provider: ProviderId, reason: Reason },
  placed: { attempt: Schema.String, providerCallId: Schema.String, ...byWebhook },
  "not-placed": { attempt: Schema.String, proof: Proof },
  unknown: { attempt: Schema.String, evidence: Evidence },
  /** A provider was asked whether it knows an attempt. */
  lookup: { attempt: Schema.String, answer: Schema.String, absences: Schema.Number },
  /** A person decided whether an attempt rang. */
  resolved: { attempt: Schema.String, placed: Schema.Boolean, note: Schema.String },
  /** A provider was asked how a call goes, and said something new. */
  progress: { attempt: Schema.String, word: Schema.String, ...byWebhook },
  ended: { attempt: Schema.String, disposition: Disposition, word: Schema.String, ...byWebhook },
  /** A person has paused, resumed or cancelled the call. */
  ordered: { course: Course, by: Schema.String, note: Schema.String },
  /** A provider was asked to end a cancelled call. */
  stop: { attempt: Schema.String, ...Stop.fields },
  wait: { until: Schema.Number, reason: Reason },
  park: { reason: Reason },
  settle: { disposition: Disposition, reason: Reason },
})
export type LedgerEvent = typeof LedgerEvent.Type

/** A line of the history with its instant; `times` and `lastAt` where the same was decided again. */
export interface HistoryLine {
  readonly at: number
  readonly event: LedgerEvent
  readonly times: number
  readonly lastAt: number
}

/** A step of a call: its attempt, its history and its next state change together or not at all. */
export interface Move {
  readonly call: Call
  readonly attempt?: Attempt
  /** When the request of this attempt left, as workers that share the pace tell each other: it is what `beganAt` says from then on. */
  readonly leftAt?: number | undefined
  readonly events: ReadonlyArray<LedgerEvent>
  readonly state: CallState
  /** When the call needs attention again (milliseconds since 1970). */
  readonly wakeAt: number
  /** Providers whose limits hold the call: it needs attention before that as soon as one of them has room. */
  readonly heldBy?: ReadonlyArray<ProviderId>
  readonly disposition?: Disposition
  /** What a person has ordered for the call; without it that stays as it is. */
  readonly course?: Course
  /** The event in the inbox that makes the step: it is closed with it. */
  readonly webhook?: ClosedWebhook
}

/** What the ledger knows beside calls that are decided about. */
export interface Findings {
  /** Instants since `since` at which these people were rung, by attempts that have ended; oldest first. */
  readonly rings: ReadonlyMap<string, ReadonlyArray<number>>
  /** Those of these people who are on the suppression list. */
  readonly suppressed: ReadonlySet<string>
  /** What people have ordered for those of these campaigns about which they have ordered something. */
  readonly courses: ReadonlyMap<string, CampaignCourse>
  /** Whether everything is halted. */
  readonly halted: boolean
}

/** Everything is halted: nothing begins until a person lifts it. */
export interface Halt {
  /** Since when (milliseconds since 1970). */
  readonly at: number
  /** Who halted it. */
  readonly by: string
  /** Why; may be empty. */
  readonly note: string
}

/** What beginning an attempt came to. */
export type Begin =
  | { readonly _tag: "Begun"; readonly begun: Begun }
  /** A limit that is counted over the ledger forbids it now; the call waits until then, which is written down. */
  | { readonly _tag: "Held"; readonly until: number; readonly reason: Reason }
  /** Only a person can tell how another attempt to ring this person ended; the call is parked, which is written down. */
  | { readonly _tag: "Parked"; readonly reason: Reason }
  /** The person is on the suppression list; the call is settled, which is written down. */
  | { readonly _tag: "Settled"; readonly reason: Reason }
  /** The call has moved, or its person was rung, since the decision was made. */
  | { readonly _tag: "Stale" }

/** Limits that hold over all workers of a ledger. */
export interface BeginLimits {
  readonly cps: number
  readonly concurrency: number
  /** For workers that share the pace: then an attempt's `beganAt` is the end of the span of time in which it is to leave, until it has. */
  readonly punctuality?: Punctuality
}

export type Submission =
  | { readonly _tag: "Accepted"; readonly callId: string }
  /** The key is in the ledger already with the same number: the same intent. */
  | { readonly _tag: "Known"; readonly callId: string }
  /** The key is in the ledger already with another number: nothing was written. */
  | { readonly _tag: "Conflict"; readonly callId: string }

/** A call with where it stands. */
export interface CallStanding extends CallFile {
  readonly state: CallState
  readonly wakeAt: number
  /** Providers whose limits hold it. */
  readonly heldBy: ReadonlyArray<ProviderId>
  readonly disposition: Disposition | undefined
  /** When it was settled (milliseconds since 1970). */
  readonly settledAt: number | undefined
  /** When its number and params were erased: the settings keep them no longer. */
  readonly erasedAt: number | undefined
}

/** Which calls to list. Instants are milliseconds since 1970. */
export interface CallFilter {
  readonly state?: CallState | undefined
  readonly disposition?: Disposition | undefined
  readonly campaign?: string | undefined
  /** With an attempt at this provider. */
  readonly provider?: ProviderId | undefined
  /** To this number. It is not looked for itself, but its keyed hash. */
  readonly phone?: string | undefined
  /** Taken in at this instant or later. */
  readonly since?: number | undefined
  /** Taken in before this instant. */
  readonly until?: number | undefined
  /** Behind the call of this id: where the page before has ended. */
  readonly after?: string | undefined
  /** Which come first. @default "oldest" */
  readonly order?: "oldest" | "newest" | undefined
}

export type StateCounts = Readonly<Partial<Record<CallState, number>>>

/** Counts over the calls of a campaign, or of the whole ledger. */
export interface Tally {
  readonly calls: number
  readonly byState: StateCounts
  readonly byDisposition: Readonly<Partial<Record<Disposition, number>>>
  readonly attempts: number
  /** Calls that a provider took. */
  readonly placed: number
  /** The same by provider; a call that was dialled again may count for both. */
  readonly byProvider: Readonly<Partial<Record<ProviderId, number>>>
  /** Settled calls that no provider ever took. */
  readonly notPlaced: number
  /** Settled calls that a rule or a limit of time kept from being dialled. */
  readonly ruledOut: number
}

export class Ledger extends Context.Service<
  Ledger,
  {
    /** Where the ledger is, for messages. */
    readonly name: string
    /** Writes call requests down; a key that is known is not written again. */
    submit(requests: ReadonlyArray<CallRequest>): Effect.Effect<ReadonlyArray<Submission>, LedgerError>
    /**
     * Calls in one of the states that need attention by `now`, longest waiting first; without those that may be in progress at one
     * of the providers in `except`. Here and below, those of all shards where none are named.
     */
    due(query: {
      readonly states: ReadonlyArray<CallState>
      readonly now: number
      readonly limit: number
      readonly except?: ReadonlyArray<ProviderId>
      readonly shards?: Shards
    }): Effect.Effect<ReadonlyArray<CallFile>, LedgerError>
    /**
     * Waiting calls that may go on now: their time has come, or a provider that holds them has room. Highest priority first,
     * then oldest.
     */
    dialable(query: {
      readonly now: number
      readonly room: ReadonlyMap<ProviderId, number>
      readonly limit: number
      readonly shards?: Shards
      /** Which of these, as many as they are, the worker has in its hands already: they are left out. */
      readonly isTaken?: (callId: string) => boolean
    }): Effect.Effect<ReadonlyArray<CallFile>, LedgerError>
    /**
     * Has calls decided anew when a worker starts: those that were parked without an unclear attempt and, if these are other
     * rules than the last worker's, those that wait for an instant that its rules gave.
     */
    reconsider(rules: string): Effect.Effect<void, LedgerError>
    /** When, later than `after`, the next call in one of the states needs attention; nothing if none does. */
    nextDue(
      states: ReadonlyArray<CallState>,
      after: number,
      shards?: Shards,
    ): Effect.Effect<number | undefined, LedgerError>
    /** What a decision about calls to these people in these campaigns has to know. */
    findings(
      people: ReadonlyArray<string>,
      campaigns: ReadonlyArray<string>,
      since: number,
    ): Effect.Effect<Findings, LedgerError>
    /** The halt that holds now. */
    readonly halt: Effect.Effect<Halt | undefined, LedgerError>
    /** What people have ordered for a campaign; nothing if they have ordered nothing. */
    course(campaign: string): Effect.Effect<CampaignCourse | undefined, LedgerError>
    /** The provider's ids of the calls to a person that belong to attempts of ours. */
    knownCalls(person: string, provider: ProviderId): Effect.Effect<ReadonlySet<string>, LedgerError>
    /** How many attempts are in progress at each provider, where there are any. */
    readonly inProgress: Effect.Effect<ReadonlyMap<ProviderId, number>, LedgerError>
    /** When the last line of all histories was written; nothing if there is none. */
    readonly latestAt: Effect.Effect<number | undefined, LedgerError>
    /** The instants of a provider's last attempts, oldest first. */
    starts(provider: ProviderId, limit: number): Effect.Effect<ReadonlyArray<number>, LedgerError>
    /**
     * Begins an attempt: everything that must hold is checked and the attempt is durable when this returns.
     *
     * It takes a `Dial`, which only `decide` can make, and gives the ticket without which nothing can be dialled.
     */
    begin(dial: Dial, limits: BeginLimits): Effect.Effect<Begin, LedgerError>
    /**
     * The end of another span of time in which a begun attempt may leave, where workers share the pace: it has missed its own.
     * Nothing if it is not being dialled any more.
     */
    postpone(attempt: DialingAttempt, limits: BeginLimits): Effect.Effect<number | undefined, LedgerError>
    /** Makes a step; false if the call has moved meanwhile, and then nothing was written. */
    advance(move: Move): Effect.Effect<boolean, LedgerError>
    /**
     * Erases number, params and what repeats the number in calls that were settled before an instant, and the bodies of
     * webhooks that came before it; no more than `limit` of each. Gives how many there were: fewer than `limit` is the end.
     *
     * What is left proves that the call is done: the same key to the same number is the same call still.
     */
    erase(before: number, limit: number): Effect.Effect<number, LedgerError>
    /** A call by its id, its key, the id of an attempt, or the beginning of its id if that is unique. */
    find(name: string): Effect.Effect<CallStanding | undefined, LedgerError>
    /** The id of the attempt that a provider's id of a call belongs to. */
    attemptOf(provider: ProviderId, providerCallId: string): Effect.Effect<string | undefined, LedgerError>
    history(callId: string): Effect.Effect<ReadonlyArray<HistoryLine>, LedgerError>
    /** The last line of the history of each of these calls. */
    latest(callIds: ReadonlyArray<string>): Effect.Effect<ReadonlyMap<string, HistoryLine>, LedgerError>
    /** How many calls of a campaign, or of the whole ledger, are in each state. */
    states(campaign?: string): Effect.Effect<StateCounts, LedgerError>
    /** Everything that can be counted: it reads every call, so ask for it once, at the end. */
    tally(campaign?: string): Effect.Effect<Tally, LedgerError>
    /** The calls that pass every filter, oldest first unless it says otherwise. */
    list(filter: CallFilter, limit: number): Effect.Effect<ReadonlyArray<CallStanding>, LedgerError>
    /** How many calls pass every filter. */
    count(filter: CallFilter): Effect.Effect<number, LedgerError>
    /** What providers have told by themselves. */
    readonly inbox: WebhookInbox
    /** Keeps the calls of a file aside until the whole file is checked. */
    readonly intake: Intake
    /** Returns when another program has written something, where the database tells; it never does on SQLite. */
    readonly news: Effect.Effect<void>
  }
>()("@trunkline/dispatch/Ledger") {}
