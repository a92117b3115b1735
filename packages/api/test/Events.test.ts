import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { get } from "node:http"
import { phone, served } from "./support/Served.ts"

interface Seen {
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Watches events until so many have come. */
const watch = (
  port: number,
  token: string,
  count: number,
  {
    path = "/v1/events",
    headers = {},
  }: { readonly path?: string; readonly headers?: Readonly<Record<string, string>> },
  onOpen: Effect.Effect<void> = Effect.void,
) =>
  Effect.gen(function* () {
    const context = yield* Effect.context<never>()
    const text = yield* Effect.callback<string, Error>((resume) => {
      let seen = ""
      const request = get(
        {
          host: "127.0.0.1",
          port,
          path,
          agent: false,
          headers: { authorization: `Bearer ${token}`, ...headers },
        },
        (response) => {
          assert.strictEqual(response.statusCode, 200)
          assert.strictEqual(response.headers["content-type"], "text/event-stream")
          let isOpen = false
          response.on("data", (bytes: Buffer) => {
            seen += bytes.toString()
            if (!isOpen) {
              isOpen = true
              Effect.runForkWith(context)(onOpen)
            }
            if (seen.split("\nevent: ").length > count) {
              request.destroy()
              resume(Effect.succeed(seen))
            }
          })
        },
      )
      request.on("error", () => {})
      return Effect.sync(() => request.destroy())
    })
    return [...text.matchAll(/id: (\d+)\nevent: \S+\ndata: (.*)\n/g)].map(
      ([, id = "", data = "{}"]): Seen => ({ id, data: JSON.parse(data) }),
    )
  })

describe("GET /v1/events", () => {
  it.live("tells what is written from now on, and goes on where a reader was cut off", () =>
    Effect.gen(function* () {
      const { as, port, tokens } = yield* served()
      const place = (n: number, campaign: string) =>
        Effect.asVoid(
          Effect.orDie(
            as("operate")({
              method: "POST",
              path: "/v1/calls",
              headers: { "idempotency-key": `call-${n}` },
              body: { phone: phone(n), campaign },
            }),
          ),
        )
      yield* place(1, "january")
      const first = yield* watch(
        port,
        tokens.read,
        2,
        {},
        Effect.andThen(place(2, "january"), place(3, "may")),
      )
      assert.deepStrictEqual(
        first.map(({ id, data }) => [id, data["type"], data["campaign"], data["words"]]),
        [
          ["2", "submitted", "january", 'taken in, campaign "january"'],
          ["3", "submitted", "may", 'taken in, campaign "may"'],
        ],
      )
      const again = yield* watch(port, tokens.read, 2, { headers: { "last-event-id": "1" } })
      assert.deepStrictEqual(again, first)
      const may = yield* watch(port, tokens.read, 1, {
        path: "/v1/events?campaign=may",
        headers: { "last-event-id": "0" },
      })
      assert.deepStrictEqual(may, first.slice(1))
    }).pipe(Effect.scoped),
  )

  it.effect("refuses an id that no event has", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const answer = yield* as("read")({ path: "/v1/events", headers: { "last-event-id": "1 OR 1=1" } })
      assert.strictEqual(answer.status, 400)
    }),
  )
})

describe("GET /v1/export", () => {
  it.effect("gives every settled call, a line each, numbers masked for those who read", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      for (let n = 0; n < 3; n++) {
        const placed = yield* as("operate")({
          method: "POST",
          path: "/v1/calls",
          headers: { "idempotency-key": `call-${n}` },
          body: { phone: phone(n), campaign: n === 2 ? "may" : "january" },
        })
        yield* as("operate")({
          method: "POST",
          path: `/v1/calls/${String(placed.json["id"])}/cancel`,
          body: {},
        })
      }
      const lines = (text: string) =>
        text
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as { key: string; phone: string })
      const all = yield* as("read")({ path: "/v1/export" })
      assert.strictEqual(all.headers["content-type"], "application/x-ndjson")
      assert.deepStrictEqual(
        lines(all.text).map(({ key, phone: number }) => [key, number]),
        [
          ["call-0", "+1********00"],
          ["call-1", "+1********01"],
          ["call-2", "+1********02"],
        ],
      )
      const may = yield* as("operate")({ path: "/v1/export?campaign=may" })
      assert.deepStrictEqual(
        lines(may.text).map((line) => line.phone),
        [phone(2)],
      )
      assert.strictEqual((yield* as("read")({ path: "/v1/export?campaign=june" })).status, 404)
    }),
  )
})
