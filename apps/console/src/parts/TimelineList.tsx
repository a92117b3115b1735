/** The history of a call, line by line. */
import type { Schemas } from "../api/Api.ts"
import { kindOf, kinds } from "../model/Timeline.ts"
import { withoutIds } from "../words/Labels.ts"
import * as Times from "../words/Times.ts"

interface TimelineListProps {
  readonly lines: ReadonlyArray<Schemas["TimelineLine"]>
  readonly zone: string | undefined
}

type Line = Schemas["TimelineLine"]

/** A long gap is worth a word. */
const gapAfter = 60_000

const gapBefore = (line: Line, before: Line | undefined): number =>
  before === undefined ? 0 : Date.parse(line.at) - Date.parse(before.lastAt)

const ordinalOf = (attempt: string | undefined): string | undefined => attempt?.split("-").at(-1)

export const TimelineList = ({ lines, zone }: TimelineListProps) => (
  <ol className="timeline">
    {lines.map((line, index) => {
      const kind = kindOf(line)
      const millis = Date.parse(line.at)
      const gap = gapBefore(line, lines[index - 1])
      const ordinal = ordinalOf(line.attempt)
      return (
        <li key={`${line.at} ${line.type} ${line.words}`} className={`entry ${kind} ${line.type}`}>
          {gap > gapAfter && <p className="gap">{Times.span(gap)} later</p>}
          <div className="entry-line">
            <time dateTime={line.at} title={Times.exact(millis, zone)}>
              {Times.clock(millis, zone)}
            </time>
            <span
              className={`mark ${kind}`}
              role="img"
              aria-label={kinds[kind]}
              title={line.webhook === undefined ? kinds[kind] : `${kinds[kind]} ${line.webhook}`}
            />
            <p>
              {Times.inSentence(withoutIds(line.words), millis, zone)}
              {line.times > 1 && (
                <span className="hint">
                  {" "}
                  (decided {line.times} times, last at {Times.clock(Date.parse(line.lastAt), zone)})
                </span>
              )}
              {ordinal !== undefined && <span className="chip">attempt {ordinal}</span>}
            </p>
          </div>
        </li>
      )
    })}
  </ol>
)
