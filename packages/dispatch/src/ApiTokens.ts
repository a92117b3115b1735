/** The tokens of the HTTP API: who may use it, and for what. */
import { Context, type Effect, type Redacted, Schema } from "effect"
import type { LedgerError } from "./Ledger.ts"

export const roles = ["read", "operate", "admin"] as const

/** `read` sees, with numbers masked; `operate` places, stops and decides too; `admin` also sees who ordered what. */
export const Role = Schema.Literals(roles)
export type Role = typeof Role.Type

/** Whether a role may do what another one may. */
export const includes = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

/** A token as it is kept: the token itself is not. Instants are milliseconds since 1970. */
export interface ApiToken {
  readonly id: string
  /** Who or what uses it; the audit log names it. */
  readonly name: string
  readonly role: Role
  readonly createdAt: number
  readonly createdBy: string
  readonly revokedAt: number | undefined
}

/** A token that cannot be made or revoked: nothing was changed. */
export class ApiTokenRefused extends Schema.TaggedError<ApiTokenRefused>()("ApiTokenRefused", {
  why: Schema.String,
}) {
  override get message() {
    return `Nothing was changed: ${this.why}.`
  }
}

/**
 * The tokens of a ledger. They hold for every `trunkline serve` on it, from the moment at which they are made or revoked.
 *
 * @example
 * const { token, secret } = yield* (yield* ApiTokens).create({ name: "crm", role: "operate", by: "alex" })
 */
export class ApiTokens extends Context.Service<
  ApiTokens,
  {
    /** Makes a token. `secret` is what its user sends, and is nowhere to be found again. */
    create(token: {
      readonly name: string
      readonly role: Role
      readonly by: string
    }): Effect.Effect<
      { readonly token: ApiToken; readonly secret: Redacted.Redacted },
      ApiTokenRefused | LedgerError
    >
    /** All of them, oldest first, with those that are revoked. */
    readonly list: Effect.Effect<ReadonlyArray<ApiToken>, LedgerError>
    /** Revokes a token by its id, or by the name of one that is not revoked. */
    revoke(name: string, by: string): Effect.Effect<ApiToken, ApiTokenRefused | LedgerError>
    /** The token that somebody has sent; nothing if there is none like it, or if it is revoked. */
    find(secret: Redacted.Redacted): Effect.Effect<ApiToken | undefined, LedgerError>
    /** Whether there ever was a token. From then on one is needed, so that to revoke the last one lets nobody in. */
    readonly exist: Effect.Effect<boolean, LedgerError>
  }
>()("@trunkline/dispatch/ApiTokens") {}
