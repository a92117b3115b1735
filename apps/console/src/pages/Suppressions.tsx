/** Who must not be called: search, add, take off, import. */
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { ask, type Schemas, sendList } from "../api/Api.ts"
import { useMayOperate } from "../api/Permission.ts"
import { previewOf } from "../model/ListPreview.ts"
import { ListFile } from "../parts/ListFile.tsx"
import { Moment } from "../parts/Moment.tsx"
import { Empty, Failure, Loading } from "../parts/Notice.tsx"
import * as Labels from "../words/Labels.ts"

const entries = ["suppressions"] as const

const Search = () => {
  const [phone, setPhone] = useState("")
  const mayOperate = useMayOperate()
  const queries = useQueryClient()
  const look = useMutation({
    mutationFn: (number: string) =>
      ask((client) => client.GET("/v1/suppressions/{phone}", { params: { path: { phone: number } } })).then(
        ({ suppressed }) => ({ number, suppressed }),
      ),
  })
  const remove = useMutation({
    mutationFn: (number: string) =>
      ask((client) => client.DELETE("/v1/suppressions/{phone}", { params: { path: { phone: number } } })),
    onSuccess: (_, number) => {
      look.mutate(number)
      void queries.invalidateQueries({ queryKey: entries })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    look.mutate(phone.trim())
  }
  const found = look.data
  return (
    <section className="card" aria-labelledby="search">
      <h2 id="search">Is a number on the list?</h2>
      <form className="row" onSubmit={submit}>
        <label>
          Number
          <input
            type="tel"
            required
            placeholder="+14155550123"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
        <button type="submit" disabled={look.isPending}>
          Look
        </button>
      </form>
      <Failure error={look.error ?? remove.error} />
      {found !== undefined && (
        <p role="status" className="answer-line">
          {found.suppressed ? (
            <>
              <b>{found.number} is on the list:</b> nobody calls it.{" "}
              {mayOperate && (
                <button
                  type="button"
                  className="danger-quiet"
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(found.number)}
                >
                  Take it off the list
                </button>
              )}
            </>
          ) : (
            <>
              <b>{found.number} is not on the list.</b> It may be called.
            </>
          )}
        </p>
      )}
    </section>
  )
}

const Add = () => {
  const queries = useQueryClient()
  const [phone, setPhone] = useState("")
  const [source, setSource] = useState("")
  const [note, setNote] = useState("")
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (number: string) =>
      ask((client) =>
        client.POST("/v1/suppressions", {
          body: { phone: number, source: source.trim(), ...(note.trim() !== "" && { note: note.trim() }) },
        }),
      ),
    onSuccess: () => {
      setPhone("")
      setNote("")
      void queries.invalidateQueries()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(phone.trim())
  }
  return (
    <section className="card" aria-labelledby="add">
      <h2 id="add">Put a number onto it</h2>
      <form className="fields" onSubmit={submit}>
        <label>
          Number
          <input
            type="tel"
            required
            placeholder="+14155550123"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
        <label>
          Where it comes from
          <input
            required
            maxLength={1000}
            placeholder="letter of 3 March"
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        </label>
        <label>
          <span>
            Note <span className="hint">(may be empty)</span>
          </span>
          <input maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <button type="submit" className="primary" disabled={isPending}>
          Add
        </button>
      </form>
      <Failure error={error} />
      {data !== undefined && (
        <p role="status">
          {data.added ? `${variables} is on the list now.` : `${variables} was on the list already.`}{" "}
          {data.canceled > 0 && `${Labels.counted(data.canceled, "waiting call")} to it will not be dialled.`}
        </p>
      )}
    </section>
  )
}

const Import = () => {
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [source, setSource] = useState("")
  const [skipsInvalid, setSkipsInvalid] = useState(false)
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async (list: File) => {
      const { format } = previewOf(await list.slice(0, 4096).text(), true)
      return sendList<Schemas["ImportedSuppressions"]>(
        "/v1/suppressions/import",
        { source: source.trim(), ...(skipsInvalid && { skipInvalid: "true" }) },
        list,
        format === "csv" ? "text/csv" : "application/x-ndjson",
      )
    },
    onSuccess: () => void queries.invalidateQueries(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file !== undefined) mutate(file)
  }
  return (
    <section className="card" aria-labelledby="import">
      <h2 id="import">Import a list</h2>
      <form className="fields" onSubmit={submit}>
        <ListFile
          file={file}
          onFile={setFile}
          hint="It needs a column “phone”, and may have “note” and “date”."
        />
        <label>
          Where it comes from
          <input
            required
            maxLength={1000}
            placeholder="national registry, November"
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={skipsInvalid}
            onChange={(event) => setSkipsInvalid(event.target.checked)}
          />
          Take the good rows although others are bad
        </label>
        <button type="submit" className="primary" disabled={file === undefined || isPending}>
          {isPending ? "Importing …" : "Import"}
        </button>
      </form>
      <Failure error={error} />
      {data !== undefined && (
        <p role="status">
          {Labels.counted(data.rows, "row")}: {Labels.count(data.added)} added, {Labels.count(data.known)}{" "}
          known already, {Labels.count(data.rejected)} passed over.{" "}
          {Labels.counted(data.canceled, "waiting call")} will not be dialled.
        </p>
      )}
    </section>
  )
}

const Entries = () => {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: entries,
    queryFn: ({ pageParam }) =>
      ask((client) =>
        client.GET("/v1/suppressions", {
          params: { query: { limit: 100, ...(pageParam !== undefined && { after: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  if (data === undefined) return error === null ? <Loading what="the list" /> : <Failure error={error} />
  const all = data.pages.flatMap((page) => page.entries)
  return (
    <section className="card" aria-labelledby="entries">
      <header>
        <h2 id="entries">The list</h2>
        <p className="hint">
          {Labels.counted(data.pages[0]?.count ?? 0, "person", "people")}, longest listed first
        </p>
      </header>
      {all.length === 0 ? (
        <Empty title="Nobody is on the list.">Who opts out in a call is put onto it by itself.</Empty>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label="Entries of the suppression list">
          <table>
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Where it comes from</th>
                <th scope="col">Note</th>
                <th scope="col">Asked for</th>
                <th scope="col">Entered</th>
              </tr>
            </thead>
            <tbody>
              {all.map(({ masked, source, note, since, addedAt }) => (
                <tr key={`${masked} ${addedAt} ${source}`}>
                  <td className="code">{masked}</td>
                  <td>{source}</td>
                  <td>{note}</td>
                  <td>
                    <Moment at={since} />
                  </td>
                  <td>
                    <Moment at={addedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
      <p className="hint">
        The list keeps a keyed hash of each number and never the number itself, so it shows them masked.
      </p>
    </section>
  )
}

export const Suppressions = () => {
  const mayOperate = useMayOperate()
  return (
    <>
      <header className="page-head">
        <h1>Suppression list</h1>
        <p className="hint">People who must not be called, by any campaign.</p>
      </header>
      <div className="pair">
        <Search />
        {mayOperate && <Add />}
        {mayOperate && <Import />}
      </div>
      <Entries />
    </>
  )
}
