import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Random } from "effect"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as SqliteConnection from "../src/SqliteConnection.ts"
import { Ledger, type LedgerError } from "../src/Ledger.ts"
import * as SqliteLedger from "../src/SqliteLedger.ts"
import { request } from "./support/Dispatching.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

/** What a worker that was killed leaves: its files, and how long the log was when each of its steps was acknowledged. */
interface Left {
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly log: Uint8Array
  readonly ends: ReadonlyArray<number>
}

const steps = 30
const endings = ["", "-wal", "-shm"] as const

/** A worker that writes down one call after the other and is killed. */
const killed: Effect.Effect<Left, LedgerError> = Effect.gen(function* () {
  const filename = join(yield* temporaryFolder, "ledger.db")
  return yield* Effect.gen(function* () {
    const ledger = yield* Ledger
    const ends: Array<number> = []
    for (let n = 0; n < steps; n++) {
      yield* ledger.submit([request(n, { params: { letter: "x".repeat((n * 997) % 5000) } })])
      ends.push(readFileSync(`${filename}-wal`).length)
    }
    const files = Object.fromEntries(endings.map((ending) => [ending, readFileSync(`${filename}${ending}`)]))
    return { files, log: readFileSync(`${filename}-wal`), ends }
  }).pipe(Effect.provide(SqliteLedger.layer({ filename, as: "worker" })))
}).pipe(Effect.scoped)

/** Opens what is left with another log: the calls that are in it, or the refusal. */
const open = Effect.fnUntraced(function* (
  { files }: Left,
  log: Uint8Array,
  { index, as = "worker" }: { readonly index: boolean; readonly as?: "worker" | "reader" },
) {
  const filename = join(yield* temporaryFolder, "ledger.db")
  const written: Left["files"] = { ...files, "-wal": log }
  const present = endings.filter((ending) => index || ending !== "-shm")
  for (const ending of present) writeFileSync(`${filename}${ending}`, written[ending] ?? "")
  const exit = yield* Effect.exit(
    Effect.flatMap(Ledger, (ledger) => ledger.list({}, steps)).pipe(
      Effect.provide(SqliteLedger.layer({ filename, as })),
    ),
  )
  if (Exit.isSuccess(exit)) return exit.value.map(({ call }) => call.request.key)
  const error = yield* Effect.flip(exit)
  assert.match(
    error.message,
    /^The ledger \S+ could not be opened: its write-ahead log \S+-wal is (damaged|gone).*\. The file is damaged or is not a ledger: keep it, restore the last backup, and do not start an empty ledger for the same calls\.$/,
  )
  for (const ending of present) {
    const untouched = readFileSync(`${filename}${ending}`).equals(written[ending] ?? new Uint8Array())
    assert.isTrue(untouched, "what is damaged is evidence")
  }
  return "refused"
}, Effect.scoped)

const keys = (count: number) => Array.from({ length: count }, (_, n) => `call-${n}`)

/** How many steps end within the first bytes of the log. */
const stepsWithin = ({ ends }: Left, bytes: number) => ends.filter((end) => end <= bytes).length

const cases = 80

/** As many numbers below a bound, the same in every run. */
const draws = (bound: number, seed: string) =>
  Effect.replicateEffect(Random.nextIntBetween(0, bound, { halfOpen: true }), cases).pipe(
    Random.withSeed(seed),
  )

describe("A ledger whose write-ahead log was cut", () => {
  it.effect("holds every step up to its last whole frame, and nothing of the next one", () =>
    Effect.gen(function* () {
      const left = yield* killed
      for (const length of yield* draws(left.log.length, "cut")) {
        assert.deepStrictEqual(
          yield* open(left, left.log.subarray(0, length), { index: false }),
          keys(stepsWithin(left, length)),
          `cut at byte ${length}`,
        )
      }
    }),
  )

  it.effect("is refused if the machine lived and knows that more was acknowledged", () =>
    Effect.gen(function* () {
      const left = yield* killed
      for (const length of yield* draws(left.log.length, "cut and known")) {
        const found = yield* open(left, left.log.subarray(0, length), { index: true })
        assert.strictEqual(found, "refused", `cut at byte ${length}`)
      }
      assert.deepStrictEqual(yield* open(left, left.log, { index: true }), keys(steps))
    }),
  )
})

/** The log with one bit of that byte turned. */
const flipped = (log: Uint8Array, at: number) => log.with(at, (log[at] ?? 0) ^ (1 << (at % 8)))

describe("A ledger with a flipped bit in its write-ahead log", () => {
  it.effect("is refused, unless the bit is in the last transaction, which may as well be torn", () =>
    Effect.gen(function* () {
      const left = yield* killed
      const lastBegins = left.ends.at(-2) ?? 0
      const lastButOneBegins = left.ends.at(-3) ?? 0
      let refused = 0
      for (const at of yield* draws(left.log.length, "flip")) {
        const found = yield* open(left, flipped(left.log, at), { index: false })
        if (found === "refused") refused++
        else assert.deepStrictEqual(found, keys(stepsWithin(left, at)), `bit flipped in byte ${at}`)
        // The end of a transaction is known by its last frame: if the bit is there, what follows looks like the rest of it.
        if (at < lastButOneBegins) assert.strictEqual(found, "refused", `bit flipped in byte ${at}`)
        if (at >= lastBegins) assert.notStrictEqual(found, "refused", `bit flipped in byte ${at}`)
      }
      assert.isAbove(refused, cases / 2)
      assert.isBelow(refused, cases)
    }),
  )

  it.effect("is refused wherever it is if the machine lived", () =>
    Effect.gen(function* () {
      const left = yield* killed
      for (const at of yield* draws(left.log.length, "flip and known")) {
        const found = yield* open(left, flipped(left.log, at), { index: true })
        assert.strictEqual(found, "refused", `bit flipped in byte ${at}`)
      }
      assert.strictEqual(yield* open(left, flipped(left.log, 20), { index: true, as: "reader" }), "refused")
    }),
  )
})

describe("A ledger whose write-ahead log is whole", () => {
  it.effect("is on the disk after each commit, not only with the next one", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const settings = Effect.gen(function* () {
        const sql = yield* SqlClient
        return { ...(yield* sql`PRAGMA synchronous`)[0], ...(yield* sql`PRAGMA journal_mode`)[0] }
      })
      const ledger = SqliteLedger.layerNoDeps(filename).pipe(
        Layer.provideMerge([SqliteConnection.layer(filename), SecureRandom.layerWebCrypto]),
      )
      const full = 2
      assert.deepStrictEqual(yield* Effect.provide(settings, ledger), {
        synchronous: full,
        journal_mode: "wal",
      })
    }),
  )

  it.effect("is opened, also when a part of it is in the database, or it has begun anew", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      const many = Array.from({ length: 60 }, (_, n) =>
        request(n, { params: { letter: "x".repeat(90_000) } }),
      )
      const left = yield* Effect.gen(function* () {
        const ledger = yield* Ledger
        const found: Array<Left & { readonly count: number }> = []
        for (const [n, each] of many.entries()) {
          yield* ledger.submit([each])
          if (n % 10 !== 9) continue
          const files = Object.fromEntries(
            endings.map((ending) => [ending, readFileSync(`${filename}${ending}`)]),
          )
          found.push({ files, log: readFileSync(`${filename}-wal`), ends: [], count: n + 1 })
        }
        return found
      }).pipe(Effect.provide(SqliteLedger.layer({ filename, as: "worker" })))
      // It was copied into the database and begun anew at least once, or it would be longer.
      assert.isBelow(left.at(-1)?.log.length ?? 0, 60 * 90_000)
      for (const each of left) {
        for (const index of [true, false]) {
          const found = yield* open(each, each.log, { index })
          assert.strictEqual(found.length, Math.min(steps, each.count))
        }
      }
    }),
  )

  it.effect("is read beside the worker that writes to it", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "ledger.db")
      yield* Effect.gen(function* () {
        const ledger = yield* Ledger
        for (let n = 0; n < 5; n++) {
          yield* ledger.submit([request(n)])
          const count = Effect.flatMap(Ledger, (reader) => reader.states())
          assert.deepStrictEqual(
            yield* Effect.provide(count, SqliteLedger.layer({ filename, as: "reader" }), { local: true }),
            { waiting: n + 1 },
          )
        }
      }).pipe(Effect.provide(SqliteLedger.layer({ filename, as: "worker" })))
    }),
  )
})
