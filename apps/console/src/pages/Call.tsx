/** One call: how it stands, why, and all that happened. */
import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import { useState } from "react"
import type { Schemas } from "../api/Api.ts"
import * as Queries from "../api/Queries.ts"
import { useNow } from "../Clock.ts"
import { Badge, Standing } from "../parts/Badge.tsx"
import { Decision, Evidence } from "../parts/Decision.tsx"
import { Moment } from "../parts/Moment.tsx"
import { Failure, Loading } from "../parts/Notice.tsx"
import { Orders } from "../parts/Orders.tsx"
import { TimelineDrawing } from "../parts/TimelineDrawing.tsx"
import { TimelineList } from "../parts/TimelineList.tsx"
import * as Labels from "../words/Labels.ts"
import * as Times from "../words/Times.ts"

const route = getRouteApi("/calls/$id")

type Call = Schemas["Call"]

const Facts = ({ call, zones }: { readonly call: Call; readonly zones: ReadonlyArray<string> }) => {
  const now = useNow(10_000)
  const local = Times.localTimes(zones, now)
  const params = Object.entries(call.params)
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">The call</h2>
      <dl className="facts">
        <div>
          <dt>Campaign</dt>
          <dd>
            <Link to="/campaigns/$name" params={{ name: call.campaign }}>
              {call.campaign}
            </Link>
          </dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd className="code">{call.key}</dd>
        </div>
        <div>
          <dt>It is there now</dt>
          <dd title={zones.join(", ")}>{local ?? "no time zone is known for this number"}</dd>
        </div>
        <div>
          <dt>Taken in</dt>
          <dd>
            <Moment at={call.createdAt} />
          </dd>
        </div>
        {call.notBefore !== undefined && (
          <div>
            <dt>Not before</dt>
            <dd>
              <Moment at={call.notBefore} />
            </dd>
          </div>
        )}
        {call.notAfter !== undefined && (
          <div>
            <dt>Not after</dt>
            <dd>
              <Moment at={call.notAfter} />
            </dd>
          </div>
        )}
        <div>
          <dt>Agent</dt>
          <dd>
            {call.agent}
            {call.language !== undefined && `, ${call.language}`}
            {call.provider !== undefined && `, only through ${Labels.providers[call.provider]}`}
            {call.priority !== 0 && `, priority ${call.priority}`}
          </dd>
        </div>
        {call.consent !== undefined && (
          <div>
            <dt>Consent</dt>
            <dd>
              {call.consent}
              {call.consentSource !== undefined && ` (${call.consentSource})`}
            </dd>
          </div>
        )}
        {params.length > 0 && (
          <div>
            <dt>Params</dt>
            <dd>
              {params.map(([name, value]) => (
                <span key={name} className="param">
                  <span className="hint">{name}</span> {value}
                </span>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>Id</dt>
          <dd className="code">{call.id}</dd>
        </div>
      </dl>
    </section>
  )
}

const Attempts = ({
  attempts,
  zone,
}: {
  readonly attempts: Call["attempts"]
  readonly zone: string | undefined
}) => (
  <section className="card" aria-labelledby="attempts">
    <h2 id="attempts">Attempts</h2>
    {attempts.length === 0 ? (
      <p className="hint">Nothing was dialled yet.</p>
    ) : (
      <ol className="attempts">
        {attempts.map(
          ({ id, ordinal, provider, state, parked, beganAt, providerCallId, disposition, word, facts }) => (
            <li key={id}>
              <p>
                <b>
                  {ordinal}. {Labels.providers[provider]}
                </b>{" "}
                <Badge tone={parked ? "bad" : Labels.toneIn(Labels.attempts, state)}>
                  {parked
                    ? "A person has to decide"
                    : disposition === undefined
                      ? Labels.nameIn(Labels.attempts, state)
                      : Labels.nameIn(Labels.dispositions, disposition)}
                </Badge>{" "}
                <span className="hint">
                  began <Moment at={beganAt} form="clock" zone={zone} />
                </span>
              </p>
              {facts !== undefined && (
                <p>
                  <span className="hint">{state === "not-placed" ? "Proof" : "Evidence"}:</span> {facts}
                </p>
              )}
              {word !== undefined && (
                <p>
                  <span className="hint">The provider says</span> “{word}”
                </p>
              )}
              {providerCallId !== undefined && (
                <p>
                  <span className="hint">Its id there</span> <span className="code">{providerCallId}</span>
                </p>
              )}
            </li>
          ),
        )}
      </ol>
    )}
  </section>
)

const ZoneSwitch = ({
  zones,
  value,
  onChange,
}: {
  readonly zones: ReadonlyArray<string>
  readonly value: string | undefined
  readonly onChange: (zone: string | undefined) => void
}) => (
  <div className="zone-switch">
    <label htmlFor="zone">Times in</label>
    <select
      id="zone"
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
    >
      <option value="">my time zone</option>
      {zones.slice(0, 12).map((zone) => (
        <option key={zone} value={zone}>
          theirs: {Times.cityOf(zone)}
        </option>
      ))}
    </select>
  </div>
)

const History = ({ call, timeline }: { readonly call: Call; readonly timeline: Schemas["Timeline"] }) => {
  const now = useNow(1000)
  const [zone, setZone] = useState<string>()
  return (
    <>
      <section className="card" aria-labelledby="timeline">
        <header>
          <h2 id="timeline">Timeline</h2>
          {timeline.zones.length > 0 && <ZoneSwitch zones={timeline.zones} value={zone} onChange={setZone} />}
        </header>
        <TimelineDrawing call={call} lines={timeline.lines} now={now} zone={zone} />
        <TimelineList lines={timeline.lines} zone={zone} />
      </section>
      <div className="side">
        <Attempts attempts={call.attempts} zone={zone} />
        <Facts call={call} zones={timeline.zones} />
      </div>
    </>
  )
}

export const CallPage = () => {
  const { id } = route.useParams()
  const now = useNow(30_000)
  const { data: call, error } = useQuery(Queries.call(id))
  const { data: timeline, error: timelineError } = useQuery(Queries.timeline(id))
  if (call === undefined || timeline === undefined) {
    const failed = error ?? timelineError
    return failed === null ? <Loading what="the call" /> : <Failure error={failed} />
  }
  return (
    <>
      <header className="page-head">
        <div>
          <p className="crumb">
            <Link to="/calls">Calls</Link>
          </p>
          <h1 className="number">{call.erasedAt === undefined ? call.phone : "Erased number"}</h1>
          <p className="standing">
            <Standing {...call} />
            <span className="hint">
              since <Moment at={call.since} />: {call.reason}
            </span>
          </p>
        </div>
        <Orders
          target={{ _tag: "Call", id }}
          name="the call"
          course={call.course}
          isOver={call.state === "settled"}
        />
      </header>
      <section className="card next" aria-label="What happens next">
        <p>
          <b>Next:</b> {Times.inSentence(timeline.next, now)}
        </p>
      </section>
      {timeline.unclear !== undefined && (
        <section className="card attention" aria-labelledby="unclear">
          <h2 id="unclear">It may have rung</h2>
          <Evidence unclear={timeline.unclear} phone={call.phone} />
          <Decision unclear={timeline.unclear} />
        </section>
      )}
      <div className="split">
        <History call={call} timeline={timeline} />
      </div>
    </>
  )
}
