/** Reads a spec and proves what every generator relies on: it parses, its references resolve, its operation ids are unique. */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import { parseUriFragment } from "effect/JsonPointer"
import { parseDocument } from "yaml"
import { type Path, SpecError, toPointer } from "./SpecError.ts"

export interface JsonObject {
  readonly [member: string]: unknown
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** One operation under `paths`, or one webhook, where `route` is its path or its name. */
export interface Operation {
  readonly kind: "paths" | "webhooks"
  readonly operationId: string
  readonly method: string
  readonly route: string
  readonly at: Path
  readonly value: JsonObject
}

export interface Spec {
  readonly file: string
  readonly document: JsonObject
  readonly operations: ReadonlyArray<Operation>
  /** The value that a local reference names, through any chain of references. */
  readonly resolve: (value: unknown) => unknown
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

/** Reads the spec in `file`; `name` is what errors call it. */
export const load = Effect.fn("Spec.load")(function* (file: string, name: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const text = yield* fileSystem
    .readFileString(file)
    .pipe(
      Effect.mapError(
        (error) =>
          new SpecError({ file: name, path: [], reason: `the file cannot be read (${error.reason._tag})` }),
      ),
    )
  return yield* parse(text, name)
})

/** Reads the spec in `text`; `name` is what errors call it. */
const parse = Effect.fn("Spec.parse")(function* (text: string, name: string) {
  const fail = (path: Path, reason: string) => Effect.fail(new SpecError({ file: name, path, reason }))

  const yaml = parseDocument(text, { prettyErrors: false })
  const problem = yaml.errors[0]
  if (problem !== undefined) {
    const before = text.slice(0, problem.pos[0]).split("\n")
    return yield* fail([], `line ${before.length}, column ${before.at(-1)!.length + 1}: ${problem.message}`)
  }
  const document: unknown = yaml.toJS()
  if (!isObject(document)) return yield* fail([], "the document is not an object")
  if (typeof document.openapi !== "string" || !document.openapi.startsWith("3.1.")) {
    return yield* fail(["openapi"], "only OpenAPI 3.1 can be generated from")
  }

  if (!isObject(document.paths)) return yield* fail(["paths"], "there are no paths")
  for (const route of Object.keys(document.paths)) {
    if (!route.startsWith("/")) return yield* fail(["paths", route], 'a path starts with "/"')
  }

  const references = collectReferences(document)
  for (const { path, target } of references) {
    if (!target.startsWith("#/")) {
      return yield* fail(path, `"${target}" is outside of this file; every reference must start with "#/"`)
    }
    if (lookup(document, target) === undefined) {
      return yield* fail(path, `nothing exists at "${target}"`)
    }
  }
  const resolve = (value: unknown): unknown => {
    for (let current = value, depth = 0; depth < 100; depth++) {
      if (!isObject(current) || typeof current.$ref !== "string") return current
      current = lookup(document, current.$ref)
    }
    return undefined
  }
  for (const { path, target } of references) {
    if (resolve({ $ref: target }) === undefined) {
      return yield* fail(path, `the reference to "${target}" leads back to itself`)
    }
  }

  const operations: Array<Operation> = []
  for (const kind of ["paths", "webhooks"] as const) {
    for (const [route, item] of Object.entries(isObject(document[kind]) ? document[kind] : {})) {
      const methodsOfItem = resolve(item)
      if (!isObject(methodsOfItem)) continue
      for (const method of methods) {
        const value = methodsOfItem[method]
        if (!isObject(value)) continue
        const at = [kind, route, method]
        const { operationId } = value
        if (typeof operationId !== "string" || operationId === "") {
          return yield* fail(at, "the operation has no operationId")
        }
        const earlier = operations.find((operation) => operation.operationId === operationId)
        if (earlier !== undefined) {
          return yield* fail(
            [...at, "operationId"],
            `"${operationId}" is already the operationId of ${toPointer(earlier.at)}`,
          )
        }
        operations.push({ kind, operationId, method: method.toUpperCase(), route, at, value })
      }
    }
  }
  return { file: name, document, operations, resolve } satisfies Spec
})

const lookup = (document: unknown, reference: string): unknown =>
  parseUriFragment(reference)?.reduce<unknown>(
    (value, token) =>
      Array.isArray(value)
        ? value[Number(token)]
        : isObject(value) && Object.hasOwn(value, token)
          ? value[token]
          : undefined,
    document,
  )

// What stands under these is data, and data may hold a member called `$ref`.
const data = new Set(["example", "examples", "default", "enum", "const"])

const collectReferences = (document: unknown) => {
  const found: Array<{ readonly path: Path; readonly target: string }> = []
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) return value.forEach((item, index) => visit(item, [...path, index]))
    if (!isObject(value)) return
    const isNames = path.at(-1) === "properties"
    for (const [member, child] of Object.entries(value)) {
      const at = [...path, member]
      if (!isNames && member === "$ref" && typeof child === "string") found.push({ path: at, target: child })
      else if (isNames || !data.has(member)) visit(child, at)
    }
  }
  visit(document, [])
  return found
}
