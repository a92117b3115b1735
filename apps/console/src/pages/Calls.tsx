/** All calls, by every filter, as they change. */
import { useQuery } from "@tanstack/react-query"
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { type FormEvent, type ReactNode, useId } from "react"
import { useCallList } from "../api/CallList.ts"
import * as Queries from "../api/Queries.ts"
import { fromDays, readFilter, toDay } from "../model/CallFilters.ts"
import { CallTable } from "../parts/CallTable.tsx"
import { Empty, Failure, Loading } from "../parts/Notice.tsx"
import * as Labels from "../words/Labels.ts"

const route = getRouteApi("/calls")

const Choice = ({
  label,
  name,
  value,
  all,
  children,
}: {
  readonly label: string
  readonly name: string
  readonly value: string | undefined
  readonly all: string
  readonly children: ReactNode
}) => {
  // Beside its label, not in it: what may be chosen is no part of the name.
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={value ?? ""} key={value ?? ""}>
        <option value="">{all}</option>
        {children}
      </select>
    </div>
  )
}

const optionsOf = (labels: Readonly<Record<string, { readonly name: string } | string>>) =>
  Object.keys(labels).map((value) => (
    <option key={value} value={value}>
      {Labels.nameIn(labels as Readonly<Record<string, string>>, value)}
    </option>
  ))

const Filters = () => {
  const filter = route.useSearch()
  const navigate = useNavigate({ from: "/calls" })
  const { data: campaigns } = useQuery(Queries.campaigns)
  const orders = useId()
  const apply = (form: HTMLFormElement) => {
    void navigate({ search: readFilter(fromDays(Object.fromEntries(new FormData(form)))), replace: true })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    apply(event.currentTarget)
  }
  const isFiltered = Object.keys(filter).some((name) => name !== "order")
  const { phone, since, until, order = "newest" } = filter
  return (
    <form
      className="filters"
      aria-label="Filters"
      onSubmit={submit}
      onChange={(event) => {
        // Texts count when they are whole.
        if (event.target instanceof HTMLSelectElement) apply(event.currentTarget)
      }}
    >
      <Choice label="State" name="state" value={filter.state} all="All states">
        {optionsOf(Labels.states)}
      </Choice>
      <Choice label="Ended as" name="disposition" value={filter.disposition} all="Any end">
        {optionsOf(Labels.dispositions)}
      </Choice>
      <Choice label="Campaign" name="campaign" value={filter.campaign} all="All campaigns">
        {[
          ...new Set([
            ...(campaigns?.campaigns.map(({ name }) => name) ?? []),
            ...(filter.campaign === undefined ? [] : [filter.campaign]),
          ]),
        ].map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label="Provider" name="provider" value={filter.provider} all="All providers">
        {optionsOf(Labels.providers)}
      </Choice>
      <label>
        Number
        <input key={phone ?? ""} name="phone" type="tel" placeholder="+14155550123" defaultValue={phone} />
      </label>
      <label>
        Taken in from
        <input
          type="date"
          name="since"
          key={since ?? ""}
          defaultValue={toDay(since)}
          onBlur={(event) => apply(event.currentTarget.form!)}
        />
      </label>
      <label>
        Taken in until
        <input
          type="date"
          name="until"
          key={until ?? ""}
          defaultValue={toDay(until)}
          onBlur={(event) => apply(event.currentTarget.form!)}
        />
      </label>
      <div className="field">
        <label htmlFor={orders}>Order</label>
        <select id={orders} name="order" value={order} onChange={() => {}}>
          <option value="newest">Newest first</option>
          <option value="oldest">Oldest first</option>
        </select>
      </div>
      <div className="actions">
        <button type="submit">Filter</button>
        {isFiltered && (
          <button
            type="button"
            className="plain"
            onClick={() => void navigate({ search: {}, replace: true })}
          >
            Clear
          </button>
        )}
      </div>
    </form>
  )
}

export const Calls = () => {
  const filter = route.useSearch()
  const list = useCallList({ order: "newest", ...filter })
  const { calls, error, isPending, hasNews, refresh, hasMore } = list
  return (
    <div className="fill">
      <header className="page-head">
        <h1>Calls</h1>
        <p className="hint" role="status">
          {isPending
            ? "Loading …"
            : `${Labels.count(calls.length)}${hasMore ? " so far, more as you scroll" : calls.length === 1 ? " call" : " calls"}`}
        </p>
        {hasNews && (
          <button type="button" onClick={refresh}>
            Something changed: show it
          </button>
        )}
      </header>
      <details className="filter-fold" open={matchMedia("(min-width: 700px)").matches}>
        <summary>Filters{Object.keys(filter).length > 0 ? ` (${Object.keys(filter).length})` : ""}</summary>
        <Filters />
      </details>
      <Failure error={error} />
      {isPending ? (
        error === null && <Loading what="calls" />
      ) : calls.length === 0 ? (
        <Empty title="No call passes these filters.">Change or clear them to see others.</Empty>
      ) : (
        <CallTable list={list} />
      )}
    </div>
  )
}
