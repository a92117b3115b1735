import { assert, describe, it } from "@effect/vitest"
import { parser } from "@prometheus-io/lezer-promql"
import { readFileSync } from "node:fs"
import { parse } from "yaml"
import { catalogue } from "../src/Catalogue.ts"

const read = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8")

/** What is written in each place of a query that names a metric, a label or a word. */
interface Parts {
  readonly errors: number
  readonly metrics: ReadonlyArray<string>
  readonly labels: ReadonlyArray<string>
}

/** Reads a query by the grammar of Prometheus itself. */
const partsOf = (query: string): Parts => {
  const parts = { errors: 0, metrics: new Set<string>(), labels: new Set<string>() }
  parser.parse(query).iterate({
    enter: ({ from, name, to, type, node }) => {
      if (type.isError) parts.errors++
      if (name !== "Identifier" && name !== "LabelName") return
      const text = query.slice(from, to)
      if (node.parent?.name === "VectorSelector") parts.metrics.add(text)
      else parts.labels.add(text)
    },
  })
  return { errors: parts.errors, metrics: [...parts.metrics], labels: [...parts.labels] }
}

/** Labels that Prometheus gives to everything that it reads. */
const given = ["job", "instance"]
/** What Prometheus knows of a target by itself. */
const notOurs = ["up"]

/** The family of a metric as a query names it: those of a histogram have three names. */
const familyOf = (name: string) =>
  catalogue.find((family) =>
    family.type === "histogram"
      ? ["_bucket", "_sum", "_count"].some((end) => name === family.name + end)
      : family.name === name,
  )

const faultsOf = (query: string): ReadonlyArray<string> => {
  const { errors, labels, metrics } = partsOf(query)
  const known = metrics.filter((name) => !notOurs.includes(name))
  const allowed = new Set([...given, "le", ...known.flatMap((name) => familyOf(name)?.labels ?? [])])
  return [
    ...(errors > 0 ? ["it is no query"] : []),
    ...(metrics.length === 0 ? ["it asks for no metric"] : []),
    ...known.filter((name) => familyOf(name) === undefined).map((name) => `there is no metric ${name}`),
    ...labels.filter((label) => !allowed.has(label)).map((label) => `there is no label ${label}`),
  ]
}

interface Alerts {
  readonly groups: ReadonlyArray<{
    readonly rules: ReadonlyArray<{ readonly alert: string; readonly expr: string }>
  }>
}
interface Panel {
  readonly title: string
  readonly datasource?: { readonly uid: string }
  readonly targets?: ReadonlyArray<{ readonly expr: string; readonly datasource: { readonly uid: string } }>
}
interface Dashboard {
  readonly panels: ReadonlyArray<Panel>
  readonly templating: { readonly list: ReadonlyArray<{ readonly name: string; readonly type: string }> }
}

describe("A query", () => {
  it("is found out if it names a metric or a label that there is not", () => {
    assert.deepStrictEqual(
      faultsOf('sum by (provider) (rate(trunkline_dials_total{result="placed"}[5m]))'),
      [],
    )
    assert.deepStrictEqual(faultsOf("rate(trunkline_dials[5m])"), ["there is no metric trunkline_dials"])
    assert.deepStrictEqual(faultsOf("rate(trunkline_dial_duration_seconds[5m])"), [
      "there is no metric trunkline_dial_duration_seconds",
    ])
    assert.deepStrictEqual(faultsOf('trunkline_calls{status="parked"}'), ["there is no label status"])
    assert.deepStrictEqual(faultsOf("sum by (queue) (trunkline_calls)"), ["there is no label queue"])
    assert.include(faultsOf("sum(trunkline_calls"), "it is no query")
  })
})

describe("docs/alerts.yml", () => {
  it("asks for metrics and labels that there are", () => {
    const { groups }: Alerts = parse(read("alerts.yml"))
    const rules = groups.flatMap((group) => group.rules)
    assert.isAbove(rules.length, 10)
    for (const { alert, expr } of rules) assert.deepStrictEqual(faultsOf(expr), [], alert)
  })
})

describe("docs/grafana.json", () => {
  const { panels, templating }: Dashboard = JSON.parse(read("grafana.json"))
  // What Grafana puts in before it asks.
  const asked = (query: string) => query.replaceAll("$__rate_interval", "5m")
  const queries = panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => ({ panel, expr })))

  it("asks for metrics and labels that there are", () => {
    assert.isAbove(queries.length, 30)
    for (const { expr, panel } of queries) assert.deepStrictEqual(faultsOf(asked(expr)), [], panel.title)
  })

  it("shows every metric that is no part of another one", () => {
    const shown = new Set(
      queries.flatMap(({ expr }) => partsOf(asked(expr)).metrics.map((name) => familyOf(name)?.name)),
    )
    assert.deepStrictEqual(
      catalogue.map(({ name }) => name).filter((name) => !shown.has(name)),
      // How old the figures are is told by an alert.
      ["trunkline_ledger_read_timestamp_seconds"],
    )
  })

  it("leaves the data source to whoever imports it", () => {
    assert.strictEqual(templating.list.find(({ name }) => name === "datasource")?.type, "datasource")
    for (const { targets = [], title } of panels) {
      for (const { datasource } of targets) assert.strictEqual(datasource.uid, "${datasource}", title)
    }
  })
})
