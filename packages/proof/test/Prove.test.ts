import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import { Effect, Random } from "effect"
import { availableParallelism } from "node:os"
import { prove } from "../src/index.ts"

layer(NodeServices.layer, { excludeTestServices: true })("The proof", (it) => {
  it.effect(
    "finds nobody rung twice and no call lost in 20,000 calls, with every fault, clocks that are set, and workers killed",
    ({ task }) =>
      Effect.gen(function* () {
        const seed = yield* Random.nextIntBetween(1, 2 ** 31 - 1)
        const threads = availableParallelism()
        const command = `trunkline prove --intents 20000 --seed ${seed} --crashes`
        Object.assign(task.meta, { note: `On a fresh seed: ${command}` })
        const { failure, intents } = yield* prove({ intents: 20_000, seed, crashes: true, threads })
        assert.deepStrictEqual(failure?.trace ?? [], [], `seed ${seed}`)
        assert.deepStrictEqual(failure?.violations ?? [], [], `seed ${seed}`)
        assert.strictEqual(intents, 20_000)
      }),
    { timeout: 900_000 },
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
