import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { served } from "./support/Served.ts"

describe("/metrics", () => {
  it.effect("is for those who may read, in the format that Prometheus asks for", () =>
    Effect.gen(function* () {
      const { as, send } = yield* served()
      assert.strictEqual((yield* send({ path: "/metrics" })).status, 401)
      for (const role of ["read", "operate", "admin"] as const) {
        const { headers, status } = yield* as(role)({ path: "/metrics" })
        assert.strictEqual(status, 200)
        assert.strictEqual(headers["content-type"], "text/plain; version=0.0.4; charset=utf-8")
        assert.strictEqual(headers["cache-control"], "no-store")
      }
    }),
  )
})
