import { assert, describe, it } from "@effect/vitest"
import { Campaigns } from "@trunkline/dispatch/Campaigns"
import { KillSwitch } from "@trunkline/dispatch/KillSwitch"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { SuppressionList } from "@trunkline/dispatch/SuppressionList"
import { Context, Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { connect } from "node:net"
import { table } from "./support/hostile/Table.ts"
import { phone, served } from "./support/Served.ts"

/** Sends bytes as they are, and gives what comes back until the connection ends. */
const raw = (port: number, text: string) =>
  Effect.callback<string, Error>((resume) => {
    let answer = ""
    const socket = connect(port, "127.0.0.1", () => socket.write(text, "latin1"))
    socket.on("data", (bytes) => {
      answer += bytes.toString()
    })
    socket.on("error", () => {})
    socket.on("close", () => resume(Effect.succeed(answer)))
    return Effect.sync(() => socket.destroy())
  })

/** Sends a head that promises more of a body than ever comes. */
const slowly = (port: number, token: string) =>
  raw(
    port,
    `POST /v1/calls HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"phone":`,
  )

describe("The API", () => {
  it.effect("refuses what it must, each with its status, and changes nothing", () =>
    Effect.gen(function* () {
      const { as, send, context } = yield* served()
      const placed = yield* as("operate")({
        method: "POST",
        path: "/v1/calls",
        headers: { "idempotency-key": "order-17" },
        body: { phone: phone(1), campaign: "january" },
      })
      yield* as("operate")({
        method: "POST",
        path: "/v1/suppressions",
        body: { phone: phone(2), source: "letter" },
      })
      const ledger = Context.get(context, Ledger)
      const everything = Effect.all([
        ledger.list({}, 1000),
        Context.get(context, Campaigns).list,
        Context.get(context, SuppressionList).list({ limit: 1000 }),
        Context.get(context, KillSwitch).current,
      ])
      const before = yield* everything
      const rows = table({ call: String(placed.json["id"]), campaign: "january" })
      const wrong: Array<string> = []
      for (const { name, sent, as: role, status } of rows) {
        const answer = yield* role === undefined ? send(sent) : as(role)(sent)
        const isProblem = answer.headers["content-type"] === "application/problem+json"
        if (answer.status !== status)
          wrong.push(`${name}: ${answer.status}, not ${status} ${answer.text.slice(0, 200)}`)
        // Node itself refuses a head that is too long.
        else if (status !== 431 && !isProblem) wrong.push(`${name}: no problem details: ${answer.text}`)
      }
      assert.deepStrictEqual(wrong, [])
      assert.isAtLeast(rows.length, 150)
      assert.deepStrictEqual(yield* everything, before)
    }),
  )

  it.effect("lets nobody send an address of a million characters", () =>
    Effect.gen(function* () {
      const { as } = yield* served()
      const answer = yield* as("read")({ path: `/v1/calls?campaign=${"a".repeat(1_000_000)}` })
      // The connection is cut while the address still comes in: the answer may be lost with it.
      assert.include([431, 0], answer.status)
      assert.strictEqual((yield* as("read")({ path: "/v1/calls" })).status, 200)
    }),
  )

  it.effect("waits ten seconds for a body, and no longer", () =>
    Effect.gen(function* () {
      const { port, tokens } = yield* served()
      const answer = yield* Effect.forkChild(slowly(port, tokens.operate))
      yield* TestClock.withLive(Effect.void)
      yield* Effect.forkChild(
        Effect.forever(Effect.andThen(TestClock.adjust("1 second"), TestClock.withLive(Effect.yieldNow))),
      )
      assert.match(yield* Fiber.join(answer), /^HTTP\/1.1 408 /)
    }),
  )

  it.effect("refuses a long body also where its length was not said before", () =>
    Effect.gen(function* () {
      const { port, tokens } = yield* served()
      const piece = `${(65_536).toString(16)}\r\n${"a".repeat(65_536)}\r\n`
      const answer = yield* raw(
        port,
        `POST /v1/calls HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${tokens.operate}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${piece.repeat(5)}0\r\n\r\n`,
      )
      assert.match(answer, /^HTTP\/1.1 413 /)
    }),
  )

  it.effect("refuses a body that is no UTF-8", () =>
    Effect.gen(function* () {
      const { port, tokens } = yield* served()
      const body = `{"phone":"+14155550177","params":{"name":"J\u00fcrgen"}}`
      const answer = yield* raw(
        port,
        `POST /v1/calls HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${tokens.operate}\r\nIdempotency-Key: a\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
      assert.match(answer, /^HTTP\/1.1 400 .*"The body is no UTF-8."/s)
    }),
  )

  it.effect("refuses requests that two servers could read in two ways", () =>
    Effect.gen(function* () {
      const { port, tokens } = yield* served()
      for (const head of [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: five",
        "Content-Length: -1",
        "Transfer-Encoding: chunked, identity",
        "Idempotency-Key: a\u0000b\r\nContent-Length: 2",
        " Folded: header\r\nContent-Length: 2",
      ]) {
        const answer = yield* raw(
          port,
          `POST /v1/calls HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${tokens.operate}\r\n${head}\r\n\r\n{}`,
        )
        assert.match(answer, /^HTTP\/1.1 400 /, head)
      }
    }),
  )
})
