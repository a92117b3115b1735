/**
 * What happens, as it happens. `EventSource` cannot send a token, so the stream is read by `fetch`; who was cut off goes on after the
 * last event.
 */
import { createParser } from "eventsource-parser"
import { useEffect, useSyncExternalStore } from "react"
import { after, pause } from "../Clock.ts"
import { open } from "./Api.ts"

/** A line of the history of a call. */
export interface CallEvent {
  readonly id: string
  readonly call: string
  readonly campaign: string
  readonly at: string
  readonly type: string
  readonly words: string
  readonly attempt?: string
}

export interface Feed {
  readonly status: "connecting" | "live" | "cut off"
  /** The last events, latest first. */
  readonly recent: ReadonlyArray<CallEvent>
}

/** Events that come within this time are told together. */
const together = 1500

/** The server gives a sign of life every 15 seconds. */
const patience = 45_000

const shortestPause = 1000
const longestPause = 15_000
const mostRecent = 50

let feed: Feed = { status: "connecting", recent: [] }
const viewers = new Set<() => void>()
const listeners = new Set<(events: ReadonlyArray<CallEvent>) => void>()

const change = (next: Partial<Feed>): void => {
  feed = { ...feed, ...next }
  for (const viewer of viewers) viewer()
}

let waiting: Array<CallEvent> = []

const tell = (): void => {
  const events = waiting
  waiting = []
  change({ recent: [...events.toReversed(), ...feed.recent].slice(0, mostRecent) })
  for (const listener of listeners) listener(events)
}

const take = (event: CallEvent): void => {
  waiting.push(event)
  if (waiting.length === 1) after(together, tell)
}

/** Reads one stream to its end; gives the id of the last event that came. */
const follow = async (last: string | undefined, signal: AbortSignal, onOpen: () => void) => {
  const silence = new AbortController()
  const ends = AbortSignal.any([signal, silence.signal])
  let isOver = after(patience, () => silence.abort())
  let known = last
  try {
    const stream = await open("/v1/events", last === undefined ? {} : { "last-event-id": last }, ends)
    onOpen()
    const parser = createParser({
      onEvent: ({ id = "", data }) => {
        known = id
        take({ ...(JSON.parse(data) as Omit<CallEvent, "id">), id })
      },
    })
    for await (const piece of stream.pipeThrough(
      new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>,
    )) {
      isOver()
      isOver = after(patience, () => silence.abort())
      parser.feed(piece)
    }
  } catch {
    // Whatever cut it off, it is opened again.
  } finally {
    isOver()
  }
  return known
}

/** Watches until `signal` is aborted. `onAgain` is told when something may have been missed. */
export const watch = async (signal: AbortSignal, onAgain: () => void): Promise<void> => {
  let last: string | undefined
  let rest = shortestPause
  while (!signal.aborted) {
    const before = last
    last = await follow(last, signal, () => {
      rest = shortestPause
      change({ status: "live" })
      if (before === undefined) onAgain()
    })
    if (signal.aborted) return
    change({ status: "cut off" })
    await pause(rest, signal)
    rest = Math.min(rest * 2, longestPause)
  }
}

/** How the stream is, and what came last. */
export const useFeed = (): Feed =>
  useSyncExternalStore(
    (viewer) => {
      viewers.add(viewer)
      return () => viewers.delete(viewer)
    },
    () => feed,
  )

/** Tells what happened, some events at a time. `listener` must be the same function from one rendering to the next. */
export const useEvents = (listener: (events: ReadonlyArray<CallEvent>) => void): void =>
  useEffect(() => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [listener])
