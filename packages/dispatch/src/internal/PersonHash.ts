/** A person is known by a keyed hash of the number: the same for every call to it, and no number can be read from it. */
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
  return (phone: string): string => createHmac("sha256", key).update(phone).digest("base64url")
})
