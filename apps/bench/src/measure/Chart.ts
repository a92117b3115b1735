/** A chart of a benchmark's first figure: the median of each contender, and every round as a dot. */
import * as vega from "vega"
import { median } from "./Median.ts"
import type { Result } from "./Result.ts"
import { number } from "./Words.ts"

const ink = "#1f2328"
const faint = "#59636e"
const font = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
const colors = { ours: "#0969da", theirs: "#8c959f" }

const rowHeight = 44

/** It brings its own background, so that it can be read on a light page and on a dark one. */
const spec = ({ bars, figures, rows, what }: Result): vega.Spec => {
  const [figure] = figures
  const key = figure?.key ?? ""
  const unit = figure?.unit ?? ""
  const ours = new Set(bars.map((bar) => bar.of))
  const values = rows.flatMap((row) => {
    const rounds = row.figures[key] ?? []
    const middle = median(rounds)
    if (Number.isNaN(middle)) return []
    const color = ours.has(row.name) ? colors.ours : colors.theirs
    return [{ name: row.name, middle, rounds, color, label: `${number(middle)} ${unit}` }]
  })
  return {
    description: `${what}: ${values.map(({ label, name }) => `${name} ${label}`).join(", ")}.`,
    width: 420,
    height: values.length * rowHeight,
    background: "#ffffff",
    padding: 18,
    autosize: "pad",
    title: {
      text: figure?.title ?? "",
      subtitle: figure?.better === "less" ? "Less is better" : "More is better",
      anchor: "start",
      frame: "bounds",
      offset: 12,
      font,
      fontSize: 16,
      color: ink,
      subtitleFont: font,
      subtitleFontSize: 12,
      subtitleColor: faint,
      subtitlePadding: 6,
    },
    data: [
      { name: "rows", values },
      {
        name: "rounds",
        source: "rows",
        transform: [{ type: "flatten", fields: ["rounds"], as: ["round"] }],
      },
    ],
    scales: [
      {
        name: "name",
        type: "band",
        domain: { data: "rows", field: "name" },
        range: "height",
        paddingInner: 0.5,
        paddingOuter: 0.2,
      },
      {
        name: "value",
        type: "linear",
        domain: { data: "rounds", field: "round" },
        range: "width",
        zero: true,
      },
    ],
    axes: [
      {
        scale: "name",
        orient: "left",
        domain: false,
        ticks: false,
        labelFont: font,
        labelFontSize: 13,
        labelColor: ink,
        labelLimit: 0,
        labelPadding: 10,
      },
    ],
    marks: [
      {
        type: "rect",
        from: { data: "rows" },
        encode: {
          update: {
            x: { scale: "value", value: 0 },
            x2: { scale: "value", field: "middle" },
            y: { scale: "name", field: "name" },
            height: { scale: "name", band: 1 },
            fill: { field: "color" },
          },
        },
      },
      {
        type: "symbol",
        from: { data: "rounds" },
        encode: {
          update: {
            x: { scale: "value", field: "round" },
            y: { scale: "name", field: "name", offset: -5 },
            size: { value: 12 },
            fill: { value: faint },
            fillOpacity: { value: 0.7 },
          },
        },
      },
      {
        type: "text",
        from: { data: "rows" },
        encode: {
          update: {
            x: { scale: "value", field: "middle", offset: 6 },
            y: { scale: "name", field: "name", band: 0.5 },
            baseline: { value: "middle" },
            text: { field: "label" },
            font: { value: font },
            fontSize: { value: 13 },
            fontWeight: { value: "bold" },
            fill: { value: ink },
          },
        },
      },
    ],
  }
}

/** The chart as an SVG. */
export const chart = (result: Result): Promise<string> =>
  new vega.View(vega.parse(spec(result)), { renderer: "none" }).toSVG().then((svg) => `${svg}\n`)
