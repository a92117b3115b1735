/** The listener below the API: how slowly a request may come, and problem details for what never becomes one. */
import { Schema } from "effect"
import { createServer, type Server, type ServerResponse, STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"
import * as Problem from "./Problem.ts"

export interface ListenerOptions {
  /** Milliseconds in which the head of a request must have come. @default 10,000 */
  readonly headWithin?: number
  /** Milliseconds in which the whole request must have come; operations have shorter limits of their own. @default 360,000 */
  readonly requestWithin?: number
}

/** Milliseconds for which a connection without a request is kept: longer than a proxy in front of it keeps one. */
const idle = 75_000

const Problems = Schema.Union([
  Problem.BadRequest,
  Problem.HeadTooLarge,
  Problem.TooSlow,
  Problem.Unavailable,
])
const encode = Schema.encodeSync(Problems)
const contentType = "application/problem+json"

const bodyOf = (problem: typeof Problems.Type): string => JSON.stringify(encode(problem))

/** The whole answer, as it is written where there is no request to respond to. */
const answer = (problem: typeof Problems.Type): string => {
  const body = bodyOf(problem)
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    "Connection: close",
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n")
}

const tooSlow = answer(
  new Problem.TooSlow({
    detail: "The request did not come whole in time.",
    remedy: "Send it again, and faster. Nothing was changed.",
  }),
)

const headTooLarge = answer(
  new Problem.HeadTooLarge({
    detail: "The head of the request is longer than 16 KiB.",
    remedy: "Send a shorter address, and fewer or shorter headers. Nothing was changed.",
  }),
)

const noRequest = answer(
  new Problem.BadRequest({
    detail: "What came is no request in HTTP/1.1.",
    remedy: "Send it with an HTTP client. Nothing was changed.",
  }),
)

const notYet = new Problem.Unavailable({
  detail: "The worker has just started, or is about to stop.",
  remedy: "Send it again in a second. Nothing was changed.",
})

/** What is answered to that which Node could not read, by the code of its error. */
const refusal = (code: string | undefined): string =>
  code === "ERR_HTTP_REQUEST_TIMEOUT" ? tooSlow : code === "HPE_HEADER_OVERFLOW" ? headTooLarge : noRequest

/**
 * A server of `node:http` for the API.
 *
 * @example
 * NodeHttpServer.layer(() => Listener.make(), { host: "127.0.0.1", port: 8700 })
 */
export const make = ({ headWithin = 10_000, requestWithin = 360_000 }: ListenerOptions = {}): Server => {
  const answers = new WeakMap<Duplex, ServerResponse>()
  const server = createServer({
    headersTimeout: headWithin,
    requestTimeout: requestWithin,
    connectionsCheckingInterval: headWithin / 2,
    keepAliveTimeout: idle,
  })
  return server
    .on("request", ({ socket }, response) => {
      answers.set(socket, response)
      // It listens a moment before there is somebody to answer: what comes then would wait for ever.
      if (server.listenerCount("request") === 1) {
        response
          .writeHead(notYet.status, { "content-type": contentType, "retry-after": "1" })
          .end(bodyOf(notYet))
      }
    })
    .on("clientError", (error: NodeJS.ErrnoException, socket) => {
      const last = answers.get(socket)
      const isAnswering = last?.headersSent === true && !last.writableFinished
      if (!socket.writable || error.code === "ECONNRESET" || isAnswering) socket.destroy()
      else socket.end(refusal(error.code), () => socket.destroy())
    })
}
