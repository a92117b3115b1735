/** What is told in a row each: a name, and a figure. */
import Table from "cli-table3"

export const table = (rows: ReadonlyArray<readonly [string, string | number]>): string => {
  const made = new Table({ colAligns: ["left", "right"], style: { head: [], border: [], compact: true } })
  made.push(...rows.map(([what, count]) => [what, String(count)]))
  return made.toString()
}
