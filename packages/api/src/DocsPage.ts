/** The page at `/docs`: every operation, made of the description of the API. It runs no script and loads its icon alone. */
import { Context } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { type HttpApiEndpoint, OpenApi } from "effect/http-api"
import { createHash } from "node:crypto"
import { NeededRole } from "./AccessControl.ts"
import { Api } from "./Api.ts"

type Json = Readonly<Record<string, unknown>>

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d4dc, #3a404c); --soft: light-dark(#555c68, #a8afbb);
  --card: light-dark(#f5f6f8, #1c2027); --accent: light-dark(#0b5c8a, #7cc4f0); }
body { background: light-dark(#fff, #121418); color: light-dark(#16181d, #e8eaee); font: 16px/1.5 system-ui, sans-serif;
  margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
h1 { margin-top: 0 } h2 { border-top: 1px solid var(--line); margin-top: 3.5rem; padding-top: 1.5rem }
h3 { font-size: 1.1rem; margin: 2.5rem 0 .25rem; overflow-wrap: anywhere }
h3 + p { margin-top: 0 }
a { color: var(--accent) } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
code, pre { font: .9em/1.45 ui-monospace, monospace; overflow-wrap: anywhere }
pre { background: var(--card); padding: .75rem; white-space: pre-wrap }
table { border-collapse: collapse; margin: 1rem 0; width: 100% }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: top }
td:last-child { overflow-wrap: anywhere; padding-right: 0 }
@media (max-width: 40rem) { table, tbody, tr, td { display: block } th { display: none }
  td { border: 0; padding: 0 } tr { border-bottom: 1px solid var(--line); padding: .3rem 0 } }
.soft { color: var(--soft) }
nav { columns: 16rem } nav section { break-inside: avoid; margin-bottom: 1rem }
nav h2 { border: 0; font-size: 1rem; margin: 0; padding: 0 } nav a { display: block }
`

const csp = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  // The icon.
  "img-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ")

const escape = (text: unknown): string =>
  String(text ?? "").replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** Escaped, with what stands between backticks as code. */
const prose = (text: unknown): string => escape(text).replaceAll(/`([^`]*)`/g, "<code>$1</code>")

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const membersOf = (value: unknown): ReadonlyArray<readonly [string, Json]> =>
  isObject(value) ? Object.entries(value).filter((each): each is [string, Json] => isObject(each[1])) : []

const listOf = (value: unknown): ReadonlyArray<Json> => (Array.isArray(value) ? value.filter(isObject) : [])

/** What a Schema allows, in short; components by their names, as links. */
const kind = (schema: unknown): string => {
  if (!isObject(schema)) return ""
  const { $ref: reference, anyOf, enum: words, items, type } = schema
  if (typeof reference === "string") {
    const name = escape(reference.replace(/^.*\//, ""))
    return `<a href="#${name}">${name}</a>`
  }
  if (Array.isArray(anyOf)) return anyOf.map(kind).join(" or ")
  if (Array.isArray(words)) return words.map((word) => `<code>${escape(word)}</code>`).join(" or ")
  if (type === "array") return `list of ${kind(items)}`
  return escape(schema["format"] ?? type ?? "anything")
}

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const row = (cells: ReadonlyArray<string>, tag: "td" | "th") =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`
  return rows.length === 0
    ? ""
    : `<table>${row(head, "th")}${rows.map((cells) => row(cells, "td")).join("")}</table>`
}

const code = (text: unknown): string => `<code>${escape(text)}</code>`

const parameters = (operation: Json): string =>
  table(
    ["Name", "Type", "Meaning"],
    listOf(operation["parameters"]).map((parameter) => [
      `${code(parameter["name"])} <span class="soft">${escape(parameter["in"])}${parameter["required"] === true ? "" : ", optional"}</span>`,
      kind(parameter["schema"]),
      prose(parameter["description"]),
    ]),
  )

const body = (operation: Json): string => {
  const request = operation["requestBody"]
  return membersOf(isObject(request) ? request["content"] : undefined)
    .map(([type, media]) => {
      const [example] = membersOf(media["examples"])
      return `<p>Body: ${code(type)} ${kind(media["schema"])}</p>${
        example === undefined ? "" : `<pre>${escape(JSON.stringify(example[1]["value"], undefined, 2))}</pre>`
      }`
    })
    .join("")
}

const answers = (operation: Json): string =>
  table(
    ["Status", "Answer", "Meaning"],
    membersOf(operation["responses"]).map(([status, answer]) => [
      code(status),
      membersOf(answer["content"])
        .map(([, { schema }]) => kind(schema))
        .join(" or "),
      prose(answer["description"]),
    ]),
  )

type Endpoint = Pick<HttpApiEndpoint.Top, "identifier" | "annotations">

const roles: ReadonlyMap<string, string> = new Map(
  Object.values(Api.groups).flatMap(({ endpoints }: { readonly endpoints: object }) =>
    Object.values<Endpoint>({ ...endpoints }).map(
      ({ identifier, annotations }) => [identifier, Context.get(annotations, NeededRole)] as const,
    ),
  ),
)

const operationPart = (method: string, path: string, operation: Json): string => {
  const id = String(operation["operationId"])
  const access =
    listOf(operation["security"]).length === 0
      ? "needs no token"
      : `needs the role ${roles.get(id) ?? "read"}`
  return `<h3 id="${escape(id)}">${escape(operation["summary"])}</h3>
<p>${code(`${method.toUpperCase()} ${path}`)} <span class="soft">${escape(id)}, ${access}</span></p>
<p>${prose(operation["description"])}</p>${parameters(operation)}${body(operation)}${answers(operation)}`
}

const componentPart = (name: string, schema: Json): string => {
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : [])
  return `<h3 id="${escape(name)}">${code(name)}</h3><p>${prose(schema["description"])}</p>${
    Array.isArray(schema["enum"]) ? `<p>${kind(schema)}</p>` : ""
  }${table(
    ["Member", "Type", "Meaning"],
    membersOf(schema["properties"]).map(([member, of]) => [
      `${code(member)}${required.has(member) ? "" : ' <span class="soft">optional</span>'}`,
      kind(of),
      prose(of["description"]),
    ]),
  )}`
}

interface Group {
  readonly title: string
  readonly description: unknown
  readonly operations: ReadonlyArray<{
    readonly method: string
    readonly path: string
    readonly operation: Json
  }>
}

const contentsOf = ({ title, operations }: Group): string => {
  const links = operations.map(
    ({ operation }) => `<a href="#${escape(operation["operationId"])}">${escape(operation["summary"])}</a>`,
  )
  return `<section><h2>${escape(title)}</h2>${links.join("")}</section>`
}

const groupPart = ({ title, description, operations }: Group): string =>
  `<h2>${escape(title)}</h2><p>${prose(description)}</p>${operations
    .map(({ method, path, operation }) => operationPart(method, path, operation))
    .join("")}`

/** The page as text. */
export const html = (document: Json): string => {
  const { info, tags, paths, components } = document
  const operations = membersOf(paths).flatMap(([path, item]) =>
    membersOf(item).map(([method, operation]) => ({ method, path, operation })),
  )
  const groups = listOf(tags).map(({ name, description }): Group => ({
    title: String(name).replace(/^./, (first) => first.toUpperCase()),
    description,
    operations: operations.filter(({ operation }) => {
      const { tags: named } = operation
      return Array.isArray(named) && named.includes(name)
    }),
  }))
  const { title = "", description = "" } = isObject(info) ? info : {}
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<title>${escape(title)} API</title><style>${style}</style></head><body><main>
<p><a href="/">To the console</a></p>
<h1>${escape(title)} API</h1><p>${prose(description)}</p>
<p>Send a token that <code>trunkline token create</code> has made as <code>Authorization: Bearer &lt;token&gt;</code>.
<code>read</code> sees, <code>operate</code> places, stops and decides too, <code>admin</code> may do everything.
For programs: <a href="/openapi.json">/openapi.json</a>.</p>
<nav aria-label="Operations">${groups.map(contentsOf).join("")}</nav>
${groups.map(groupPart).join("")}
<h2>What goes to and fro</h2>${membersOf(isObject(components) ? components["schemas"] : undefined)
    .map(([name, schema]) => componentPart(name, schema))
    .join("")}
</main></body></html>
`
}

/** Everybody may read it: there is nothing in it but what the API is. */
export const layer = HttpRouter.add(
  "GET",
  "/docs",
  HttpServerResponse.html(html({ ...OpenApi.fromApi(Api) })).pipe(
    HttpServerResponse.setHeader("content-security-policy", csp),
  ),
)
