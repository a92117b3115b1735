import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import * as Listener from "../src/Listener.ts"

describe("The listener", () => {
  it.live("answers 503 as long as nobody else answers, so that no request waits for ever", () =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(async () => {
          const made = Listener.make().listen(0, "127.0.0.1")
          await once(made, "listening")
          return made
        }),
        (made) =>
          Effect.sync(() => {
            made.close()
            made.closeAllConnections()
          }),
      )
      const { port } = server.address() as AddressInfo
      const ask = Effect.promise(async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/v1/calls`, { method: "POST", body: "{}" })
        return [answer.status, answer.headers.get("retry-after"), await answer.text()] as const
      })
      const [status, after, text] = yield* ask
      assert.deepStrictEqual([status, after], [503, "1"])
      assert.include(JSON.parse(text), { type: "urn:trunkline:problem:unavailable", status: 503 })
      server.on("request", (_, response) => response.end("here"))
      assert.deepStrictEqual(yield* ask, [200, null, "here"])
    }),
  )
})
