/** Finds and reads `trunkline.config.ts` or `trunkline.config.json`. */
import { SettingsError } from "@trunkline/dispatch/Settings"
import { Effect, FileSystem, Path } from "effect"

const names = ["trunkline.config.ts", "trunkline.config.json"]

export interface SettingsFile {
  /** Where it was found, for messages. */
  readonly source: string
  readonly content: unknown
}

const refuse = (source: string, why: string, path = "") =>
  new SettingsError({ source, problems: [{ path, why }] })

/** Node's own words for what is wrong, with the place before them where they tell it. */
const notJson = (source: string, cause: unknown) => {
  const message = firstLine(cause)
  const [, what, line, column] =
    /^(.*) in JSON at position \d+ \(line (\d+) column (\d+)\)$/.exec(message) ?? []
  return what === undefined
    ? refuse(source, `it is not JSON: ${message}`)
    : refuse(source, `it is not JSON: ${what}`, `line ${line}, column ${column}`)
}

const firstLine = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0] ?? ""

/** What a JSON file holds; one that holds no JSON is refused with the place. */
export const readJson = Effect.fnUntraced(function* (source: string) {
  const fs = yield* FileSystem.FileSystem
  const text = yield* Effect.mapError(fs.readFileString(source), () => refuse(source, "it cannot be read"))
  return yield* Effect.try({
    try: (): unknown => JSON.parse(text.replace(/^\uFEFF/, "")),
    catch: (cause) => notJson(source, cause),
  })
})

const readModule = Effect.fnUntraced(function* (source: string) {
  const path = yield* Path.Path
  const url = yield* Effect.orDie(path.toFileUrl(path.resolve(source)))
  const module = yield* Effect.tryPromise({
    try: (): Promise<{ readonly default?: unknown }> => import(url.href),
    catch: (cause) => refuse(source, `it cannot be loaded: ${firstLine(cause)}`),
  })
  if (module.default === undefined) {
    return yield* refuse(source, "it exports no settings; write `export default { … }`")
  }
  return module.default
})

/** The settings file named by `--config`, else the one in the working directory, else nothing. */
export const find = Effect.fnUntraced(function* (named: string | undefined) {
  const fs = yield* FileSystem.FileSystem
  const exists = (file: string) => Effect.orElseSucceed(fs.exists(file), () => false)
  if (named !== undefined && !(yield* exists(named))) return yield* refuse(named, "there is no such file")
  const [source, other] = named === undefined ? yield* Effect.filter(names, exists) : [named]
  if (source === undefined) return undefined
  if (other !== undefined) {
    return yield* refuse(source, `there is ${other} too; keep one of them, or name one with --config`)
  }
  if (!/\.(json|[cm]?[jt]s)$/.test(source)) return yield* refuse(source, "its name must end in .json or .ts")
  const file: SettingsFile = {
    source,
    content: source.endsWith(".json") ? yield* readJson(source) : yield* readModule(source),
  }
  return file
})
