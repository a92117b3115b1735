/** Brings a list in: what its first rows look like, which of its rows are bad, and then all of it or nothing. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { ask, type Schemas, sendList } from "../api/Api.ts"
import { campaignNameOf, type Preview, previewOf } from "../model/ListPreview.ts"
import * as Labels from "../words/Labels.ts"
import { ListFile } from "./ListFile.tsx"
import { Failure } from "./Notice.tsx"

type Examined = Schemas["ExaminedCampaign"]
type Uploaded = Schemas["UploadedCampaign"]

/** As much of a file as is read for a look at its first rows. */
const beginning = 16_384

const typeOf = ({ format }: Preview) => (format === "csv" ? "text/csv" : "application/x-ndjson")

const PreviewTable = ({ preview }: { readonly preview: Preview }) => (
  <div className="scroll" tabIndex={0} role="region" aria-label="The first rows of the list">
    <table>
      <thead>
        <tr>
          {preview.columns.map((column, index) => (
            <th key={`${index} ${column}`} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.rows.map((row, index) => (
          // Rows of a file have no name but their place.
          <tr key={`${index} ${row.join()}`}>
            {row.map((cell, column) => (
              <td key={`${column} ${cell}`}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const BadRows = ({ examined }: { readonly examined: Examined }) => (
  <div className="scroll tall" tabIndex={0} role="region" aria-label="Rows that cannot be taken">
    <table>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Column</th>
          <th scope="col">What is wrong</th>
        </tr>
      </thead>
      <tbody>
        {examined.problems.map(({ line, column, why }) => (
          <tr key={`${line} ${column} ${why}`}>
            <td className="numeric">{line}</td>
            <td className="code">{column}</td>
            <td>{why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** What the check has found, and what may be done now. */
const Finding = ({
  examined,
  isPending,
  onTake,
}: {
  readonly examined: Examined
  readonly isPending: boolean
  readonly onTake: () => void
}) => {
  const { rows, accepted, rejected, problems } = examined
  return (
    <section className="finding" aria-label="What the check has found" role="status">
      <p>
        <b>{Labels.counted(rows, "row")}</b>:{" "}
        {rejected === 0
          ? "all of them can be taken."
          : `${Labels.count(accepted)} can be taken, ${Labels.count(rejected)} cannot.`}
      </p>
      {rejected > 0 && (
        <>
          <BadRows examined={examined} />
          {rejected > problems.length && (
            <p className="hint">The first {Labels.count(problems.length)} bad rows are shown.</p>
          )}
        </>
      )}
      {accepted > 0 && (
        <div className="actions">
          <button type="button" className="primary" disabled={isPending} onClick={onTake}>
            {isPending
              ? "Taking it in …"
              : rejected === 0
                ? `Take in ${Labels.counted(accepted, "call")}`
                : `Take in the ${Labels.counted(accepted, "good row")} and leave the others`}
          </button>
          <span className="hint">
            {rejected === 0
              ? "They are dialled as soon as the rules allow."
              : "Or mend the list and choose it again."}
          </span>
        </div>
      )}
    </section>
  )
}

export const CampaignUpload = ({ onClose }: { readonly onClose: () => void }) => {
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<Preview>()
  const [name, setName] = useState("")
  const [startsAt, setStartsAt] = useState("")
  const queries = useQueryClient()
  const navigate = useNavigate()

  const check = useMutation({
    mutationFn: (list: { readonly file: File; readonly preview: Preview }) =>
      sendList<Examined>(
        "/v1/campaigns",
        { name: name.trim(), check: "true" },
        list.file,
        typeOf(list.preview),
      ),
  })
  const take = useMutation({
    mutationFn: async (list: { readonly file: File; readonly preview: Preview }) => {
      const campaign = name.trim()
      if (startsAt !== "") {
        await ask((client) =>
          client.POST("/v1/campaigns/{name}/schedule", {
            params: { path: { name: campaign } },
            body: { startsAt: new Date(startsAt).toISOString() },
          }),
        )
      }
      return sendList<Uploaded>(
        "/v1/campaigns",
        { name: campaign, skipInvalid: "true" },
        list.file,
        typeOf(list.preview),
      )
    },
    onSuccess: ({ campaign }) => {
      void queries.invalidateQueries()
      onClose()
      void navigate({ to: "/campaigns/$name", params: { name: campaign } })
    },
  })

  const choose = (chosen: File) => {
    check.reset()
    take.reset()
    setFile(chosen)
    if (name === "") setName(campaignNameOf(chosen.name))
    void chosen
      .slice(0, beginning)
      .text()
      .then((text) => setPreview(previewOf(text, chosen.size > beginning)))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file !== undefined && preview !== undefined) check.mutate({ file, preview })
  }
  return (
    <section className="card upload" aria-labelledby="upload">
      <header>
        <h2 id="upload">Upload a list</h2>
        <button type="button" className="plain" onClick={onClose}>
          Close
        </button>
      </header>
      <form onSubmit={submit}>
        <ListFile
          file={file}
          onFile={choose}
          hint="It needs a column “phone”; every column that has no meaning of its own is a param for the agent."
        />
        {preview !== undefined && <PreviewTable preview={preview} />}
        <div className="fields">
          <label>
            Campaign
            <input
              value={name}
              required
              maxLength={200}
              onChange={(event) => {
                check.reset()
                setName(event.target.value)
              }}
            />
          </label>
          <label>
            <span>
              Not before <span className="hint">(may be empty)</span>
            </span>
            <input
              type="datetime-local"
              value={startsAt}
              onChange={(event) => setStartsAt(event.target.value)}
            />
          </label>
        </div>
        <Failure error={check.error ?? take.error} />
        {check.data === undefined && (
          <div className="actions">
            <button type="submit" className="primary" disabled={file === undefined || check.isPending}>
              {check.isPending ? "Checking every row …" : "Check the list"}
            </button>
            <span className="hint">Nothing is dialled by this.</span>
          </div>
        )}
      </form>
      {check.data !== undefined && file !== undefined && preview !== undefined && (
        <Finding
          examined={check.data}
          isPending={take.isPending}
          onTake={() => take.mutate({ file, preview })}
        />
      )}
    </section>
  )
}
