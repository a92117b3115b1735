/** What the worker was started with. Nothing can be changed here. */
import { useQuery } from "@tanstack/react-query"
import * as Queries from "../api/Queries.ts"
import { Badge } from "../parts/Badge.tsx"
import { Failure, Loading } from "../parts/Notice.tsx"

const titles: Readonly<Record<string, string>> = {
  agents: "Agent profiles",
  providers: "Limits of the providers",
  routes: "Routes",
  policy: "Policy",
  server: "Server",
  events: "Your own endpoints",
  retention: "Retention",
}

/** The first member of a path: what it belongs to. */
const groupOf = (path: string): string => /^[^.[]+/.exec(path)?.[0] ?? path

/** The rest of it. */
const within = (path: string): string => path.slice(groupOf(path).length).replace(/^\./, "") || path

export const Settings = () => {
  const { data, error } = useQuery(Queries.settings)
  const { data: caller } = useQuery(Queries.caller)
  if (data === undefined) return error === null ? <Loading what="the settings" /> : <Failure error={error} />
  const groups = Map.groupBy(data.settings, ({ path }) => groupOf(path))
  return (
    <>
      <header className="page-head">
        <h1>Settings</h1>
        <p className="hint">To change them, change the settings file and start the server again.</p>
      </header>
      <div className="pair">
        <section className="card" aria-labelledby="worker">
          <h2 id="worker">This worker</h2>
          <dl className="facts">
            <div>
              <dt>Ledger</dt>
              <dd className="code">{data.ledger}</dd>
            </div>
            <div>
              <dt>As providers see it</dt>
              <dd className="code">{data.publicUrl ?? "not set: their webhooks cannot reach it"}</dd>
            </div>
            {caller !== undefined && (
              <div>
                <dt>You</dt>
                <dd>
                  {caller.name}, with the role {caller.role}; numbers are{" "}
                  {caller.numbers === "full" ? "shown whole" : "masked"}
                </dd>
              </div>
            )}
          </dl>
        </section>
        <section className="card" aria-labelledby="secrets">
          <h2 id="secrets">Secrets</h2>
          <dl className="facts wide">
            {data.secrets.map(({ variable, isSet }) => (
              <div key={variable}>
                <dt className="code">{variable}</dt>
                <dd>
                  <Badge tone={isSet ? "good" : "quiet"}>{isSet ? "Set" : "Not set"}</Badge>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <div className="columns">
        {[...groups].map(([group, lines]) => (
          <section className="card" key={group} aria-labelledby={`settings-${group}`}>
            <h2 id={`settings-${group}`}>{titles[group] ?? group}</h2>
            <dl className="facts settings">
              {lines.map(({ path, value, isDefault }) => (
                <div key={path}>
                  <dt className="code">{within(path)}</dt>
                  <dd>
                    {value}
                    {isDefault && <span className="hint"> default</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  )
}
