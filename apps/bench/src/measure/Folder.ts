/** A folder for what a round writes, gone with it. On a disk: what is kept in memory costs nothing to make durable. */
import { Config, Effect, FileSystem, Path } from "effect"
import { ProcessFailed } from "../kill/Processes.ts"

const failed = (error: { readonly message: string }) => new ProcessFailed({ message: error.message })

/** `BENCH_FOLDER` says where, else the system's folder for temporary files. */
export const file = Effect.fnUntraced(function* (name: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const directory = yield* Config.option(Config.NonEmptyString("BENCH_FOLDER"))
  const folder = yield* fs.makeTempDirectoryScoped({
    prefix: "trunkline-bench-",
    ...(directory._tag === "Some" && { directory: directory.value }),
  })
  return path.join(folder, name)
}, Effect.mapError(failed))
