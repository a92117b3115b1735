/** How much of a limit is used. */
import { count } from "../words/Labels.ts"

interface MeterProps {
  readonly label: string
  readonly used: number
  readonly limit: number
  readonly unit: string
}

export const Meter = ({ label, used, limit, unit }: MeterProps) => {
  const share = limit === 0 ? 0 : Math.min(1, used / limit)
  return (
    <div className="meter">
      <span className="meter-label">{label}</span>
      <span className="meter-value">
        {count(used)} of {count(limit)} {unit}
      </span>
      <span
        className={`meter-bar${share >= 1 ? " full" : ""}`}
        role="meter"
        aria-label={`${label}: ${used} of ${limit} ${unit}`}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
      >
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </div>
  )
}
