import { assert, it } from "@effect/vitest"
import type { Socket } from "node:net"
import { LeanFetchError } from "../src/index.ts"
import { RawServer } from "./RawServer.ts"
import { makeFetch, ok, requestsSeen } from "./Trial.ts"

const moods: ReadonlyArray<(socket: Socket) => unknown> = [
  (socket) => socket.write(ok("fine")),
  (socket) => socket.resetAndDestroy(),
  (socket) => socket.write(ok("fine")),
  (socket) => socket.end(),
  (socket) => socket.write(ok("fine"), () => socket.resetAndDestroy()),
  (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nfine"),
  (socket) => socket.end(ok("fine")),
  (socket) => socket.end("not HTTP"),
  (socket) => setImmediate(() => socket.write(ok("fine"))),
]

for (const connections of [1, 2, 7, undefined]) {
  it(`whatever the server does, and whoever aborts when, no request is seen twice, and none that was not sent (${connections ?? "any number of"} connections)`, async () => {
    let accepted = 0
    await using server = await RawServer.listen({
      onConnection: (socket) => {
        if (++accepted % 11 === 0) socket.resetAndDestroy()
        else if (accepted % 13 === 0) socket.end()
      },
      onRequest: (socket, nth) => void moods[nth % moods.length]!(socket),
    })
    const fetch = makeFetch({ connections })
    const outcomes = await Promise.all(
      Array.from({ length: 900 }, async (_, index) => {
        // Requests start in waves, and some are aborted after a few turns of the event loop.
        for (let turn = index % 30; turn > 0; turn--) await nextTurn()
        const caller = new AbortController()
        const path = `/${index}`
        let told = 0
        const answer = fetch(server.url + path, {
          method: "POST",
          body: "hello",
          signal: caller.signal,
          onSend: () => told++,
        })
        const outcome = answer.then(
          () => {
            assert.strictEqual(told, 1)
            return { path, sent: true, answered: true }
          },
          (error: unknown) => {
            assert.instanceOf(error, LeanFetchError)
            assert.strictEqual(told, error.bytesSent ? 1 : 0)
            return { path, sent: error.bytesSent, answered: false }
          },
        )
        if (index % 5 === 0) {
          for (let turn = index % 8; turn > 0; turn--) await nextTurn()
          caller.abort()
        }
        return outcome
      }),
    )
    await requestsSeen(fetch, server)
    const seen = new Set(server.seen)
    assert.strictEqual(server.seen.length, seen.size)
    for (const { path, sent, answered } of outcomes) {
      if (answered) assert.isTrue(seen.has(`POST ${path}`), `${path} was answered, but not seen`)
      if (!sent) assert.isFalse(seen.has(`POST ${path}`), `${path} was seen, but said not to be sent`)
    }
    assert.isAbove(outcomes.filter(({ answered }) => answered).length, 0)
    assert.isAbove(outcomes.filter(({ sent, answered }) => sent && !answered).length, 0)
    assert.isAbove(outcomes.filter(({ sent }) => !sent).length, 0)
  })
}

const nextTurn = () => new Promise<void>((next) => setImmediate(next))
