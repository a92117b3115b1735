/** `behavior.ts`: the routes, the dial behaviour and the secrets of a spec, as typed data. */
import * as Effect from "effect/Effect"
import { dialOf } from "./DialBehavior.ts"
import { layOut, toExpression } from "./Layout.ts"
import { secretNamesOf, secretsOf } from "./Secrets.ts"
import { isObject, type Spec } from "./Spec.ts"
import { SpecError } from "./SpecError.ts"

const declarations = `/** An operation that phones a person, and what its answers prove. */
export interface DialBehavior {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly rings: boolean
  /** Whether the provider recognises a request that is sent twice. */
  readonly idempotency: "none"
  /** Members of the request in which our attempt id travels and comes back. */
  readonly correlate: ReadonlyArray<string>
  /** Statuses that prove that nobody was rung. Every other status, and no answer, does not. */
  readonly refused: ReadonlyArray<number>
  /** How to find a call whose fate is unclear, and after how long its absence from that list means something. */
  readonly find: {
    readonly operationId: string
    readonly by: ReadonlyArray<string>
    readonly absentAfter: { readonly milliseconds: number; readonly duration: string }
  }
  /** The operation that reads one call. */
  readonly read: string
  /** The operation that ends a call. */
  readonly stop: string
}

/** Member names from a body to each secret in it; "*" stands for every element of an array. */
export interface Secrets {
  readonly request: ReadonlyArray<ReadonlyArray<string>>
  readonly response: ReadonlyArray<ReadonlyArray<string>>
}
`

export const generateBehavior = Effect.fn("generateBehavior")(function* (spec: Spec) {
  const server = Array.isArray(spec.document.servers) ? spec.document.servers[0] : undefined
  if (!isObject(server) || typeof server.url !== "string" || !URL.canParse(server.url)) {
    return yield* new SpecError({
      file: spec.file,
      path: ["servers", 0, "url"],
      reason: "the first server must be the absolute address of the API",
    })
  }

  const dials: Record<string, unknown> = {}
  for (const operation of spec.operations) {
    const dial = yield* dialOf(spec, operation)
    if (dial !== undefined) dials[operation.operationId] = dial
  }
  const operations = spec.operations
    .filter(({ kind }) => kind === "paths")
    .map(({ operationId, method, route }) => [operationId, { method, path: route }])
  const secrets = spec.operations.map(
    (operation) => [operation.operationId, secretsOf(spec, operation)] as const,
  )
  const names = secretNamesOf(secrets.flatMap(([, { request, response }]) => [...request, ...response]))

  return [
    declarations,
    constant("server", "Address of the API in production.", server.url),
    constant(
      "operations",
      "Method and path of every operation, by operation id.",
      Object.fromEntries(operations),
    ),
    constant("dials", "The operations that phone a person, by operation id.", dials, "DialBehavior"),
    constant(
      "secrets",
      "Where the secrets are, by operation id; webhooks by theirs.",
      Object.fromEntries(secrets),
      "Secrets",
    ),
    constant(
      "secretNames",
      "What the secrets are called: `member`, or `list[].member` in elements of a list.",
      names,
    ),
  ].join("\n")
})

const constant = (name: string, description: string, value: unknown, type?: string) => {
  const check = type === undefined ? "" : ` satisfies Record<string, ${type}>`
  return `/** ${description} */\nexport const ${name} = ${layOut(toExpression(value))} as const${check}\n`
}
