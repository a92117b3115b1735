/** Reading a provider's answers to questions: asked again later if they cannot be read. */
import { DateTime, Effect, Option } from "effect"
import { LookupFailed } from "../Provider.ts"
import type { ProviderId } from "../ProviderId.ts"

interface Head {
  readonly headers: { get(name: string): string | null }
}

type Result<A> =
  | { readonly data: A; readonly answer: Head; readonly error?: never }
  | { readonly error: Error; readonly data?: never }

/** Asks, and fails with a `LookupFailed` where no usable answer comes. Interruption cancels the request. */
export const require = <A>(
  provider: ProviderId,
  asked: string,
  request: (signal: AbortSignal) => Promise<Result<A>>,
): Effect.Effect<{ readonly data: A; readonly answer: Head }, LookupFailed> =>
  Effect.flatMap(Effect.promise(request), (result) =>
    result.error === undefined
      ? Effect.succeed(result)
      : Effect.fail(new LookupFailed({ provider, asked, why: result.error.message })),
  )

/** The decoded answer, or a `LookupFailed` that says that it is not what the spec promises. */
export const decode = <A>(provider: ProviderId, asked: string, decoded: Option.Option<A>) =>
  Effect.mapError(
    Effect.fromOption(decoded),
    () => new LookupFailed({ provider, asked, why: "its answer is not what its API promises" }),
  )

/** What the provider's clock says, by the `Date` header of whatever it answers. */
export const time = (
  provider: ProviderId,
  request: (signal: AbortSignal) => Promise<{ readonly answer?: Head; readonly error?: Error }>,
): Effect.Effect<number, LookupFailed> =>
  Effect.flatMap(Effect.promise(request), ({ answer, error }) => {
    const date = instant(answer?.headers.get("date"))
    const why = error?.message ?? "its answer has no date"
    return date === undefined
      ? Effect.fail(new LookupFailed({ provider, asked: "what time it is", why }))
      : Effect.succeed(date)
  })

/** The provider's clock minus ours in milliseconds, by the `Date` header; 0 without one. */
export const clockOffset = ({ headers }: Head, now: number): number => {
  const date = instant(headers.get("date"))
  return date === undefined ? 0 : date - now
}

/** An instant as providers write it, in milliseconds since 1970. */
export const instant = (text: string | null | undefined): number | undefined =>
  text === null || text === undefined
    ? undefined
    : Option.getOrUndefined(Option.map(DateTime.make(text), DateTime.toEpochMillis))
