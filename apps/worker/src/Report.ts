/** The summary of a run, as tables for people. */
import type { Summary } from "@trunkline/dispatch/Summary"
import Table from "cli-table3"

/** A table with the first column to the left and numbers to the right. */
export const table = (
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string => {
  const made = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (column === 0 ? "left" : "right")),
    style: { head: [], border: [], compact: true },
  })
  made.push(...rows.map((row) => row.map(String)))
  return made.toString()
}

const tableOfCounts = (
  head: string,
  record: Readonly<Partial<Record<string, number>>>,
): ReadonlyArray<string> => {
  const rows = Object.entries(record)
    .map(([name, count]) => [name, count ?? 0] as const)
    .toSorted(([, a], [, b]) => b - a)
  return rows.length === 0 ? [] : [table([head, "calls"], rows)]
}

/** Time in words: `18.8 seconds`, `3 min 4 s`, `2 h 5 min`. */
export const duration = (millis: number): string => {
  const seconds = Math.floor(millis / 1000)
  if (seconds < 60) return `${(Math.floor(millis / 100) / 10).toFixed(1)} seconds`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** The counts alone. */
export const ofCounts = (summary: Omit<Summary, "durationMs">): string =>
  [
    table(
      ["Calls", String(summary.calls)],
      [
        ["settled", summary.settled],
        ["placed (a provider took it)", summary.placed],
        ["not placed (proved that nobody was rung)", summary.notPlaced],
        ["parked (a person has to decide)", summary.parked],
        ["rejected (bad rows, and calls that a rule forbade)", summary.rejected],
        ["attempts (requests to dial)", summary.attempts],
      ],
    ),
    ...tableOfCounts("Placed by provider", summary.byProvider),
    ...tableOfCounts("Settled by disposition", summary.byDisposition),
  ].join("\n")

export const ofSummary = (summary: Summary): string =>
  `${ofCounts(summary)}\nTook ${duration(summary.durationMs)}.`
