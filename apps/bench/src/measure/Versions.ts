/** The version of a package as it is installed here. */
import { Effect, FileSystem, Path, Schema } from "effect"
import { fileURLToPath } from "node:url"
import { ProcessFailed } from "../kill/Processes.ts"

const decode = Schema.decodeUnknownEffect(
  Schema.fromJsonString(
    Schema.Struct({ name: Schema.optionalKey(Schema.String), version: Schema.optionalKey(Schema.String) }),
  ),
)

/** Name and version, like `undici 8.12.4`: of the package.json above the file that an import of it loads. */
export const versionOf = Effect.fnUntraced(
  function* (name: string) {
    const fs = yield* FileSystem.FileSystem
    const path = yield* Path.Path
    let folder = path.dirname(fileURLToPath(import.meta.resolve(name)))
    for (;;) {
      const file = path.join(folder, "package.json")
      if (yield* fs.exists(file)) {
        const found = yield* decode(yield* fs.readFileString(file))
        if (found.name === name) return `${name} ${found.version}`
      }
      const above = path.dirname(folder)
      if (above === folder) return yield* new ProcessFailed({ message: `${name} is not installed.` })
      folder = above
    }
  },
  (effect, name) =>
    Effect.mapError(effect, () => new ProcessFailed({ message: `The version of ${name} cannot be read.` })),
)
