/** `schemas.ts`: an Effect Schema for every component, through the JSON Schema import of `effect` itself. */
import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as JsonSchema from "effect/JsonSchema"
import * as SchemaRepresentation from "effect/SchemaRepresentation"
import { misspelt } from "./Keywords.ts"
import { layOut } from "./Layout.ts"
import { isObject, type Spec } from "./Spec.ts"
import { type Path, SpecError } from "./SpecError.ts"

export const generateSchemas = Effect.fn("generateSchemas")(function* (spec: Spec) {
  const components = isObject(spec.document.components) ? spec.document.components.schemas : undefined
  const schemas = isObject(components) ? components : {}
  const names = Object.keys(schemas)
  for (const name of names) {
    if (/^[A-Z][A-Za-z0-9]*$/.test(name) && name !== "Schema") continue
    return yield* new SpecError({
      file: spec.file,
      path: ["components", "schemas", name],
      reason: `"${name}" cannot name a Schema: it must be letters and digits, start with a capital, and not be "Schema"`,
    })
  }
  for (const name of names) {
    const problem = misspelt(schemas[name], ["components", "schemas", name])
    if (problem !== undefined) return yield* new SpecError({ file: spec.file, ...problem })
  }
  const [root, ...roots] = names.map((name) => ({ $ref: `#/$defs/${name}` }))
  if (root === undefined) return "export {}\n"

  const { definitions } = JsonSchema.fromSchemaOpenApi3_1({ $defs: schemas })
  const document = yield* Effect.try({
    try: () => {
      const imported = SchemaRepresentation.fromJsonSchemaMultiDocument(
        {
          dialect: "draft-2020-12",
          schemas: [root, ...roots],
          definitions,
        },
        { patterns: "apply", onEnter, includeAnnotationKey: (key) => key === open },
      )
      return SchemaRepresentation.toRepresentations(Array.map(imported, (schema) => schema.ast))
    },
    catch: (error) => importError(spec, names, error),
  })
  const { references } = SchemaRepresentation.toCodeDocument({
    representations: document.representations,
    references: Object.fromEntries(
      Object.entries(document.references).map(([name, representation]) => [name, tolerate(representation)]),
    ),
  })

  const recursive = new Set(Object.keys(references.recursives))
  const codes = new Map([
    ...references.nonRecursives.map(({ $ref, code }) => [$ref, code] as const),
    ...Object.entries(references.recursives),
  ])
  const declarations = inOrder(names, (name) => codes.get(name)!.runtime).map((name) => {
    const { runtime, Type } = codes.get(name)!
    return recursive.has(name)
      ? `export const ${name}: Schema.Codec<${name}> = ${print(runtime)}\nexport type ${name} = ${Type}\n`
      : `export const ${name} = ${print(runtime)}\nexport type ${name} = typeof ${name}.Type\n`
  })
  return ['import * as Schema from "effect/Schema"\n', ...declarations].join("\n")
})

/** The names in the order of the spec, but each after those that its Schema is made of. */
const inOrder = (names: ReadonlyArray<string>, codeOf: (name: string) => string): ReadonlyArray<string> => {
  const ordered = new Set<string>()
  const visit = (name: string): void => {
    if (ordered.has(name)) return
    // What a recursive Schema suspends is read later, and no name is meant in a string.
    const read = codeOf(name).replaceAll(/"(?:[^"\\]|\\.)*"|Schema\.suspend\([^=]*=> \w+\)/g, "")
    const words = new Set(read.match(/\b[A-Z]\w*/g))
    for (const other of names) if (words.has(other)) visit(other)
    ordered.add(name)
  }
  names.forEach(visit)
  return [...ordered]
}

// Every built-in check carries this annotation already.
const print = (runtime: string) =>
  layOut(runtime.replaceAll(/\.annotate\(\{ "expected": "(?:[^"\\]|\\.)*" \}\)/g, ""))

// Marks an object whose spec says `additionalProperties: true`: the import makes every object open that does not say no.
const open = "x-open"

// For people, and found in `types.ts`.
const documentation = new Set([
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "format",
  "readOnly",
  "writeOnly",
])

const onEnter = (schema: JsonSchema.JsonSchema): JsonSchema.JsonSchema => {
  const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !documentation.has(keyword)))
  return schema.additionalProperties === true ? { ...kept, [open]: true } : kept
}

/**
 * Objects that list their members and do not say `additionalProperties: true` become plain structs: members that the
 * spec does not know are accepted and dropped, and to read one is a type error. "Any value" becomes `Schema.Unknown`.
 */
const tolerate = (
  node: SchemaRepresentation.Representation,
  isOpen = false,
): SchemaRepresentation.Representation => {
  if (node._tag === "Reference") return node
  if (node._tag === "Declaration") return { _tag: "Unknown", checks: [] }
  const { [open]: marked, ...annotations } = node.annotations ?? {}
  if (marked === true) return tolerate({ ...node, annotations }, true)
  switch (node._tag) {
    case "Suspend":
      return { ...node, thunk: tolerate(node.thunk) }
    case "Union":
      return { ...node, types: node.types.map((type) => tolerate(type, isOpen)) }
    case "Arrays":
      return {
        ...node,
        elements: node.elements.map((element) => ({ ...element, type: tolerate(element.type) })),
        rest: node.rest.map((type) => tolerate(type)),
      }
    case "Objects":
      return {
        ...node,
        propertySignatures: node.propertySignatures.map((property) => ({
          ...property,
          type: tolerate(property.type),
        })),
        indexSignatures:
          isOpen || node.propertySignatures.length === 0
            ? node.indexSignatures.map(({ parameter, type }) => ({ parameter, type: tolerate(type) }))
            : [],
      }
    default:
      return node
  }
}

/** The import ends its message with the place, as in `at ["definitions"]["Call"]["not"]`. */
const importError = (spec: Spec, names: ReadonlyArray<string>, error: unknown) => {
  const [reason = "", place = ""] = (error instanceof Error ? error.message : String(error)).split("\n  at ")
  const tokens = [...place.matchAll(/\[("(?:[^"\\]|\\.)*"|\d+)\]/g)].map(([, token]): string | number =>
    JSON.parse(token!),
  )
  const sought: Path =
    tokens[0] === "definitions"
      ? ["components", "schemas", ...tokens.slice(1)]
      : ["components", "schemas", names[Number(tokens[1])] ?? ""]
  // Where two schemas are merged the place goes on into the merged one, which the spec does not hold.
  const path: globalThis.Array<string | number> = []
  for (let node: unknown = spec.document; path.length < sought.length;) {
    const token = sought[path.length]!
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, token)) break
    node = (node as Record<string | number, unknown>)[token]
    path.push(token)
  }
  return new SpecError({ file: spec.file, path, reason: `no Schema can be made of this. ${reason}` })
}
