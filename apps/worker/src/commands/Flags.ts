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

export const campaign = Flag.String("campaign").pipe(
  Flag.withMetavar("name"),
  Flag.withDescription("Those of this campaign"),
  Flag.optional,
)

/** Words that are kept and shown to other people: a terminal would obey control characters in them. */
export const words = (name: string, description: string) =>
  Flag.String(name).pipe(
    Flag.map((text) => text.replaceAll(/\p{Cc}+/gu, " ")),
    Flag.withMetavar("text"),
    Flag.withDescription(description),
  )

/** How many are shown at most; `order` says which come first. */
export const limit = (most: number, order?: string) =>
  Flag.Int("limit").pipe(
    Flag.filter(
      (limit) => limit >= 1,
      () => "a number from 1 on",
    ),
    Flag.withMetavar("number"),
    Flag.withDescription(`How many to show${order === undefined ? "" : `, ${order}`}; without it ${most}`),
    Flag.withDefault(most),
  )

const zone = "in the time zone of this machine unless it names another"

export const since = Flag.String("since").pipe(
  Flag.withMetavar("instant"),
  Flag.withDescription(
    `Those that were taken in at this time or later, like 2026-01-31 or 2026-01-31T09:00; ${zone}`,
  ),
  Flag.optional,
)

export const until = Flag.String("until").pipe(
  Flag.withMetavar("instant"),
  Flag.withDescription("Those that were taken in before this time, written in the same way"),
  Flag.optional,
)
