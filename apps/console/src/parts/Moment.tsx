/** An instant as a person reads it; all of it stands in the hint. */
import { useNow } from "../Clock.ts"
import * as Times from "../words/Times.ts"

interface MomentProps {
  readonly at: string
  /** The zone in which it is shown; the viewer's own without one. */
  readonly zone?: string | undefined
  readonly form?: "moment" | "relative" | "clock"
}

export const Moment = ({ at, zone, form = "moment" }: MomentProps) => {
  const now = useNow(form === "relative" ? 1000 : 30_000)
  const millis = Date.parse(at)
  const text =
    form === "clock"
      ? Times.clock(millis, zone)
      : form === "relative"
        ? Times.relative(millis, now)
        : Times.moment(millis, now, zone)
  return (
    <time dateTime={at} title={Times.exact(millis, zone)}>
      {text}
    </time>
  )
}
