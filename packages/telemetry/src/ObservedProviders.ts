/** Providers that tell what is asked of them and how long they take, and do nothing else. */
import { CurrentCall } from "@trunkline/dispatch/CurrentCall"
import type { LookupFailed, Provider } from "@trunkline/dispatch/Provider"
import { type ProviderId, providerIds } from "@trunkline/dispatch/ProviderId"
import { type ProviderEntry, Providers } from "@trunkline/dispatch/Providers"
import { Clock, Effect, Layer } from "effect"
import { callOf, CallTracer, type SpanOptions } from "./CallTrace.ts"
import * as Catalogue from "./Catalogue.ts"
import * as Recorder from "./Recorder.ts"

const kinds = { Placed: "placed", NotPlaced: "not-placed", Unknown: "unknown" } as const
const questions = ["find", "read", "stop"] as const
type QuestionKind = (typeof questions)[number]

/** How a question shows in the trace. */
const names: Readonly<Record<QuestionKind, string>> = { find: "reconcile", read: "follow", stop: "stop" }

const make = Effect.gen(function* () {
  const recorder = yield* Recorder.make
  const tracer = yield* CallTracer
  const clock = yield* Clock.Clock
  const now = () => clock.monotonicTimeNanosUnsafe()
  const secondsSince = (began: bigint) => Number(now() - began) / 1e9

  const traced = <A, E>(
    callId: string | undefined,
    options: SpanOptions<A>,
    work: Effect.Effect<A, E>,
  ): Effect.Effect<A, E> =>
    tracer === undefined || callId === undefined
      ? work
      : tracer.span(callId, { ...options, kind: "client" }, work)

  const dial =
    (provider: Provider["Service"]): Provider["Service"]["dial"] =>
    (order) =>
      Effect.suspend(() => {
        const began = now()
        const dialling = Effect.tap(provider.dial(order), ({ _tag }) =>
          Effect.sync(() =>
            recorder.record(Catalogue.dialDuration.of(provider.id, kinds[_tag]), secondsSince(began)),
          ),
        )
        return traced(
          order.callId,
          {
            name: "dial",
            attributes: { provider: provider.id, attempt: order.attemptId },
            outcome: (result) =>
              result._tag === "Placed"
                ? { attributes: { result: "placed", provider_call: result.providerCallId } }
                : {
                    attributes: { result: kinds[result._tag] },
                    error: result._tag === "NotPlaced" ? result.proof._tag : result.evidence._tag,
                  },
          },
          dialling,
        )
      })

  /** A question to a provider. What it is about is the call that the fiber works on, unless it is named. */
  const asking = <A>(
    id: ProviderId,
    kind: QuestionKind,
    question: Effect.Effect<A, LookupFailed>,
    options: Omit<SpanOptions<A>, "name"> & { readonly callId?: string },
  ): Effect.Effect<A, LookupFailed> =>
    Effect.flatMap(CurrentCall, (current) => {
      const began = now()
      const answered = (answer: "answered" | "failed") =>
        Effect.sync(() => {
          recorder.count(Catalogue.questions.of(id, kind, answer))
          recorder.record(Catalogue.questionDuration.of(id, kind), secondsSince(began))
        })
      const { callId = current, ...rest } = options
      return traced(
        callId,
        { name: names[kind], ...rest },
        question.pipe(
          Effect.tap(() => answered("answered")),
          Effect.tapError(() => answered("failed")),
        ),
      )
    })

  const observed = (entry: ProviderEntry): ProviderEntry => {
    const { provider } = entry
    const { id } = provider
    const attributes = { provider: id }
    return {
      ...entry,
      provider: {
        ...provider,
        dial: dial(provider),
        find: (lookup) =>
          asking(id, "find", provider.find(lookup), {
            callId: callOf(lookup.attemptId),
            attributes: { ...attributes, attempt: lookup.attemptId },
            outcome: ({ _tag }) => ({ attributes: { finding: _tag.toLowerCase() } }),
          }),
        read: (providerCallId, sent) =>
          asking(id, "read", provider.read(providerCallId, sent), {
            attributes: { ...attributes, provider_call: providerCallId },
            outcome: (progress) => ({
              attributes:
                progress._tag === "Ended"
                  ? { disposition: progress.disposition }
                  : { progress: "in progress" },
            }),
          }),
        stop: (providerCallId) =>
          asking(id, "stop", provider.stop(providerCallId), {
            attributes: { ...attributes, provider_call: providerCallId },
          }),
      },
    }
  }

  const showAll = (ids: ReadonlyArray<ProviderId>) => {
    recorder.show(Catalogue.dialDuration, ids, Object.values(kinds))
    recorder.show(Catalogue.questions, ids, questions, ["answered", "failed"])
    recorder.show(Catalogue.questionDuration, ids, questions)
  }

  return { observed, showAll }
})

/** Looks on at the providers below it. */
export const layer: Layer.Layer<Providers, never, Providers> = Layer.effect(
  Providers,
  Effect.gen(function* () {
    const providers = yield* Providers
    const { observed, showAll } = yield* make
    showAll(providerIds.filter((id) => providers.has(id)))
    return new Map([...providers].map(([id, entry]) => [id, observed(entry)]))
  }),
)
