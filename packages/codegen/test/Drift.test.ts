import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { compare, generate } from "../src/Generate.ts"
import { repository, targets } from "../src/Targets.ts"
import * as PlaceTables from "../src/PlaceTables.ts"

const generators = [
  ...targets.map((target) => ({ target, generate: generate(repository, target) })),
  { target: PlaceTables.target, generate: PlaceTables.generate },
]

layer(NodeServices.layer)("what is checked in", (it) => {
  it.effect.each(generators)(
    "is what $target.spec generates; where it is not, run `pnpm generate`",
    ({ target, generate }) =>
      Effect.gen(function* () {
        const drift = yield* compare(repository, target, yield* generate)
        const files = (["differs", "missing", "extra"] as const).flatMap((how) =>
          drift[how].map((name) => `${target.output}/${name}: ${how}`),
        )
        assert.deepStrictEqual(files, [], "run `pnpm generate`, it brings these files up to date")
      }),
  )
})
