/** The first rows of a list, for the eye: what counts is what the server reads. Pure. */
import Papa from "papaparse"

export interface Preview {
  readonly format: "csv" | "ndjson"
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

const parse = (line: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

const inWords = (value: unknown): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value)

/** The first `most` rows. `isCut` says that the text is only the beginning of the list. */
export const previewOf = (text: string, isCut: boolean, most = 5): Preview => {
  const content = text.replace(/^\uFEFF/, "")
  if (content.trimStart().startsWith("{")) {
    const lines = content.split("\n").filter((line) => line.trim() !== "")
    const objects = (isCut ? lines.slice(0, -1) : lines).slice(0, most).map(parse)
    const columns = [...new Set(objects.flatMap((each) => Object.keys(each)))]
    return {
      format: "ndjson",
      columns,
      rows: objects.map((each) => columns.map((column) => inWords(each[column]))),
    }
  }
  const { data } = Papa.parse<ReadonlyArray<string>>(content, {
    delimitersToGuess: [",", ";", "\t"],
    skipEmptyLines: "greedy",
  })
  const [columns = [], ...rows] = data
  return { format: "csv", columns, rows: (isCut ? rows.slice(0, -1) : rows).slice(0, most) }
}

/** A name for a campaign out of that of its file. */
export const campaignNameOf = (fileName: string): string =>
  fileName
    .replace(/\.(csv|ndjson|jsonl|txt)$/i, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase()
    .slice(0, 200)
