import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Result, Schedule, Stream } from "effect"
import { TestClock } from "effect/testing"
import { type AddressInfo, connect } from "node:net"
import { Readable } from "node:stream"
import { setTimeout } from "node:timers/promises"
import { inTime } from "../src/handlers/Lists.ts"
import * as Listener from "../src/Listener.ts"
import { phone, served } from "./support/Served.ts"

/** Sends a text, then the rest of it letter by letter, and gives what comes back until the connection ends. */
const slowly = (port: number, text: string, rest: Iterable<string> = []) =>
  Effect.callback<string>((resume) => {
    let answer = ""
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(text)
      Readable.from(spaced(rest)).pipe(socket, { end: false })
    })
    socket.on("data", (bytes) => (answer += bytes.toString()))
    socket.on("error", () => {})
    socket.on("close", () => resume(Effect.succeed(answer)))
    return Effect.sync(() => socket.destroy())
  })

/** A letter each ten milliseconds. */
const spaced = async function* (letters: Iterable<string>) {
  for (const letter of letters) {
    await setTimeout(10)
    yield letter
  }
}

const problemIn = (answer: string): Readonly<Record<string, unknown>> => {
  assert.match(answer, /^content-type: application\/problem\+json/im, answer)
  return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))
}

/** Lets time pass until an answer has come. */
const inTheEnd = Effect.fnUntraced(function* (answer: Effect.Effect<string>) {
  const coming = yield* Effect.forkChild(answer)
  yield* Effect.forkChild(
    Effect.forever(Effect.andThen(TestClock.adjust("1 second"), TestClock.withLive(Effect.yieldNow))),
  )
  return yield* Fiber.join(coming)
})

describe("A request that comes slowly", () => {
  it.live("is ended while its head still comes, with a letter now and then", () =>
    Effect.gen(function* () {
      const server = Listener.make({ headWithin: 100 })
      const listening = Effect.callback<number>((resume) => {
        server.listen(0, "127.0.0.1", () => resume(Effect.succeed((server.address() as AddressInfo).port)))
      })
      const port = yield* Effect.acquireRelease(listening, () => Effect.sync(() => server.close()))
      const answer = yield* slowly(port, "GET /v1/calls HTTP/1.1\r\nX: ", "x".repeat(10_000))
      assert.match(answer, /^HTTP\/1.1 408 Request Timeout\r\n/)
      assert.strictEqual(problemIn(answer)["type"], "urn:trunkline:problem:too-slow")
    }),
  )

  it.effect("is ended while its body still comes, with a letter now and then", () =>
    Effect.gen(function* () {
      const { as, port, tokens } = yield* served()
      const head = `POST /v1/calls HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${tokens.operate}\r\nContent-Type: application/json\r\nIdempotency-Key: k\r\nContent-Length: 20000\r\n\r\n`
      const answer = yield* inTheEnd(slowly(port, `${head}{"phone":"`, "1".repeat(10_000)))
      assert.match(answer, /^HTTP\/1.1 408 /)
      assert.strictEqual(problemIn(answer)["detail"], "The body did not come whole within 10 seconds.")
      assert.deepStrictEqual((yield* as("read")({ path: "/v1/calls" })).rows("calls"), [])
    }),
  )

  it.effect("leaves nothing of a list that stalls, and its name to the next one", () =>
    Effect.gen(function* () {
      const { as, port, tokens } = yield* served()
      const path = "/v1/campaigns?name=january"
      const rows = Array.from({ length: 2000 }, (_, n) => `${phone(n)}\n`).join("")
      const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${tokens.operate}\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n`
      const answer = yield* inTheEnd(slowly(port, `${head}phone\n${rows}`))
      assert.match(answer, /^HTTP\/1.1 408 /)
      assert.strictEqual(problemIn(answer)["detail"], "Nothing more of the list came for 30 seconds.")
      assert.strictEqual((yield* as("read")({ path: "/v1/campaigns/january" })).status, 404)
      const again = yield* as("operate")({
        method: "POST",
        path,
        headers: { "content-type": "text/csv" },
        body: `phone\n${rows}`,
      })
      assert.strictEqual(again.json["admitted"], 2000)
    }),
  )
})

describe("What is no request", () => {
  it.effect("is told so", () =>
    Effect.gen(function* () {
      const { port } = yield* served()
      const nonsense = yield* slowly(port, "Good morning\r\n\r\n")
      assert.match(nonsense, /^HTTP\/1.1 400 Bad Request\r\n/)
      assert.strictEqual(problemIn(nonsense)["type"], "urn:trunkline:problem:bad-request")
      const long = yield* slowly(port, `GET / HTTP/1.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`)
      assert.match(long, /^HTTP\/1.1 431 Request Header Fields Too Large\r\n/)
      assert.strictEqual(problemIn(long)["type"], "urn:trunkline:problem:head-too-large")
    }),
  )
})

describe("The time that a list has to come", () => {
  const piece = new TextEncoder().encode("a")
  const pieces = (every: "20 seconds" | "40 seconds") =>
    Stream.map(Stream.fromSchedule(Schedule.spaced(every)), () => piece)

  /** Reads a list with so much time for each piece, for an hour at most. */
  const read = Effect.fnUntraced(function* (list: Stream.Stream<Uint8Array>, work: number) {
    const reading = yield* Stream.runForEach(inTime(list), () => Effect.sleep(work)).pipe(
      Effect.result,
      Effect.forkChild,
    )
    yield* TestClock.adjust("1 hour")
    const result = yield* Fiber.join(reading)
    return Result.isFailure(result) ? result.failure.detail : "read"
  })

  it.effect.each([
    ["ends when no piece comes", pieces("40 seconds"), 0, "Nothing more of the list came for 30 seconds."],
    [
      "ends when it goes on for ever",
      pieces("20 seconds"),
      0,
      "The list did not come whole within 5 minutes.",
    ],
    ["is not what we take to read it", Stream.take(pieces("20 seconds"), 10), 120_000, "read"],
  ] as const)("%s", ([, list, work, told]) =>
    Effect.gen(function* () {
      assert.strictEqual(yield* read(list, work), told)
    }),
  )
})
