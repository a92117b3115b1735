import * as Console from "effect/Console"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import * as Queue from "effect/Queue"
import * as Stream from "effect/Stream"
import type { Target } from "./Generate.ts"
import { generateAll } from "./GenerateAll.ts"

/**
 * Generates now and again whenever a spec changes, until interrupted. A spec that is broken for the moment is reported
 * and does not end it.
 */
export const watch = Effect.fn("watch")(function* (root: string, targets: ReadonlyArray<Target>) {
  const path = yield* Path.Path
  const changes = yield* Queue.unbounded<string>()
  // Folders, not files: editors replace a file instead of writing into it.
  for (const folder of new Set(targets.map((target) => path.dirname(target.spec)))) {
    yield* watchFolder(path.resolve(root, folder), (name) => Queue.offer(changes, path.join(folder, name)))
  }
  const generate = (changed: ReadonlyArray<Target>) =>
    generateAll(root, changed).pipe(Effect.catchTag("SpecError", (error) => Console.error(error.message)))

  yield* generate(targets)
  yield* Console.log("Watching the specs. Ctrl-C ends.")
  yield* Stream.fromQueue(changes).pipe(
    // One save of an editor is several events.
    Stream.groupedWithin(1000, "50 millis"),
    Stream.map((specs) => targets.filter((target) => specs.includes(target.spec))),
    Stream.filter((changed) => changed.length > 0),
    Stream.runForEach(generate),
  )
}, Effect.scoped)

/** Returns once the folder is watched. */
const watchFolder = Effect.fn("watchFolder")(function* (
  folder: string,
  onChange: (name: string) => Effect.Effect<unknown>,
) {
  const fileSystem = yield* FileSystem.FileSystem
  const ready = yield* Deferred.make<void>()
  const watching = yield* fileSystem
    .watch(folder, { onReady: () => Deferred.doneUnsafe(ready, Effect.void) })
    .pipe(
      Stream.runForEach((event) => onChange(event.path)),
      Effect.forkScoped,
    )
  yield* Effect.raceFirst(Deferred.await(ready), Fiber.join(watching))
})
