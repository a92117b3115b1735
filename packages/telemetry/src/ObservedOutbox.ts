/** An outbox that counts what becomes of the events that are sent. */
import { Outbox } from "@trunkline/dispatch/Outbox"
import { Effect, Layer } from "effect"
import * as Catalogue from "./Catalogue.ts"
import * as Recorder from "./Recorder.ts"

/** Looks on at the outbox below it. */
export const layer: Layer.Layer<Outbox, never, Outbox> = Layer.effect(
  Outbox,
  Effect.gen(function* () {
    const outbox = yield* Outbox
    const { count, show } = yield* Recorder.make
    show(Catalogue.deliveries, ["taken", "failed", "dead"])
    return Outbox.of({
      ...outbox,
      delivered: (delivery) =>
        Effect.tap(outbox.delivered(delivery), () =>
          Effect.sync(() => count(Catalogue.deliveries.of("taken"))),
        ),
      failed: (delivery, outcome) =>
        Effect.tap(outbox.failed(delivery, outcome), () =>
          Effect.sync(() => count(Catalogue.deliveries.of(outcome.nextAt === undefined ? "dead" : "failed"))),
        ),
    })
  }),
)
