/** A person is known by a keyed hash of the number: the same for every call to it, and only who has the key can tell which. */
import { Effect } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import { createHmac, createSecretKey } from "node:crypto"

/** Reads the ledger's own key, making it in a new ledger. */
export const make = Effect.gen(function* () {
  const sql = yield* SqlClient
  const random = yield* SecureRandom
  const fresh = Buffer.from(yield* random.randomBytes(32)).toString("hex")
  yield* sql`INSERT INTO ledger ${sql.insert({ name: "person_key", value: fresh })} ON CONFLICT DO NOTHING`
  const rows = yield* sql<{ value: string }>`SELECT value FROM ledger WHERE name = 'person_key'`
  // Made once: from bytes it would be made anew for every number, at ten times the cost of the hash.
  const key = createSecretKey(rows[0]?.value ?? fresh, "hex")
  const hash = (text: string): string => createHmac("sha256", key).update(text).digest("base64url")
  return {
    personOf: (phone: string): string => hash(phone),
    /** What stands in place of the key of a call after its number was erased. A number begins with a plus, and so no person is this. */
    erasedKeyOf: (key: string): string => `erased:${hash(`key ${key}`)}`,
  }
})
