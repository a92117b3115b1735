import * as vega from "vega"
import { number } from "./Pages.ts"
import type { Proof } from "./Proof.ts"

const ink = "#1f2328"
const faint = "#59636e"
const font = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
const ours = { name: "Trunkline", color: "#0969da" }
const theirs = { name: "call SDKs of today", color: "#cf222e" }

const rows = ({ baseline, doubleRings }: Proof) => {
  const { connectionBroken, noAnswer, serverError } = baseline.doubleRingsAfter
  const causes = [
    ["in all", baseline.doubleRings],
    ["it rang, and no answer came in time", noAnswer],
    ["it rang, and the connection broke", connectionBroken],
    ["it rang, and the answer was a 5xx", serverError],
  ] as const
  return causes.flatMap(([cause, calls]) => [
    { cause, who: ours.name, calls: doubleRings, label: number(doubleRings) },
    { cause, who: theirs.name, calls, label: number(calls) },
  ])
}

/** It brings its own background, so that it can be read on a light page and on a dark one. */
const spec = (proof: Proof): vega.Spec => ({
  description: `Calls that rang their person more than once, of ${number(proof.intents)}: Trunkline ${number(proof.doubleRings)}, call SDKs of today ${number(proof.baseline.doubleRings)}.`,
  width: 460,
  height: 230,
  background: "#ffffff",
  padding: 18,
  autosize: "pad",
  title: {
    text: `Calls that rang their person more than once, of ${number(proof.intents)}`,
    subtitle: `The same calls and the same faults. Measured with: ${proof.command}`,
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
  data: [{ name: "counts", values: rows(proof) }],
  scales: [
    {
      name: "cause",
      type: "band",
      domain: { data: "counts", field: "cause" },
      range: "height",
      paddingInner: 0.3,
      paddingOuter: 0.1,
    },
    {
      name: "who",
      type: "band",
      domain: [ours.name, theirs.name],
      range: [0, { signal: "bandwidth('cause')" }],
    },
    { name: "calls", type: "linear", domain: { data: "counts", field: "calls" }, range: "width", zero: true },
    { name: "color", type: "ordinal", domain: [ours.name, theirs.name], range: [ours.color, theirs.color] },
  ],
  axes: [
    {
      scale: "cause",
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
  legends: [
    {
      fill: "color",
      orient: "top",
      direction: "horizontal",
      symbolType: "square",
      labelLimit: 0,
      labelFont: font,
      labelFontSize: 13,
      labelColor: ink,
    },
  ],
  marks: [
    {
      type: "rect",
      from: { data: "counts" },
      encode: {
        update: {
          x: { scale: "calls", value: 0 },
          x2: { scale: "calls", field: "calls" },
          y: { scale: "cause", field: "cause", offset: { scale: "who", field: "who" } },
          height: { scale: "who", band: 1 },
          fill: { scale: "color", field: "who" },
        },
      },
    },
    {
      type: "text",
      from: { data: "counts" },
      encode: {
        update: {
          x: { scale: "calls", field: "calls", offset: 6 },
          y: {
            scale: "cause",
            field: "cause",
            offset: { scale: "who", field: "who", band: 0.5 },
          },
          baseline: { value: "middle" },
          text: { field: "label" },
          font: { value: font },
          fontSize: { value: 13 },
          fontWeight: { value: "bold" },
          fill: { scale: "color", field: "who" },
        },
      },
    },
  ],
})

/** Double rings of Trunkline and of the baseline, as an SVG. */
export const chart = async (proof: Proof): Promise<string> => {
  const view = new vega.View(vega.parse(spec(proof)), { renderer: "none" })
  return `${await view.toSVG()}\n`
}
