/** Call requests from a file. */
import type { Rules } from "@trunkline/dispatch/Decide"
import { Effect } from "effect"
import { campaignOf } from "./Campaign.ts"
import { check, type Checked } from "./Intake.ts"
import * as InputFile from "./internal/InputFile.ts"

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
  const { rejected, ...file } = yield* InputFile.open(path)
  const checked = yield* check({
    ...file,
    campaign: campaign ?? campaignOf(path),
    rules,
    rejected: rejected.append,
  }).pipe(Effect.onError(() => Effect.ignore(rejected.remove)))
  return { ...checked, rejectedFile: checked.rejected > 0 ? rejected.path : undefined } satisfies CheckedFile
})
