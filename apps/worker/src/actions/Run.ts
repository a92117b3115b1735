/** What `trunkline run` does. */
import * as WebhookEnvironment from "@trunkline/dispatch/WebhookEnvironment"
import { Delivery } from "@trunkline/webhooks/Delivery"
import { Console, Effect, Layer, Option } from "effect"
import { SomeParked } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import { placeFile } from "../PlaceFile.ts"
import * as Instants from "../Instants.ts"
import * as Observation from "../Observation.ts"
import * as Server from "../Server.ts"
import * as Report from "../Report.ts"
import * as Setup from "../Setup.ts"

export interface RunOptions {
  readonly file: string
  readonly config: Option.Option<string>
  readonly json: boolean
  readonly campaign: Option.Option<string>
  readonly start: Option.Option<string>
  readonly skipInvalid: boolean
}

const onStopped = (ledger: string) =>
  `Everything is in the ledger ${ledger}: run the same command again to go on, no call is placed twice.`

/** Milliseconds for the events of the last calls to reach their endpoints before the command ends. */
const lastDeliveries = 15_000

const deliverRest = Effect.gen(function* () {
  const { pending } = yield* (yield* Delivery).flush(lastDeliveries)
  if (pending === 0) return
  const events = pending === 1 ? "1 event is" : `${pending} events are`
  yield* Console.error(
    `${events} not delivered yet: the next worker goes on with that (trunkline deliveries tells why).`,
  )
})

/** Webhooks are taken while it runs, if they can reach it. */
const receiving = (setup: Setup.Setup) =>
  setup.webhooks.publicUrl !== undefined && WebhookEnvironment.takesAny(setup.webhooks)
    ? Layer.effectDiscard(
        Effect.flatMap(Server.announcements(setup), (lines) =>
          Effect.forEach(lines, (line) => Console.error(line)),
        ),
      ).pipe(Layer.provide(Server.layer(setup)))
    : Layer.empty

export const run = Effect.fnUntraced(function* (options: RunOptions) {
  const { file, config, json, campaign, skipInvalid } = options
  const startsAt = yield* Instants.read("start", options.start)
  const setup = yield* Setup.readForDialling(Option.getOrUndefined(config))
  if (file === "-" && process.stdin.isTTY) {
    yield* Console.error("Reading call requests from standard input; end with Ctrl-D.")
  }
  const summary = yield* placeFile({
    setup,
    file,
    campaign,
    startsAt,
    skipInvalid,
    screen: process.stderr,
    onStopped,
  }).pipe(
    Effect.tap(deliverRest),
    Effect.provide(receiving(setup).pipe(Layer.provideMerge(Engine.layer(setup)))),
    Effect.provide(Observation.layer(setup, { logsCalls: false })),
  )
  yield* Console.log(json ? JSON.stringify(summary) : Report.ofSummary(summary))
  if (summary.parked > 0) {
    yield* Console.error("Some calls wait for a person to decide: trunkline calls --parked names them.")
    return yield* new SomeParked()
  }
})
