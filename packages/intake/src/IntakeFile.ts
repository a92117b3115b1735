/** Call requests from a file. */
import type { Rules } from "@trunkline/dispatch/Decide"
import { Effect, FileSystem, Stream } from "effect"
import { campaignOf } from "./Campaign.ts"
import { formatOf } from "./Format.ts"
import { check, type Checked } from "./Intake.ts"
import { IntakeError } from "./IntakeError.ts"
import * as FileFault from "./internal/FileFault.ts"
import * as RejectedFile from "./RejectedFile.ts"

export interface CheckFileOptions {
  readonly path: string
  /** The file's name without its ending if absent. */
  readonly campaign?: string | undefined
  readonly rules: Rules
}

export interface CheckedFile extends Checked {
  /** Where the rejected rows are; nothing if there are none. */
  readonly rejectedFile: string | undefined
}

/**
 * `check` over a file. Rejected rows are written beside it, to `<file>.rejected.csv`; one that an earlier run left there is removed.
 * Its format is told by its ending (`.csv`, `.tsv`, `.txt`; `.ndjson`, `.jsonl`), else by its first character.
 */
export const checkFile = Effect.fn("Intake.checkFile")(function* ({
  path,
  campaign,
  rules,
}: CheckFileOptions) {
  const fs = yield* FileSystem.FileSystem
  const info = yield* Effect.mapError(fs.stat(path), FileFault.reading(path))
  if (info.type === "Directory") {
    return yield* new IntakeError({ name: path, why: "this is a folder", remedy: "Name a file in it" })
  }
  if (info.type !== "File") {
    return yield* new IntakeError({
      name: path,
      why: "this is a device or a pipe and not a file",
      remedy: "Hand its content in on standard input",
    })
  }
  const rejected = yield* RejectedFile.make(`${path}${RejectedFile.rejectedEnding}`, info.mode & 0o777)
  const checked = yield* check({
    name: path,
    campaign: campaign ?? campaignOf(path),
    format: formatOf(path),
    content: Stream.mapError(fs.stream(path), FileFault.reading(path)),
    rules,
    rejected: rejected.append,
  }).pipe(Effect.onError(() => Effect.ignore(rejected.remove)))
  return { ...checked, rejectedFile: checked.rejected > 0 ? rejected.path : undefined } satisfies CheckedFile
})
