/** docs/benchmarks.md, made of what was measured. Pure. */
import { median } from "./Median.ts"
import { type Machine, type Result, type Results, verdicts } from "./Result.ts"
import { number } from "./Words.ts"

const head = `# How fast it is

Each benchmark is one run in which everything is measured in turn, round after round and in another order each time, every contender in a
process of its own. Shown are medians over the rounds. How two of them compare is the median of their ratios round by round: what slows the
machine down in one round slows both. Absolute figures move from machine to machine, ratios hardly.

\`pnpm bench <name>\` measures one again and \`pnpm bench all\` every one; \`pnpm bench report\` writes this page and its charts anew from
[benchmarks.json](benchmarks.json), which holds the figure of every round. BullMQ, graphile-worker and the others are installed from npm
and set as their own documentation advises for throughput; where a setting matters, it is named.

Where a bar is not reached, [profiles.md](profiles.md) tells where the time goes.
`

/** As the formatter writes it: the first column to the left, the others to the right. */
const table = (rows: ReadonlyArray<ReadonlyArray<string>>, left: ReadonlySet<number>): string => {
  const columns = rows[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(4, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const cell = (text: string, column: number) =>
    left.has(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  const line = (row: ReadonlyArray<string>) => `| ${row.map(cell).join(" | ")} |`
  const rule = widths.map((width, column) =>
    left.has(column) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  )
  const [first = [], ...rest] = rows
  return [line(first), `| ${rule.join(" | ")} |`, ...rest.map(line)].join("\n")
}

/** A pipe would end a cell. */
const plain = (text: string): string => text.replaceAll("|", "\\|")

const figures = ({ figures: all, rows }: Result): string =>
  table(
    [
      ["", ...all.map(({ title, unit }) => `${title} (${unit})`)],
      ...rows.map(({ name, figures: measured }) => [
        plain(name),
        ...all.map(({ key }) => {
          const middle = median(measured[key] ?? [])
          return Number.isNaN(middle) ? "" : number(middle)
        }),
      ]),
    ],
    new Set([0]),
  )

const bars = (result: Result): string =>
  table(
    [
      ["Bar", "Measured", "Reached"],
      ...verdicts(result).map(({ bar, isReached, value }) => [
        plain(bar.what),
        value === undefined ? "" : `${number(value)}${bar.against === undefined ? "" : " times"}`,
        isReached === undefined ? "not measured" : isReached ? "yes" : "**no**",
      ]),
    ],
    new Set([0, 2]),
  )

const rounds = ({ rows }: Result): number =>
  Math.max(0, ...rows.flatMap((row) => Object.values(row.figures).map((each) => each.length)))

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const section = (name: string, result: Result): string =>
  [
    `## ${name}`,
    `${sentence(result.what)} ${rounds(result) === 1 ? "One round" : `${rounds(result)} rounds`}, ${new Date(result.at).toISOString().slice(0, 10)}.`,
    `![${plain(result.what)}](benchmarks/${name}.svg)`,
    figures(result),
    bars(result),
    result.rows.map(({ how, name: contender }) => `- ${contender}: ${how}.`).join("\n"),
    ...(result.leftOut.length === 0 ? [] : [`Left out: ${result.leftOut.join("; ")}.`]),
  ].join("\n\n")

const machineInWords = ({ cores, memoryGiB, node, processor, system }: Machine): string =>
  `${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}`

export const page = (results: Results): string => {
  const all = Object.entries(results)
  const machines = [...new Set(all.map(([, { machine }]) => machineInWords(machine)))]
  return `${[
    head.trimEnd(),
    machines.length === 0
      ? "Nothing was measured yet."
      : machines.length === 1
        ? `Measured on: ${machines.join("")}.`
        : `Measured on several machines:\n\n${all.map(([name, { machine }]) => `- ${name}: ${machineInWords(machine)}`).join("\n")}`,
    ...all.map(([name, result]) => section(name, result)),
  ].join("\n\n")}\n`
}
