/** Calls that wait for a person: the evidence, its age, what each answer does. */
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { Schemas } from "../api/Api.ts"
import * as Queries from "../api/Queries.ts"
import { Decision, Evidence } from "../parts/Decision.tsx"
import { Moment } from "../parts/Moment.tsx"
import { Empty, Failure, Loading } from "../parts/Notice.tsx"
import * as Labels from "../words/Labels.ts"

type Call = Schemas["Call"]

const Question = ({ call }: { readonly call: Call }) => {
  const { data: timeline, error } = useQuery(Queries.timeline(call.id))
  if (timeline === undefined)
    return error === null ? <Loading what="the evidence" /> : <Failure error={error} />
  const { unclear, next } = timeline
  return unclear === undefined ? (
    <p>{next}</p>
  ) : (
    <>
      <Evidence unclear={unclear} phone={call.phone} />
      <Decision unclear={unclear} />
      <p className="hint">
        Until it is decided, nothing is dialled for this call, nor for any other to the same number.
      </p>
    </>
  )
}

const ParkedCall = ({ call, isFirst }: { readonly call: Call; readonly isFirst: boolean }) => {
  const [chosen, setChosen] = useState<boolean>()
  const isOpen = chosen ?? isFirst
  const unclear = call.attempts.find(({ parked }) => parked)
  return (
    <li>
      <details
        className="card parked"
        open={isOpen}
        onToggle={(event) => {
          const { open } = event.currentTarget
          if (open !== isOpen) setChosen(open)
        }}
      >
        <summary>
          <span className="number">{call.phone}</span>
          <span className="hint">{call.campaign}</span>
          <span>
            {unclear === undefined ? "Held up" : `${Labels.providers[unclear.provider]}, may have rung`}
          </span>
          <span className="hint">
            parked <Moment at={call.since} form="relative" />
          </span>
        </summary>
        {isOpen && (
          <div className="parked-body">
            {unclear === undefined && <p>{call.reason}</p>}
            <Question call={call} />
            <p>
              <Link to="/calls/$id" params={{ id: call.id }}>
                The whole history of this call
              </Link>
            </p>
          </div>
        )}
      </details>
    </li>
  )
}

export const Parked = () => {
  const { data, error } = useQuery(Queries.parked)
  const calls = data?.calls ?? []
  return (
    <>
      <header className="page-head">
        <h1>Parked</h1>
        <p className="hint">
          {data === undefined
            ? ""
            : data.next === null
              ? Labels.counted(calls.length, "call waits for a decision", "calls wait for a decision")
              : `The first ${calls.length} of those that wait for a decision`}
        </p>
      </header>
      <p className="lead">
        A dial of these calls may have rung, and its provider could neither show nor exclude it. Trunkline
        never dials again on a guess: look for the call at the provider, and say what you found.
      </p>
      <Failure error={error} />
      {data === undefined ? (
        error === null && <Loading what="parked calls" />
      ) : calls.length === 0 ? (
        <Empty title="No call waits for a person.">
          Whatever was unclear has settled by itself. New ones show up here at once.
        </Empty>
      ) : (
        <ul className="plain-list">
          {calls.map((call, index) => (
            <ParkedCall key={call.id} call={call} isFirst={index === 0} />
          ))}
        </ul>
      )}
    </>
  )
}
