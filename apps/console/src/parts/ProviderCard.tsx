/** A provider with its breaker, and how much of its limits is used. */
import type { Schemas } from "../api/Api.ts"
import * as Labels from "../words/Labels.ts"
import { Badge } from "./Badge.tsx"
import { Meter } from "./Meter.tsx"
import { Moment } from "./Moment.tsx"

type Provider = Schemas["ProviderState"]

const breakers: Readonly<
  Record<NonNullable<Provider["breaker"]>, { readonly tone: Labels.Tone; readonly name: string }>
> = {
  closed: { tone: "good", name: "Breaker closed" },
  open: { tone: "bad", name: "Breaker open" },
  probing: { tone: "warn", name: "Breaker probing" },
}

/** What keeps calls from it now, in a sentence. */
const Hindrance = ({ provider }: { readonly provider: Provider }) => {
  const { breaker, breakerUntil, failures = 0, quietUntil } = provider
  if (breaker === "open") {
    return (
      <p>
        It failed several times in a row, and no call goes to it
        {breakerUntil !== undefined && (
          <>
            {" "}
            until <Moment at={breakerUntil} form="clock" />; then one call tries it
          </>
        )}
        .
      </p>
    )
  }
  if (breaker === "probing") return <p>One call tries whether it works again; the others wait for that.</p>
  if (quietUntil !== undefined) {
    return (
      <p>
        It asked to be left alone until <Moment at={quietUntil} form="clock" />.
      </p>
    )
  }
  return (
    <p className="hint">
      {failures === 0
        ? "Calls go to it."
        : failures === 1
          ? "Calls go to it; the last request to it failed."
          : `Calls go to it; the last ${Labels.count(failures)} requests to it failed.`}
    </p>
  )
}

interface ProviderCardProps {
  readonly provider: Provider
  /** Dials that it took a second, over the last whole minute. */
  readonly perSecond: number
}

export const ProviderCard = ({ provider, perSecond }: ProviderCardProps) => {
  const { id, on, breaker, cps, concurrency, inProgress } = provider
  return (
    <section className="card provider" aria-label={Labels.providers[id]}>
      <header>
        <h3>
          <span className="swatch" style={{ background: `var(--series-${id})` }} />
          {Labels.providers[id]}
        </h3>
        {!on ? (
          <Badge tone="quiet">Off</Badge>
        ) : (
          breaker !== undefined && <Badge tone={breakers[breaker].tone}>{breakers[breaker].name}</Badge>
        )}
      </header>
      {!on ? (
        <p className="hint">It has no key: set {id.toUpperCase()}_API_KEY and start the server again.</p>
      ) : breaker === undefined ? (
        <p className="hint">The worker has not begun to dispatch.</p>
      ) : (
        <>
          <Hindrance provider={provider} />
          {concurrency !== undefined && inProgress !== undefined && (
            <Meter label="In progress" used={inProgress} limit={concurrency} unit="calls" />
          )}
          {typeof cps === "number" && (
            <Meter label="Dials in the last minute" used={perSecond} limit={cps} unit="a second" />
          )}
        </>
      )}
    </section>
  )
}
