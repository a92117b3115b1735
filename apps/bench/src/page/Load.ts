/** Opens the pages of the console as a browser does: all that a page asks, at the same time. */
import { Array, Clock, Effect, Order } from "effect"
import { HttpClient } from "effect/http"
import { ProcessFailed } from "../kill/Processes.ts"
import type { Page } from "./Pages.ts"

/** How long the answers to one request took, in milliseconds. */
export interface Timing {
  readonly page: string
  readonly request: string
  readonly median: number
  readonly slowest: number
  /** Bytes of the last answer. */
  readonly bytes: number
}

const timed = Effect.fnUntraced(function* (url: string) {
  const http = yield* HttpClient.HttpClient
  const before = yield* Clock.currentTimeNanos
  const answer = yield* http.get(url)
  const body = yield* answer.text
  const millis = Number((yield* Clock.currentTimeNanos) - before) / 1e6
  if (answer.status !== 200) {
    return yield* new ProcessFailed({ message: `GET ${url} was answered with ${answer.status}: ${body}` })
  }
  return { millis, bytes: body.length }
})

/** Loads each page so many times. */
export const load = Effect.fnUntraced(function* (address: string, pages: ReadonlyArray<Page>, times: number) {
  const timings: Array<Timing> = []
  for (const { name, requests } of pages) {
    const loads = yield* Effect.forEach(Array.range(1, times), () =>
      Effect.forEach(requests, (request) => timed(`${address}${request}`), { concurrency: "unbounded" }),
    )
    for (const [index, request] of requests.entries()) {
      const answers = loads.flatMap((answers) => answers[index] ?? [])
      const millis = Array.sort(
        answers.map(({ millis }) => millis),
        Order.Number,
      )
      timings.push({
        page: name,
        request,
        median: millis[Math.floor(millis.length / 2)] ?? 0,
        slowest: millis.at(-1) ?? 0,
        bytes: answers.at(-1)?.bytes ?? 0,
      })
    }
  }
  return timings
})
