/** A ledger that tells what is done with it, in metrics, traces and log lines, and does nothing else. */
import { Ledger, type Move } from "@trunkline/dispatch/Ledger"
import { dispositions } from "@trunkline/dispatch/Disposition"
import { providerIds } from "@trunkline/dispatch/ProviderId"
import { Effect, Layer } from "effect"
import * as CallLog from "./CallLog.ts"
import { type Attributes, CallTracer } from "./CallTrace.ts"
import * as Catalogue from "./Catalogue.ts"
import * as Happening from "./Happening.ts"
import * as Recorder from "./Recorder.ts"

const record = (recorder: Recorder.Recorder, happening: Happening.Happening) => {
  switch (happening._tag) {
    case "Dialled":
      return recorder.count(Catalogue.dials.of(happening.provider, happening.result, happening.reason))
    case "Reconciled":
      return recorder.count(Catalogue.reconciles.of(happening.provider, happening.outcome))
    case "Decided":
      return recorder.count(Catalogue.decisions.of(happening.decision, happening.reason))
    case "Settled":
      return recorder.count(Catalogue.settled.of(happening.provider ?? "none", happening.disposition))
  }
}

/** What a span says about a step. */
const attributesOf = (
  { attempt, webhook }: Move,
  happenings: ReadonlyArray<Happening.Happening>,
): Attributes =>
  Object.assign(
    {},
    attempt && { attempt: attempt.id, provider: attempt.provider },
    webhook && { webhook: webhook.id },
    ...happenings.map((each): Attributes => {
      switch (each._tag) {
        case "Decided":
          return { decision: each.decision, reason: each.reason }
        case "Settled":
          return { disposition: each.disposition }
        case "Reconciled":
          return { reconciled: each.outcome }
        case "Dialled":
          return { result: each.result }
      }
    }),
  )

const outcomes = {
  Begun: "begun",
  Held: "held",
  Parked: "parked",
  Settled: "settled",
  Stale: "stale",
} as const

/** Every series with a closed set of labels, so that the first of its kind can be seen to come. */
const showAll = ({ show }: Recorder.Recorder) => {
  show(Catalogue.begins, providerIds, Object.values(outcomes))
  show(Catalogue.dials, providerIds, ["placed"], ["accepted"])
  show(Catalogue.dials, providerIds, ["not-placed"], ["never-sent", "refused"])
  show(
    Catalogue.dials,
    providerIds,
    ["unknown"],
    [
      "timed-out",
      "connection-lost",
      "ambiguous-status",
      "unreadable-answer",
      "adapter-failed",
      "worker-died",
    ],
  )
  show(Catalogue.reconciles, providerIds, ["placed", "not-placed", "parked", "again"])
  show(Catalogue.settled, [...providerIds, "none"], dispositions)
  show(Catalogue.webhooks, providerIds, ["taken", "repeated", "refused", "failed"])
  show(Catalogue.webhooksApplied, ["applied", "early", "unrecognized"])
}

/** Looks on at the ledger below it. */
export const layer: Layer.Layer<Ledger, never, Ledger> = Layer.effect(
  Ledger,
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const recorder = yield* Recorder.make
    const tracer = yield* CallTracer
    const log = yield* CallLog.make
    showAll(recorder)

    const told = (move: Move, happenings: ReadonlyArray<Happening.Happening>) =>
      Effect.tap(ledger.advance(move), (isWritten) => {
        if (!isWritten) return Effect.void
        for (const each of happenings) record(recorder, each)
        if (move.webhook !== undefined) recorder.count(Catalogue.webhooksApplied.of(move.webhook.state))
        return log(move, happenings)
      })

    const advance = (move: Move) => {
      const happenings = Happening.inMove(move)
      const advancing = told(move, happenings)
      if (tracer === undefined) return advancing
      const { id, createdAt } = move.call
      const name = move.webhook === undefined ? "decision" : "webhook"
      const attributes = attributesOf(move, happenings)
      return Effect.tap(tracer.span(id, { name, attributes }, advancing), (isWritten) =>
        isWritten && move.state === "settled" ? tracer.root(id, createdAt, attributes) : Effect.void,
      )
    }

    const begin: Ledger["Service"]["begin"] = (dial, limits) => {
      const { call, provider, reason } = dial
      const beginning = Effect.tap(ledger.begin(dial, limits), ({ _tag }) =>
        Effect.sync(() => {
          if (_tag === "Begun") recorder.count(Catalogue.decisions.of("dial", reason._tag))
          recorder.count(Catalogue.begins.of(provider, outcomes[_tag]))
        }),
      )
      return tracer === undefined
        ? beginning
        : Effect.andThen(
            tracer.span(
              call.id,
              { name: "decision", attributes: { decision: "dial", reason: reason._tag, provider } },
              Effect.void,
            ),
            tracer.span(
              call.id,
              {
                name: "begin",
                attributes: { provider },
                outcome: (begin) => ({
                  attributes: {
                    outcome: outcomes[begin._tag],
                    ...(begin._tag === "Begun" && { attempt: begin.begun.attempt.id }),
                    ...("reason" in begin && { reason: begin.reason._tag }),
                  },
                }),
              },
              beginning,
            ),
          )
    }

    const { inbox } = ledger
    return Ledger.of({
      ...ledger,
      begin,
      advance,
      inbox: {
        ...inbox,
        keep: (received) =>
          Effect.tap(inbox.keep(received), ({ isRepeat }) =>
            Effect.sync(() =>
              recorder.count(Catalogue.webhooks.of(received.provider, isRepeat ? "repeated" : "taken")),
            ),
          ),
        hold: (id) =>
          Effect.tap(inbox.hold(id), (isHeld) =>
            Effect.sync(() => isHeld && recorder.count(Catalogue.webhooksApplied.of("early"))),
          ),
        close: (closed) =>
          Effect.tap(inbox.close(closed), () =>
            Effect.sync(() => recorder.count(Catalogue.webhooksApplied.of(closed.state))),
          ),
      },
    })
  }),
)
