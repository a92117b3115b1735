import type { Proof } from "./Proof.ts"

const format = new Intl.NumberFormat("en-US")

export const number = (count: number): string => format.format(count)

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`

const span = (millis: number): string => {
  const seconds = Math.round(millis / 1_000)
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${number(Math.round(minutes / 60))} hours`
}

const chartIn = (folder: string, { baseline, intents }: Proof): string =>
  `![Calls that rang their person more than once, of ${number(intents)}: Trunkline 0, call SDKs of today ${number(baseline.doubleRings)}](${folder}proof.svg)`

const few = (count: number, one: string, many: string): string =>
  count === 0 ? `no ${one}` : count === 1 ? `one ${one}` : `${number(count)} ${many}`

/** What README says next to the promise. */
const claim = (proof: Proof): string => {
  const { baseline, faults, intents, killed, parked } = proof
  return [
    `Measured over simulated providers: ${number(intents)} calls, ${number(total(faults))} faults, the worker killed ${number(killed)} times.`,
    `**Nobody was rung twice and no call was lost**; ${few(parked, "call waits", "calls wait")} for a person to decide. The retries of`,
    `today's call SDKs, given the same calls and the same faults, rang **${number(baseline.peopleRungTwice)} people twice** or more. How that is measured, and`,
    `what it does not prove: [docs/proof.md](docs/proof.md).`,
    ``,
    chartIn("docs/", proof),
  ].join("\n")
}

/** The figures of docs/proof.md. */
const figures = (proof: Proof): string => {
  const { baseline, dials, elapsed, faults, intents, killed, parked, virtual } = proof
  const { connectionBroken, noAnswer, serverError } = baseline.doubleRingsAfter
  const rows = [
    [`\`pnpm ${proof.command}\``, "Trunkline", "call SDKs of today"],
    ["calls", number(intents), number(intents)],
    ["requests to phone somebody", number(dials), number(baseline.dials)],
    [
      "**calls that rang more than once**",
      "0",
      `${number(baseline.doubleRings)} (${share(baseline.doubleRings, intents)})`,
    ],
    ["sent again after no answer in time", "", number(noAnswer)],
    ["sent again after a connection that broke", "", number(connectionBroken)],
    ["sent again after a server error (5xx)", "", number(serverError)],
    ["**people rung more than once**", "0", number(baseline.peopleRungTwice)],
    ["**lost calls**", "0", ""],
    ["calls parked for a person to decide", `${number(parked)} (${share(parked, intents)})`, ""],
    ["faults that were met", number(total(faults)), ""],
    ["workers killed", number(killed), ""],
    ["virtual time", span(virtual), ""],
    ["time it took, on two cores with other work beside it", span(elapsed), ""],
  ]
  return `${table(rows)}\n\n${chartIn("", proof)}`
}

/** Numbers to the right, as the formatter writes it. */
const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = [0, 1, 2].map((column) => Math.max(4, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: ReadonlyArray<string>) =>
    `| ${widths.map((width, column) => (column === 0 ? (row[column] ?? "").padEnd(width) : (row[column] ?? "").padStart(width))).join(" | ")} |`
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`))
  const [head = [], ...body] = rows
  return [line(head), `| ${rule.join(" | ")} |`, ...body.map(line)].join("\n")
}

const begin = "<!-- From docs/proof.json by `pnpm chart:proof`. -->"
const end = "<!-- End. -->"

/** Pages that hold figures of the proof, and how each is told. */
export const pages = { "README.md": claim, "docs/proof.md": figures } as const

/** The page with these figures in the place of the old ones; throws if it has no place for them. */
export const rewritten = (page: string, text: string): string => {
  const [before, rest, ...more] = page.split(begin)
  const [old, ...after] = rest?.split(end) ?? []
  if (before === undefined || old === undefined || after.length === 0 || more.length > 0) {
    throw new Error(`The page must hold ${begin} and, after it, ${end}, once.`)
  }
  return `${before}${begin}\n\n${text}\n\n${end}${after.join(end)}`
}
