/** Who may do what over the API: each request has a caller, and each order of one is written down before it is carried out. */
import { type ApiToken, ApiTokens, includes, type Role } from "@trunkline/dispatch/ApiTokens"
import { AuditLog, type NewAuditEntry } from "@trunkline/dispatch/AuditLog"
import type { LedgerError } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { Context, Effect, Layer, Option, Redacted, Schema } from "effect"
import { HttpEffect, HttpRouter, HttpServerRequest } from "effect/http"
import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import * as RateLimiter from "effect/persistence/RateLimiter"
import * as Problem from "./Problem.ts"
import { readBody } from "./RequestBody.ts"
import { isSame } from "./Secret.ts"
import * as Site from "./Site.ts"

/** Who makes a request. */
export interface Identity {
  /** For the audit log and the histories. */
  readonly name: string
  readonly role: Role
  /** Whether numbers are shown to them whole. */
  readonly numbers: Numbers
}

export type Numbers = "masked" | "full"

export class Caller extends Context.Service<Caller, Identity>()("@trunkline/api/Caller") {}

/** The role that an operation needs. */
export const NeededRole = Context.Reference<Role>("@trunkline/api/NeededRole", { defaultValue: () => "read" })

export interface AccessOptions {
  /** A token with the role `admin` that is not in the ledger. */
  readonly token: Redacted.Redacted | undefined
  /** Whether requests of this machine need no token as long as none was ever made. Never for a server that others can reach. */
  readonly isOpen: boolean
  /** How `read` is shown numbers. */
  readonly numbersForRead: Numbers
  /** Requests of one caller in a second. @default 500 */
  readonly requestsPerSecond?: number
  /** Requests without a valid token in a second, of all that send them. @default 20 */
  readonly strangersPerSecond?: number
}

const bearer: HttpApiSecurity.Http = HttpApiSecurity.annotate(
  HttpApiSecurity.bearer,
  OpenApi.Description,
  "A token that `trunkline token create` has made, or TRUNKLINE_API_TOKEN",
)

/** Stands before every operation that is not for everybody. */
export class AccessControl extends HttpApiMiddleware.Service<AccessControl, { provides: Caller }>()(
  "@trunkline/api/AccessControl",
  {
    security: { bearer },
    error: Problem.general,
  },
) {
  static readonly layer = (options: AccessOptions): Layer.Layer<AccessControl, never, ApiTokens | AuditLog> =>
    Layer.effect(AccessControl, make(options)).pipe(
      Layer.provide(RateLimiter.layer),
      Layer.provide(RateLimiter.layerStoreMemory),
    )
}

const noToken = new Problem.Unauthorized({
  detail: "The request carries no token.",
  remedy: "Send the header `Authorization: Bearer <token>`. `trunkline token create` makes a token.",
})

const wrongToken = new Problem.Unauthorized({
  detail: "The token is not known here, or it was revoked.",
  remedy: "Check that it is whole, and of this ledger. `trunkline token list` names those that there are.",
})

const tooMany = new Problem.TooMany({
  detail: "More requests came in this second than are taken.",
  remedy: "Send it again after a second. Nothing was changed.",
})

const tooLow = (role: Role, needed: Role) =>
  new Problem.Forbidden({
    detail: `A token with the role ${role} may not do this: it needs ${needed}.`,
    remedy: `Use a token with the role ${needed}: trunkline token create <name> --role ${needed}.`,
  })

const readPhone = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Struct({ phone: Schema.String })))

const phoneIn = (body: string): string =>
  Option.match(readPhone(body), { onNone: () => "", onSome: ({ phone }) => phone })

/** What an order is about, for the audit log. */
const shortened = (text: string): string => PhoneNumber.maskIn(text).slice(0, 200)

/** Methods that change nothing. */
const harmless: ReadonlyArray<string> = ["GET", "HEAD", "OPTIONS"]

const make = Effect.fnUntraced(function* (options: AccessOptions) {
  const tokens = yield* ApiTokens
  const audit = yield* AuditLog
  const limiter = yield* RateLimiter.RateLimiter
  const { requestsPerSecond = 500, strangersPerSecond = 20 } = options

  const identityOf = ({ name, role }: Pick<ApiToken, "name" | "role">): Identity => ({
    name,
    role,
    numbers: role === "read" ? options.numbersForRead : "full",
  })

  const within = (key: string, limit: number) =>
    Effect.mapError(
      limiter.consume({ key, limit, window: "1 second", algorithm: "token-bucket", onExceeded: "fail" }),
      () => tooMany,
    )

  const identify = Effect.fnUntraced(function* (
    credential: string,
    headers: Site.Headers,
  ): Effect.fn.Return<Identity | undefined, LedgerError> {
    if (credential !== "") {
      if (options.token !== undefined && isSame(credential, Redacted.value(options.token))) {
        return identityOf({ name: "TRUNKLINE_API_TOKEN", role: "admin" })
      }
      const token = yield* tokens.find(Redacted.make(credential))
      return token === undefined ? undefined : identityOf(token)
    }
    const isOpen =
      options.isOpen && options.token === undefined && Site.isLocal(headers) && !(yield* tokens.exist)
    return isOpen ? identityOf({ name: "this machine", role: "admin" }) : undefined
  })

  /** Writes an order down before it is carried out, and its answer before it is sent. */
  const writeDown = Effect.fnUntraced(function* (entry: NewAuditEntry) {
    const id = yield* Effect.mapError(audit.begin(entry), Problem.ofLedger)
    yield* HttpEffect.appendPreResponseHandler((_, response) =>
      Effect.as(Effect.ignore(audit.end(id, response.status)), response),
    )
  })

  return AccessControl.of({
    bearer: Effect.fnUntraced(function* (operation, { credential, endpoint }) {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { headers, method } = request
      if (Site.isForeign(headers)) {
        return yield* new Problem.Forbidden({
          detail: "The request comes from the page of another site.",
          remedy: "Call the API from a program, or from the pages that this server shows.",
        })
      }
      const given = Redacted.value(credential)
      const caller = yield* Effect.mapError(identify(given, headers), Problem.ofLedger)
      if (caller === undefined) {
        yield* within("strangers", strangersPerSecond)
        return yield* given === "" ? noToken : wrongToken
      }
      yield* within(`caller ${caller.name}`, requestsPerSecond)
      const needed = Context.get(endpoint.annotations, NeededRole)
      if (!includes(caller.role, needed)) return yield* tooLow(caller.role, needed)
      const body = yield* readBody(request, endpoint)
      const answer = Effect.provideService(operation, Caller, caller)
      if (harmless.includes(method)) return yield* answer
      const { params } = yield* HttpRouter.RouteContext
      const search = yield* HttpServerRequest.ParsedSearchParams
      const subject = params["id"] ?? params["name"] ?? params["phone"] ?? search["name"] ?? search["source"]
      yield* writeDown({
        actor: caller.name,
        action: endpoint.identifier,
        subject: shortened(String(subject ?? headers["idempotency-key"] ?? phoneIn(body))),
      })
      return yield* answer
    }),
  })
})
