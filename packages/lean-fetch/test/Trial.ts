import { assert } from "@effect/vitest"
import { LeanFetchError } from "../src/index.ts"
import {
  type LeanFetch,
  type LeanFetchOptions,
  type LeanRequest,
  makeLeanFetchWith,
} from "../src/LeanFetch.ts"
import type { Deadline } from "../src/internal/Deadline.ts"
import type { RawServer } from "./RawServer.ts"

/** A deadline that passes when the test says so. */
export class Clock {
  readonly limits: Array<number> = []
  readonly #waiting = new Set<() => void>()

  readonly deadline: Deadline = (milliseconds, expire) => {
    this.limits.push(milliseconds)
    this.#waiting.add(expire)
    return () => void this.#waiting.delete(expire)
  }

  get waiting(): number {
    return this.#waiting.size
  }

  pass(): void {
    for (const expire of this.#waiting) expire()
  }
}

/** A fetch whose requests have no time limit but the one that the test lets pass. */
export const makeFetch = (options: LeanFetchOptions = {}, clock = new Clock()): LeanFetch =>
  makeLeanFetchWith(clock.deadline, options)

export const post: LeanRequest = { method: "POST", headers: { "content-type": "text/plain" }, body: "hello" }

export const failureOf = async (answer: Promise<unknown>): Promise<LeanFetchError> => {
  const error = await answer.then(
    () => assert.fail("it was answered"),
    (reason: unknown) => reason,
  )
  assert.instanceOf(error, LeanFetchError)
  return error
}

/** Closes both ends, so that whatever might still be sent has come, and then counts. */
export const requestsSeen = async (fetch: LeanFetch, server: RawServer): Promise<number> => {
  await fetch.close()
  await server[Symbol.asyncDispose]()
  return server.requests
}

/** What a failure says of itself, to be compared in one piece. */
export const told = ({ bytesSent, phase, reason, status }: LeanFetchError) => ({
  bytesSent,
  phase,
  reason,
  ...(status === undefined ? {} : { status }),
})

export const ok = (body: string): string => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`
