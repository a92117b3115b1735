/** One campaign: how far it is, how its calls end, and how fast it goes. */
import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import * as Queries from "../api/Queries.ts"
import { now } from "../Clock.ts"
import { chartOf } from "../model/Minutes.ts"
import { progressOf } from "../model/Progress.ts"
import { Badge } from "../parts/Badge.tsx"
import { Dispositions, Ending, ProgressBar } from "../parts/CampaignProgress.tsx"
import { Chart } from "../parts/Chart.tsx"
import { Moment } from "../parts/Moment.tsx"
import { Failure, Loading } from "../parts/Notice.tsx"
import { Orders } from "../parts/Orders.tsx"
import * as Labels from "../words/Labels.ts"

const route = getRouteApi("/campaigns/$name")

export const CampaignPage = () => {
  const { name } = route.useParams()
  const { data: campaign, error } = useQuery(Queries.campaign(name))
  const { data: activity } = useQuery(Queries.activity(60, now, name))
  if (campaign === undefined) {
    return error === null ? <Loading what="the campaign" /> : <Failure error={error} />
  }
  const { course, createdAt, startsAt, lastOrder, calls } = campaign
  const { waiting, underway, parked } = progressOf(campaign)
  const isOver = waiting + underway + parked === 0
  return (
    <>
      <header className="page-head">
        <div>
          <p className="crumb">
            <Link to="/campaigns">Campaigns</Link>
          </p>
          <h1>{name}</h1>
          <p className="standing">
            <Badge tone={Labels.courses[course].tone}>{Labels.courses[course].name}</Badge>
            <span className="hint">
              {Labels.counted(calls, "call")}, taken in <Moment at={createdAt} />
              {startsAt !== undefined && (
                <>
                  , starts <Moment at={startsAt} />
                </>
              )}
            </span>
          </p>
        </div>
        <Orders target={{ _tag: "Campaign", name }} name={name} course={course} isOver={isOver} />
      </header>
      <section className="card" aria-label="Progress">
        <ProgressBar campaign={campaign} />
        <Ending campaign={campaign} />
        {lastOrder !== undefined && (
          <p className="hint">
            <Moment at={lastOrder.at} />: {lastOrder.words}
          </p>
        )}
        <p>
          <Link to="/calls" search={{ campaign: name }}>
            All its calls
          </Link>
        </p>
      </section>
      <div className="pair">
        <Dispositions campaign={campaign} />
        {activity !== undefined && (
          <Chart
            title="Settled calls per minute"
            counts={chartOf(activity, "settled", Object.keys(Labels.dispositions))}
            nameOf={(word) => Labels.nameIn(Labels.dispositions, word)}
            colourOf={(word) => `series-${word}`}
            empty="No call of it was settled."
          />
        )}
      </div>
    </>
  )
}
