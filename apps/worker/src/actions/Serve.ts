/** What `trunkline serve` does. */
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { SettingsError } from "@trunkline/dispatch/Settings"
import { Effect, Layer, Option, Schedule } from "effect"
import * as ApiRoutes from "../ApiRoutes.ts"
import * as Engine from "../Engine.ts"
import * as Observation from "../Observation.ts"
import * as Server from "../Server.ts"
import * as Setup from "../Setup.ts"

export interface ServeOptions {
  readonly config: Option.Option<string>
  /** Beside other workers on the same ledger. */
  readonly cluster: boolean
}

/** Ledger, providers and loop of a worker that has the ledger for itself, or shares it. */
const engine = Effect.fnUntraced(function* (setup: Setup.Setup, cluster: boolean) {
  if (!cluster) return Engine.layer(setup)
  if (setup.ledger._tag === "Postgres") return Engine.layerShared(setup, setup.ledger.url)
  return yield* new SettingsError({
    source: "the environment",
    problems: [
      {
        path: "DATABASE_URL",
        why: "names a file, which serves one worker: workers share a ledger in PostgreSQL. Set it to postgres://…, or leave --cluster away",
      },
    ],
  })
})

/** A worker among others may be started while their database fails over. */
const patiently = <A, E extends { readonly _tag: string; readonly message: string }, R>(
  working: Effect.Effect<A, E, R>,
) =>
  working.pipe(
    Effect.tapError((error) => (isAway(error) ? Effect.logWarning(error.message) : Effect.void)),
    Effect.retry({
      while: isAway,
      schedule: Schedule.spaced("2 seconds").pipe(Schedule.upTo({ duration: "1 minute" })),
    }),
  )

const isAway = (error: { readonly _tag: string }) =>
  error._tag === "LedgerError" && "what" in error && error.what === "could not be opened"

export const serve = Effect.fnUntraced(function* ({ cluster, config }: ServeOptions) {
  const setup = yield* Setup.readForDialling(Option.getOrUndefined(config))
  const working = Effect.gen(function* () {
    const dispatcher = yield* Dispatcher
    const ledger = yield* Ledger
    const lines = [
      ...setup.notes,
      ...(yield* Server.announcements(setup)),
      ...(yield* ApiRoutes.announcements(setup)),
    ]
    yield* Effect.forEach(lines, (line) => Effect.logInfo(line))
    yield* Effect.logInfo(
      cluster
        ? `Dispatching from the ledger ${ledger.name}, which it shares with other workers, until it is stopped (Ctrl-C).`
        : `Dispatching from the ledger ${ledger.name} until it is stopped (Ctrl-C).`,
    )
    yield* dispatcher.run.pipe(
      Effect.onInterrupt(() =>
        Effect.logInfo(`Stopped. Everything is in the ledger ${ledger.name}: start it again to go on.`),
      ),
    )
  }).pipe(
    Effect.provide(Server.layerWithApi(setup).pipe(Layer.provideMerge(yield* engine(setup, cluster)))),
    Effect.provide(Observation.layer(setup, { logsCalls: true })),
  )
  yield* cluster ? patiently(working) : working
})
