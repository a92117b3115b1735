/** All campaigns with their progress, and the way in for a new list. */
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { Schemas } from "../api/Api.ts"
import { useMayOperate } from "../api/Permission.ts"
import * as Queries from "../api/Queries.ts"
import { progressOf } from "../model/Progress.ts"
import { Badge } from "../parts/Badge.tsx"
import { Ending, ProgressBar } from "../parts/CampaignProgress.tsx"
import { CampaignUpload } from "../parts/CampaignUpload.tsx"
import { Moment } from "../parts/Moment.tsx"
import { Empty, Failure, Loading } from "../parts/Notice.tsx"
import { Orders } from "../parts/Orders.tsx"
import * as Labels from "../words/Labels.ts"

type Campaign = Schemas["Campaign"]

/** Whether nothing of it goes on any more. */
const isOver = (campaign: Campaign): boolean => {
  const { waiting, underway, parked } = progressOf(campaign)
  return waiting + underway + parked === 0
}

const CampaignCard = ({ campaign }: { readonly campaign: Campaign }) => {
  const { name, course, calls, startsAt, createdAt, lastOrder } = campaign
  const over = isOver(campaign)
  return (
    <li className="card campaign">
      <header>
        <h2>
          <Link to="/campaigns/$name" params={{ name }}>
            {name}
          </Link>
        </h2>
        {over && course === "running" ? (
          <Badge tone="calm">Done</Badge>
        ) : (
          <Badge tone={Labels.courses[course].tone}>{Labels.courses[course].name}</Badge>
        )}
        <span className="hint">
          {Labels.counted(calls, "call")}, taken in <Moment at={createdAt} />
        </span>
        <Orders target={{ _tag: "Campaign", name }} name={name} course={course} isOver={over} />
      </header>
      <ProgressBar campaign={campaign} />
      {!over && <Ending campaign={campaign} />}
      {startsAt !== undefined && !over && (
        <p className="hint">
          It starts <Moment at={startsAt} />.
        </p>
      )}
      {lastOrder !== undefined && (
        <p className="hint">
          <Moment at={lastOrder.at} />: {lastOrder.words}
        </p>
      )}
    </li>
  )
}

export const Campaigns = () => {
  const { data, error } = useQuery(Queries.campaigns)
  const mayOperate = useMayOperate()
  const [isUploading, setUploading] = useState(false)
  const all = data?.campaigns.toReversed() ?? []
  const sorted = [...all.filter((each) => !isOver(each)), ...all.filter(isOver)]
  return (
    <>
      <header className="page-head">
        <h1>Campaigns</h1>
        {mayOperate && !isUploading && (
          <button type="button" className="primary" onClick={() => setUploading(true)}>
            Upload a list
          </button>
        )}
      </header>
      {isUploading && <CampaignUpload onClose={() => setUploading(false)} />}
      <Failure error={error} />
      {data === undefined ? (
        error === null && <Loading what="campaigns" />
      ) : sorted.length === 0 ? (
        <Empty title="There is no campaign yet.">
          A list with a column “phone” is enough to begin: upload it here, or give it to{" "}
          <code>trunkline run</code>.
        </Empty>
      ) : (
        <ul className="plain-list">
          {sorted.map((campaign) => (
            <CampaignCard key={campaign.name} campaign={campaign} />
          ))}
        </ul>
      )}
    </>
  )
}
