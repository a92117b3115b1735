/** The first rows of a list, for the eye: what counts is what the server reads. Pure. */

export interface Preview {
  readonly format: "csv" | "ndjson"
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

const delimiters = [",", ";", "\t"]

/** Cells of CSV text, row by row; a quoted cell may hold anything. What a cut has left of the last row is dropped by the caller. */
const cells = (text: string, delimiter: string): ReadonlyArray<ReadonlyArray<string>> => {
  const rows: Array<Array<string>> = [[]]
  let cell = ""
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (text[index + 1] === '"') {
        cell += '"'
        index++
      } else isQuoted = false
    } else if (character === '"' && cell === "") isQuoted = true
    else if (character === delimiter) {
      rows.at(-1)!.push(cell)
      cell = ""
    } else if (character === "\n") {
      rows.at(-1)!.push(cell.replace(/\r$/, ""))
      rows.push([])
      cell = ""
    } else cell += character
  }
  rows.at(-1)!.push(cell)
  return rows.filter((row) => row.some((each) => each !== ""))
}

/** The one that the first line has most of. */
const delimiterOf = (text: string): string => {
  const [line = ""] = text.split("\n", 1)
  return delimiters.toSorted((a, b) => line.split(b).length - line.split(a).length)[0]!
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
  const [columns = [], ...rows] = cells(content, delimiterOf(content))
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
