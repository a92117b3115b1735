/** One request to a user's endpoint. */
import type { Endpoint } from "@trunkline/dispatch/Endpoint"
import { LeanFetchError, makeLeanFetch } from "@trunkline/lean-fetch"
import { Data, Effect, type Scope } from "effect"
import * as AddressGuard from "./AddressGuard.ts"

export interface Answer {
  readonly status: number
  /** Value of the header, if the answer has it. */
  readonly retryAfter: string | undefined
  readonly location: string | undefined
}

/** No answer, and why: part of a sentence. */
export class NoAnswer extends Data.TaggedError("NoAnswer")<{ readonly why: string }> {}

/** Posts a body to an endpoint, once; follows no redirect. */
export type Post = (
  endpoint: Endpoint,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Effect.Effect<Answer, NoAnswer>

/** The path of an address may hold a secret: the message of a `LeanFetchError` is told without it. */
const withoutAddress = (message: string): string => message.replace(/^[A-Z]+ \S+: /, "")

const inWords = (error: unknown): string => {
  if (!(error instanceof LeanFetchError)) return String(error)
  return error.cause instanceof AddressGuard.AddressRefused
    ? refused(error.cause)
    : withoutAddress(error.message)
}

const refused = ({ message }: AddressGuard.AddressRefused): string =>
  `${message}; nothing was sent (with "allowPrivate": true it is)`

/** What was read of an answer that is longer than anybody reads. */
const cutOff = (error: unknown): Answer | undefined =>
  error instanceof LeanFetchError && error.reason === "too-large" && error.status !== undefined
    ? { status: error.status, retryAfter: undefined, location: undefined }
    : undefined

/**
 * Posts over connections of its own, which close with the scope. Endpoints without `allowPrivate` are reached at public addresses
 * only.
 */
export const make: (resolve?: AddressGuard.Resolve) => Effect.Effect<Post, never, Scope.Scope> =
  Effect.fnUntraced(function* (resolve = AddressGuard.resolveByNode) {
    const open = (lookup?: ReturnType<typeof AddressGuard.guardedLookup>) =>
      Effect.acquireRelease(
        Effect.sync(() => makeLeanFetch({ lookup, timeout: 60_000, maxAnswerBytes: 65_536 })),
        (fetch) => Effect.promise(() => fetch.close()),
      )
    const guarded = yield* open(AddressGuard.guardedLookup(resolve))
    const free = yield* open()
    return Effect.fnUntraced(function* ({ url, allowPrivate }, { headers, body }) {
      const refusal = allowPrivate ? undefined : AddressGuard.refusalOfHost(new URL(url))
      if (refusal !== undefined) return yield* new NoAnswer({ why: refused(refusal) })
      const answer = Effect.tryPromise({
        try: (signal) => (allowPrivate ? free : guarded)(url, { method: "POST", headers, body, signal }),
        catch: (error) => error,
      })
      return yield* answer.pipe(
        Effect.map((response): Answer => ({
          status: response.status,
          retryAfter: response.headers.get("retry-after") ?? undefined,
          location: response.headers.get("location") ?? undefined,
        })),
        Effect.catch((error) => {
          const known = cutOff(error)
          return known === undefined ? new NoAnswer({ why: inWords(error) }) : Effect.succeed(known)
        }),
      )
    })
  })
