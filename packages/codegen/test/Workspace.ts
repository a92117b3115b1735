/** A repository of one spec, in a folder of its own that ends with the test. */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import type { Target } from "../src/Generate.ts"

export const target: Target = { spec: "specs/telephone.openapi.yaml", output: "client/src/generated" }

export const telephone = Effect.gen(function* () {
  const fileSystem = yield* FileSystem.FileSystem
  return yield* fileSystem.readFileString(`${import.meta.dirname}/fixtures/telephone.openapi.yaml`)
})

export const makeWorkspace = Effect.gen(function* () {
  const fileSystem = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const root = yield* fileSystem.makeTempDirectoryScoped()
  yield* fileSystem.makeDirectory(path.join(root, "specs"))
  const file = (name: string) => path.join(root, target.output, name)
  return {
    root,
    // In one step, as editors do: nobody reads half of it.
    writeSpec: (text: string) =>
      fileSystem
        .writeFileString(path.join(root, "draft"), text)
        .pipe(Effect.andThen(fileSystem.rename(path.join(root, "draft"), path.join(root, target.spec)))),
    outputExists: fileSystem.exists(path.join(root, target.output)),
    read: (name: string) => fileSystem.readFileString(file(name)),
    write: (name: string, text: string) => fileSystem.writeFileString(file(name), text),
    remove: (name: string) => fileSystem.remove(file(name)),
    modified: (name: string) => Effect.map(fileSystem.stat(file(name)), (info) => info.mtime),
  }
})
