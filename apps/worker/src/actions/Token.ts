/** What `trunkline token create`, `list` and `revoke` do. */
import { type ApiToken, ApiTokens, type Role } from "@trunkline/dispatch/ApiTokens"
import { instant } from "@trunkline/dispatch/History"
import { Console, Effect, Option, Redacted } from "effect"
import { audited } from "../Audited.ts"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as Setup from "../Setup.ts"

interface Common {
  readonly config: Option.Option<string>
  readonly json: boolean
}

const refused = ({ message }: { readonly message: string }) =>
  Effect.andThen(Console.error(message), Effect.fail(new NothingDialled()))

export const create = Effect.fnUntraced(function* ({
  name,
  role,
  config,
  json,
}: Common & { readonly name: string; readonly role: Role }) {
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* Effect.gen(function* () {
    const tokens = yield* ApiTokens
    const { token, secret } = yield* audited("createToken", name, (by) => tokens.create({ name, role, by }))
    if (json) {
      yield* Console.log(JSON.stringify({ id: token.id, name, role, token: Redacted.value(secret) }))
      return
    }
    yield* Console.error(`The token "${name}" with the role ${role}. It is shown this once:`)
    yield* Console.log(Redacted.value(secret))
  }).pipe(Effect.provide(Engine.layerEditor(setup)), Effect.catchTag("ApiTokenRefused", refused))
})

const forPrograms = ({ id, name, role, createdAt, createdBy, revokedAt }: ApiToken): string =>
  JSON.stringify({
    id,
    name,
    role,
    createdAt: instant(createdAt),
    createdBy,
    ...(revokedAt !== undefined && { revokedAt: instant(revokedAt) }),
  })

const forPeople = ({ id, name, role, createdAt, createdBy, revokedAt }: ApiToken): string =>
  [
    id,
    role.padEnd("operate".length),
    name,
    `made ${instant(createdAt)} by ${createdBy}`,
    ...(revokedAt === undefined ? [] : [`revoked ${instant(revokedAt)}`]),
  ].join("  ")

export const list = Effect.fnUntraced(function* ({ config, json }: Common) {
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* Effect.gen(function* () {
    const all = yield* (yield* ApiTokens).list
    yield* Effect.forEach(all, (token) => Console.log(json ? forPrograms(token) : forPeople(token)))
    if (all.length === 0 && !json) yield* Console.log("There are no tokens.")
  }).pipe(Effect.provide(Engine.layerReader(setup)))
})

export const revoke = Effect.fnUntraced(function* ({
  name,
  config,
  json,
}: Common & { readonly name: string }) {
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* Effect.gen(function* () {
    const tokens = yield* ApiTokens
    const token = yield* audited("revokeToken", name, (by) => tokens.revoke(name, by))
    yield* Console.log(
      json ? forPrograms(token) : `The token "${token.name}" is revoked: nobody gets in with it any more.`,
    )
  }).pipe(Effect.provide(Engine.layerReader(setup)), Effect.catchTag("ApiTokenRefused", refused))
})
