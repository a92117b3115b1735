import type { Mutation } from "./Mutation.ts"

const decide = "packages/dispatch/src/Decide.ts"
const dispatcher = "packages/dispatch/src/Dispatcher.ts"
const handling = "packages/dispatch/src/Handling.ts"
const evolve = "packages/dispatch/src/Evolve.ts"
const begun = "packages/dispatch/src/internal/Begun.ts"
const pace = "packages/dispatch/src/Pace.ts"
const reconciliation = "packages/dispatch/src/Reconciliation.ts"

const evolveTest = "packages/dispatch/test/Evolve.test.ts"
const recoveryTest = "packages/dispatch/test/Recovery.test.ts"

/** What is decided, when it is dialled, and what is learned of it. */
export const dialling: ReadonlyArray<Mutation> = [
  {
    name: "the decision does not see an unclear attempt",
    breaks: "a dial that may have rung is followed by another one",
    edits: [
      {
        file: decide,
        search: "const open = file.attempts.find(isOpen)",
        replace: 'const open = file.attempts.filter(isOpen).find(({ _tag }) => _tag !== "Unknown")',
      },
    ],
    test: "packages/dispatch/test/Decide.test.ts",
  },
  {
    name: "an attempt's id is used again",
    breaks: "the second dial is taken for the first one, and one of them is lost or rings twice",
    edits: [
      {
        file: "packages/dispatch/src/Attempt.ts",
        search: "`${callId}-${ordinal}`",
        replace: "`${callId}-${Math.min(ordinal, 1)}`",
      },
    ],
    test: "packages/dispatch/test/Retry.test.ts",
  },
  {
    name: "a ticket that is good for two dials",
    breaks: "one begun attempt is sent twice",
    edits: [{ file: begun, search: "if (begun.#used || provider.id", replace: "if (provider.id" }],
    test: "packages/dispatch/test/Begun.test.ts",
  },
  {
    name: "an adapter that breaks off is taken for one that has not sent",
    breaks: "a bug in an adapter rings people twice",
    edits: [
      {
        file: begun,
        search: 'Effect.succeed(unknown({ _tag: "adapter-failed", why: String(Cause.squash(cause)) }))',
        replace:
          'Effect.succeed({ ...unknown({ _tag: "adapter-failed", why: String(cause) }), _tag: "NotPlaced", proof: { _tag: "never-sent", why: "", concerns: "connection" } } as DialResult)',
      },
    ],
    test: "packages/dispatch/test/Faults.test.ts",
  },
  {
    name: "what a dead worker was dialling is taken for not placed",
    breaks: "every crash in the middle of a dial rings somebody twice",
    edits: [
      {
        file: evolve,
        search:
          'DialResult.unknown({\n      _tag: "worker-died",\n      why: "its request may have left; nothing about it was written down",\n    }),',
        replace:
          'DialResult.notPlaced({ _tag: "never-sent", why: "the worker died", concerns: "connection" }),',
      },
    ],
    test: recoveryTest,
  },
  {
    name: "a start without recovery",
    breaks: "calls that a dead worker was dialling are forgotten",
    edits: [
      {
        file: dispatcher,
        search: "yield* handling.recover(yield* Recovery.leftBehind(ledger))",
        replace: "yield* handling.recover([])",
      },
    ],
    test: recoveryTest,
  },
  {
    name: "the quiet period is skipped",
    breaks: "a provider's list that is late proves that nobody was rung",
    edits: [
      {
        file: evolve,
        search: "    now - Math.max(attempt.unknownAt, unbrokenSince) >= policy.absentAfter &&\n",
        replace: "",
      },
    ],
    test: evolveTest,
  },
  {
    name: "the quiet period is measured with the clocks of two workers",
    breaks:
      "it is over before it is, by a clock that is ahead, and a list that is late proves that nobody was rung",
    edits: [
      { file: evolve, search: "Math.max(attempt.unknownAt, unbrokenSince)", replace: "attempt.unknownAt" },
    ],
    test: evolveTest,
  },
  {
    name: "two absences are enough",
    breaks: "one reading of a list less stands between a person and the second ring",
    edits: [
      { file: evolve, search: "absences >= policy.absences", replace: "absences >= policy.absences - 1" },
    ],
    test: evolveTest,
  },
  {
    name: "settings may ask for fewer absences",
    breaks: "a setting takes away a reading that stands between a person and the second ring",
    edits: [
      {
        file: "packages/dispatch/src/Policy.ts",
        search: "    count(\n      3,\n",
        replace: "    count(\n      1,\n",
      },
    ],
    test: "packages/dispatch/test/Settings.test.ts",
  },
  {
    name: "readings at the same moment count each",
    breaks: "three looks at one late list prove that nobody was rung",
    edits: [{ file: evolve, search: "const apart = 1000", replace: "const apart = 0" }],
    test: evolveTest,
  },
  {
    name: "a list that was not read to its end proves an absence",
    breaks: "a call on a page that was not read rings again",
    edits: [
      {
        file: reconciliation,
        search: "if (!listing.complete) return",
        replace: "if (listing.calls.length < 0) return",
      },
    ],
    test: "packages/dispatch/test/Reconciliation.test.ts",
  },
  {
    name: "the first of two candidates is taken",
    breaks: "a call is followed to somebody else's end, and its own is lost",
    edits: [
      {
        file: reconciliation,
        search: "if (candidates.length > 1) {",
        replace: "if (candidates.length > 9) {",
      },
    ],
    test: "packages/dispatch/test/Reconciliation.test.ts",
  },
  {
    name: "calls of other attempts are candidates",
    breaks: "an attempt that did not ring takes over the call of another one, and its person is forgotten",
    edits: [{ file: reconciliation, search: "      !lookup.known.has(id) &&\n", replace: "" }],
    test: "packages/dispatch/test/Reconciliation.test.ts",
  },
  {
    name: "the provider's clock is taken for ours",
    breaks: "a call that rang is not found where the provider's clock is behind, and rings again",
    edits: [
      {
        file: reconciliation,
        search: "lookup.beganAt + listing.clockOffset - tolerance",
        replace: "lookup.beganAt - tolerance",
      },
    ],
    test: "packages/dispatch/test/Reconciliation.test.ts",
  },
  {
    name: "dials are counted per second of the clock",
    breaks: "twice the rate goes out around the turn of a second",
    edits: [
      {
        file: pace,
        search:
          "return (decisive > 0 ? (SlidingLog.ago(past(log, now), decisive) ?? -Infinity) : now) + span(cps)",
        replace:
          "return Math.floor((decisive > 0 ? (SlidingLog.ago(past(log, now), decisive) ?? -Infinity) : now) / 1000) === Math.floor(now / 1000) ? Math.floor(now / 1000) * 1000 + 1000 : -Infinity",
      },
    ],
    test: "packages/dispatch/test/Pace.test.ts",
  },
  {
    name: "a log of dials that is full of the future forgets those that leave",
    breaks: "once a clock was set back, what a slow write has bunched leaves together",
    edits: [{ file: pace, search: "left: past(pace.left, now),", replace: "left: pace.left," }],
    test: "packages/dispatch/test/Pace.test.ts",
  },
  {
    name: "a result is dropped if other hands have moved the call",
    breaks: "a call that rang is taken for one that is still being dialled",
    edits: [
      {
        file: handling,
        search: "if (written === undefined) yield* proceedLater(file, learned)",
        replace: "if (written === undefined) yield* Effect.as(Effect.void, proceedLater)",
      },
    ],
    test: "packages/dispatch/test/Faults.test.ts",
  },
  {
    name: "a worker that is told to stop begins new dials",
    breaks: "people are phoned after Ctrl-C",
    edits: [
      {
        file: handling,
        search: "if (entry === undefined || draining)",
        replace: "if (entry === undefined)",
      },
    ],
    test: "packages/dispatch/test/Faults.test.ts",
  },
]
