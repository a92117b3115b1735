import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { isObject, load, type Operation, type Spec } from "../src/Spec.ts"
import { repository, targets } from "../src/Targets.ts"

type Schemas = Record<string, Schema.ConstraintDecoder<unknown>>

/** The examples of an operation's bodies that are of a component, with the name of the component. */
const examplesOf = (spec: Spec, { operationId, value }: Operation) => {
  const responses = isObject(value.responses) ? Object.values(value.responses) : []
  return [value.requestBody, ...responses].flatMap((body) => {
    const resolved = spec.resolve(body)
    const content = isObject(resolved) && isObject(resolved.content) ? Object.values(resolved.content) : []
    return content.filter(isObject).flatMap(({ examples, schema }) => {
      const component = isObject(schema)
        ? /^#\/components\/schemas\/(\w+)$/.exec(String(schema.$ref))?.[1]
        : undefined
      if (component === undefined || !isObject(examples)) return []
      return Object.entries(examples).map(([name, example]) => ({
        name: `${operationId} ${name}`,
        component,
        value: (spec.resolve(example) as { value: unknown }).value,
      }))
    })
  })
}

layer(NodeServices.layer)("the examples of a spec", (it) => {
  it.effect.each(targets)("are what the generated Schemas of $spec accept", (target) =>
    Effect.gen(function* () {
      const spec = yield* load(`${repository}/${target.spec}`, target.spec)
      const schemas = yield* Effect.promise(
        (): Promise<Schemas> => import(`${repository}/${target.output}/schemas.ts`),
      )
      const examples = spec.operations.flatMap((operation) => examplesOf(spec, operation))
      assert.isNotEmpty(examples)
      for (const { component, name, value } of examples) {
        const decoded = yield* Schema.decodeUnknownEffect(schemas[component]!)(value).pipe(
          Effect.catchTag("SchemaError", (error) => Effect.succeed(error.message)),
        )
        assert.deepStrictEqual(decoded, value, `${name} as ${component}`)
      }
    }),
  )
})
