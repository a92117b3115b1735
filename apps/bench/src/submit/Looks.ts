/** What a server tells of itself while it is under load. */
import { Effect, Schedule } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { ProcessFailed } from "../kill/Processes.ts"

/**
 * One look: since the look before it, how late (milliseconds) its timers were; its memory in bytes; since its start, the seconds that
 * processors have spent on it.
 */
export interface Look {
  readonly p99: number
  readonly latest: number
  readonly memory: number
  readonly cpu: number
}

const figure = (text: string, name: string) =>
  Effect.mapError(
    Effect.fromNullishOr(text.split("\n").find((line) => line.startsWith(`${name} `))),
    () =>
      new ProcessFailed({
        message: `The server does not tell ${name} among its metrics: ${text.slice(0, 200)}`,
      }),
  ).pipe(Effect.map((line) => Number(line.slice(name.length))))

/** Reads the metrics of a server once. */
export const look = Effect.fnUntraced(function* (address: string, token: string) {
  const http = yield* HttpClient.HttpClient
  const text = yield* http
    .execute(HttpClientRequest.bearerToken(HttpClientRequest.get(`${address}/metrics`), token))
    .pipe(
      Effect.flatMap((answer) => answer.text),
      Effect.mapError(
        ({ message }) => new ProcessFailed({ message: `The server shows no metrics: ${message}` }),
      ),
    )
  const delay = (percentile: number) =>
    Effect.map(
      figure(text, `trunkline_event_loop_delay_seconds{percentile="${percentile}"}`),
      (seconds) => seconds * 1000,
    )
  const found: Look = {
    p99: yield* delay(99),
    latest: yield* delay(100),
    memory: yield* figure(text, "process_resident_memory_bytes"),
    cpu: yield* figure(text, "process_cpu_seconds_total"),
  }
  return found
})

/** Looks again and again until it is interrupted, and has each look told. */
export const watch = (address: string, token: string, tell: (look: Look) => void) =>
  look(address, token).pipe(
    Effect.tap((each) => Effect.sync(() => tell(each))),
    Effect.repeat(Schedule.spaced("5 seconds")),
  )
