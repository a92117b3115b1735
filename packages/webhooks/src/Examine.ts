/** Whether a webhook is taken into the inbox, and as what. Pure. */
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import type { Received, WebhookRequest, WebhookSecrets } from "@trunkline/dispatch/Webhook"
import { readers } from "@trunkline/dispatch/WebhookReaders"
import { Option, Redacted, Result, Schema } from "effect"
import { isDeeperThan } from "./JsonDepth.ts"

/** A webhook that is not taken, with the status that it is answered with. Nothing was changed. */
export interface Refused {
  readonly status: 400 | 401 | 404 | 405 | 413 | 415
  readonly why: string
}

/** The longest body in bytes, and how deeply it may be nested. The documented ones are far below both. */
export const longestBody = 2 * 1024 * 1024
const deepest = 64

const refuse = (status: Refused["status"], why: string) => Result.fail<Refused>({ status, why })

/** Before the body is read: where it comes from, and whether it is of a kind that can be read. */
export const examineHead = (
  provider: ProviderId,
  request: Pick<WebhookRequest, "path" | "headers">,
  secrets: WebhookSecrets,
): Result.Result<{ readonly attemptId: string | undefined }, Refused> =>
  Result.flatMap(readers[provider].authenticate(request, secrets), (origin) => {
    const type = request.headers["content-type"] ?? ""
    if (!/^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i.test(type)) {
      return refuse(415, "its content type must be application/json")
    }
    const length = Number(request.headers["content-length"] ?? 0)
    return length > longestBody ? tooLong : Result.succeed(origin)
  })

export const tooLong = refuse(413, `its body is longer than ${longestBody} bytes`)

const decodeObject = Schema.decodeUnknownOption(
  Schema.fromJsonString(Schema.Record(Schema.String, Schema.Unknown)),
)

/** What names something is short, and can be printed. */
const isName = (text: string | undefined): boolean => text === undefined || /^[^\p{C}]{1,256}$/u.test(text)

const isSecret = (name: string): boolean => /auth|cookie|secret|token|key|signature|password/i.test(name)

const headersToKeep = (headers: WebhookRequest["headers"]) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, isSecret(name) ? "<redacted>" : value] as const],
    ),
  )

/** The body, whose origin `examineHead` gave. */
export const examineBody = (
  provider: ProviderId,
  { headers, body }: Pick<WebhookRequest, "headers" | "body">,
  { attemptId }: { readonly attemptId: string | undefined },
  { happyrobot }: WebhookSecrets,
): Result.Result<Received, Refused> => {
  if (isDeeperThan(body, deepest)) return refuse(400, `its body is nested deeper than ${deepest} levels`)
  const json = decodeObject(body)
  if (Option.isNone(json)) return refuse(400, "its body is no JSON object")
  return Result.flatMap(readers[provider].read(json.value, attemptId), (event) => {
    if (![event.type, event.attemptId, event.providerCallId].every(isName)) {
      return refuse(400, "its names are longer than names are, or cannot be printed")
    }
    const bare = readers[provider].withoutSecrets(json.value)
    const kept = bare === json.value ? body : JSON.stringify(bare)
    return Result.succeed({
      provider,
      event,
      body: happyrobot === undefined ? kept : kept.replaceAll(Redacted.value(happyrobot), "<redacted>"),
      headers: headersToKeep(headers),
    })
  })
}
