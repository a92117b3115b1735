/** The suppression list in SQL. */
import { Array, Clock, Effect, Semaphore, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { CallFile } from "../Call.ts"
import type { LedgerError, Move } from "../Ledger.ts"
import * as PhoneNumber from "../PhoneNumber.ts"
import * as Step from "../Step.ts"
import type {
  Imported,
  NewSuppression,
  Suppression,
  SuppressionList,
  SuppressionPage,
} from "../SuppressionList.ts"
import type { WriteMany } from "./GroupCommit.ts"
import type * as Rows from "./Rows.ts"
import { explain } from "./SqlFault.ts"
import type { SqlStore } from "./SqlStore.ts"

interface SuppressionRow {
  readonly person: string
  readonly masked: string
  readonly source: string
  readonly note: string | null
  readonly since: number
  readonly added_at: number
}

interface Parts {
  readonly store: SqlStore["Service"]
  readonly personOf: (phone: string) => string
  readonly filesOf: (rows: ReadonlyArray<Rows.CallRow>) => Effect.Effect<ReadonlyArray<CallFile>, SqlError>
  readonly advance: WriteMany<Move, boolean>
}

/** Rows that are set aside with one statement. */
const asideAtOnce = 1000

/** Rows that are entered in one transaction: few enough that a running worker does not notice. */
const enteredAtOnce = 2000

/** People whose waiting calls are settled in one transaction. */
const settledAtOnce = 200

const toSuppression = (row: SuppressionRow): Suppression => ({
  person: row.person,
  masked: row.masked,
  source: row.source,
  note: row.note ?? undefined,
  since: row.since,
  addedAt: row.added_at,
})

/** The place of an entry in the list, for whoever asks for what comes after it. */
const cursorOf = ({ added_at, person }: SuppressionRow): string => `${added_at}.${person}`

const fromCursor = (cursor: string | undefined) => {
  const [addedAt = "", person = ""] = cursor?.split(".") ?? []
  return { addedAt: Number(addedAt), person }
}

export const make = Effect.fnUntraced(function* ({ store, personOf, filesOf, advance }: Parts) {
  const sql = yield* SqlClient
  const { read, write } = store

  const rowOf = (person: string, entry: NewSuppression, now: number) => ({
    person,
    masked: PhoneNumber.mask(entry.phone),
    source: entry.source,
    note: entry.note ?? null,
    since: entry.since ?? now,
    added_at: now,
  })

  /** Those of these people who are on the list. */
  const among = (people: ReadonlyArray<string>) =>
    Effect.map(
      people.length === 0
        ? Effect.succeed([])
        : sql<{ person: string }>`SELECT person FROM suppressions WHERE ${sql.in("person", people)}`,
      (rows) => new Set(rows.map(({ person }) => person)),
    )

  const has = (person: string) => Effect.map(among([person]), (found) => found.has(person))

  /** Settles what waits for these people; what may be ringing or talking goes on. Gives how many calls that were. */
  const settle = Effect.fnUntraced(function* (people: ReadonlyArray<string>) {
    const now = yield* Clock.currentTimeMillis
    const files = yield* Effect.flatMap(
      sql<Rows.CallRow>`SELECT * FROM calls WHERE ${sql.in("person", people)} AND state IN ('waiting', 'parked')
        AND NOT EXISTS (SELECT 1 FROM attempts WHERE call_id = calls.id AND state IN ('dialing', 'unknown', 'parked', 'placed'))`,
      filesOf,
    )
    const rejection = { _tag: "Reject", reason: { _tag: "suppressed" } } as const
    yield* advance(files.map((file) => Step.make(file, rejection, Step.nothing, now)))
    return files.length
  })

  const enter = Effect.fnUntraced(function* (person: string, entry: NewSuppression) {
    const row = rowOf(person, entry, yield* Clock.currentTimeMillis)
    const entered =
      yield* sql`INSERT INTO suppressions ${sql.insert(row)} ON CONFLICT (person) DO NOTHING RETURNING person`
    return { added: entered.length > 0, canceled: yield* settle([person]) }
  })

  const find = (person: string) =>
    Effect.map(
      sql<SuppressionRow>`SELECT * FROM suppressions WHERE person = ${person}`,
      ([row]) => row && toSuppression(row),
    )

  const list = Effect.fnUntraced(function* ({
    limit,
    after,
  }: Parameters<SuppressionList["Service"]["list"]>[0]) {
    const { addedAt, person } = fromCursor(after)
    const rows = yield* sql<SuppressionRow>`SELECT * FROM suppressions
      WHERE added_at > ${addedAt} OR (added_at = ${addedAt} AND person > ${person})
      ORDER BY added_at, person LIMIT ${limit + 1}`
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const page: SuppressionPage = {
      entries: shown.map(toSuppression),
      next: rows.length > limit && last !== undefined ? cursorOf(last) : undefined,
    }
    return page
  })

  const count = Effect.map(
    sql<{ count: number }>`SELECT count(*) AS count FROM suppressions`,
    ([row]) => row?.count ?? 0,
  )

  const counting = <E>(counted: Effect.Effect<ReadonlyArray<{ count: number }>, E>) =>
    Effect.map(counted, ([row]) => row?.count ?? 0)

  /**
   * Entries wait in a table of this connection alone, which costs the ledger nothing and is gone with a crash. Entered in the order of
   * the index, each part of the list is touched once; in the order of the file, a million would touch all of it a million times.
   */
  const aside = {
    open: Effect.andThen(
      sql`CREATE TEMPORARY TABLE suppressions_aside (
        person TEXT, masked TEXT, source TEXT, note TEXT, since BIGINT, added_at BIGINT)`,
      sql`CREATE TEMPORARY TABLE suppressions_sorted (
        place INTEGER PRIMARY KEY, person TEXT, masked TEXT, source TEXT, note TEXT, since BIGINT, added_at BIGINT)`,
    ),
    add: (rows: Array.NonEmptyReadonlyArray<ReturnType<typeof rowOf>>) =>
      sql`INSERT INTO suppressions_aside ${sql.insert(rows)}`,
    sort: Effect.andThen(
      sql`INSERT INTO suppressions_sorted
        SELECT row_number() OVER (ORDER BY person, since), person, masked, source, note, since, added_at FROM suppressions_aside`,
      sql`DROP TABLE suppressions_aside`,
    ),
    size: counting(sql<{ count: number }>`SELECT max(place) AS count FROM suppressions_sorted`),
    close: Effect.andThen(
      sql`DROP TABLE IF EXISTS suppressions_aside`,
      sql`DROP TABLE IF EXISTS suppressions_sorted`,
    ),
  }
  const setting = <A>(effect: Effect.Effect<A, SqlError>) =>
    Effect.mapError(store.aside(effect), explain(store.name, "could not take a list in"))
  const alone = yield* Semaphore.make(1)

  const enterAll = Effect.fnUntraced(function* (size: number) {
    let added = 0
    for (let from = 0; from < size; from += enteredAtOnce) {
      const entered =
        yield* write(sql`INSERT INTO suppressions (person, masked, source, note, since, added_at)
        SELECT person, masked, source, note, since, added_at FROM suppressions_sorted
        WHERE place > ${from} AND place <= ${from + enteredAtOnce}
        ORDER BY place ON CONFLICT (person) DO NOTHING RETURNING person`)
      added += entered.length
    }
    return added
  })

  /** Settles what waits for anybody on the list. */
  const settleAll = Effect.gen(function* () {
    let canceled = 0
    let last = ""
    for (;;) {
      const waiting: ReadonlyArray<{ readonly person: string }> = yield* read(sql<{ person: string }>`
        SELECT DISTINCT person FROM calls WHERE state IN ('waiting', 'parked') AND person > ${last}
          AND EXISTS (SELECT 1 FROM suppressions WHERE suppressions.person = calls.person)
        ORDER BY person LIMIT ${settledAtOnce}`)
      if (waiting.length === 0) return canceled
      canceled += yield* write(settle(waiting.map(({ person }) => person)))
      last = waiting.at(-1)?.person ?? last
    }
  })

  const importAll = <E, R>(
    entries: Stream.Stream<NewSuppression, E, R>,
  ): Effect.Effect<Imported, LedgerError | E, R> =>
    Effect.gen(function* () {
      const now = yield* Clock.currentTimeMillis
      yield* setting(aside.open)
      yield* entries.pipe(
        Stream.rechunk(asideAtOnce),
        Stream.chunks,
        Stream.runForEach((some) =>
          setting(aside.add(Array.map(some, (entry) => rowOf(personOf(entry.phone), entry, now)))),
        ),
      )
      yield* setting(aside.sort)
      const size = yield* setting(aside.size)
      const added = yield* enterAll(size)
      return { added, known: size - added, canceled: yield* settleAll }
    }).pipe(Effect.ensuring(Effect.ignore(setting(aside.close))), alone.withPermits(1))

  const service: SuppressionList["Service"] = {
    add: (entry) => write(enter(personOf(entry.phone), entry)),
    remove: (phone) =>
      write(
        Effect.map(
          sql`DELETE FROM suppressions WHERE person = ${personOf(phone)} RETURNING person`,
          (removed) => removed.length > 0,
        ),
      ),
    has: (phone) => read(has(personOf(phone))),
    get: (phone) => read(find(personOf(phone))),
    find: (person) => read(find(person)),
    list: (query) => read(list(query)),
    count: read(count),
    import: importAll,
  }
  return { service, among, has, enter, settle }
})
