/**
 * Generates the files under `src/generated/` of a client from its spec, in memory first: what cannot be generated whole
 * is not written at all.
 */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import { generateBehavior } from "./Behavior.ts"
import { generateSchemas } from "./Schemas.ts"
import { load } from "./Spec.ts"
import { generateTypes } from "./Types.ts"

/** A spec and the folder that is generated from it, both relative to the root of the repository. */
export interface Target {
  readonly spec: string
  readonly output: string
}

/** File names, relative to the output folder, and what is in them. */
export type Files = ReadonlyMap<string, string>

/** What stands in an output folder, compared with what should. */
export interface Drift {
  readonly missing: ReadonlyArray<string>
  readonly differs: ReadonlyArray<string>
  readonly extra: ReadonlyArray<string>
}

const runtime = import.meta.dirname.replace(/dist$/, "src") + "/runtime"

/** The files of `target`, or the `SpecError` that says why there are none. Writes nothing. */
export const generate = Effect.fn("generate")(function* (root: string, target: Target) {
  const fileSystem = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const spec = yield* load(path.resolve(root, target.spec), target.spec)

  const files = new Map<string, string>()
  files.set("behavior.ts", yield* generateBehavior(spec))
  files.set("schemas.ts", yield* generateSchemas(spec))
  files.set("types.ts", yield* generateTypes(spec))
  for (const name of yield* fileSystem.readDirectory(runtime)) {
    files.set(`client/${name}`, yield* fileSystem.readFileString(path.join(runtime, name)))
  }

  const header =
    `// Do not edit: generated from ${target.spec}. ` +
    "Change the spec or packages/codegen and run `pnpm generate`.\n\n"
  return new Map([...files].toSorted().map(([name, text]) => [name, header + text])) as Files
})

/** Compares `files` with what stands in the output folder of `target`. */
export const compare = Effect.fn("compare")(function* (root: string, target: Target, files: Files) {
  const fileSystem = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const output = path.resolve(root, target.output)
  const present = (yield* fileSystem.exists(output))
    ? yield* fileSystem.readDirectory(output, { recursive: true })
    : []

  const drift = { missing: new Array<string>(), differs: new Array<string>(), extra: new Array<string>() }
  for (const [name, text] of files) {
    if (!present.includes(name)) drift.missing.push(name)
    else if ((yield* fileSystem.readFileString(path.join(output, name))) !== text) drift.differs.push(name)
  }
  for (const name of present) {
    const isFile = (yield* fileSystem.stat(path.join(output, name))).type === "File"
    if (isFile && !files.has(name)) drift.extra.push(name)
  }
  return drift as Drift
})

/** Makes the output folder of `target` hold `files` and nothing else; a file that is right already is left alone. */
export const write = Effect.fn("write")(function* (root: string, target: Target, files: Files) {
  const fileSystem = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const output = path.resolve(root, target.output)
  const drift = yield* compare(root, target, files)
  for (const name of [...drift.missing, ...drift.differs]) {
    yield* fileSystem.makeDirectory(path.dirname(path.join(output, name)), { recursive: true })
    yield* fileSystem.writeFileString(path.join(output, name), files.get(name)!)
  }
  for (const name of drift.extra) yield* fileSystem.remove(path.join(output, name))
  return drift
})
