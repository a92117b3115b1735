/** A working directory of its own for one test. */
import { Effect, FileSystem, Layer, Path } from "effect"

/** Makes a temporary folder that is removed with the test, with these files in it. */
export const make = Effect.fnUntraced(function* (files: Readonly<Record<string, string>> = {}) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "trunkline-test-" })
  yield* Effect.forEach(Object.entries(files), ([name, text]) =>
    fs.writeFileString(path.join(folder, name), text),
  )
  return folder
})

/** Lets a program of this process work in a folder as if it had been started there. */
export const layer = (folder: string) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const path = yield* Path.Path
      const inside = (file: string) => path.resolve(folder, file)
      return Layer.mergeAll(
        Layer.succeed(FileSystem.FileSystem, {
          ...fs,
          exists: (file) => fs.exists(inside(file)),
          stat: (file) => fs.stat(inside(file)),
          stream: (file, options) => fs.stream(inside(file), options),
          readFileString: (file, encoding) => fs.readFileString(inside(file), encoding),
          writeFileString: (file, text, options) => fs.writeFileString(inside(file), text, options),
          remove: (file, options) => fs.remove(inside(file), options),
        }),
        Layer.succeed(Path.Path, { ...path, resolve: (...parts) => path.resolve(folder, ...parts) }),
      )
    }),
  )
