/** Finds what no schema may say: a misspelt keyword would otherwise be passed over by every generator. */
import { isObject } from "./Spec.ts"
import type { Path } from "./SpecError.ts"

const types = new Set(["null", "boolean", "integer", "number", "string", "array", "object"])

const ofOneSchema = [
  "items",
  "additionalProperties",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
]
const ofSchemas = ["allOf", "anyOf", "oneOf", "prefixItems"]
const ofNamedSchemas = ["properties", "patternProperties", "dependentSchemas", "$defs"]

const keywords = new Set([
  ...ofOneSchema,
  ...ofSchemas,
  ...ofNamedSchemas,
  ...["unevaluatedItems", "unevaluatedProperties", "dependentRequired", "minContains", "maxContains"],
  ...[
    "$ref",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$comment",
    "type",
    "enum",
    "const",
    "required",
  ],
  ...[
    "minProperties",
    "maxProperties",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
  ],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format"],
  ...[
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "title",
    "description",
    "default",
    "deprecated",
  ],
  ...["readOnly", "writeOnly", "example", "examples", "externalDocs", "discriminator", "xml"],
])

/** The first thing in `schema`, which stands at `path`, that no schema may say. */
export const misspelt = (schema: unknown, path: Path): { path: Path; reason: string } | undefined => {
  if (typeof schema === "boolean") return undefined
  if (!isObject(schema)) return { path, reason: "a schema is an object or a boolean" }
  for (const [keyword, value] of Object.entries(schema)) {
    const at = [...path, keyword]
    if (!keywords.has(keyword) && !keyword.startsWith("x-")) {
      return { path: at, reason: `"${keyword}" is no keyword of a schema` }
    }
    if (keyword === "type") {
      const wrong = [value].flat().find((type) => typeof type !== "string" || !types.has(type))
      if (wrong !== undefined) return { path: at, reason: `${JSON.stringify(wrong)} is no type` }
    }
    const inner = ofOneSchema.includes(keyword)
      ? [misspelt(value, at)]
      : ofSchemas.includes(keyword) && Array.isArray(value)
        ? value.map((part, index) => misspelt(part, [...at, index]))
        : ofNamedSchemas.includes(keyword) && isObject(value)
          ? Object.entries(value).map(([name, part]) => misspelt(part, [...at, name]))
          : []
    const problem = inner.find((found) => found !== undefined)
    if (problem !== undefined) return problem
  }
  return undefined
}
