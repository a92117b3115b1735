import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { parse } from "yaml"
import { catalogue } from "../src/Catalogue.ts"

const page = readFileSync(new URL("../../../docs/metrics.md", import.meta.url), "utf8")

/** Its tables of metrics, row by row. */
const rows = page
  .split("\n")
  .filter((line) => /^\| `(trunkline|process)_/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, name = "", type = "", labels = "", , alert = ""]) => ({
    name: name.replaceAll("`", ""),
    type,
    labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
    alerts: alert === "" ? [] : alert.split(", "),
  }))

interface Alerts {
  readonly groups: ReadonlyArray<{
    readonly rules: ReadonlyArray<{
      readonly alert: string
      readonly labels: { readonly severity: string }
      readonly annotations: { readonly summary: string; readonly description: string }
    }>
  }>
}
const alerts: Alerts = parse(readFileSync(new URL("../../../docs/alerts.yml", import.meta.url), "utf8"))
const rules = alerts.groups.flatMap((group) => group.rules)

describe("docs/metrics.md", () => {
  it("has every metric with its type and its labels, and no other", () => {
    assert.deepStrictEqual(
      rows.map(({ name, type, labels }) => ({ name, type, labels })),
      catalogue.map(({ name, type, labels }) => ({ name, type, labels: [...labels] })),
    )
  })

  it("names the alerts that there are", () => {
    assert.sameMembers(
      rows.flatMap((row) => row.alerts),
      // Whether it answers at all is no metric of its own.
      rules.map(({ alert }) => alert).filter((alert) => alert !== "TrunklineDown"),
    )
  })
})

describe("docs/alerts.yml", () => {
  it("says of every alert how urgent it is and what to do", () => {
    for (const { alert, annotations, labels } of rules) {
      assert.include(["page", "ticket"], labels.severity, alert)
      assert.isAbove(annotations.summary.length, 10, alert)
      assert.isAbove(annotations.description.length, 40, alert)
    }
  })
})
