/** A row as it stands in the file, whatever its format. */
import type { Result } from "effect"
import type { Column } from "./Column.ts"

/** What a row says: its columns and the params for the agent, as text. */
export interface Fields {
  readonly columns: Readonly<Partial<Record<Column, string>>>
  readonly params: Readonly<Record<string, string>>
}

export interface Row {
  /** The line of the file in which it begins. */
  readonly line: number
  readonly fields: Result.Result<Fields, RowFault>
  /** What is copied to the rejected file if the row is rejected. */
  readonly original: ReadonlyArray<string>
}

/** Why a row cannot be used; see `Problem`. */
export interface RowFault {
  readonly column?: string
  readonly reason: string
}
