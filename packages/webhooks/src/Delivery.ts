/**
 * Delivers the events of the outbox to a user's endpoints: each at least once, and again with the same id and body until it is taken.
 *
 * Endpoints do not wait for each other, and the dispatcher waits for none of them. Nothing is promised about the order.
 */
import { type Endpoint, nameOf } from "@trunkline/dispatch/Endpoint"
import { Heartbeat } from "@trunkline/dispatch/Dispatcher"
import type { LedgerError } from "@trunkline/dispatch/Ledger"
import { Membership, owns } from "@trunkline/dispatch/Membership"
import { type Backlog, type DueDelivery, Outbox } from "@trunkline/dispatch/Outbox"
import * as OutgoingEvent from "@trunkline/dispatch/OutgoingEvent"
import {
  Clock,
  Context,
  DateTime,
  Duration,
  Effect,
  FiberSet,
  Latch,
  Layer,
  Option,
  Random,
  Schedule,
  Schema,
} from "effect"
import type { EventSecrets } from "./EventSecret.ts"
import * as Post from "./Post.ts"
import * as RetrySchedule from "./RetrySchedule.ts"
import { signer } from "./Signature.ts"

/** Requests to one endpoint at the same time. */
const atOnce = 8

/** Events that are read ahead for an endpoint. */
const readAhead = 64

const patience = "10 seconds"

/** How often to look whether what was due is delivered, at the end. */
const flushPause = "50 millis"

export interface DeliveryOptions {
  readonly endpoints: ReadonlyArray<Endpoint>
  readonly secrets: EventSecrets
}

export class Delivery extends Context.Service<
  Delivery,
  {
    /**
     * Waits until nothing is due any more, but no longer than that many milliseconds. Gives what is left for the next worker, over
     * all endpoints of the settings.
     */
    flush(patience: number): Effect.Effect<Backlog, LedgerError>
  }
>()("@trunkline/webhooks/Delivery") {
  /** Delivers from when it is built until its scope ends. What is on its way then is sent again by the next worker. */
  static readonly layer = (options: DeliveryOptions): Layer.Layer<Delivery, never, Outbox> =>
    Layer.effect(
      Delivery,
      Effect.flatMap(Post.make(), (post) => make(options, post)),
    )

  /** With a function that sends, for tests. */
  static readonly layerNoDeps = (
    options: DeliveryOptions,
    post: Post.Post,
  ): Layer.Layer<Delivery, never, Outbox> => Layer.effect(Delivery, make(options, post))
}

/** What came of one request. */
type Outcome =
  | { readonly _tag: "Taken" }
  /** `wait`: milliseconds that the endpoint asked to be left alone. */
  | { readonly _tag: "Failed"; readonly why: string; readonly wait?: number }
  /** Sending it again is of no use. */
  | { readonly _tag: "Refused"; readonly why: string }

const decodeRetryAfter = Schema.decodeOption(Schema.RetryAfterFromString)

const waitOf = (header: string | undefined, now: number): number =>
  Option.match(header === undefined ? Option.none() : decodeRetryAfter(header), {
    onNone: () => 0,
    onSome: (after) =>
      after._tag === "Duration"
        ? Duration.toMillis(after.duration)
        : Math.max(0, DateTime.toEpochMillis(after.dateTime) - now),
  })

/** The host that a redirect leads to; the rest of it may be secret. */
const targetOf = (location: string | undefined, { url }: Endpoint): string =>
  location !== undefined && URL.canParse(location, url) ? ` to ${new URL(location, url).host}` : ""

const outcomeOf = (answer: Post.Answer, endpoint: Endpoint, now: number): Outcome => {
  const { status, location, retryAfter } = answer
  if (status >= 200 && status <= 299) return { _tag: "Taken" }
  if (status === 410) return { _tag: "Refused", why: "it answered 410: it is gone for good" }
  if (status >= 300 && status <= 399) {
    return {
      _tag: "Failed",
      why: `it answered ${status}, a redirect${targetOf(location, endpoint)}; none is followed: write the address itself into the settings`,
    }
  }
  return { _tag: "Failed", why: `it answered ${status}`, wait: waitOf(retryAfter, now) }
}

const make = Effect.fnUntraced(function* ({ endpoints, secrets }: DeliveryOptions, post: Post.Post) {
  const outbox = yield* Outbox
  const clock = yield* Clock.Clock
  const heartbeat = yield* Heartbeat
  const membership = yield* Membership
  const sign = signer(secrets)
  const stirred = endpoints.map(() => Latch.makeUnsafe())

  const send = Effect.fnUntraced(function* (endpoint: Endpoint, due: DueDelivery) {
    const event = OutgoingEvent.make(due.call, due.history, endpoint.numbers)
    if (event === undefined) {
      const refused: Outcome = { _tag: "Refused", why: "the history of the call does not hold it any more" }
      return refused
    }
    const body = JSON.stringify(event)
    const now = yield* Clock.currentTimeMillis
    const answer = post(endpoint, {
      headers: {
        "content-type": "application/json",
        "user-agent": "Trunkline",
        "webhook-id": due.id,
        "webhook-timestamp": String(Math.floor(now / 1000)),
        "webhook-signature": sign(due.id, now, body),
      },
      body,
    })
    return yield* answer.pipe(
      Effect.timeoutOrElse({
        duration: patience,
        orElse: () => new Post.NoAnswer({ why: `it did not answer within ${patience}` }),
      }),
      Effect.flatMap((given) =>
        Effect.map(Clock.currentTimeMillis, (then) => outcomeOf(given, endpoint, then)),
      ),
      Effect.catchTag("NoAnswer", ({ why }) => Effect.succeed<Outcome>({ _tag: "Failed", why })),
    )
  })

  const write = Effect.fnUntraced(function* (due: DueDelivery, outcome: Outcome) {
    if (outcome._tag === "Taken") return yield* outbox.delivered(due)
    const now = yield* Clock.currentTimeMillis
    const nextAt =
      outcome._tag === "Refused"
        ? undefined
        : RetrySchedule.nextAt(due.tries + 1, now, yield* Random.next, outcome.wait)
    yield* outbox.failed(due, { failure: outcome.why, nextAt })
  })

  const deliver = (endpoint: Endpoint, due: DueDelivery) =>
    Effect.uninterruptibleMask((restore) =>
      Effect.flatMap(restore(send(endpoint, due)), (outcome) => write(due, outcome)),
    )

  const loop = Effect.fnUntraced(function* (endpoint: Endpoint, index: number, latch: Latch.Latch) {
    const name = nameOf(endpoint)
    const fibers = yield* FiberSet.make<unknown, LedgerError>()
    const onTheirWay = new Set<string>()
    let ahead: Array<DueDelivery> = []

    const start = (due: DueDelivery) => {
      onTheirWay.add(due.id)
      const release = Effect.sync(() => {
        onTheirWay.delete(due.id)
        latch.openUnsafe()
      })
      return deliver(endpoint, due).pipe(Effect.ensuring(release), FiberSet.run(fibers))
    }

    const round = Effect.gen(function* () {
      latch.closeUnsafe()
      // Of several workers on one ledger one delivers to an endpoint.
      if (!(yield* owns(membership, index))) return yield* Effect.sleep(heartbeat)
      const now = yield* Clock.currentTimeMillis
      if (ahead.length === 0 && onTheirWay.size < atOnce) {
        const due = yield* outbox.due({ endpoint: name, now, limit: readAhead + onTheirWay.size })
        ahead = due.filter(({ id }) => !onTheirWay.has(id))
      }
      yield* Effect.forEach(ahead.splice(0, atOnce - onTheirWay.size), start, { discard: true })
      const next = yield* outbox.nextDue(name, now)
      const until = Math.min(now + heartbeat, next ?? Infinity)
      // Timers count whole milliseconds, and one that fires early only looks again.
      yield* Effect.raceFirst(Effect.sleep(Math.ceil(until - now)), latch.await)
    })

    return yield* Effect.raceFirst(
      Effect.forever(round),
      FiberSet.join(fibers).pipe(Effect.andThen(Effect.never)),
    )
  })

  // A ledger that cannot be written ends the worker by itself; until then nothing is sent twice a second because of it.
  yield* Effect.forEach(
    endpoints,
    (endpoint, index) =>
      Effect.scoped(loop(endpoint, index, stirred[index] ?? Latch.makeUnsafe())).pipe(
        Effect.retry({ schedule: Schedule.spaced("30 seconds") }),
        Effect.forkScoped,
      ),
    { discard: true },
  )

  const isIdle = (now: number) =>
    Effect.map(
      Effect.forEach(endpoints, (endpoint) => outbox.nextDue(nameOf(endpoint), -1)),
      (instants) => instants.every((at) => at === undefined || at > now),
    )

  const settle = Effect.gen(function* () {
    for (const latch of stirred) latch.openUnsafe()
    while (!(yield* isIdle(yield* Clock.currentTimeMillis))) yield* Effect.sleep(flushPause)
  })

  const flush = Effect.fnUntraced(
    function* (patience: number) {
      yield* Effect.timeoutOption(settle, patience)
      const backlogs = yield* Effect.forEach(endpoints, (endpoint) => outbox.backlog(nameOf(endpoint)))
      return {
        pending: backlogs.reduce((sum, { pending }) => sum + pending, 0),
        dead: backlogs.reduce((sum, { dead }) => sum + dead, 0),
      }
    },
    Effect.provideService(Clock.Clock, clock),
  )

  return Delivery.of({ flush })
})
