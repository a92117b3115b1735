/** Lists that come in as a stream of bytes. */
import { Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"

/** Some two million rows. */
const longest = "256 MiB"

export const list = HttpApiSchema.StreamUint8Array({
  contentType: ["text/csv", "application/x-ndjson"],
  maxBytes: longest,
})

export const flag = (description: string) =>
  Schema.optionalKey(Schema.Literals(["true", "false"]).annotate({ description }))

export const skipInvalid = flag("`true` takes the good rows although others are bad")
