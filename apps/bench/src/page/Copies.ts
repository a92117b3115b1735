/** Copies of settled calls with all that belongs to them, written straight into a ledger that nobody works on. */
import { Effect } from "effect"
import { DatabaseSync } from "node:sqlite"

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const timeLength = 10
/** Milliseconds between a call and its copy, and from one copy to the next: a hundred thousand calls are those of a long day. */
const apart = 600_000

const timeOf = (id: string): number =>
  [...id.slice(0, timeLength)].reduce((sum, character) => sum * 32 + alphabet.indexOf(character), 0)

const withTime = (time: number): string =>
  Array.from(
    { length: timeLength },
    (_, index) => alphabet[Math.floor(time / 32 ** (timeLength - 1 - index)) % 32],
  ).join("")

/** The id of the nth copy of a call: it sorts by its own, earlier time. */
const idOfCopy = (id: string, nth: number): string =>
  `${withTime(timeOf(id) - nth * apart)}${String(nth).padStart(4, "0")}${id.slice(timeLength + 4)}`

/** What is other in a copy, by table and column; what is not named here is the same. */
const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  calls: {
    id: "copied(id, $nth)",
    key: "key || '-' || $nth",
    created_at: "created_at - $shift",
    settled_at: "settled_at - $shift",
  },
  attempts: {
    id: "copied(call_id, $nth) || '-' || ordinal",
    call_id: "copied(call_id, $nth)",
    began_at: "began_at - $shift",
    changed_at: "changed_at - $shift",
    asked_at: "asked_at - $shift",
  },
  events: {
    call_id: "copied(call_id, $nth)",
    at: "at - $shift",
    last_at: "last_at - $shift",
    event: "replace(event, call_id, copied(call_id, $nth))",
    number: "number + $nth * $numbers",
  },
}

/** Makes so many copies of every settled call. */
export const make = (filename: string, times: number): Effect.Effect<void> =>
  Effect.sync(() => {
    using database = new DatabaseSync(filename)
    database.function("copied", (id, nth) => idOfCopy(String(id), Number(nth)))
    database.exec(`CREATE TEMP TABLE originals AS SELECT id FROM calls WHERE state = 'settled'`)
    const numbers = Number(database.prepare("SELECT max(number) + 1 AS next FROM events").get()?.["next"])
    database.exec("BEGIN")
    for (let nth = 1; nth <= times; nth++) {
      for (const [table, changed] of Object.entries(changes)) {
        const columns = database
          .prepare(`SELECT name FROM pragma_table_info('${table}')`)
          .all()
          .map(({ name }) => String(name))
        const values = columns
          .map((column) => changed[column] ?? column)
          .map((value) =>
            value
              .replaceAll("$nth", String(nth))
              .replaceAll("$shift", String(nth * apart))
              .replaceAll("$numbers", String(numbers)),
          )
        const call = table === "calls" ? "id" : "call_id"
        database.exec(
          `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(", ")})
           SELECT ${values.join(", ")} FROM ${table} WHERE ${call} IN (SELECT id FROM originals)`,
        )
      }
    }
    database.exec("COMMIT")
  })
