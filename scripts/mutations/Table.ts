import type { Mutation } from "./Mutation.ts"

const head = ["What is changed", "What that would do", "The test that turns red"]

/** The cells of the table of mutations, head first. */
export const table = (mutations: ReadonlyArray<Mutation>): ReadonlyArray<ReadonlyArray<string>> => [
  head,
  ...mutations.map(({ name, breaks, test }) => [name, breaks, `\`${test}\``]),
]

const cells = (line: string): ReadonlyArray<string> =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim())

/** The cells of that table in a page, head first; nothing if the page does not have it. */
export const tableIn = (page: string): ReadonlyArray<ReadonlyArray<string>> => {
  const lines = page.split("\n")
  const from = lines.findIndex((line) => cells(line).join() === head.join())
  if (from === -1) return []
  const rest = lines.slice(from)
  const to = rest.findIndex((line) => !line.startsWith("|"))
  return rest
    .slice(0, to === -1 ? rest.length : to)
    .filter((line) => !/^[|\s-]+$/u.test(line))
    .map(cells)
}

/** The table as a page holds it. */
export const markdown = (mutations: ReadonlyArray<Mutation>): string => {
  const [first = [], ...rows] = table(mutations).map((row) => `| ${row.join(" | ")} |`)
  return [first, `| ${head.map(() => "---").join(" | ")} |`, ...rows].join("\n")
}
