/** What turbo's summary says of one task that it ran or took from its cache. */
export interface TaskRun {
  /** Package and task: `@trunkline/dispatch#test`. */
  readonly taskId: string
  readonly execution: { readonly exitCode: number | null }
}

/** What Vitest's JSON report says of one package. */
export interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: ReadonlyArray<{
    readonly status: string
    readonly assertionResults: ReadonlyArray<{
      readonly status: string
      readonly fullName: string
      /** A test that does something else each time notes what it was: `task.meta.note`. */
      readonly meta?: { readonly note?: string }
    }>
  }>
}

/** The outcome of a whole `pnpm test`. */
export interface TestReport {
  /** Tests that passed, over all packages. */
  readonly passed: number
  /** Tests that failed, and one for each other check that failed: lint, types, a test file that does not load. */
  readonly failed: number
  /** Names of the tests that were skipped; each says in its name why. */
  readonly skipped: ReadonlyArray<string>
  /** The tasks that failed, in words. */
  readonly failures: ReadonlyArray<string>
  /** What tests noted. */
  readonly notes: ReadonlyArray<string>
}

/** Adds up the tasks of one run. `reportOf` gives the Vitest report that a task left, if it left one. */
export const testReport = <Task extends TaskRun>(
  tasks: ReadonlyArray<Task>,
  reportOf: (task: Task) => VitestReport | undefined,
): TestReport => {
  const outcomes = tasks.map((task) => taskOutcome(task, reportOf(task)))
  const sum = (count: (outcome: TaskOutcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0)
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    failures: outcomes.flatMap(({ failure }) => failure ?? []),
    notes: outcomes.flatMap(({ notes }) => notes),
  }
}

/** The report in words. The last line is always `N passed, N failed`. */
export const formatTestReport = ({ passed, failed, skipped, failures, notes }: TestReport): string =>
  [
    ...failures.map((failure) => `failed: ${failure}`),
    ...skipped.map((name) => `skipped: ${name}`),
    ...notes,
    `${passed} passed, ${failed} failed`,
  ].join("\n")

interface TaskOutcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: ReadonlyArray<string>
  readonly notes: ReadonlyArray<string>
  readonly failure?: string
}

const taskOutcome = ({ taskId, execution }: TaskRun, report: VitestReport | undefined): TaskOutcome => {
  const passed = report?.numPassedTests ?? 0
  const files = report?.testResults ?? []
  const skipped = files.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ status, fullName }) => (status === "skipped" ? [fullName] : [])),
  )
  const notes = files.flatMap(({ assertionResults }) =>
    assertionResults.flatMap(({ meta }) => meta?.note ?? []),
  )
  const unloadable = files.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  )
  const counted = (report?.numFailedTests ?? 0) + unloadable.length
  if (execution.exitCode === 0 && counted === 0) return { passed, failed: 0, skipped, notes }
  return {
    passed,
    failed: Math.max(1, counted),
    skipped,
    notes,
    failure: counted > 0 ? `${taskId} (${counted} of ${passed + counted})` : taskId,
  }
}
