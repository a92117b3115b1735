/** Server-sent events out of the pieces in which they come. Pure. */

export interface ServerEvent {
  readonly id: string | undefined
  readonly type: string
  readonly data: string
}

/** What was read so far and is no whole event yet. */
export interface Reading {
  readonly rest: string
  readonly events: ReadonlyArray<ServerEvent>
}

const fieldOf = (line: string): readonly [string, string] => {
  const colon = line.indexOf(":")
  return colon < 0 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")]
}

const eventOf = (block: string): ReadonlyArray<ServerEvent> => {
  const fields = block
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(":"))
    .map(fieldOf)
  const of = (name: string) => fields.filter(([field]) => field === name).map(([, value]) => value)
  const data = of("data")
  return data.length === 0
    ? []
    : [{ id: of("id").at(-1), type: of("event").at(-1) ?? "message", data: data.join("\n") }]
}

/** Takes the next piece; comments, which are signs of life, make no event. */
export const read = (rest: string, piece: string): Reading => {
  const blocks = (rest + piece).replaceAll("\r\n", "\n").split("\n\n")
  return { rest: blocks.at(-1) ?? "", events: blocks.slice(0, -1).flatMap(eventOf) }
}
