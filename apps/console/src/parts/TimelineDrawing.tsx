/** The history of a call in one look: its states, its attempts, and what was decided and learned when. */
import { drawingOf, inWords, type Kind, kinds } from "../model/Timeline.ts"
import type { Schemas } from "../api/Api.ts"
import * as Labels from "../words/Labels.ts"
import * as Times from "../words/Times.ts"

interface TimelineDrawingProps {
  readonly call: Schemas["Call"]
  readonly lines: ReadonlyArray<Schemas["TimelineLine"]>
  readonly now: number
  readonly zone: string | undefined
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** The lanes below the attempts, each with the marks of some kinds. */
const lanes: ReadonlyArray<{ readonly name: string; readonly kinds: ReadonlyArray<Kind> }> = [
  { name: "Decisions", kinds: ["decision", "person"] },
  { name: "Learned", kinds: ["attempt", "webhook", "poll"] },
]

export const TimelineDrawing = ({ call, lines, now, zone }: TimelineDrawingProps) => {
  const drawing = drawingOf(call, lines, now)
  const { stretches, bars, marks, begin, end } = drawing
  return (
    <figure className="drawing">
      <div role="img" aria-label={inWords(drawing, Times.span(end - begin))} className="lanes">
        <span className="lane-name">State</span>
        <div className="lane">
          {stretches.map(({ state, from, to, since, until }) => (
            <span
              key={since}
              className={`stretch ${Labels.toneIn(Labels.states, state)}`}
              style={{ left: percent(from), width: percent(to - from) }}
              title={`${Labels.nameIn(Labels.states, state)} for ${Times.span(until - since)}, from ${Times.clock(since, zone)}`}
            >
              {to - from > 0.09 && (
                <span>
                  {Labels.nameIn(Labels.states, state)} {Times.span(until - since)}
                </span>
              )}
            </span>
          ))}
        </div>
        {bars.map(({ attempt, from, to }) => (
          <div key={attempt.id} className="lane-pair">
            <span className="lane-name">Attempt {attempt.ordinal}</span>
            <div className="lane">
              <span
                className={`attempt-bar ${Labels.toneIn(Labels.attempts, attempt.state)}`}
                style={{ left: percent(from), width: `max(6px, ${percent(to - from)})` }}
                title={`${Labels.providers[attempt.provider]}: ${Labels.nameIn(Labels.attempts, attempt.state)}`}
              >
                <span>{Labels.providers[attempt.provider]}</span>
              </span>
            </div>
          </div>
        ))}
        {lanes.map((lane) => (
          <div key={lane.name} className="lane-pair">
            <span className="lane-name">{lane.name}</span>
            <div className="lane marks">
              {marks
                .filter(({ kind }) => lane.kinds.includes(kind))
                .map(({ kind, at, line }) => (
                  <span
                    key={`${line.at} ${line.type} ${line.words}`}
                    className={`mark ${kind}`}
                    style={{ left: percent(at) }}
                    title={`${Times.clock(Date.parse(line.at), zone)} ${line.words}`}
                  />
                ))}
            </div>
          </div>
        ))}
      </div>
      <figcaption>
        <span>{Times.clock(begin, zone)}</span>
        <span className="kinds">
          {(Object.keys(kinds) as ReadonlyArray<Kind>).map((kind) => (
            <span key={kind}>
              <span className={`mark ${kind}`} /> {kinds[kind]}
            </span>
          ))}
        </span>
        <span>{call.state === "settled" ? Times.clock(end, zone) : "now"}</span>
      </figcaption>
    </figure>
  )
}
