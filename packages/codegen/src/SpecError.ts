import * as Data from "effect/Data"
import { escapeToken } from "effect/JsonPointer"

/** The place of a value in a document: the member names and indices that lead to it. */
export type Path = ReadonlyArray<string | number>

/** `["paths", "/calls", "get"]` as `#/paths/~1calls/get`. */
export const toPointer = (path: Path): string =>
  `#${path.map((token) => `/${escapeToken(String(token))}`).join("")}`

/** A spec that nothing can be generated from: which file, which place in it, and why. */
export class SpecError extends Data.TaggedError("SpecError")<{
  readonly file: string
  readonly path: Path
  readonly reason: string
}> {
  override get message(): string {
    return `${this.file} ${toPointer(this.path)}: ${this.reason}`
  }
}
