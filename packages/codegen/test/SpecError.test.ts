import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { generateAll } from "../src/GenerateAll.ts"
import { makeWorkspace, target, telephone } from "./Workspace.ts"

type Edit = (spec: string) => string

const replace =
  (found: string, by: string): Edit =>
  (spec) => {
    assert.include(spec, found)
    return spec.replace(found, by)
  }

/** A member of `components.schemas`, in the place of one that nothing refers to. */
const component = (name: string, schema: string) =>
  replace("    Anything:\n", `    ${name}: ${schema}\n    Anything:\n`)

const dialPointer = "#/paths/~1calls/post/x-dial"

const broken: ReadonlyArray<{ name: string; edit: Edit; message: string }> = [
  {
    name: "YAML that does not parse",
    edit: replace("info: { title: Telephone, version: 1.0.0 }", "info: { title: Telephone"),
    message:
      "#: line 3, column 1: Flow map in block collection must be sufficiently indented and end with a }",
  },
  {
    name: "a key that stands twice",
    edit: replace("openapi: 3.1.0\n", "openapi: 3.1.0\nopenapi: 3.1.0\n"),
    message: "#: line 2, column 1: Map keys must be unique",
  },
  { name: "an empty file", edit: () => "", message: "#: the document is not an object" },
  {
    name: "another version of OpenAPI",
    edit: replace("openapi: 3.1.0", "openapi: 3.0.3"),
    message: "#/openapi: only OpenAPI 3.1 can be generated from",
  },
  {
    name: "a reference to nothing",
    edit: replace("'#/components/schemas/Webhook'", "'#/components/schemas/WebHook'"),
    message:
      '#/components/schemas/CallRequest/properties/webhook/$ref: nothing exists at "#/components/schemas/WebHook"',
  },
  {
    name: "a reference to another file",
    edit: replace("'#/components/schemas/Webhook'", "'shared.yaml#/Webhook'"),
    message:
      '#/components/schemas/CallRequest/properties/webhook/$ref: "shared.yaml#/Webhook" is outside of this file; every reference must start with "#/"',
  },
  {
    name: "a reference that leads back to itself",
    edit: replace(
      "$ref: '#/components/schemas/Status'\n    Anything",
      "$ref: '#/components/schemas/Alias'\n    Anything",
    ),
    message:
      '#/components/schemas/Alias/$ref: the reference to "#/components/schemas/Alias" leads back to itself',
  },
  {
    name: "an operation without a name",
    edit: replace("operationId: getCall", "summary: getCall"),
    message: "#/paths/~1calls~1{id}/get: the operation has no operationId",
  },
  {
    name: "two operations of one name",
    edit: replace("operationId: stopCall", "operationId: getCall"),
    message:
      '#/paths/~1calls~1{id}/delete/operationId: "getCall" is already the operationId of #/paths/~1calls~1{id}/get',
  },
  {
    name: "a webhook with the name of an operation",
    edit: replace("operationId: callEnded", "operationId: getCall"),
    message:
      '#/webhooks/callEnded/post/operationId: "getCall" is already the operationId of #/paths/~1calls~1{id}/get',
  },
  {
    name: "no address of the API",
    edit: replace("servers:\n  - url: https://telephone.example/v1\n", ""),
    message: "#/servers/0/url: the first server must be the absolute address of the API",
  },
  {
    name: "no paths",
    edit: replace("paths:\n", "pathz:\n"),
    message: "#/paths: there are no paths",
  },
  {
    name: "a path without its slash",
    edit: replace("  /calls:\n", "  calls:\n"),
    message: '#/paths/calls: a path starts with "/"',
  },
  {
    name: "a misspelt keyword",
    edit: component("Odd", "{ type: array, items: { type: object, requird: [a] } }"),
    message: '#/components/schemas/Odd/items/requird: "requird" is no keyword of a schema',
  },
  {
    name: "a type that does not exist",
    edit: component("Odd", "{ anyOf: [{ type: string }, { type: [whole, 'null'] }] }"),
    message: '#/components/schemas/Odd/anyOf/1/type: "whole" is no type',
  },
  {
    name: "a schema that is none",
    edit: component("Odd", "{ properties: { a: string } }"),
    message: "#/components/schemas/Odd/properties/a: a schema is an object or a boolean",
  },
  {
    name: "a component that cannot name a Schema",
    edit: component("call-note", "{ type: string }"),
    message:
      '#/components/schemas/call-note: "call-note" cannot name a Schema: it must be letters and digits, start with a capital, and not be "Schema"',
  },
  {
    name: "a keyword that no Schema has",
    edit: component("Odd", "{ type: object, properties: { a: { type: string, not: { const: b } } } }"),
    message:
      '#/components/schemas/Odd/properties/a/not: no Schema can be made of this. Cannot import JSON Schema keyword "not": Effect has no equivalent constraint.',
  },
  {
    name: "an object as a value of an enum",
    edit: component("Odd", "{ enum: [{ a: 1 }] }"),
    message:
      '#/components/schemas/Odd/enum/0: no Schema can be made of this. Only primitive values are supported in "const" and "enum".',
  },
  {
    name: "a pattern that is no pattern",
    edit: component("Odd", "{ type: string, pattern: '[' }"),
    message:
      "#/components/schemas/Odd/pattern: no Schema can be made of this. Cannot import pattern using ECMAScript Unicode mode.",
  },
  {
    name: "typed further members beside known ones",
    edit: component(
      "Odd",
      "{ type: object, properties: { a: { type: string } }, additionalProperties: { type: integer } }",
    ),
    message:
      '#/components/schemas/Odd: no Schema can be made of this. Cannot combine typed "additionalProperties" with other property schemas: Effect index signatures also check excluded keys.',
  },
  {
    name: "x-dial with an unknown member",
    edit: replace("rings: true", "rings: true\n        retries: 3"),
    message: `${dialPointer}/retries: x-dial has no such member`,
  },
  {
    name: "x-dial without a member that it needs",
    edit: replace("        read: getCall\n", ""),
    message: `${dialPointer}/read: the member is missing`,
  },
  {
    name: "x-dial without a member of find",
    edit: replace("by: [phone, createdAt], ", ""),
    message: `${dialPointer}/find/by: the member is missing`,
  },
  {
    name: "x-dial with a member of another type",
    edit: replace("rings: true", "rings: sometimes"),
    message: `${dialPointer}/rings: expected boolean`,
  },
  {
    name: "x-dial with an idempotency that nobody knows",
    edit: replace("idempotency: none", "idempotency: Idempotency-Key"),
    message: `${dialPointer}/idempotency: expected "none"`,
  },
  {
    name: "x-dial with nothing to correlate by",
    edit: replace("correlate: [metadata.attempt]", "correlate: []"),
    message: `${dialPointer}/correlate: expected at least one word`,
  },
  {
    name: "x-dial that finds with an operation that does not exist",
    edit: replace("operationId: listCalls, by", "operationId: searchCalls, by"),
    message: `${dialPointer}/find/operationId: no operation has the operationId "searchCalls"`,
  },
  {
    name: "x-dial that reads with an operation that does not exist",
    edit: replace("read: getCall", "read: readCall"),
    message: `${dialPointer}/read: no operation has the operationId "readCall"`,
  },
  {
    name: "x-dial that stops with a webhook",
    edit: replace("stop: stopCall", "stop: callEnded"),
    message: `${dialPointer}/stop: no operation has the operationId "callEnded"`,
  },
  {
    name: "x-dial with a duration in words",
    edit: replace("absentAfter: PT3M", "absentAfter: 3 minutes"),
    message: `${dialPointer}/find/absentAfter: "3 minutes" is not an ISO 8601 duration such as PT3M`,
  },
  {
    name: "x-dial with no duration at all",
    edit: replace("absentAfter: PT3M", "absentAfter: PT0S"),
    message: `${dialPointer}/find/absentAfter: "PT0S" is not an ISO 8601 duration such as PT3M`,
  },
  ...(
    [
      [200, "a 2xx says that the provider took the call"],
      [202, "a 2xx says that the provider took the call"],
      [302, "only a 4xx can prove that nobody was rung"],
      [408, "408 may be said by a proxy after the call was placed"],
      [409, "409 may mean that the call exists already"],
      [425, "425 invites to send again what may have been acted upon"],
      [500, "a 5xx may come after the call was placed"],
      [503, "a 5xx may come after the call was placed"],
      [42, "only a 4xx can prove that nobody was rung"],
    ] as const
  ).map(([status, reason]) => ({
    name: `${status} as a refusal`,
    edit: replace("refused: [400, 422, 429]", `refused: [400, ${status}]`),
    message: `${dialPointer}/refused/1: ${status} cannot stand here: ${reason}`,
  })),
  {
    name: "a refusal that stands twice",
    edit: replace("refused: [400, 422, 429]", "refused: [400, 422, 400]"),
    message: `${dialPointer}/refused/2: 400 is listed twice`,
  },
  {
    name: "x-dial on a webhook",
    edit: replace("operationId: callEnded\n", "operationId: callEnded\n      x-dial: {}\n"),
    message: "#/webhooks/callEnded/post/x-dial: a webhook places no call; x-dial belongs under paths",
  },
]

layer(NodeServices.layer)("a spec that cannot be generated from", (it) => {
  it.effect.each(broken)("$name: names file, place and reason, and writes nothing", ({ edit, message }) =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace
      yield* workspace.writeSpec(edit(yield* telephone))
      const error = yield* Effect.flip(generateAll(workspace.root, [target]))
      assert.strictEqual(error._tag, "SpecError")
      assert.strictEqual(error.message, `${target.spec} ${message}`)
      assert.isFalse(yield* workspace.outputExists)
    }),
  )

  it.effect("is one that is not there", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace
      const error = yield* Effect.flip(generateAll(workspace.root, [target]))
      assert.strictEqual(error.message, `${target.spec} #: the file cannot be read (NotFound)`)
    }),
  )

  it.effect("keeps the others from being written", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace
      yield* workspace.writeSpec(yield* telephone)
      const missing = { spec: "specs/missing.openapi.yaml", output: "other/src/generated" }
      yield* Effect.flip(generateAll(workspace.root, [target, missing]))
      assert.isFalse(yield* workspace.outputExists)
    }),
  )
})
