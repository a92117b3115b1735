/** What the ledger knows beside a call when that is decided about or begun, in one statement: nothing is asked more often. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { CampaignCourse, Course } from "../Course.ts"
import type { Findings } from "../Ledger.ts"
import { never } from "../Step.ts"

/** A line about a person, a campaign, or everything. */
interface Line {
  readonly about: "rung" | "suppressed" | "halted" | Course
  readonly name: string
  readonly at: number | null
}

export const make = Effect.gen(function* () {
  const sql = yield* SqlClient

  const lines = (people: ReadonlyArray<string>, campaigns: ReadonlyArray<string>, since: number) =>
    sql<Line>`SELECT 'rung' AS about, person AS name, began_at AS at FROM attempts
        WHERE ${sql.in("person", people)} AND began_at > ${since} AND state = 'ended'
      UNION ALL SELECT 'suppressed', person, NULL FROM suppressions WHERE ${sql.in("person", people)}
      UNION ALL SELECT state, name, starts_at FROM campaigns WHERE ${sql.in("name", campaigns)}
      UNION ALL SELECT 'halted', '', halted_at FROM halts WHERE lifted_at = ${never}`

  const findingsOf = (found: ReadonlyArray<Line>): Findings => {
    const rings = new Map<string, Array<number>>()
    const suppressed = new Set<string>()
    const courses = new Map<string, CampaignCourse>()
    let halted = false
    for (const { about, at, name } of found) {
      if (about === "halted") halted = true
      else if (about === "suppressed") suppressed.add(name)
      else if (about !== "rung") courses.set(name, { course: about, startsAt: at ?? undefined })
      else if (at !== null)
        rings.set(
          name,
          [...(rings.get(name) ?? []), at].toSorted((a, b) => a - b),
        )
    }
    return { rings, suppressed, courses, halted }
  }

  return (people: ReadonlyArray<string>, campaigns: ReadonlyArray<string>, since: number) =>
    Effect.map(lines(people, campaigns, since), findingsOf)
})
