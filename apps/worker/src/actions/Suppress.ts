/** What `trunkline suppress add`, `remove`, `list` and `import` do. */
import { instant } from "@trunkline/dispatch/History"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { type Suppression, SuppressionList } from "@trunkline/dispatch/SuppressionList"
import * as Intake from "@trunkline/intake"
import { Clock, Console, Effect, Option, Result, Stdio } from "effect"
import { audited } from "../Audited.ts"
import { NothingDialled } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import { operator } from "../Operator.ts"
import * as RejectedRows from "../RejectedRows.ts"
import * as Setup from "../Setup.ts"

interface Common {
  readonly config: Option.Option<string>
  readonly json: boolean
}

const refuse = (why: string) => Effect.andThen(Console.error(why), Effect.fail(new NothingDialled()))

const parsed = <A>(what: string, result: Result.Result<A, string>) =>
  Result.isSuccess(result) ? Effect.succeed(result.success) : refuse(`${what} ${result.failure}.`)

const phoneOf = (text: string) => parsed("The number", PhoneNumber.parse(text.trim()))

const calls = (count: number): string =>
  count === 0
    ? "No call was waiting for it."
    : count === 1
      ? "1 call that waited is settled."
      : `${count} calls that waited are settled.`

const print = (json: boolean, value: object, sentence: string) =>
  Console.log(json ? JSON.stringify(value) : sentence)

export interface AddOptions extends Common {
  readonly phone: string
  readonly source: Option.Option<string>
  readonly note: Option.Option<string>
  readonly date: Option.Option<string>
}

export const add = Effect.fnUntraced(function* (options: AddOptions) {
  const { config, json } = options
  const phone = yield* phoneOf(options.phone)
  const date = Option.getOrUndefined(options.date)
  const since = date === undefined ? undefined : yield* parsed("The date", Intake.parseDay(date, undefined))
  const source = Option.getOrElse(options.source, () => "")
  const entry = {
    phone,
    source: source === "" ? yield* operator : source,
    note: Option.getOrUndefined(options.note),
    since,
  }
  const setup = yield* Setup.readForOrder(Option.getOrUndefined(config))
  yield* Effect.gen(function* () {
    const ledger = yield* Ledger
    const suppressions = yield* SuppressionList
    const masked = PhoneNumber.mask(phone)
    const outcome = yield* audited("addSuppression", masked, () => suppressions.add(entry))
    yield* print(
      json,
      { phone: masked, ...outcome },
      outcome.added
        ? `${masked} is on the suppression list of the ledger ${ledger.name}. ${calls(outcome.canceled)}`
        : `${masked} was on the suppression list of the ledger ${ledger.name} already; the first entry stays.`,
    )
  }).pipe(Effect.provide(Engine.layerEditor(setup)))
})

export interface RemoveOptions extends Common {
  readonly phone: string
}

export const remove = Effect.fnUntraced(function* ({ config, json, ...options }: RemoveOptions) {
  const phone = yield* phoneOf(options.phone)
  const setup = yield* Setup.read(Option.getOrUndefined(config))
  yield* Effect.gen(function* () {
    const ledger = yield* Ledger
    const suppressions = yield* SuppressionList
    const masked = PhoneNumber.mask(phone)
    const removed = yield* audited("removeSuppression", masked, () => suppressions.remove(phone))
    yield* print(
      json,
      { phone: masked, removed },
      removed
        ? `${masked} is off the suppression list of the ledger ${ledger.name}. Calls that it has settled stay settled.`
        : `${masked} is not on the suppression list of the ledger ${ledger.name}.`,
    )
  }).pipe(Effect.provide(Engine.layerReader(setup)))
})

const forPrograms = ({ masked, source, note, since, addedAt }: Suppression): string =>
  JSON.stringify({
    phone: masked,
    source,
    ...(note !== undefined && { note }),
    since: instant(since),
    addedAt: instant(addedAt),
  })

const forPeople = ({ masked, source, note, since }: Suppression): string =>
  [masked, `since ${instant(since)}`, source, ...(note === undefined ? [] : [note])].join("  ")

export interface ListOptions extends Common {
  readonly phone: Option.Option<string>
  readonly limit: number
  readonly after: Option.Option<string>
}

/** Entries that are read at once, however many are shown. */
const pageSize = 1000

const showOne = Effect.fnUntraced(function* (text: string, json: boolean) {
  const phone = yield* phoneOf(text)
  const entry = yield* (yield* SuppressionList).get(phone)
  if (entry !== undefined) return yield* Console.log(json ? forPrograms(entry) : forPeople(entry))
  if (!json) {
    yield* Console.log(
      `${PhoneNumber.mask(phone)} is not on the suppression list of the ledger ${(yield* Ledger).name}.`,
    )
  }
})

const showAll = Effect.fnUntraced(function* ({ json, limit, ...options }: ListOptions) {
  const suppressions = yield* SuppressionList
  let after = Option.getOrUndefined(options.after)
  let shown = 0
  do {
    const page = yield* suppressions.list({ limit: Math.min(limit - shown, pageSize), after })
    yield* Effect.forEach(page.entries, (entry) =>
      Console.log(PhoneNumber.maskIn(json ? forPrograms(entry) : forPeople(entry))),
    )
    shown += page.entries.length
    after = page.next
  } while (after !== undefined && shown < limit)
  if (after !== undefined) {
    yield* Console.error(
      `Shown are ${shown} of ${yield* suppressions.count}; --after ${after} shows what comes next.`,
    )
  } else if (shown === 0 && !json) {
    yield* Console.log(`Nobody is on the suppression list of the ledger ${(yield* Ledger).name}.`)
  }
})

export const list = Effect.fnUntraced(function* (options: ListOptions) {
  const setup = yield* Setup.read(Option.getOrUndefined(options.config))
  const phone = Option.getOrUndefined(options.phone)
  yield* (phone === undefined ? showAll(options) : showOne(phone, options.json)).pipe(
    Effect.provide(Engine.layerReader(setup)),
  )
})

export interface ImportOptions extends Common {
  readonly file: string
  readonly source: Option.Option<string>
  readonly skipInvalid: boolean
}

const importFrom = Effect.fnUntraced(function* ({ file, source, skipInvalid }: ImportOptions) {
  const named = (otherwise: string) => Option.getOrElse(source, () => otherwise)
  if (file !== "-") {
    const name = file.replace(/^.*[/\\]/, "")
    return yield* Intake.importFile({ path: file, source: named(`file ${name}`), skipInvalid })
  }
  if (process.stdin.isTTY) yield* Console.error("Reading numbers from standard input; end with Ctrl-D.")
  const { stdin } = yield* Stdio.Stdio
  const rejectedFile = `stdin${Intake.rejectedEnding}`
  const rejected = yield* Intake.makeRejectedFile(rejectedFile, 0o600)
  const imported = yield* Intake.importList({
    name: "standard input",
    source: named(`standard input of ${yield* operator}`),
    content: stdin,
    skipInvalid,
    rejected: rejected.append,
  })
  return { ...imported, rejectedFile: imported.rejected > 0 ? rejectedFile : undefined }
})

/** Tells the bad rows; fails where one of them keeps the others from the list. */
const importOrRefuse = Effect.fnUntraced(function* (options: ImportOptions) {
  const result = yield* importFrom(options)
  const { imported, rejected } = result
  if (rejected > 0) {
    yield* RejectedRows.tell(
      result,
      options.skipInvalid
        ? undefined
        : "Nobody was entered. Mend these rows, or enter the others with --skip-invalid.",
    )
  }
  return imported === undefined ? yield* new NothingDialled() : { imported, rejected }
})

export const importList = Effect.fnUntraced(function* (options: ImportOptions) {
  const { json } = options
  const setup = yield* Setup.readForOrder(Option.getOrUndefined(options.config))
  yield* Effect.gen(function* () {
    const ledger = yield* Ledger
    const startedAt = yield* Clock.currentTimeMillis
    const { imported, rejected } = yield* audited(
      "importSuppressions",
      PhoneNumber.maskIn(Option.getOrElse(options.source, () => options.file)),
      () => importOrRefuse(options),
    )
    const { added, known, canceled } = imported
    const seconds = ((yield* Clock.currentTimeMillis) - startedAt) / 1000
    yield* print(
      json,
      { added, known, canceled, rejected },
      [
        `${added} ${added === 1 ? "number is" : "numbers are"} new on the suppression list of the ledger ${ledger.name}, after ${seconds.toFixed(1)} seconds.`,
        ...(known > 0 ? [`On it before, or twice in the file: ${known}.`] : []),
        calls(canceled).replace("it.", "them."),
      ].join(" "),
    )
  }).pipe(Effect.provide(Engine.layerEditor(setup)))
})
