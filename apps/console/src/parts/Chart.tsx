/** Counts by the minute as a stack of bars, with a legend that says their sums. */
import { useEffect, useId, useRef, useState } from "react"
import UPlot from "uplot"
import "uplot/dist/uPlot.min.css"
import { type Chart as Counts, stacked } from "../model/Minutes.ts"
import { useTheme } from "../Theme.ts"
import { count } from "../words/Labels.ts"
import * as Times from "../words/Times.ts"

interface ChartProps {
  readonly title: string
  readonly counts: Counts
  readonly nameOf: (name: string) => string
  /** The custom property with the colour of a series, without its dashes. */
  readonly colourOf: (name: string) => string
  readonly empty: string
}

const height = 190

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)

/** The tallest stack in front would hide the others: the highest is drawn first. */
const optionsOf = (
  { counts, colourOf }: ChartProps,
  width: number,
  onMinute: (index: number | null) => void,
) => {
  const axis: UPlot.Axis = {
    stroke: colour("ink-soft"),
    grid: { stroke: colour("line"), width: 1 },
    ticks: { show: false },
    font: "12px system-ui, sans-serif",
    gap: 6,
  }
  const names = counts.series.map(({ name }) => name).toReversed()
  const options: UPlot.Options = {
    width,
    height,
    padding: [10, 14, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { setScale: false, x: false, y: false } },
    scales: {
      // Room for the halves of the first and the last bar.
      x: { time: true, range: (_plot, first, last) => [first - 30, last + 30] },
      y: { range: (_plot, _low, high) => [0, Math.max(4, Math.ceil((high ?? 0) * 1.1))] },
    },
    axes: [
      {
        ...axis,
        size: 26,
        grid: { show: false },
        values: (_plot, seconds) => seconds.map((each) => Times.hours(each * 1000)),
      },
      {
        ...axis,
        size: 38,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
        values: (_plot, values) => values.map(count),
      },
    ],
    series: [
      {},
      ...names.map((name) => ({
        label: name,
        fill: colour(colourOf(name)),
        width: 0,
        points: { show: false },
        paths: UPlot.paths.bars!({ size: [0.82, 28, 1], gap: 0 }),
      })),
    ],
    hooks: { setCursor: [(plot) => onMinute(plot.cursor.idx ?? null)] },
  }
  return options
}

export const Chart = (props: ChartProps) => {
  const { title, counts, nameOf, colourOf, empty } = props
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<UPlot>(undefined)
  const [minute, setMinute] = useState<number | null>(null)
  const heading = useId()
  const { isDark } = useTheme()
  const names = counts.series.map(({ name }) => name).join()
  const latest = useRef(props)
  latest.current = props

  // Drawn anew for other series or colours; other numbers only change what is there.
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const made = new UPlot(
      optionsOf(latest.current, element.clientWidth, setMinute),
      dataOf(latest.current.counts),
      element,
    )
    plot.current = made
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.destroy()
    }
  }, [names, isDark])
  useEffect(() => plot.current?.setData(dataOf(counts)), [counts])

  const shown = minute === null || minute >= counts.instants.length ? undefined : minute
  const total = counts.series.reduce((sum, each) => sum + each.total, 0)
  return (
    <section className="card chart" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        <p className="hint">
          {shown === undefined ? "the last hour" : Times.hours((counts.instants[shown] ?? 0) * 1000)}
        </p>
      </header>
      <div
        ref={place}
        className="chart-place"
        role="img"
        aria-label={`${title}, the last hour: ${total === 0 ? empty : counts.series.map((each) => `${nameOf(each.name)} ${each.total}`).join(", ")}`}
      />
      {total === 0 ? (
        <p className="hint">{empty}</p>
      ) : (
        <ul className="legend">
          {counts.series.map(({ name, total: sum, values }) => (
            <li key={name}>
              <span className="swatch" style={{ background: `var(--${colourOf(name)})` }} />
              {nameOf(name)} <b>{count(shown === undefined ? sum : (values[shown] ?? 0))}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const dataOf = (counts: Counts): UPlot.AlignedData =>
  [
    [...counts.instants],
    ...stacked(counts)
      .map((values) => [...values])
      .toReversed(),
  ] as UPlot.AlignedData
