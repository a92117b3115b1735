/** How long the console's requests took, in words. */
import Table from "cli-table3"
import type { Timing } from "./Load.ts"

const millis = (value: number): string => value.toFixed(value < 10 ? 1 : 0)

export const table = (timings: ReadonlyArray<Timing>): string => {
  const made = new Table({
    head: ["page", "request", "median ms", "slowest ms", "kB"],
    colAligns: ["left", "left", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  })
  let last = ""
  for (const { page, request, median, slowest, bytes } of timings) {
    made.push([
      page === last ? "" : page,
      decodeURIComponent(request),
      millis(median),
      millis(slowest),
      millis(bytes / 1000),
    ])
    last = page
  }
  return made.toString()
}
