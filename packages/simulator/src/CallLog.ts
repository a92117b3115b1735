/** The calls of one provider in the order in which they were placed, found by id, number, agent and time without a full scan. */
import { type Call, isVisible } from "./Call.ts"

/** Inclusive on both sides. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

export interface Selection {
  readonly number: string | undefined
  readonly agent: string | undefined
  readonly window: TimeWindow
  /** Filters that have no index: every call of the window is looked at. */
  readonly matches: ((call: Call) => boolean) | undefined
  readonly newestFirst: boolean
  readonly offset: number
  readonly size: number
}

export interface Page {
  readonly calls: ReadonlyArray<Call>
  /** Calls that the selection matches, on all pages. */
  readonly matching: number
  /** Calls that the list shows at all. */
  readonly visible: number
}

interface NumberEntry {
  dials: number
  latest: Call | undefined
}

export class CallLog {
  readonly calls: Array<Call> = []
  readonly #numbers = new Map<string, NumberEntry>()
  readonly #agents = new Map<string, Array<Call>>()
  #longestLag = 0

  /** Counts a dial of the number and gives its ordinal, from 1. */
  countDial(number: string): number {
    const entry = this.#numbers.get(number)
    if (entry !== undefined) return ++entry.dials
    this.#numbers.set(number, { dials: 1, latest: undefined })
    return 1
  }

  /** The latest call to a number; the earlier ones hang on its `previous`. */
  latest(number: string): Call | undefined {
    return this.#numbers.get(number)?.latest
  }

  add(call: Call, agent: string | undefined): void {
    this.calls.push(call)
    const entry = this.#numbers.get(call.number)
    if (entry !== undefined) entry.latest = call
    this.#longestLag = Math.max(this.#longestLag, call.lagMillis)
    if (agent === undefined) return
    const calls = this.#agents.get(agent)
    if (calls === undefined) this.#agents.set(agent, [call])
    else calls.push(call)
  }

  /** What a list request that arrives at `instant` is shown. */
  page(selection: Selection, instant: number): Page {
    const all = this.#view(
      this.calls,
      { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
      instant,
    )
    const within = this.#view(this.#series(selection), selection.window, instant)
    const matching = selection.matches === undefined ? within : filtered(within, selection.matches)
    const calls: Array<Call> = []
    for (
      let row = selection.offset;
      row < selection.offset + selection.size && row < matching.length;
      row++
    ) {
      const call = matching.at(selection.newestFirst ? matching.length - 1 - row : row)
      if (call !== undefined) calls.push(call)
    }
    return { calls, matching: matching.length, visible: all.length }
  }

  #series({ agent, number }: Selection): ReadonlyArray<Call> {
    if (number === undefined) return agent === undefined ? this.calls : (this.#agents.get(agent) ?? [])
    const calls: Array<Call> = []
    for (let call = this.latest(number); call !== undefined; call = call.previous) calls.push(call)
    return calls.toReversed()
  }

  /** Whatever is older than the longest lag is visible, so only the young end is looked at call by call. */
  #view(series: ReadonlyArray<Call>, { from, to }: TimeWindow, instant: number): View {
    const start = firstAfter(series, from, false)
    const end = Math.max(start, firstAfter(series, to, true))
    const settled = Math.min(end, Math.max(start, firstAfter(series, instant - this.#longestLag, true)))
    const young = series.slice(settled, end).filter((call) => isVisible(call, instant))
    const old = settled - start
    return {
      length: old + young.length,
      at: (index) => (index < old ? series[start + index] : young[index - old]),
    }
  }
}

interface View {
  readonly length: number
  readonly at: (index: number) => Call | undefined
}

const filtered = (view: View, matches: (call: Call) => boolean): View => {
  const calls: Array<Call> = []
  for (let index = 0; index < view.length; index++) {
    const call = view.at(index)
    if (call !== undefined && matches(call)) calls.push(call)
  }
  return { length: calls.length, at: (index) => calls[index] }
}

/** Index of the first call that was placed after `instant`, or at it unless `strictly`. */
const firstAfter = (series: ReadonlyArray<Call>, instant: number, strictly: boolean): number => {
  let low = 0
  let high = series.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const createdAt = series[middle]?.createdAt ?? Number.POSITIVE_INFINITY
    if (strictly ? createdAt <= instant : createdAt < instant) low = middle + 1
    else high = middle
  }
  return low
}
