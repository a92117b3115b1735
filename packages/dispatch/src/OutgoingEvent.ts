/** What a user's own endpoints are told about calls: derived from the history, so that nothing is told that did not happen. Pure. */
import { DateTime, Schema } from "effect"
import type { CallRequest } from "./CallRequest.ts"
import type { Disposition } from "./Disposition.ts"
import type { LedgerEvent } from "./Ledger.ts"
import * as PhoneNumber from "./PhoneNumber.ts"
import type { ProviderId } from "./ProviderId.ts"
import { explain } from "./Reason.ts"

export const types = ["attempt.placed", "call.parked", "call.settled", "person.opted-out"] as const

export const OutgoingEventType = Schema.Literals(types)
export type OutgoingEventType = typeof OutgoingEventType.Type

/** What a line of the history is to others, if it is anything to them. */
export const typeOf = (event: LedgerEvent): OutgoingEventType | undefined => {
  switch (event._tag) {
    case "placed":
      return "attempt.placed"
    case "park":
      return "call.parked"
    case "settle":
      return "call.settled"
    case "ended":
      return event.disposition === "opted-out" ? "person.opted-out" : undefined
    default:
      return undefined
  }
}

/** A line of the history: `version` is that of the call after it. */
export interface Origin {
  readonly callId: string
  readonly version: number
}

/** The id of an event: always the same for the same line of the history, and for no other. */
export const idOf = ({ callId, version }: Origin): string => `evt_${callId}_${version}`

/** The line of the history that an id of an event is made of. */
export const originOf = (id: string): Origin | undefined => {
  const [, callId, version] = /^evt_(\w+)_([1-9][0-9]*)$/.exec(id) ?? []
  return callId === undefined ? undefined : { callId, version: Number(version) }
}

/** Whether numbers are told whole, or masked like everywhere else. */
export type Numbers = "masked" | "full"

interface AttemptData {
  /** The id of the attempt: that of the call, a dash and its ordinal. */
  readonly attempt: string
  readonly provider: ProviderId
  /** The provider's own id of the call. */
  readonly providerCallId?: string
}

interface CallData {
  readonly callId: string
  /** The intent's name; numbers in it are masked as `phone` is. */
  readonly key: string
  readonly campaign: string
  readonly agent: string
  readonly phone: string
  /** How many attempts the call had by then. */
  readonly attempts: number
}

interface Told<Type extends OutgoingEventType, Data> {
  readonly type: Type
  /** When it happened: ISO 8601, UTC. */
  readonly timestamp: string
  readonly data: CallData & Data
}

/** The body of an event. The same line of the history gives the same body, however often it is sent. */
export type OutgoingEvent =
  | Told<"attempt.placed", AttemptData>
  /** With an attempt if it is that one which a person has to decide about. */
  | Told<"call.parked", Partial<AttemptData> & { readonly reason: string }>
  /** With the last attempt that a provider took, if one did. */
  | Told<
      "call.settled",
      Partial<AttemptData> & { readonly disposition: Disposition; readonly reason: string }
    >
  | Told<"person.opted-out", AttemptData & { readonly word: string }>

/** The call that an event is about. */
export interface Subject extends Pick<CallRequest, "key" | "campaign" | "agent" | "phone"> {
  readonly id: string
}

/** A line of the history with its instant (milliseconds since 1970). */
export interface Line {
  readonly at: number
  readonly event: LedgerEvent
}

interface Known extends AttemptData {
  readonly taken: boolean
}

/** What the history knows of the attempts of a call, oldest first. */
const attemptsIn = (history: ReadonlyArray<Line>): ReadonlyMap<string, Known> => {
  const attempts = new Map<string, Known>()
  const learn = (id: string, more: Partial<Known>) => {
    const known = attempts.get(id)
    if (known !== undefined) attempts.set(id, { ...known, ...more })
  }
  for (const { event } of history) {
    if (event._tag === "dial") {
      attempts.set(event.attempt, { attempt: event.attempt, provider: event.provider, taken: false })
    } else if (event._tag === "placed") {
      learn(event.attempt, { taken: true, providerCallId: event.providerCallId })
    } else if (event._tag === "ended") {
      learn(event.attempt, { taken: true })
    }
  }
  return attempts
}

const dataOf = ({ attempt, provider, providerCallId }: Known): AttemptData => ({
  attempt,
  provider,
  ...(providerCallId !== undefined && { providerCallId }),
})

/** Masks numbers in texts: this one also where its + is missing, as providers write it. */
const masker = (phone: string) => {
  const [digits, masked] = [phone.replace("+", ""), PhoneNumber.mask(phone).replace("+", "")]
  return (text: string): string => {
    const rest = PhoneNumber.maskIn(text)
    return digits === "" ? rest : rest.replaceAll(digits, masked)
  }
}

/**
 * The event that the last of these lines is to others; nothing if it is none.
 *
 * `history` is that of the call, from its first line up to this one.
 */
export const make = (
  { id, key, campaign, agent, phone }: Subject,
  history: ReadonlyArray<Line>,
  numbers: Numbers,
): OutgoingEvent | undefined => {
  const last = history.at(-1)
  if (last === undefined) return undefined
  const shown = numbers === "full" ? (text: string) => text : masker(phone)
  const attempts = attemptsIn(history)
  const timestamp = DateTime.formatIso(DateTime.makeUnsafe(last.at))
  const call: CallData = {
    callId: id,
    key: shown(key),
    campaign: shown(campaign),
    agent,
    phone: shown(phone),
    attempts: attempts.size,
  }
  const { event } = last
  switch (event._tag) {
    case "placed": {
      const attempt = attempts.get(event.attempt)
      return attempt && { type: "attempt.placed", timestamp, data: { ...call, ...dataOf(attempt) } }
    }
    case "ended": {
      const attempt = attempts.get(event.attempt)
      return event.disposition === "opted-out" && attempt !== undefined
        ? {
            type: "person.opted-out",
            timestamp,
            data: { ...call, ...dataOf(attempt), word: shown(event.word) },
          }
        : undefined
    }
    case "park": {
      const unclear = event.reason._tag === "unclear-for-good" ? [...attempts.values()].at(-1) : undefined
      return {
        type: "call.parked",
        timestamp,
        data: { ...call, ...(unclear && dataOf(unclear)), reason: shown(explain(event.reason)) },
      }
    }
    case "settle": {
      const rang = [...attempts.values()].findLast(({ taken }) => taken)
      return {
        type: "call.settled",
        timestamp,
        data: {
          ...call,
          ...(rang && dataOf(rang)),
          disposition: event.disposition,
          reason: shown(explain(event.reason)),
        },
      }
    }
    default:
      return undefined
  }
}
