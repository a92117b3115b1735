/** An NDJSON file as rows: one object a line, its members as columns. */
import { Predicate, Result, Stream } from "effect"
import { type Column, columnOf } from "./Column.ts"
import type { Fields, Row, RowFault } from "./Row.ts"
import { shown } from "./Wording.ts"

const longestValue = 65_536

const noText = "is a list or an object: only text, numbers, true and false can be handed in"

/** A member's value as text; nothing for `null`, which is a member that is not there. */
const toText = (name: string, value: unknown): Result.Result<string | undefined, RowFault> => {
  if (value === null) return Result.succeed(undefined)
  if (typeof value === "object") return Result.fail({ column: shown(name), reason: noText })
  const text = String(value)
  if (text.length > longestValue) {
    return Result.fail({ column: shown(name), reason: "is longer than 65,536 characters" })
  }
  if (!text.isWellFormed() || text.includes("\0")) {
    return Result.fail({ column: shown(name), reason: "holds a character that is no text" })
  }
  return Result.succeed(text)
}

const readObject = (members: object): Result.Result<Fields, RowFault> =>
  Result.gen(function* () {
    const columns: Partial<Record<Column, string>> = {}
    const params = new Map<string, string>()
    const twice = (column: string) => Result.fail({ column: shown(column), reason: "is given twice" })
    const addParam = function* (name: string, value: unknown) {
      const text = yield* toText(name, value)
      if (params.has(name)) return yield* twice(name)
      if (text !== undefined) params.set(name, text)
    }
    for (const [name, value] of Object.entries(members)) {
      const column = columnOf(name)
      if (column !== undefined) {
        const text = yield* toText(column, value)
        if (columns[column] !== undefined) return yield* twice(column)
        if (text !== undefined) columns[column] = text
      } else if (name === "params") {
        if (!Predicate.isObject(value)) {
          return yield* Result.fail({
            column: "params",
            reason: 'must be an object, like {"first_name": "Ann"}',
          })
        }
        for (const [param, given] of Object.entries(value)) yield* addParam(param, given)
      } else {
        yield* addParam(name, value)
      }
    }
    return { columns, params: Object.fromEntries(params) }
  })

const readLine = (text: string): Result.Result<Fields, RowFault> =>
  Result.flatMap(
    Result.try({
      try: (): unknown => JSON.parse(text),
      // The parser's own message repeats the line.
      catch: (): RowFault => ({ reason: "the line is not valid JSON" }),
    }),
    (value) =>
      Predicate.isObject(value)
        ? readObject(value)
        : Result.fail({ reason: 'the line is not an object, like {"phone": "+14155550123"}' }),
  )

/** The rows. */
export const rows = <E, R>(text: Stream.Stream<string, E, R>): Stream.Stream<Row, E, R> =>
  text.pipe(
    Stream.splitLines,
    Stream.mapAccum(
      () => 1,
      (line, source) => [
        line + 1,
        source.trim() === "" ? [] : [{ line, fields: readLine(source), original: [source] }],
      ],
    ),
  )
