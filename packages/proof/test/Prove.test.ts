import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { prove } from "../src/index.ts"

layer(NodeServices.layer, { excludeTestServices: true })("The proof", (it) => {
  it.effect(
    "finds nobody rung twice and no call lost, with every fault, clocks that are set, and workers killed",
    () =>
      Effect.gen(function* () {
        const { failure } = yield* prove({ intents: 150, seed: 3, crashes: true })
        assert.deepStrictEqual(failure?.trace ?? [], [])
        assert.deepStrictEqual(failure?.violations ?? [], [])
      }),
  )

  it.effect("is the same again with the same seed", () =>
    Effect.gen(function* () {
      const { elapsed: first, ...once } = yield* prove({ intents: 30, seed: 11, crashes: true })
      const { elapsed: second, ...again } = yield* prove({ intents: 30, seed: 11, crashes: true })
      assert.deepStrictEqual(once, again)
      assert.isAbove(first + second, 0)
    }),
  )
})
