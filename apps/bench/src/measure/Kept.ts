/** What was measured last, in docs/benchmarks.json, and the page and charts that are made of it. */
import { Effect, FileSystem, Path, Schema } from "effect"
import { fileURLToPath } from "node:url"
import { ProcessFailed } from "../kill/Processes.ts"
import { chart } from "./Chart.ts"
import { page } from "./Page.ts"
import { type Result, Results } from "./Result.ts"

const docs = fileURLToPath(new URL("../../../../docs/", import.meta.url))

const codec = Schema.fromJsonString(Results)

const failed = (error: { readonly message: string }) => new ProcessFailed({ message: error.message })

/** All that is kept; nothing at first. */
const read = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const file = path.join(docs, "benchmarks.json")
  if (!(yield* fs.exists(file))) return {}
  return yield* Schema.decodeUnknownEffect(codec)(yield* fs.readFileString(file))
}).pipe(Effect.mapError(failed))

/** Keeps one result in the place of the last one. */
export const keep = Effect.fnUntraced(function* (name: string, result: Result) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const all = { ...(yield* read), [name]: result }
  yield* fs.writeFileString(path.join(docs, "benchmarks.json"), `${JSON.stringify(all, undefined, 2)}\n`)
}, Effect.mapError(failed))

/** Writes docs/benchmarks.md and a chart for each benchmark. */
export const tell = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const all = yield* read
  const charts = path.join(docs, "benchmarks")
  yield* fs.remove(charts, { recursive: true, force: true })
  yield* fs.makeDirectory(charts)
  yield* Effect.forEach(
    Object.entries(all),
    ([name, result]) =>
      Effect.flatMap(
        Effect.promise(() => chart(result)),
        (svg) => fs.writeFileString(path.join(charts, `${name}.svg`), svg),
      ),
    { discard: true },
  )
  yield* fs.writeFileString(path.join(docs, "benchmarks.md"), page(all))
}).pipe(Effect.mapError(failed))
