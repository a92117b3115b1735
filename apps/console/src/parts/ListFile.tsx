/** Takes a file with a list: chosen, or dropped. */
import { type DragEvent, useId, useState } from "react"

interface ListFileProps {
  readonly file: File | undefined
  readonly onFile: (file: File) => void
  /** What the list needs, in a sentence. */
  readonly hint: string
}

export const ListFile = ({ file, onFile, hint }: ListFileProps) => {
  const [isOver, setOver] = useState(false)
  const id = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped !== undefined) onFile(dropped)
  }
  return (
    <div
      className={`drop${isOver ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>List (CSV or NDJSON)</label>
      <input
        id={id}
        type="file"
        accept=".csv,.ndjson,.jsonl,.txt,text/csv,application/x-ndjson"
        onChange={({ target: { files } }) => files?.[0] !== undefined && onFile(files[0])}
      />
      <p className="hint">{file === undefined ? `Choose a file, or drop it here. ${hint}` : hint}</p>
    </div>
  )
}
