/** Carries out an outcome on the socket of a request. */
import type { IncomingMessage, ServerResponse } from "node:http"
import { Effect } from "effect"
import type { ControlAnswer } from "./ControlApi.ts"
import type { Answer, Outcome } from "./Outcome.ts"

/** The whole body as text. Never ends if the client goes away; the connection's end interrupts it. */
export const readBody = (request: IncomingMessage): Effect.Effect<string> =>
  Effect.callback((resume) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.once("end", () => resume(Effect.succeed(Buffer.concat(chunks).toString("utf8"))))
  })

export const carryOut = (outcome: Outcome, response: ServerResponse): Effect.Effect<void> => {
  switch (outcome._tag) {
    case "Answer":
      return after(outcome.afterMillis, () => {
        writeHead(response, outcome)
        response.end(outcome.body)
      })
    case "BrokenAnswer":
      return after(outcome.afterMillis, () => {
        writeHead(response, outcome)
        // Waits until the half has left, so that the client sees an answer that breaks off and not a reset.
        response.write(outcome.body.slice(0, outcome.body.length >> 1), () => response.socket?.destroy())
      })
    case "Hang":
      return after(outcome.millis, () => response.socket?.destroy())
    case "Drop":
      return after(outcome.afterMillis, () => response.socket?.destroy())
    case "RefuseConnection":
      return after(0, () => response.socket?.resetAndDestroy())
  }
}

export const sendJson = (response: ServerResponse, { body, status }: ControlAnswer): void => {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  })
  response.end(text)
}

const after = (millis: number, act: () => void): Effect.Effect<void> =>
  millis === 0 ? Effect.sync(act) : Effect.delay(Effect.sync(act), millis)

/** The body is cut by characters, so its length is told in bytes and fits the whole of it. */
const writeHead = (response: ServerResponse, answer: Answer): void => {
  // The provider's clock is in `date` already.
  response.sendDate = false
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-length": Buffer.byteLength(answer.body),
  })
}
