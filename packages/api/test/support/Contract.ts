/**
 * Holds what goes to and fro against the spec that is checked in, by a validator that knows nothing of the code: every answer in these
 * tests must be one that the spec has for its operation, and what is taken must be what the spec allows.
 */
import { Ajv2020 } from "ajv/dist/2020.js"
import { readFileSync } from "node:fs"
import type { Answer, Sent } from "./Served.ts"

type Json = Readonly<Record<string, unknown>>

interface Operation {
  readonly method: string
  readonly path: RegExp
  readonly pointer: string
  readonly value: Json
}

const spec: Json = JSON.parse(
  readFileSync(new URL("../../../../specs/trunkline.openapi.json", import.meta.url), "utf8"),
)

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { "date-time": isInstant, binary: true } })
ajv.addSchema(spec, "spec")

/** ISO 8601 with its offset. */
function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  )
}

const escaped = (token: string): string => token.replaceAll("~", "~0").replaceAll("/", "~1")

const operations: ReadonlyArray<Operation> = Object.entries(
  spec["paths"] as Readonly<Record<string, Json>>,
).flatMap(([path, item]) =>
  Object.entries(item as Readonly<Record<string, Json>>).map(([method, value]) => ({
    method: method.toUpperCase(),
    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    pointer: `spec#/paths/${escaped(path)}/${method}`,
    value,
  })),
)

/** What is wrong with a JSON value, by a Schema of the spec. */
const faults = (pointer: string, value: unknown): string => {
  const validate = ajv.getSchema(encodeURI(pointer)) ?? ajv.compile({ $ref: encodeURI(pointer) })
  return validate(value) === true ? "" : ajv.errorsText(validate.errors)
}

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Json)[name] : undefined

/** What in an exchange is not as the spec says; nothing if all is. */
export const difference = (sent: Sent, answer: Answer): string | undefined => {
  const method = sent.method ?? "GET"
  const [path = ""] = sent.path.split("?")
  const operation = operations.find((each) => each.method === method && each.path.test(path))
  // What is no operation of the spec, and what Node answers before it is one.
  if (operation === undefined || answer.status === 0 || answer.status === 431) return undefined
  const told = `${method} ${path.slice(0, 60)}, ${answer.status}`
  const described = member(operation.value["responses"], String(answer.status))
  if (described === undefined) return `${told}: the spec has no such status`
  const type = String(answer.headers["content-type"]).split(";")[0] ?? ""
  if (member(member(described, "content"), type) === undefined)
    return `${told}: the spec has no ${type} there`
  if (type === "application/json" || type === "application/problem+json") {
    const place = `${operation.pointer}/responses/${answer.status}/content/${escaped(type)}/schema`
    const wrong = faults(place, JSON.parse(answer.text))
    if (wrong !== "") return `${told}: ${wrong}`
  }
  if (answer.status < 300 && typeof sent.body === "object") {
    const wrong = faults(`${operation.pointer}/requestBody/content/application~1json/schema`, sent.body)
    if (wrong !== "") return `${told}: it was taken, but ${wrong}`
  }
  return undefined
}
