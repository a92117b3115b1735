import { Schema } from "effect"

/**
 * A member of an answer, typed by the spec, that may also be absent or null: what we can do without may drift without
 * making a call unclear.
 *
 * @example
 * CallMetadata.mapFields(({ to }) => ({ to: lenient(to) }))
 */
export const lenient = <Member extends Schema.Constraint>(member: Member) =>
  Schema.optionalKey(Schema.NullOr(member))
