/** What the description of the API says beyond what its contract makes of itself. Pure. */

import { examples } from "./Examples.ts"

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const mapMembers = (value: unknown, change: (member: unknown) => unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]))
    : value

/** The contract tells it as the text that an address carries. */
const limit = { type: "integer", minimum: 1, maximum: 500, default: 100, description: "How many at most" }

const describe = (value: unknown, describing: (schema: unknown) => unknown): unknown => {
  if (!isObject(value)) return value
  const schema = value["name"] === "limit" ? limit : value["schema"]
  return { ...value, schema, description: describing(schema) }
}

/** A reader of parameters looks for their descriptions there, and not in their Schemas. */
const withDescriptions = (parameters: unknown, describing: (schema: unknown) => unknown): unknown =>
  Array.isArray(parameters) ? parameters.map((each) => describe(each, describing)) : parameters

/** A body with an example beside its Schema. */
const withExample = (body: unknown, value: unknown): unknown =>
  value === undefined || !isObject(body)
    ? body
    : {
        ...body,
        content: mapMembers(body["content"], (type) =>
          isObject(type) ? { ...type, examples: { example: { value } } } : type,
        ),
      }

/** Operations by names without their group, which is their tag already. */
const operation = (value: unknown, describing: (schema: unknown) => unknown): unknown => {
  if (!isObject(value)) return value
  const { operationId, parameters, requestBody, responses, ...rest } = value
  const name = String(operationId).replace(/^.*\./, "")
  const { request, answers = {} } = examples[name] ?? {}
  return {
    ...rest,
    operationId: name,
    parameters: withDescriptions(parameters, describing),
    ...(requestBody !== undefined && { requestBody: withExample(requestBody, request) }),
    responses: isObject(responses)
      ? Object.fromEntries(
          Object.entries(responses).map(([status, body]) => [status, withExample(body, answers[status])]),
        )
      : responses,
  }
}

/** What a Schema, or the component that it names, says about itself. */
const describingIn = (schemas: unknown) => {
  const describing = (schema: unknown): unknown => {
    if (!isObject(schema)) return undefined
    const name = String(schema["$ref"] ?? "").replace("#/components/schemas/", "")
    return schema["description"] ?? (isObject(schemas) && name !== "" ? describing(schemas[name]) : undefined)
  }
  return describing
}

/** Components by their names: that they are as they are sent goes without saying. */
const withPlainNames = (document: Json): Json =>
  JSON.parse(JSON.stringify(document).replaceAll(/(["/]\w+)Encoded"/g, '$1"'))

/** The description as it is published. */
export const published = (contract: Json): Record<string, unknown> => {
  const document = withPlainNames(contract)
  const { info, paths, components } = document
  const describing = describingIn(isObject(components) ? components["schemas"] : undefined)
  return {
    ...document,
    info: { ...(isObject(info) && info), contact },
    servers: [{ url: "http://127.0.0.1:8700", description: "`trunkline serve` on this machine" }],
    paths: mapMembers(paths, (item) => mapMembers(item, (each) => operation(each, describing))),
  }
}

const contact = { name: "Trunkline", url: "https://github.com/trunkline/trunkline" }
