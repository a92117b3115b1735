import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { FaultPlan, type FaultPlanInput, Simulator } from "@trunkline/simulator"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { call, hookEvent } from "./Receiver.ts"

interface Post {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingMessage["headers"]
  readonly body: string
}

/** A receiver on a socket of this machine. A status of 0 is no answer at all. */
const receive = (status: (nth: number) => number) =>
  Effect.acquireRelease(
    Effect.callback<{ readonly port: number; readonly posts: Array<Post>; readonly close: () => void }>(
      (resume) => {
        const posts: Array<Post> = []
        const server = createServer((request, response) => {
          let body = ""
          request.setEncoding("utf8")
          request.on("data", (chunk: string) => (body += chunk))
          request.once("end", () => {
            const { headers, method, url } = request
            posts.push({ method, path: url, headers, body })
            const code = status(posts.length)
            if (code > 0) response.writeHead(code).end()
          })
        })
        server.listen(0, "127.0.0.1", () => {
          const { port } = server.address() as AddressInfo
          const close = () => {
            server.close()
            server.closeAllConnections()
          }
          resume(Effect.succeed({ port, posts, close }))
        })
      },
    ),
    ({ close }) => Effect.sync(close),
  )

const turn = Effect.promise(() => new Promise<void>((resolve) => setImmediate(resolve)))

/** Lets the sockets do their work until it holds; the clock of the test stands still meanwhile. */
const until = <E, R>(holds: Effect.Effect<boolean, E, R>): Effect.Effect<void, E, R> =>
  Effect.flatMap(Effect.andThen(turn, holds), (held) => (held ? Effect.void : until(holds)))

const count = Effect.flatMap(Simulator, ({ report }) =>
  Effect.map(report(), ({ webhooks }) => webhooks.happyrobot),
)

const quick = {
  life: { queueMillis: [0, 0], ringMillis: [10, 10], talkMillis: [10, 10] },
  webhooks: { retryAfterMillis: [1_000] },
} satisfies FaultPlanInput

const telling = (url: string) =>
  Simulator.layer({
    plan: FaultPlan.make(quick),
    webhooks: { happyrobot: { url, headers: { authorization: "Bearer right-secret" } } },
  })

describe("the simulator's own sender", () => {
  it.effect.each(["127.0.0.1", "localhost"])("posts to %s over a socket", (host) =>
    Effect.gen(function* () {
      const { port, posts } = yield* receive(() => 200)
      yield* Effect.gen(function* () {
        const id = yield* call("happyrobot")
        yield* TestClock.adjust(0)
        yield* until(Effect.map(count, ({ accepted }) => accepted === 1))
        yield* TestClock.adjust(20)
        yield* until(Effect.map(count, ({ accepted }) => accepted === 2))
        assert.deepStrictEqual(
          posts.map(({ headers, method, path }) => [
            method,
            path,
            headers["authorization"],
            headers["content-type"],
          ]),
          Array.from({ length: 2 }, () => ["POST", "/hook?a=1", "Bearer right-secret", "application/json"]),
        )
        const event = hookEvent({
          at: 0,
          request: {
            provider: "happyrobot",
            event: "end",
            url: "",
            headers: {},
            answerWithinMillis: 0,
            body: posts[1]?.body ?? "",
          },
        })
        assert.deepInclude(event.call, { id, status: "Completed" })
      }).pipe(Effect.provide(telling(`http://${host}:${port}/hook?a=1`)))
    }),
  )

  it.effect("tries again where the answer is no 2xx, and where none comes", () =>
    Effect.gen(function* () {
      const { port, posts } = yield* receive((nth) => (nth === 1 ? 500 : nth === 2 ? 0 : 200))
      yield* Effect.gen(function* () {
        yield* call("happyrobot")
        yield* TestClock.adjust(0)
        yield* until(Effect.map(count, ({ refused }) => refused === 1))
        yield* TestClock.adjust(20)
        yield* until(Effect.sync(() => posts.length === 2))
        yield* TestClock.adjust(5_000)
        yield* until(Effect.map(count, ({ accepted, unanswered }) => accepted + unanswered === 2))
        yield* TestClock.adjust(1_000)
        yield* until(Effect.map(count, ({ accepted }) => accepted === 2))
        assert.deepInclude(yield* count, { accepted: 2, refused: 1, unanswered: 1, retries: 2, givenUp: 0 })
      }).pipe(Effect.provide(telling(`http://127.0.0.1:${port}/hook`)))
    }),
  )

  it.effect("follows no redirect", () =>
    Effect.gen(function* () {
      const { port, posts } = yield* receive(() => 307)
      yield* Effect.gen(function* () {
        yield* call("happyrobot")
        yield* TestClock.adjust(0)
        yield* until(Effect.map(count, ({ refused }) => refused === 1))
        assert.strictEqual(posts.length, 1)
      }).pipe(Effect.provide(telling(`http://127.0.0.1:${port}/hook`)))
    }),
  )

  it.effect.each([
    "https://calls.example.com/hook",
    "http://10.0.0.1/hook",
    "http://localhost.example.com/hook",
    "http://127.0.0.2/hook",
  ])("sends nothing to %s, and counts it as unanswered", (url) =>
    Effect.gen(function* () {
      yield* call("happyrobot")
      yield* TestClock.adjust("1 hour")
      assert.deepInclude(yield* count, { accepted: 0, unanswered: 4, givenUp: 2 })
    }).pipe(Effect.provide(telling(url))),
  )
})
