/** What `trunkline export` does. */
import { type CallFilter, type CallStanding, Ledger } from "@trunkline/dispatch/Ledger"
import { Console, Effect, FileSystem, Option, Stream } from "effect"
import * as Csv from "effect/encoding/Csv"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import * as ExportRow from "../ExportRow.ts"
import * as Instants from "../Instants.ts"
import * as Setup from "../Setup.ts"

export interface ExportOptions {
  readonly config: Option.Option<string>
  readonly format: Option.Option<"csv" | "ndjson">
  readonly output: Option.Option<string>
  readonly campaign: Option.Option<string>
  readonly since: Option.Option<string>
  readonly until: Option.Option<string>
  readonly numbers: boolean
}

/** Calls that are read at a time: it needs the same memory for a thousand and for a million. */
const page = 500

const settled = (ledger: Ledger["Service"], filter: CallFilter) =>
  Stream.paginate(undefined as string | undefined, (after) =>
    Effect.map(ledger.list({ ...filter, state: "settled", after }, page), (found) => {
      const last = found.length < page ? undefined : found.at(-1)?.call.id
      return [found, last === undefined ? Option.none() : Option.some(last)] as const
    }),
  )

/** A cell that a spreadsheet would take for a formula is a text with an apostrophe before it; a number with its plus is none. */
const cell = (value: string | number | null): string => {
  const text = String(value ?? "")
  return /^[=@\t\r]|^[+-](?![0-9*]+$)/.test(text) ? `'${text}` : text
}

const csv = (rows: ReadonlyArray<ReadonlyArray<string>>) =>
  Stream.fromIterable(rows).pipe(Stream.pipeThroughChannel(Csv.encodeString()), Stream.mkString)

const textOf = (format: "csv" | "ndjson", calls: ReadonlyArray<CallStanding>, numbers: boolean) => {
  const rows = calls.map((call) => ExportRow.make(call, numbers))
  return format === "csv"
    ? csv(rows.map((row) => ExportRow.columns.map((column) => cell(row[column]))))
    : Effect.succeed(rows.map((row) => `${JSON.stringify(row)}\n`).join(""))
}

/** What the file system said, for whoever named the file. */
const whyNot = ({ _tag }: { readonly _tag: string }): string =>
  _tag === "NotFound"
    ? "its folder does not exist"
    : _tag === "PermissionDenied"
      ? "this user may not write there"
      : "it is a folder, or the disk is full"

const write = Effect.fnUntraced(function* (options: ExportOptions, filter: CallFilter) {
  const ledger = yield* Ledger
  const fileSystem = yield* FileSystem.FileSystem
  const output = Option.getOrUndefined(options.output)
  const format = Option.getOrElse(options.format, () =>
    output !== undefined && /\.(ndjson|jsonl)$/i.test(output) ? "ndjson" : "csv",
  )
  const { campaign } = filter
  if (campaign !== undefined && Object.keys(yield* ledger.states(campaign)).length === 0) {
    yield* Console.error(`There is no call of a campaign "${campaign}" in the ledger ${ledger.name}.`)
    return yield* new NothingDialled()
  }
  const put = (text: string, flag: "w" | "a") =>
    output === undefined
      ? text === ""
        ? Effect.void
        : Console.log(text.replace(/\r?\n$/, ""))
      : fileSystem
          .writeFileString(output, text, { flag, mode: 0o600 })
          .pipe(
            Effect.catch(({ reason }) =>
              Effect.andThen(
                Console.error(
                  `${output} cannot be written (${whyNot(reason)}). ${flag === "w" ? "Nothing was written." : "What is in it is not complete."}`,
                ),
                Effect.fail(new NothingDialled()),
              ),
            ),
          )
  yield* put(format === "csv" ? yield* csv([ExportRow.columns]) : "", "w")
  const count = yield* settled(ledger, filter).pipe(
    Stream.chunks,
    Stream.runFoldEffect(
      () => 0,
      (written, calls) =>
        Effect.as(
          Effect.flatMap(textOf(format, calls, options.numbers), (text) => put(text, "a")),
          written + calls.length,
        ),
    ),
  )
  yield* Console.error(
    `${count === 1 ? "1 settled call" : `${count} settled calls`} written${output === undefined ? "" : ` to ${output}`}.`,
  )
})

export const exportCalls = Effect.fnUntraced(function* (options: ExportOptions) {
  const filter: CallFilter = {
    campaign: Option.getOrUndefined(options.campaign),
    since: yield* Instants.read("since", options.since),
    until: yield* Instants.read("until", options.until),
  }
  const setup = yield* Setup.read(Option.getOrUndefined(options.config))
  yield* write(options, filter).pipe(Effect.provide(Engine.layerReader(setup)))
})
