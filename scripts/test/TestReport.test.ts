import { assert, describe, it } from "@effect/vitest"
import { formatTestReport, type TaskRun, testReport, type VitestReport } from "../TestReport.ts"

const task = (taskId: string, exitCode: number | null): TaskRun => ({ taskId, execution: { exitCode } })

const results = (passed: number, failed = 0, skipped: ReadonlyArray<string> = []): VitestReport => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: [
    {
      status: failed > 0 ? "failed" : "passed",
      assertionResults: [
        ...Array.from({ length: passed + failed }, () => ({ status: "passed", fullName: "a test" })),
        ...skipped.map((fullName) => ({ status: "skipped", fullName })),
      ],
    },
  ],
})

const format = (tasks: ReadonlyArray<TaskRun>, reports: Readonly<Record<string, VitestReport>> = {}) =>
  formatTestReport(testReport(tasks, ({ taskId }) => reports[taskId]))

describe("testReport", () => {
  it("adds up the tests of all packages", () => {
    assert.strictEqual(
      format([task("a#test", 0), task("b#test", 0), task("a#types", 0)], {
        "a#test": results(3),
        "b#test": results(4),
      }),
      "7 passed, 0 failed",
    )
  })

  it("shows what a test has noted, whether it passed or not", () => {
    const noted = { status: "passed", fullName: "a test", meta: { note: "Seed 7." } }
    const report = { numFailedTests: 0, testResults: [{ status: "passed", assertionResults: [noted] }] }
    assert.strictEqual(
      format([task("a#test", 0)], { "a#test": { ...report, numPassedTests: 1 } }),
      "Seed 7.\n1 passed, 0 failed",
    )
  })

  it("counts a package without tests as nothing", () => {
    assert.strictEqual(format([task("a#test", 0)]), "0 passed, 0 failed")
  })

  it("names the packages whose tests failed", () => {
    assert.strictEqual(
      format([task("a#test", 1), task("b#test", 0)], { "a#test": results(3, 2), "b#test": results(1) }),
      "failed: a#test (2 of 5)\n4 passed, 2 failed",
    )
  })

  it("counts a check that is not a test as one failure", () => {
    assert.strictEqual(
      format([task("//#lint:code", 1), task("a#types", 2), task("a#test", 0)], { "a#test": results(3) }),
      "failed: //#lint:code\nfailed: a#types\n3 passed, 2 failed",
    )
  })

  it("counts a test file that does not load as one failure", () => {
    const report = {
      ...results(3),
      testResults: [...results(3).testResults, { status: "failed", assertionResults: [] }],
    }
    assert.strictEqual(
      format([task("a#test", 1)], { "a#test": report }),
      "failed: a#test (1 of 4)\n3 passed, 1 failed",
    )
  })

  it("does not call a task green that was killed, or that failed after its tests passed", () => {
    assert.strictEqual(
      format([task("a#test", null), task("b#test", 1)], { "b#test": results(3) }),
      "failed: a#test\nfailed: b#test\n3 passed, 2 failed",
    )
  })

  it("does not trust an exit code of 0 over a report of failures", () => {
    assert.strictEqual(
      format([task("a#test", 0)], { "a#test": results(3, 1) }),
      "failed: a#test (1 of 4)\n3 passed, 1 failed",
    )
  })

  it("names the tests that were skipped", () => {
    assert.strictEqual(
      format([task("a#test", 0)], { "a#test": results(3, 0, ["a disk that is full (skipped: no disk)"]) }),
      "skipped: a disk that is full (skipped: no disk)\n3 passed, 0 failed",
    )
  })
})
