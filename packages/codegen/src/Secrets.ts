/** Where the secrets of a spec are: the members marked `format: password`. */
import { isObject, type Operation, type Spec } from "./Spec.ts"

/** Member names from the body to a secret; `"*"` stands for every element of an array and every free member. */
export type SecretPath = ReadonlyArray<string>

export interface Secrets {
  readonly request: ReadonlyArray<SecretPath>
  readonly response: ReadonlyArray<SecretPath>
}

export const secretsOf = (spec: Spec, { value: operation }: Operation): Secrets => {
  const responses = isObject(operation.responses) ? Object.values(operation.responses) : []
  return {
    request: secretsOfBodies(spec, [operation.requestBody]),
    response: secretsOfBodies(spec, responses),
  }
}

/**
 * How a client recognises these secrets wherever they stand, so also where an answer holds one that the spec does not
 * know: by the name of the member, and in elements of a list, where names such as `value` are common, by the name of the
 * list too, as `headers[].value`.
 */
export const secretNamesOf = (paths: ReadonlyArray<SecretPath>): ReadonlyArray<string> => {
  const names = paths.flatMap((path) => {
    const at = path.findLastIndex((step) => step !== "*")
    if (at === -1) return []
    const list = path[at - 1] === "*" ? path.slice(0, at).findLast((step) => step !== "*") : undefined
    return [list === undefined ? path[at]! : `${list}[].${path[at]!}`]
  })
  return [...new Set(names)].toSorted()
}

const secretsOfBodies = (spec: Spec, bodies: ReadonlyArray<unknown>): ReadonlyArray<SecretPath> => {
  const found = new Map<string, SecretPath>()
  const visit = (schema: unknown, path: SecretPath, ancestors: ReadonlyArray<unknown>): void => {
    const node = spec.resolve(schema)
    // A recursive schema has secrets at every depth; the paths name those of the first.
    if (!isObject(node) || ancestors.includes(node)) return
    const inside = [...ancestors, node]
    if (node.format === "password") found.set(JSON.stringify(path), path)
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const parts = node[keyword]
      if (Array.isArray(parts)) parts.forEach((part) => visit(part, path, inside))
    }
    for (const [name, property] of Object.entries(isObject(node.properties) ? node.properties : {})) {
      visit(property, [...path, name], inside)
    }
    for (const many of [node.items, node.additionalProperties]) visit(many, [...path, "*"], inside)
    if (Array.isArray(node.prefixItems))
      node.prefixItems.forEach((item) => visit(item, [...path, "*"], inside))
  }
  for (const body of bodies) {
    const content = spec.resolve(body)
    if (!isObject(content) || !isObject(content.content)) continue
    for (const media of Object.values(content.content)) if (isObject(media)) visit(media.schema, [], [])
  }
  return [...found.values()]
}
