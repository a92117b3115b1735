/** The shortest trace of a violation: what happened to its call and its person, in order, in plain words. */
import * as DialResult from "@trunkline/dispatch/DialResult"
import { DateTime } from "effect"
import type { History, HistoryEvent } from "./History.ts"
import type { Violation } from "./HistoryChecker.ts"
import { inWords } from "./Recorder.ts"

/**
 * Events that a violation is about, and what happened to the workers meanwhile. That something was asked is left out: what was
 * told, or never was, says it too.
 */
export const eventsOf = (history: History, { call, number, at, provider }: Violation): History => {
  const isAbout = (event: HistoryEvent) =>
    ("call" in event && event.call !== undefined && event.call === call) ||
    ("number" in event && event.number === number)
  const own = history.filter(isAbout)
  const window =
    provider === undefined
      ? []
      : history.filter(
          (event) =>
            event._tag === "Arrived" &&
            event.provider === provider &&
            event.at > at - 1_100 &&
            event.at <= at,
        )
  const [from, to] = [own[0]?.at ?? at, own.at(-1)?.at ?? at]
  const told = new Set(
    [...own, ...window].filter((event) => !("phase" in event && event.phase === "invoked")),
  )
  return history.filter(
    (event) =>
      told.has(event) ||
      ((event._tag === "Started" || event._tag === "Stopped" || event._tag === "ClockSet") &&
        event.at >= from &&
        event.at <= to),
  )
}

const phases = {
  invoked: "asks the ledger",
  acknowledged: "writes down",
  refused: "is refused by the ledger",
  unknown: "never learns whether it is written down",
} as const

/**
 * Short names for calls in a text, numbered in the order in which they turn up in the events: `#1-2` is the second attempt of the
 * first call.
 */
export const naming = (events: History): ((text: string) => string) => {
  const calls = new Set(events.flatMap((event) => ("call" in event && event.call ? [event.call] : [])))
  const names = [...calls].map((call, index) => [call, `#${index + 1}`] as const)
  return (text) => names.reduce((shorter, [call, name]) => shorter.replaceAll(call, name), text)
}

export const line = (event: HistoryEvent): string => {
  const who = "worker" in event ? `worker ${event.worker}` : "provider" in event ? event.provider : ""
  return `${DateTime.formatIso(DateTime.makeUnsafe(event.at)).slice(11)}  ${who.padEnd(11)}${describe(event)}`
}

const describe = (event: HistoryEvent): string => {
  switch (event._tag) {
    case "Started":
      return "starts"
    case "Stopped":
      return event.how === "killed"
        ? `is killed ${event.where}`
        : event.how === "failed"
          ? `fails: ${event.where}`
          : event.how === "told to"
            ? "stops, as it was told to"
            : "has nothing left to do"
    case "ClockSet":
      return `the machine's clock is now ${event.aheadMillis} ms ahead of the true time`
    case "Submit":
      return `${phases[event.phase]}: take in "${event.key}" for ${event.number}${event.call === undefined ? "" : ` (call ${event.call})`}`
    case "Begin":
      return `${phases[event.phase]}: begin ${event.attempt} through ${event.provider}${event.why === undefined ? "" : ` (${event.why})`}`
    case "Sent":
      return `sends the dial of ${event.attempt} to ${event.provider}`
    case "Answered":
      return `judges ${event.attempt}: ${inWords(event.result)}`
    case "LookedUp":
      return `asks the provider for ${event.attempt}: ${event.finding}${event.why === "" ? "" : ` (${event.why})`}`
    case "Step": {
      const { attempt, disposition, reason, state } = event
      const to =
        attempt === undefined
          ? ""
          : `; ${attempt.id} is ${attempt.parked ? "parked" : attempt.state}${attempt.proof === undefined ? "" : ` (${DialResult.describe(attempt.proof)})`}`
      return `${phases[event.phase]}: ${event.call} is ${state}${disposition === undefined ? "" : ` as ${disposition}`}${to}${reason === undefined ? "" : ` because ${reason}`}`
    }
    case "Arrived":
      return `gets the dial of ${event.attempt}${event.late ? ", which the network had held back" : ""}`
    case "Rang":
      return `rings ${event.number} for ${event.attempt}${event.disposition === undefined ? "" : `, which ends as ${event.disposition}`}`
    case "Webhook":
      return `sends ${event.isGenuine ? "" : "(with a wrong secret) "}the webhook ${event.event}: ${event.status ?? "nobody answers"}`
    case "Kept":
      return `has the webhook ${event.webhook} durable`
    case "Inbox":
      return `the ledger holds ${event.holds.size} webhooks`
    case "Standing":
      return `the ledger has ${event.call} as ${event.disposition ?? event.state}${event.reason === "" ? "" : ` because ${event.reason}`}`
  }
}
