/** How things stand now. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { ask, type Schemas } from "../api/Api.ts"
import { useFeed } from "../api/Feed.ts"
import { useMayOperate } from "../api/Permission.ts"
import * as Queries from "../api/Queries.ts"
import { now } from "../Clock.ts"
import { chartOf, dialsPerSecond } from "../model/Minutes.ts"
import { Chart } from "../parts/Chart.tsx"
import { Confirmation } from "../parts/Confirmation.tsx"
import { Moment } from "../parts/Moment.tsx"
import { Empty, Failure } from "../parts/Notice.tsx"
import { ProviderCard } from "../parts/ProviderCard.tsx"
import * as Labels from "../words/Labels.ts"

const Tile = ({
  name,
  value,
  hint,
  tone,
  children,
}: {
  readonly name: string
  readonly value: number | undefined
  readonly hint: string
  readonly tone?: Labels.Tone
  readonly children: (label: ReactNode) => ReactNode
}) => (
  <li className={`tile${tone === undefined || value === 0 ? "" : ` ${tone}`}`}>
    {children(
      <>
        <span className="tile-name">{name}</span>
        <span className="tile-value">{value === undefined ? "–" : Labels.count(value)}</span>
        <span className="hint">{hint}</span>
      </>,
    )}
  </li>
)

const Tiles = ({ status }: { readonly status: Schemas["Status"] | undefined }) => {
  const of = (...states: ReadonlyArray<Labels.CallState>) =>
    status === undefined ? undefined : states.reduce((sum, state) => sum + (status.byState[state] ?? 0), 0)
  return (
    <ul className="tiles" aria-label="Calls by where they stand">
      <Tile name="Waiting" value={of("waiting")} hint="to be dialled">
        {(label) => (
          <Link to="/calls" search={{ state: "waiting" }}>
            {label}
          </Link>
        )}
      </Tile>
      <Tile
        name="In progress"
        value={of("dialing", "reconciling", "following")}
        hint="dialling or in a call"
        tone="busy"
      >
        {(label) => (
          <Link to="/calls" search={{ state: "following" }}>
            {label}
          </Link>
        )}
      </Tile>
      <Tile name="Parked" value={of("parked")} hint="a person has to decide" tone="bad">
        {(label) => <Link to="/parked">{label}</Link>}
      </Tile>
      <Tile name="Settled" value={of("settled")} hint={`of ${Labels.counted(status?.calls ?? 0, "call")}`}>
        {(label) => (
          <Link to="/calls" search={{ state: "settled" }}>
            {label}
          </Link>
        )}
      </Tile>
    </ul>
  )
}

const Opening = ({ opening }: { readonly opening: NonNullable<Schemas["Status"]["opening"]> }) => (
  <section className="card opening" aria-label="Calling window">
    <p>
      <strong>
        Some calls wait for their calling window. The next one opens <Moment at={opening.at} /> (
        <Moment at={opening.at} form="relative" />
        ).
      </strong>
    </p>
    <p className="hint">
      Until then, {opening.words}.{" "}
      <Link to="/calls/$id" params={{ id: opening.call }}>
        See that call
      </Link>
    </p>
  </section>
)

const Charts = () => {
  const { data, error } = useQuery(Queries.activity(60, now))
  if (data === undefined) return <Failure error={error} />
  return (
    <div className="pair">
      <Chart
        title="Dials per minute by provider"
        counts={chartOf(data, "begun", Object.keys(Labels.providers))}
        nameOf={(name) => Labels.nameIn(Labels.providers, name)}
        colourOf={(name) => `series-${name}`}
        empty="Nothing was dialled."
      />
      <Chart
        title="Settled calls per minute by how they ended"
        counts={chartOf(data, "settled", Object.keys(Labels.dispositions))}
        nameOf={(name) => Labels.nameIn(Labels.dispositions, name)}
        colourOf={(name) => `series-${name}`}
        empty="No call was settled."
      />
    </div>
  )
}

const Recent = () => {
  const { recent } = useFeed()
  return (
    <section className="card" aria-labelledby="recent">
      <header>
        <h2 id="recent">What happens</h2>
        <p className="hint">as it happens</p>
      </header>
      {recent.length === 0 ? (
        <Empty title="Nothing has happened since this page was opened." />
      ) : (
        <ol className="recent">
          {recent.slice(0, 12).map(({ id, at, call, campaign, words }) => (
            <li key={id}>
              <Moment at={at} form="clock" />
              <Link to="/calls/$id" params={{ id: call }}>
                {Labels.withoutIds(words)}
              </Link>
              <span className="hint">{campaign}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const HaltButton = () => {
  const [isAsking, setAsking] = useState(false)
  const { data: halt } = useQuery(Queries.halt)
  const mayOperate = useMayOperate()
  const queries = useQueryClient()
  if (!mayOperate || halt?.halted !== false) return null
  return (
    <>
      <button type="button" className="danger-quiet" onClick={() => setAsking(true)}>
        Halt everything
      </button>
      {isAsking && (
        <Confirmation
          title="Halt everything?"
          action="Halt everything"
          isDangerous
          onClose={() => setAsking(false)}
          onConfirm={(note) =>
            ask((client) => client.PUT("/v1/halt", { body: { note } })).then(() =>
              queries.invalidateQueries(),
            )
          }
        >
          <p>
            Nothing is dialled any more, by whatever worker of this ledger, until somebody lifts the halt.
            Calls in progress go on to their end.
          </p>
        </Confirmation>
      )}
    </>
  )
}

export const Overview = () => {
  const { data: status, error } = useQuery(Queries.status)
  const { data: list } = useQuery(Queries.providers)
  const { data: activity } = useQuery(Queries.activity(60, now))
  return (
    <>
      <header className="page-head">
        <h1>Overview</h1>
        <HaltButton />
      </header>
      <Failure error={error} />
      <Tiles status={status} />
      {status?.opening !== undefined && <Opening opening={status.opening} />}
      {status?.calls === 0 && (
        <Empty title="There is no call yet.">
          <Link to="/campaigns">Upload a list of calls</Link>, or place one over the{" "}
          <a href="/docs">HTTP API</a>.
        </Empty>
      )}
      <Charts />
      <h2 className="section">Providers</h2>
      <div className="pair">
        {list?.providers.map((provider) => (
          <ProviderCard
            key={provider.id}
            provider={provider}
            perSecond={dialsPerSecond(activity?.minutes ?? [], provider.id, now())}
          />
        ))}
      </div>
      <Recent />
    </>
  )
}
