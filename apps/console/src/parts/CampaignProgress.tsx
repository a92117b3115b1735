/** How far a campaign is, and when it may be through. */
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { Schemas } from "../api/Api.ts"
import * as Queries from "../api/Queries.ts"
import { now, useNow } from "../Clock.ts"
import { type Estimate, estimate, lookback, progressOf } from "../model/Progress.ts"
import * as Labels from "../words/Labels.ts"
import * as Times from "../words/Times.ts"

type Campaign = Schemas["Campaign"]

const standing: Readonly<Record<Extract<Estimate, { _tag: "Stands" }>["why"], string>> = {
  paused: "It is paused.",
  cancelled: "It is cancelled.",
  parked: "Only parked calls are left: a person has to decide.",
  "not started": "It has not started yet.",
}

const paceOf = (perMinute: number): string =>
  perMinute >= 1 ? `${Math.round(perMinute)} a minute` : `${Math.max(1, Math.round(perMinute * 60))} an hour`

const estimateInWords = (found: Estimate, time: number): string => {
  switch (found._tag) {
    case "Done":
      return "All its calls are settled."
    case "Stands":
      return standing[found.why]
    case "Unknown":
      return "Too little was settled lately to tell when it ends."
    case "Until":
      return `At ${paceOf(found.perMinute)} it ends about ${Times.moment(found.at, time)}, in ${Times.span(found.at - time)}.`
  }
}

export const Ending = ({ campaign }: { readonly campaign: Campaign }) => {
  const time = useNow(10_000)
  const { data } = useQuery(Queries.activity(lookback, now, campaign.name))
  return <p className="hint">{estimateInWords(estimate(campaign, data?.minutes ?? [], time), time)}</p>
}

/** A bar of its states, with what they mean. */
export const ProgressBar = ({ campaign }: { readonly campaign: Campaign }) => {
  const progress = progressOf(campaign)
  const parts = [
    { name: "settled", value: progress.settled, tone: "good" },
    { name: "in progress", value: progress.underway, tone: "busy" },
    { name: "parked", value: progress.parked, tone: "bad" },
    { name: "waiting", value: progress.waiting, tone: "quiet" },
  ]
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={`Progress of ${campaign.name}`}
        aria-valuemin={0}
        aria-valuemax={progress.calls}
        aria-valuenow={progress.settled}
        aria-valuetext={`${progress.settled} of ${progress.calls} calls settled`}
      >
        {parts.map(({ name, value, tone }) => (
          <span key={name} className={tone} style={{ flexGrow: value }} />
        ))}
      </div>
      <p className="progress-words">
        <b>{Math.floor(progress.share * 100)} %</b>
        {parts
          .filter(({ value }) => value > 0)
          .map(({ name, value, tone }) => (
            <span key={name} className={`dot ${tone}`}>
              {Labels.count(value)} {name}
            </span>
          ))}
      </p>
    </div>
  )
}

/** How its settled calls ended, most frequent first. */
export const Dispositions = ({ campaign }: { readonly campaign: Campaign }) => {
  const ended = Object.entries(campaign.byDisposition).toSorted(([, a], [, b]) => b - a)
  const most = ended[0]?.[1] ?? 1
  return (
    <section className="card" aria-labelledby="ended">
      <h2 id="ended">How its calls ended</h2>
      {ended.length === 0 ? (
        <p className="hint">None has ended yet.</p>
      ) : (
        <ul className="bars">
          {ended.map(([disposition, value]) => (
            <li key={disposition}>
              <Link
                to="/calls"
                search={{ campaign: campaign.name, disposition: disposition as Labels.Disposition }}
              >
                {Labels.nameIn(Labels.dispositions, disposition)}
              </Link>
              <span className="bar">
                <span
                  style={{ width: `${(value / most) * 100}%`, background: `var(--series-${disposition})` }}
                />
              </span>
              <b>{Labels.count(value)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
