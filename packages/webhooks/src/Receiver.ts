/**
 * Receives the providers' webhooks: each is durable in the inbox before it is answered, and nothing else is done about it here.
 *
 * @example
 * HttpRouter.serve(Receiver.layer({ hamsa: secret })).pipe(Layer.provide([server, ledger]))
 */
import { Ledger } from "@trunkline/dispatch/Ledger"
import { type ProviderId, providerIds } from "@trunkline/dispatch/ProviderId"
import type { WebhookRequest, WebhookSecrets } from "@trunkline/dispatch/Webhook"
import { Effect, Layer, Option, Result, Stream } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse } from "effect/http"
import { examineBody, examineHead, longestBody, type Refused, tooLong } from "./Examine.ts"

/** Both providers wait 5 seconds, and send again what was not answered by then. */
const patience = "4500 millis"

const answer = (
  status: number,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
) => HttpServerResponse.jsonUnsafe(body, { status, headers })

const refusal = ({ status, why }: Refused) =>
  answer(status, { error: `The webhook was not taken: ${why}.` }, status === 405 ? { allow: "POST" } : {})

/** `/webhooks/hamsa/a/b` as the provider and what follows it. */
const placeOf = (url: string): readonly [ProviderId, ReadonlyArray<string>] | undefined => {
  const [, , name, ...path] = (url.split("?")[0] ?? "").split("/")
  const provider = providerIds.find((id) => id === name)
  return provider && [provider, path]
}

const decoder = new TextDecoder("utf-8", { fatal: true })
const decode = Option.liftThrowable((bytes: Uint8Array) => decoder.decode(bytes))

/** What is looked at of a request. */
export interface Incoming extends Pick<HttpServerRequest.HttpServerRequest, "url" | "method" | "stream"> {
  readonly headers: WebhookRequest["headers"]
}

/** The body as text; nothing if it is no text, and a refusal if it is too long. */
const bodyOf = Effect.fnUntraced(function* (request: Incoming) {
  const chunks: Array<Uint8Array> = []
  let size = 0
  yield* Stream.runForEachWhile(request.stream, (chunk) =>
    Effect.sync(() => {
      size += chunk.length
      if (size <= longestBody) chunks.push(chunk)
      return size <= longestBody
    }),
  )
  if (size > longestBody) return tooLong
  const text = decode(Buffer.concat(chunks))
  return Option.isSome(text)
    ? Result.succeed(text.value)
    : Result.fail<Refused>({ status: 400, why: "its body is no UTF-8" })
})

const take = Effect.fnUntraced(function* (request: Incoming, secrets: WebhookSecrets) {
  const { inbox } = yield* Ledger
  const place = placeOf(request.url)
  if (place === undefined) return refusal({ status: 404, why: "there is no such address" })
  if (request.method !== "POST") return refusal({ status: 405, why: "it must be a POST" })
  const [provider, path] = place
  const { headers } = request
  const head = examineHead(provider, { path, headers }, secrets)
  if (Result.isFailure(head)) return refusal(head.failure)
  const body = yield* bodyOf(request)
  const verdict = Result.flatMap(body, (text) =>
    examineBody(provider, { headers, body: text }, head.success, secrets),
  )
  if (Result.isFailure(verdict)) return refusal(verdict.failure)
  const { id, isRepeat } = yield* inbox.keep(verdict.success)
  return answer(200, { id, repeat: isRepeat })
})

const later = answer(503, { error: "The webhook could not be written down. Send it again later." })
const cut = refusal({ status: 400, why: "its body did not come whole" })

/** What a webhook is answered with; it is in the inbox if that is a 200, and has changed nothing if it is a 4xx. */
export const receive = (
  request: Incoming,
  secrets: WebhookSecrets,
): Effect.Effect<HttpServerResponse.HttpServerResponse, never, Ledger> =>
  take(request, secrets).pipe(
    Effect.catchTags({
      LedgerError: () => Effect.succeed(later),
      HttpServerError: () => Effect.succeed(cut),
    }),
    Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.succeed(later) }),
  )

/** The routes below `/webhooks/`; everything that is not taken is answered with a 4xx and changes nothing. */
export const layer = (secrets: WebhookSecrets): Layer.Layer<never, never, HttpRouter.HttpRouter | Ledger> =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const ledger = yield* Ledger
      yield* router.add("*", "/webhooks/*", (request) =>
        Effect.provideService(receive(request, secrets), Ledger, ledger),
      )
    }),
  )
