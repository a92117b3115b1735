import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import { watch } from "../src/Watch.ts"
import { makeWorkspace, target, telephone } from "./Workspace.ts"

layer(NodeServices.layer, { excludeTestServices: true })("generate --watch", (it) => {
  it.effect("follows the spec, and a broken one does not end it", () =>
    Effect.gen(function* () {
      const { read, root, writeSpec } = yield* makeWorkspace
      const spec = yield* telephone
      yield* writeSpec(spec)

      const printed = yield* Queue.unbounded<string>()
      const print = (line: string) => Queue.offerUnsafe(printed, line)
      yield* watch(root, [target]).pipe(
        Effect.provideService(Console.Console, { ...globalThis.console, log: print, error: print }),
        Effect.forkScoped,
      )
      assert.match(yield* Queue.take(printed), /types\.ts new/)
      assert.strictEqual(yield* Queue.take(printed), "Watching the specs. Ctrl-C ends.")

      yield* writeSpec(spec.replace("Whom to call.", "The person to call."))
      assert.strictEqual(yield* Queue.take(printed), `${target.spec}: types.ts changed`)
      assert.include(yield* read("types.ts"), "The person to call.")

      yield* writeSpec(spec.replace("read: getCall", "read: readCall"))
      assert.strictEqual(
        yield* Queue.take(printed),
        `${target.spec} #/paths/~1calls/post/x-dial/read: no operation has the operationId "readCall"`,
      )
      assert.include(yield* read("types.ts"), "The person to call.")

      yield* writeSpec(spec)
      assert.strictEqual(yield* Queue.take(printed), `${target.spec}: types.ts changed`)
    }),
  )
})
