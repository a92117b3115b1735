/** The two formats that call requests come in. */

export type Format = "csv" | "ndjson"

const byEnding: Readonly<Record<string, Format>> = {
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  ndjson: "ndjson",
  jsonl: "ndjson",
}

/** The format that a file's ending names; nothing for an unknown ending: then the content tells. */
export const formatOf = (path: string): Format | undefined =>
  byEnding[(/\.([^./\\]+)$/.exec(path)?.[1] ?? "").toLowerCase()]
