/** Writes generated expressions: on one line where it fits, else one item a line. */

const width = 110

const closing = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
])

/** A JSON value as an expression. */
export const toExpression = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(toExpression).join(", ")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([name, member]) =>
      `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${toExpression(member)}`,
  )
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`
}

/** Lays out `code`, an expression on one line whose strings are double-quoted, that starts in `column`. */
export const layOut = (code: string, indent = "", column = indent.length): string => {
  const open = column + code.length <= width ? -1 : nextBracket(code, 0)
  if (open === -1) return code
  const { end, separators } = groupAt(code, open)
  const bounds = [open, ...separators, end]
  const items = bounds.slice(1).map((bound, index) => code.slice(bounds[index]! + 1, bound).trim())
  const head = code.slice(0, open + 1)
  const rest = code.slice(end)

  // A sole argument stays beside its bracket: Schema.Array(Schema.Struct({
  if (code[open] === "(" && items.length === 1) {
    const reserved = rest.length
    return head + layOut(items[0]!, indent, column + head.length + reserved) + rest
  }
  const inner = `${indent}  `
  const lines = items.filter((item) => item !== "").map((item) => `${inner}${layOut(item, inner)},\n`)
  return `${head}\n${lines.join("")}${indent}${rest[0]}${layOut(rest.slice(1), indent, indent.length + 1)}`
}

/** Index of the first bracket from `start` on, or -1. */
const nextBracket = (code: string, start: number): number => {
  for (let index = start; index < code.length; index++) {
    if (code[index] === '"') index = endOfString(code, index)
    else if (closing.has(code[index]!)) return index
  }
  return -1
}

/** Where the bracket at `open` closes, and where its items are separated. */
const groupAt = (code: string, open: number) => {
  const separators: Array<number> = []
  const stack: Array<string> = []
  for (let index = open; index < code.length; index++) {
    const character = code[index]!
    if (character === '"') index = endOfString(code, index)
    else if (closing.has(character)) stack.push(closing.get(character)!)
    else if (character === "," && stack.length === 1) separators.push(index)
    else if (character === stack.at(-1)) {
      stack.pop()
      if (stack.length === 0) return { separators, end: index }
    }
  }
  return { separators, end: code.length }
}

const endOfString = (code: string, start: number): number => {
  let index = start + 1
  while (index < code.length && code[index] !== '"') index += code[index] === "\\" ? 2 : 1
  return index
}
