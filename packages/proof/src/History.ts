/**
 * What happened in a run, in order: what the worker asked of its ledger and what it was told, what left it, and what reached the
 * providers and the people.
 *
 * Instants are milliseconds since 1970 of the true time, which no worker sees.
 */
import type { Attempt } from "@trunkline/dispatch/Attempt"
import type { CallState } from "@trunkline/dispatch/Call"
import type { Disposition } from "@trunkline/dispatch/Disposition"
import type { DialResult, Proof } from "@trunkline/dispatch/DialResult"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import type { Disposition as End } from "@trunkline/simulator"

/**
 * How far an operation on the ledger has come. `unknown` is one whose worker died before it was told: it may be in the ledger or
 * not.
 */
export type Phase = "invoked" | "acknowledged" | "refused" | "unknown"

/** Which operation was asked for, and told about: a worker may ask for several at the same time. */
interface Operation {
  readonly phase: Phase
  /** The same in all that is said of one operation. */
  readonly operation?: number
}

/** A worker began to work. Workers are numbered from 1. */
export interface Started {
  readonly _tag: "Started"
  readonly worker: number
}
/** A worker is gone. */
export interface Stopped {
  readonly _tag: "Stopped"
  readonly worker: number
  readonly how: "killed" | "told to" | "has nothing left" | "failed"
  /** Where it was killed, or why it failed. */
  readonly where: string
}
/** The wall clock of the workers' machine was set; it is ahead of the true time by that much. */
export interface ClockSet {
  readonly _tag: "ClockSet"
  readonly aheadMillis: number
}
/** A call request was handed to the ledger. */
export interface Submit extends Operation {
  readonly _tag: "Submit"
  readonly worker: number
  readonly key: string
  readonly number: string
  /** Its call, once it is acknowledged. */
  readonly call: string | undefined
}
/** The ledger was asked to begin an attempt. */
export interface Begin extends Operation {
  readonly _tag: "Begin"
  readonly worker: number
  readonly call: string
  readonly attempt: string
  readonly number: string
  readonly provider: ProviderId
  /** Why it was refused. */
  readonly why?: string
}
/** The request of a dial was handed to the network: from now on it may arrive. */
export interface Sent {
  readonly _tag: "Sent"
  readonly worker: number
  readonly call: string
  readonly attempt: string
  readonly number: string
  readonly provider: ProviderId
}
/** The adapter's judgement of a dial. */
export interface Answered {
  readonly _tag: "Answered"
  readonly worker: number
  readonly call: string
  readonly attempt: string
  readonly result: DialResult
}
/** A provider was asked whether it knows an attempt. */
export interface LookedUp {
  readonly _tag: "LookedUp"
  readonly worker: number
  readonly call: string
  readonly attempt: string
  readonly finding: "Found" | "Absent" | "Unclear" | "no answer"
  readonly why: string
}
/** The ledger was asked to write down a step of a call. */
export interface Step extends Operation {
  readonly _tag: "Step"
  readonly worker: number
  readonly call: string
  readonly number: string
  /** Where the call stands after it. */
  readonly state: CallState
  /** The attempt that it changes. */
  readonly attempt?: StepAttempt
  readonly disposition?: Disposition
  /** Why it settles, parks or waits. */
  readonly reason?: string
}
export interface StepAttempt {
  readonly id: string
  readonly state: Attempt["_tag"]
  readonly parked: boolean
  readonly proof?: Proof
  /** How it ended, as the provider has told. */
  readonly disposition?: Disposition
}
/** The request of a dial reached a provider. */
export interface Arrived {
  readonly _tag: "Arrived"
  readonly call: string
  readonly attempt: string
  readonly number: string
  readonly provider: ProviderId
  /** The network held it back, so that it says nothing about the rate at which dials left. */
  readonly late: boolean
}
/** A person's phone rang. */
export interface Rang {
  readonly _tag: "Rang"
  readonly call: string
  readonly attempt: string
  readonly number: string
  readonly provider: ProviderId
  /** When that call was over. */
  readonly until: number
  /** How it ended, whatever words its provider has for that. */
  readonly disposition?: End
}
/** A webhook that a provider sent, or a stranger in its name, and what was answered. */
export interface Webhook {
  readonly _tag: "Webhook"
  readonly provider: ProviderId
  readonly event: string
  readonly number: string
  /** Whether it came with the right secret. */
  readonly isGenuine: boolean
  /** Nothing if nobody answered in time. */
  readonly status: number | undefined
}
/** The inbox said that a webhook is durable. */
export interface Kept {
  readonly _tag: "Kept"
  readonly worker: number
  /** The id under which it is in the ledger. */
  readonly webhook: string
}
/** The webhooks in the ledger at the end of the run. */
export interface Inbox {
  readonly _tag: "Inbox"
  readonly holds: ReadonlySet<string>
}
/** Where a call stands in the ledger at the end of the run. */
export interface Standing {
  readonly _tag: "Standing"
  readonly call: string
  readonly key: string
  readonly number: string
  readonly state: CallState
  readonly disposition: Disposition | undefined
  /** The last line of its history, as the ledger has it. */
  readonly reason: string
}

export type Happening =
  | Started
  | Stopped
  | ClockSet
  | Submit
  | Begin
  | Sent
  | Answered
  | LookedUp
  | Step
  | Arrived
  | Rang
  | Webhook
  | Kept
  | Inbox
  | Standing

export type HistoryEvent = Happening & { readonly at: number }

export type History = ReadonlyArray<HistoryEvent>
