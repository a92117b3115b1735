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

const answer = (status: number, problem: object): string => {
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n")
}

const tooSlow = answer(
  408,
  Schema.encodeSync(Problem.TooSlow)(
    new Problem.TooSlow({
      detail: "The request did not come whole in time.",
      remedy: "Send it again, and faster. Nothing was changed.",
    }),
  ),
)

const headTooLarge = answer(
  431,
  Schema.encodeSync(Problem.HeadTooLarge)(
    new Problem.HeadTooLarge({
      detail: "The head of the request is longer than 16 KiB.",
      remedy: "Send a shorter address, and fewer or shorter headers. Nothing was changed.",
    }),
  ),
)

const noRequest = answer(
  400,
  Schema.encodeSync(Problem.BadRequest)(
    new Problem.BadRequest({
      detail: "What came is no request in HTTP/1.1.",
      remedy: "Send it with an HTTP client. Nothing was changed.",
    }),
  ),
)

const notYet = JSON.stringify(
  Schema.encodeSync(Problem.Unavailable)(
    new Problem.Unavailable({
      detail: "The worker has just started, or is about to stop.",
      remedy: "Send it again in a second. Nothing was changed.",
    }),
  ),
)

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
          .writeHead(503, { "content-type": "application/problem+json", "retry-after": "1" })
          .end(notYet)
      }
    })
    .on("clientError", (error: NodeJS.ErrnoException, socket) => {
      const last = answers.get(socket)
      const isAnswering = last?.headersSent === true && !last.writableFinished
      if (!socket.writable || error.code === "ECONNRESET" || isAnswering) socket.destroy()
      else socket.end(refusal(error.code), () => socket.destroy())
    })
}
