/** The tokens of the HTTP API in SQL. */
import { Clock, Effect, Redacted } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import { createHash, timingSafeEqual } from "node:crypto"
import { type ApiToken, ApiTokenRefused, type ApiTokens, type Role } from "../ApiTokens.ts"
import type { SqlStore } from "./SqlStore.ts"

interface TokenRow {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly hash: string
  readonly created_at: number
  readonly created_by: string
  readonly revoked_at: number | null
}

const toToken = (row: TokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  role: row.role,
  createdAt: row.created_at,
  createdBy: row.created_by,
  revokedAt: row.revoked_at ?? undefined,
})

/** A token is 256 random bits: nobody finds it by trying, whatever the speed of the hash. */
const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest()

const idIn = (secret: string): string | undefined => /^trunkline_([0-9A-Z]{26})_[\w-]{43}$/.exec(secret)?.[1]

export const make = Effect.fnUntraced(function* ({ read, write }: SqlStore["Service"]) {
  const sql = yield* SqlClient
  const random = yield* SecureRandom

  const named = (name: string) =>
    Effect.map(
      sql<TokenRow>`SELECT * FROM tokens WHERE (name = ${name} OR id = ${name}) AND revoked_at IS NULL`,
      ([row]) => row,
    )

  const create = Effect.fnUntraced(function* (name: string, role: Role, by: string) {
    if ((yield* named(name)) !== undefined) return undefined
    const id = yield* random.ulid
    const secret = `trunkline_${id}_${Buffer.from(yield* random.randomBytes(32)).toString("base64url")}`
    const row = {
      id,
      name,
      role,
      hash: hashOf(secret).toString("hex"),
      created_at: yield* Clock.currentTimeMillis,
      created_by: by,
    }
    yield* sql`INSERT INTO tokens ${sql.insert(row)}`
    return { token: toToken({ ...row, revoked_at: null }), secret: Redacted.make(secret) }
  })

  const revoke = Effect.fnUntraced(function* (name: string, by: string) {
    const row = yield* named(name)
    if (row === undefined) return undefined
    const now = yield* Clock.currentTimeMillis
    yield* sql`UPDATE tokens SET revoked_at = ${now}, revoked_by = ${by} WHERE id = ${row.id}`
    return toToken({ ...row, revoked_at: now })
  })

  const service: ApiTokens["Service"] = {
    create: Effect.fnUntraced(function* ({ name, role, by }) {
      if (!/^[\w.@ -]{1,60}$/.test(name) || name.trim() !== name) {
        return yield* new ApiTokenRefused({
          why: "the name must be 1 to 60 letters, digits, spaces or any of . _ @ -",
        })
      }
      const created = yield* write(create(name, role, by))
      return created ?? (yield* new ApiTokenRefused({ why: `there is a token "${name}" already` }))
    }),
    list: read(
      Effect.map(sql<TokenRow>`SELECT * FROM tokens ORDER BY created_at, id`, (rows) => rows.map(toToken)),
    ),
    revoke: Effect.fnUntraced(function* (name, by) {
      const revoked = yield* write(revoke(name, by))
      return revoked ?? (yield* new ApiTokenRefused({ why: `there is no token "${name}"` }))
    }),
    find: Effect.fnUntraced(function* (redacted) {
      const secret = Redacted.value(redacted)
      const id = idIn(secret)
      if (id === undefined) return undefined
      const [row] = yield* read(sql<TokenRow>`SELECT * FROM tokens WHERE id = ${id}`)
      if (row === undefined || row.revoked_at !== null) return undefined
      return timingSafeEqual(hashOf(secret), Buffer.from(row.hash, "hex")) ? toToken(row) : undefined
    }),
    exist: read(Effect.map(sql`SELECT id FROM tokens LIMIT 1`, ({ length }) => length > 0)),
  }
  return service
})
