/** A file that somebody hands in, with the file of its rejected rows beside it. */
import { Effect, FileSystem, Stream } from "effect"
import { formatOf } from "../Format.ts"
import { IntakeError } from "../IntakeError.ts"
import * as RejectedFile from "../RejectedFile.ts"
import * as FileFault from "./FileFault.ts"

/** Looks at the file without reading it; rejected rows that an earlier run left beside it are removed. */
export const open = Effect.fnUntraced(function* (path: string) {
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
  return {
    name: path,
    format: formatOf(path),
    content: Stream.mapError(fs.stream(path), FileFault.reading(path)),
    rejected: yield* RejectedFile.make(`${path}${RejectedFile.rejectedEnding}`, info.mode & 0o777),
  }
})
