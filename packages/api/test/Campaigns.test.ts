import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { request } from "node:http"
import { phone, served, type Sent } from "./support/Served.ts"

const upload = (query: string, body: string, type = "text/csv"): Sent => ({
  method: "POST",
  path: `/v1/campaigns?${query}`,
  headers: { "content-type": type },
  body,
})

const listOf = (...rows: ReadonlyArray<number>) =>
  `phone,name\n${rows.map((n) => `${phone(n)},P${n}\n`).join("")}`

describe("The upload of a campaign", () => {
  it.effect("takes a whole list in, and the same list again makes no second calls", () =>
    Effect.gen(function* () {
      const { as, woken } = yield* served()
      const first = yield* as("operate")(upload("name=january", listOf(1, 2, 3)))
      assert.strictEqual(first.status, 201)
      assert.deepStrictEqual(first.json, {
        campaign: "january",
        rows: 3,
        rejected: 0,
        problems: [],
        admitted: 3,
        known: 0,
      })
      assert.strictEqual(woken.times, 1)
      const again = yield* as("operate")(upload("name=january", listOf(1, 2, 3, 4)))
      assert.deepStrictEqual([again.json["admitted"], again.json["known"]], [1, 3])
      const ndjson = `{"phone":"${phone(9)}","key":"k"}\n`
      const other = yield* as("operate")(upload("name=may", ndjson, "application/x-ndjson"))
      assert.strictEqual(other.json["admitted"], 1)
      const campaigns = (yield* as("read")({ path: "/v1/campaigns" })).rows("campaigns")
      assert.deepStrictEqual(
        campaigns.map(({ name, calls }) => [name, calls]),
        [
          ["january", 4],
          ["may", 1],
        ],
      )
    }),
  )

  it.effect("names the bad rows, and takes nothing in unless they are to be passed over", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const list = `phone\n${phone(1)}\n0171\n${phone(2)}\n`
      const refused = yield* as("operate")(upload("name=january", list))
      assert.strictEqual(refused.status, 422)
      assert.strictEqual(
        refused.json["detail"],
        "1 of 3 rows cannot be taken. Nothing of the list was taken in.",
      )
      assert.deepStrictEqual(refused.json["errors"], [
        { at: "line 3", why: "phone must start with + and the country code, like +14155550123" },
      ])
      assert.strictEqual((yield* as("read")({ path: "/v1/campaigns/january" })).status, 404)
      const trial = yield* as("operate")(upload("name=january&check=true", list))
      assert.strictEqual(trial.status, 200)
      assert.deepStrictEqual([trial.json["accepted"], trial.json["rejected"]], [2, 1])
      assert.strictEqual((yield* as("read")({ path: "/v1/campaigns/january" })).status, 404)
      const taken = yield* as("operate")(upload("name=january&skipInvalid=true", list))
      assert.strictEqual(taken.json["admitted"], 2)
    }),
  )

  it.effect("that is cut off in the middle leaves nothing, and one at a time comes in", () =>
    Effect.gen(function* () {
      const { as, port, tokens } = yield* served()
      const cut = yield* Effect.callback<() => void>((resume) => {
        const sending = request({
          host: "127.0.0.1",
          port,
          method: "POST",
          path: "/v1/campaigns?name=january",
          headers: { authorization: `Bearer ${tokens.operate}`, "content-type": "text/csv" },
        })
        sending.on("error", () => {})
        sending.write(listOf(...Array.from({ length: 2000 }, (_, n) => n)), () =>
          resume(Effect.succeed(() => sending.destroy())),
        )
      })
      let second = yield* as("operate")(upload("name=january", listOf(1)))
      assert.include([409, 201], second.status)
      cut()
      // The server learns of it in its own time.
      while (second.status === 409) second = yield* as("operate")(upload("name=january", listOf(1)))
      assert.strictEqual(second.status, 201)
      assert.strictEqual((yield* as("read")({ path: "/v1/campaigns/january" })).json["calls"], 1)
    }),
  )

  it.effect("goes into no campaign that is cancelled", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      yield* as("operate")(upload("name=january", listOf(1)))
      const cancelled = yield* as("operate")({
        method: "POST",
        path: "/v1/campaigns/january/cancel",
        body: { note: "wrong list" },
      })
      assert.deepStrictEqual(cancelled.json, { course: "cancelled", settled: 1, underway: 0, placed: 0 })
      assert.strictEqual((yield* as("operate")(upload("name=january", listOf(2)))).status, 409)
      const seen = (yield* as("read")({ path: "/v1/campaigns/january" })).json
      assert.strictEqual(seen["calls"], 1)
      assert.deepStrictEqual(seen["lastOrder"], {
        at: "1970-01-01T00:00:00.000Z",
        words: 'test operate cancelled the campaign: "wrong list"',
      })
    }),
  )

  it.effect("may come before or after the start is set", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const start = {
        method: "POST",
        path: "/v1/campaigns/january/schedule",
        body: { startsAt: "2036-01-01T09:00:00+01:00" },
      }
      const scheduled = yield* as("operate")(start)
      assert.deepStrictEqual(
        [scheduled.json["startsAt"], scheduled.json["calls"]],
        ["2036-01-01T08:00:00.000Z", 0],
      )
      yield* as("operate")(upload("name=january", listOf(1)))
      const [call] = (yield* as("read")({ path: "/v1/calls" })).rows("calls")
      assert.strictEqual(call?.["nextAt"], "2036-01-01T08:00:00.000Z")
    }),
  )
})
