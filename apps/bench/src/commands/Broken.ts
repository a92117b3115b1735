import { Data, Runtime } from "effect"

/** Everything was said; the process ends with 1. */
export class Broken extends Data.TaggedError("Broken") {
  override readonly [Runtime.errorExitCode] = 1
}
