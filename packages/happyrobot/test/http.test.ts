import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { createHappyRobot, type HappyRobot } from "../src/index.ts"

const body = { number_id: "65f0c1d2e3a4b5c6d7e8f901", phone_number: "+14155550134" }

const dial = (happyrobot: HappyRobot) => happyrobot.POST("/dial/outbound", { body })

/** One dial by the global fetch to a server that answers so, and what had arrived there when it was over. */
const dialServer = async (answer: RequestListener, timeout?: number) => {
  const arrived: Array<string> = []
  const server = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    request.resume().on("end", () => answer(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const result = await dial(createHappyRobot({ apiKey: "key-0123456789", baseUrl, timeout }))
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return { arrived, baseUrl, result }
}

const once = ["POST /dial/outbound Bearer key-0123456789"]

describe("over HTTP, by the global fetch", () => {
  it("an answer is data, after one request", async () => {
    const { arrived, result } = await dialServer((_, response) => response.end('{"id":"1"}'))
    assert.strictEqual(result.data?.id, "1")
    assert.isString(result.answer?.headers.get("date"))
    assert.deepStrictEqual(arrived, once)
  })

  it("a refused connection is NeverSent", async () => {
    const { baseUrl } = await dialServer((_, response) => response.end("{}"))
    const { error } = await dial(createHappyRobot({ apiKey: "key", baseUrl }))
    assert.strictEqual(error?.reason._tag, "NeverSent")
    assert.match(
      error!.message,
      /^POST \/dial\/outbound: nothing was sent \(fetch failed, connect ECONNREFUSED 127/,
    )
  })

  it("a name without an address is NeverSent", async () => {
    const { error } = await dial(createHappyRobot({ apiKey: "key", baseUrl: "http://nowhere.invalid" }))
    assert.strictEqual(error?.reason._tag, "NeverSent")
  })

  it("a connection that is reset after the request is NoAnswer, and the request is not sent again", async () => {
    const { arrived, result } = await dialServer((request) => request.socket.resetAndDestroy())
    assert.strictEqual(result.error?.reason._tag, "NoAnswer")
    assert.isFalse(result.error?.reason._tag === "NoAnswer" && result.error.reason.timedOut)
    assert.deepStrictEqual(arrived, once)
  })

  it("no answer in time is NoAnswer, and the request is not sent again", async () => {
    const { arrived, result } = await dialServer(() => {}, 1000)
    assert.deepStrictEqual(result.error?.reason, {
      _tag: "NoAnswer",
      timedOut: true,
      why: "none within 1000 ms",
    })
    assert.deepStrictEqual(arrived, once)
  })

  it("an answer that breaks off is Unreadable", async () => {
    const { arrived, result } = await dialServer((_, response) => {
      response.writeHead(200, { "content-length": 100 })
      response.write('{"id":', () => response.destroy())
    })
    assert.deepStrictEqual(result.error?.reason, { _tag: "Unreadable", status: 200, why: "broken off" })
    assert.deepStrictEqual(arrived, once)
  })

  it("an answer that is too large is Unreadable, and not read", async () => {
    const { arrived, result } = await dialServer((_, response) => {
      response.writeHead(200, { "content-length": 2 ** 40 })
      response.write("{")
    })
    assert.deepStrictEqual(result.error?.reason, { _tag: "Unreadable", status: 200, why: "too large" })
    assert.deepStrictEqual(arrived, once)
  })

  it("a redirect is a status, and is not followed", async () => {
    const { arrived, result } = await dialServer((_, response) => {
      response.writeHead(307, { location: "/elsewhere" }).end()
    })
    assert.deepStrictEqual(result.error?.reason, { _tag: "Status", status: 307, body: { format: "empty" } })
    assert.deepStrictEqual(arrived, once)
  })

  it("a 429 says how long to wait", async () => {
    const { arrived, result } = await dialServer((_, response) => {
      response.writeHead(429, { "retry-after": "7" }).end("slow down")
    })
    assert.deepStrictEqual(result.error?.reason, {
      _tag: "Status",
      status: 429,
      body: { format: "text", message: "slow down" },
      message: "slow down",
      retryAfter: 7000,
    })
    assert.deepStrictEqual(arrived, once)
  })
})
