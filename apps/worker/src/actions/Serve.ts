/** What `trunkline serve` does. */
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Console, Effect, Layer, Option } from "effect"
import * as ApiRoutes from "../ApiRoutes.ts"
import * as Engine from "../Engine.ts"
import * as Server from "../Server.ts"
import * as Setup from "../Setup.ts"

export interface ServeOptions {
  readonly config: Option.Option<string>
}

export const serve = Effect.fnUntraced(function* ({ config }: ServeOptions) {
  const setup = yield* Setup.readForDialling(Option.getOrUndefined(config))
  yield* Effect.gen(function* () {
    const dispatcher = yield* Dispatcher
    const ledger = yield* Ledger
    yield* Effect.forEach(setup.notes, (note) => Console.error(note))
    yield* Server.announce(setup)
    yield* ApiRoutes.announce(setup)
    yield* Console.error(`Dispatching from the ledger ${ledger.name} until it is stopped (Ctrl-C).`)
    yield* dispatcher.run.pipe(
      Effect.onInterrupt(() =>
        Console.error(`Stopped. Everything is in the ledger ${ledger.name}: start it again to go on.`),
      ),
    )
  }).pipe(Effect.provide(Server.layerWithApi(setup).pipe(Layer.provideMerge(Engine.layer(setup)))))
})
