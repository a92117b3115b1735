import type { Mutation } from "./Mutation.ts"

const schedule = "packages/compliance/src/Schedule.ts"
const scheduleTest = "packages/compliance/test/Schedule.test.ts"

/** When a person may be called. */
export const hours: ReadonlyArray<Mutation> = [
  {
    name: "a begin does not look at the end of the window",
    breaks: "a dial that was decided at 20:59 rings at 21:00, when the ledger was slow",
    edits: [
      {
        file: "packages/dispatch/src/internal/SqlBegin.ts",
        search: "now >= dial.until || ",
        replace: "",
      },
    ],
    test: "packages/dispatch/test/Ledger.test.ts",
  },
  {
    name: "a number is asked about in the first of its time zones alone",
    breaks: "people in the west of an area code are called before their window opens",
    edits: [
      {
        file: schedule,
        search: "for (const clock of clocks) latest = Math.max(latest, opening(clock, candidate, last))",
        replace:
          "for (const clock of clocks.slice(0, 1)) latest = Math.max(latest, opening(clock, candidate, last))",
      },
    ],
    test: scheduleTest,
  },
  {
    name: "the clocks of a zone are not read again on the way to the next opening",
    breaks: "in the night in which clocks are changed people are called an hour early",
    edits: [{ file: schedule, search: "- time), period.until)", replace: "- time), Infinity)" }],
    test: scheduleTest,
  },
  {
    name: "of the rules of a policy those of the law are left out",
    breaks: "people are called at hours that their state forbids",
    edits: [
      {
        file: "packages/dispatch/src/Compliance.ts",
        search: "const chosen = RuleSettings.rulesOf(rules)",
        replace: "const chosen = RuleSettings.rulesOf(rules).slice(0, 0)",
      },
    ],
    test: "packages/dispatch/test/Compliance.test.ts",
  },
]
