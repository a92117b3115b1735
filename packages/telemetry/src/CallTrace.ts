/**
 * One trace for each call, however many workers see to it and on however many days.
 *
 * The ids of the trace and of its root are made of the id of the call, so every span of it lies in the same trace without anything
 * being written down, and who knows the call finds its trace. Nothing of it is sent to a provider.
 */
import { Clock, Context, Effect, Exit, Option, Tracer } from "effect"

/** Codes and ids only: no number, no name and no text of a provider. */
export type Attributes = Readonly<Record<string, string | number>>

export interface SpanOptions<A> {
  readonly name: string
  readonly attributes: Attributes
  /** `client` for what goes over the wire to a provider. @default "internal" */
  readonly kind?: "internal" | "client"
  /** What the result adds; `error` is a code for what is to be seen as a failure. */
  readonly outcome?: (result: A) => { readonly attributes: Attributes; readonly error?: string }
}

export interface CallTracer {
  /** Runs work for a call as a span of its trace. */
  readonly span: <A, E, R>(
    callId: string,
    options: SpanOptions<A>,
    work: Effect.Effect<A, E, R>,
  ) => Effect.Effect<A, E, R>
  /** Ends the trace: the span that all others lie in, from when the call was taken in (milliseconds since 1970) until now. */
  readonly root: (callId: string, since: number, attributes: Attributes) => Effect.Effect<void>
}

/** Nothing is traced unless something is provided to the layers that look on. */
export const CallTracer = Context.Reference<CallTracer | undefined>("@trunkline/telemetry/CallTracer", {
  defaultValue: () => undefined,
})

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** The ids of a call's trace and of its root span; nothing for an id that is no ULID, which the ledger gives to none. */
export const idsOf = (callId: string): { readonly traceId: string; readonly spanId: string } | undefined => {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(callId)) return undefined
  const bits = [...callId].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n)
  const traceId = bits.toString(16).padStart(32, "0")
  return { traceId, spanId: traceId.slice(16) }
}

/** The id of the call that an attempt is of. */
export const callOf = (attemptId: string): string => attemptId.slice(0, attemptId.lastIndexOf("-"))

const tell = (span: Tracer.Span, attributes: Attributes): void => {
  for (const [key, value] of Object.entries(attributes)) span.attribute(`trunkline.${key}`, value)
}

/** What went wrong, as a span tells it: a code, and no text that somebody else has written. */
const failure = (code: string) => Exit.fail(new Error(code))

const tagOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "_tag" in error && typeof error._tag === "string"
    ? error._tag
    : "Defect"

export interface CallTracerOptions {
  readonly tracer: Tracer.Tracer
  /** Whether the trace with this id is kept. */
  readonly isSampled: (traceId: string) => boolean
}

export const make: (options: CallTracerOptions) => Effect.Effect<CallTracer> = Effect.fnUntraced(function* ({
  tracer,
  isSampled,
}) {
  const clock = yield* Clock.Clock

  /** The ids of a call's trace, if it is kept. */
  const keptIdsOf = (callId: string) => {
    const ids = idsOf(callId)
    return ids !== undefined && isSampled(ids.traceId) ? ids : undefined
  }

  const begin = (name: string, parent: Tracer.AnySpan, kind: Tracer.SpanKind, startTime: bigint) =>
    tracer.span({
      name,
      parent: Option.some(parent),
      annotations: Context.empty(),
      links: [],
      startTime,
      kind,
      root: false,
      sampled: true,
    })

  const span: CallTracer["span"] = (callId, { name, attributes, kind = "internal", outcome }, work) => {
    const ids = keptIdsOf(callId)
    if (ids === undefined) return work
    return Effect.suspend(() => {
      const startTime = clock.currentTimeNanosUnsafe()
      const began = clock.monotonicTimeNanosUnsafe()
      const made = begin(name, Tracer.externalSpan({ ...ids, sampled: true }), kind, startTime)
      tell(made, { call: callId, ...attributes })
      return Effect.onExit(Effect.provideService(work, Tracer.ParentSpan, made), (exit) =>
        Effect.sync(() => {
          const { attributes: more, error } = Exit.isSuccess(exit)
            ? (outcome?.(exit.value) ?? { attributes: {}, error: undefined })
            : { attributes: {}, error: tagOf(Option.getOrUndefined(Exit.findErrorOption(exit))) }
          tell(made, more)
          made.end(
            startTime + (clock.monotonicTimeNanosUnsafe() - began),
            error === undefined ? Exit.void : failure(error),
          )
        }),
      )
    })
  }

  const root: CallTracer["root"] = (callId, since, attributes) =>
    Effect.sync(() => {
      const ids = keptIdsOf(callId)
      if (ids === undefined) return
      // A parent without an id gives it the trace and no parent.
      const parent = Tracer.externalSpan({ traceId: ids.traceId, spanId: "", sampled: true })
      const made = begin("call", parent, "internal", BigInt(since) * 1_000_000n)
      Object.defineProperty(made, "spanId", { value: ids.spanId })
      tell(made, { call: callId, ...attributes })
      made.end(clock.currentTimeNanosUnsafe(), Exit.void)
    })

  return { span, root }
})
