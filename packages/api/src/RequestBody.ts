/** Reads the body of a request within limits, before anything is made of it. */
import { isDeeperThan } from "@trunkline/webhooks/JsonDepth"
import { ByteSize, Effect, Fiber } from "effect"
import { HttpIncomingMessage, type HttpServerRequest } from "effect/http"
import type { HttpApiEndpoint } from "effect/http-api"
import * as Problem from "./Problem.ts"

/** The longest JSON body in bytes, and how deeply it may be nested. */
const longest = 256 * 1024
const deepest = 16

/** How long a JSON body may take to come. */
const patience = "10 seconds"

const tooLong = new Problem.TooLarge({
  detail: `The body is longer than ${longest} bytes.`,
  remedy: "Send less: params are for what the agent has to know. Many calls go into POST /v1/campaigns.",
})

const tooDeep = new Problem.TooLarge({
  detail: `The body is nested more than ${deepest} deep.`,
  remedy: "Params are texts by name; anything deeper is not read.",
})

const tooSlow = new Problem.TooSlow({
  detail: `The body did not come whole within ${patience}.`,
  remedy: "Send it again. Nothing was changed.",
})

const cut = new Problem.BadRequest({
  detail: "The body did not come whole.",
  remedy: "Send it again. Nothing was changed.",
})

const noText = new Problem.BadRequest({
  detail: "The body is no UTF-8.",
  remedy: "Send it as UTF-8: what an agent says to a person would be garbled. Nothing was changed.",
})

const wantsJson = new Problem.UnsupportedMediaType({
  detail: "The body must be JSON.",
  remedy: "Send the header `Content-Type: application/json`.",
})

/** Whether an operation reads its body itself, bit by bit. */
const streams = ({ payload }: HttpApiEndpoint.Top): boolean =>
  [...payload.values()].some(({ encoding }) => encoding._tag === "Stream")

/** The text of the body; empty where there is none, or where the operation reads it itself. */
export const readBody = Effect.fnUntraced(function* (
  request: HttpServerRequest.HttpServerRequest,
  endpoint: HttpApiEndpoint.Top,
) {
  if (endpoint.payload.size === 0 || streams(endpoint)) return ""
  // A browser sends a body without a type, or as text, for any page; as JSON only after asking.
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) return yield* wantsJson
  if (Number(request.headers["content-length"] ?? 0) > longest) return yield* tooLong
  // To interrupt the reading would cut the connection, and with it the answer.
  const reading = yield* request.text.pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(longest)),
    Effect.mapError((error) => (/maxBytes/.test(String(error.cause)) ? tooLong : cut)),
    Effect.forkChild,
  )
  const text = yield* Fiber.join(reading).pipe(
    Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.fail(tooSlow) }),
  )
  // What could not be decoded stands as this character in the text.
  if (text.includes("\uFFFD")) return yield* noText
  return isDeeperThan(text, deepest) ? yield* tooDeep : text
})
