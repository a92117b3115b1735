/** Takes what was said in a conversation out of an event. Pure. */

const silenced = (value: unknown): unknown => {
  if (typeof value === "string") return ""
  if (Array.isArray(value)) return value.map(silenced)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, silenced(each)]))
}

const without = (value: unknown, members: ReadonlyArray<string>): unknown => {
  if (Array.isArray(value)) return value.map((each) => without(each, members))
  if (typeof value !== "object" || value === null) return value
  return eraseIn(value, members)
}

const eraseIn = (value: object, members: ReadonlyArray<string>) =>
  Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      members.includes(name) ? silenced(each) : without(each, members),
    ]),
  )

/**
 * The body with every text in these members, wherever they lie, made empty. Its shape stays: that something was said can still be
 * seen.
 */
export const erase = (
  body: Readonly<Record<string, unknown>>,
  members: ReadonlyArray<string>,
): Readonly<Record<string, unknown>> => eraseIn(body, members)
