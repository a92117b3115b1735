/** Flags that several commands share. */
import { Flag } from "effect/cli"

export const config = Flag.String("config").pipe(
  Flag.withMetavar("file"),
  Flag.withDescription(
    "Settings file; without it trunkline.config.ts or trunkline.config.json of this folder",
  ),
  Flag.optional,
)

export const json = Flag.Boolean("json").pipe(
  Flag.withDescription("Print one line of JSON as the last line of standard output"),
  Flag.withDefault(false),
)
