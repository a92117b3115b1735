import type { Mutation } from "./Mutation.ts"

const migrations = "packages/dispatch/src/internal/Migrations.ts"
const sqlRoom = "packages/dispatch/src/internal/SqlRoom.ts"
const sqlSteps = "packages/dispatch/src/internal/SqlSteps.ts"
const sqlBegin = "packages/dispatch/src/internal/SqlBegin.ts"
const groupCommit = "packages/dispatch/src/internal/GroupCommit.ts"
const sqliteLedger = "packages/dispatch/src/SqliteLedger.ts"
const ledgerTest = "packages/dispatch/test/Ledger.test.ts"

/** What the database and its transactions hold. */
export const ledger: ReadonlyArray<Mutation> = [
  {
    name: "the person lease without its unique index",
    breaks: "two calls ring one person at the same time",
    edits: [
      {
        file: migrations,
        search: "CREATE UNIQUE INDEX attempts_person_lease",
        replace: "CREATE INDEX attempts_person_lease",
      },
    ],
    test: ledgerTest,
  },
  {
    name: "the person lease ends when an attempt becomes unclear",
    breaks: "a person whose phone may be ringing is called by another call",
    edits: [
      {
        file: migrations,
        search:
          "attempts_person_lease ON attempts (person) WHERE state IN ('dialing', 'unknown', 'parked', 'placed')",
        replace: "attempts_person_lease ON attempts (person) WHERE state IN ('dialing', 'placed')",
      },
    ],
    test: "packages/dispatch/test/StorageLease.test.ts",
  },
  {
    name: "a begin is answered before its commit",
    breaks: "a dial leaves that a crash makes the ledger forget, and is sent again",
    edits: [
      {
        file: groupCommit,
        search: "(made) => Effect.sync(() => void (answers = made))",
        replace: `(made) => {
        answers = made
        writes.forEach(({ done }, place) => Deferred.doneUnsafe(done, Exit.succeed(made[place])))
        return Effect.replicateEffect(Effect.yieldNow, 20, { discard: true })
      }`,
      },
    ],
    test: "packages/dispatch/test/StorageFaults.test.ts",
  },
  {
    name: "a begin without the version check",
    breaks: "a decision that is out of date dials",
    edits: [
      {
        file: sqlBegin,
        search: "WHERE id = dial.call_id AND version = dial.call_version AND state = 'waiting') AS current",
        replace: "WHERE id = dial.call_id) AS current",
      },
      {
        file: sqlBegin,
        search: "WHERE calls.id = dial.call_id AND calls.version = dial.call_version RETURNING id",
        replace: "WHERE calls.id = dial.call_id RETURNING id",
      },
    ],
    test: ledgerTest,
  },
  {
    name: "begin does not look at the campaign's state",
    breaks: "a worker that had decided already dials people after their campaign was paused or cancelled",
    edits: [{ file: sqlBegin, search: " || isHeld(found, now)", replace: "" }],
    test: "packages/dispatch/test/Orders.test.ts",
  },
  {
    name: "a file is compared with the keys of calls that were not erased alone",
    breaks: "everybody is rung again when a file is run after the time for which calls are kept",
    edits: [
      {
        file: "packages/dispatch/src/internal/SqlIntake.ts",
        search: "(key IN (SELECT key FROM calls) OR erased_key IN (SELECT key FROM calls))",
        replace: "key IN (SELECT key FROM calls)",
      },
    ],
    test: "packages/dispatch/test/Retention.test.ts",
  },
  {
    name: "a step without the version check",
    breaks: "one worker writes over what another one has learned",
    edits: [
      {
        file: sqlSteps,
        search: "WHERE calls.id = step.call_id AND calls.version = step.old_version RETURNING id",
        replace: "WHERE calls.id = step.call_id RETURNING id",
      },
    ],
    test: "packages/dispatch/test/Faults.test.ts",
  },
  {
    name: "a begin that does not ask whether the person was rung meanwhile",
    breaks: "a person is called more often in a day than the policy allows",
    edits: [{ file: sqlBegin, search: "found.rings > dial.rings", replace: "found.rings + dial.rings < 0" }],
    test: ledgerTest,
  },
  {
    name: "a begin that does not count the last second",
    breaks: "a provider gets more dials in a second than it allows after a restart",
    edits: [{ file: sqlRoom, search: "if (free > now)", replace: "if (free === Infinity)" }],
    test: ledgerTest,
  },
  {
    name: "a begin that does not count the calls in progress",
    breaks: "more calls are in progress at a provider than it allows",
    edits: [{ file: sqlRoom, search: "< limits.concurrency)", replace: "< Infinity)" }],
    test: ledgerTest,
  },
  {
    name: "dials that begin in one transaction do not count each other",
    breaks: "a provider gets all at once what many callers wait for",
    edits: [
      {
        file: sqlRoom,
        search: "void loads.get(provider)?.begun.push(beganAt)",
        replace: "void [loads, provider, beganAt]",
      },
    ],
    test: ledgerTest,
  },
  {
    name: "a begin that does not look at the suppression list",
    breaks: "somebody who asked not to be called is called, by a decision from before it was heard",
    edits: [
      {
        file: sqlBegin,
        search: "if (facts.suppressed > 0) return",
        replace: "if (facts.suppressed > 0 && now < 0) return",
      },
    ],
    test: "packages/dispatch/test/SuppressionList.test.ts",
  },
  {
    name: "a begin that does not look at the kill switch",
    breaks: "people are phoned after everything was halted",
    edits: [
      {
        file: sqlBegin,
        search: "if (halts > 0) return",
        replace: "if (halts > 0 && now < 0) return",
      },
    ],
    test: "packages/dispatch/test/KillSwitch.test.ts",
  },
  {
    name: "an opt-out that is forgotten with its call",
    breaks: "somebody who asked in a call not to be called is called by the next campaign",
    edits: [
      {
        file: sqlSteps,
        search: "yield* Effect.forEach(known, heedOptOut, { discard: true })",
        replace: "yield* Effect.as(Effect.void, heedOptOut)",
      },
    ],
    test: "packages/dispatch/test/SuppressionList.test.ts",
  },
  {
    name: "a key that may be in the ledger twice",
    breaks: "the same call is handed in again and rings again",
    edits: [
      { file: migrations, search: "key TEXT NOT NULL UNIQUE,", replace: "key TEXT NOT NULL," },
      {
        file: "packages/dispatch/src/internal/SqlSubmit.ts",
        search: "if (call !== undefined) {",
        replace: "if (call !== call) {",
      },
    ],
    test: ledgerTest,
  },
  {
    name: "commits that do not wait for the disk",
    breaks: "a power failure takes back a begin whose dial has left",
    edits: [
      { file: sqliteLedger, search: '"PRAGMA synchronous = FULL"', replace: '"PRAGMA synchronous = NORMAL"' },
    ],
    test: "packages/dispatch/test/StorageLog.test.ts",
  },
  {
    name: "a worker whose time goes back behind its predecessor's",
    breaks:
      "the next one takes a call that has just begun for one long over, and another call rings its person",
    edits: [
      {
        file: "packages/dispatch/src/SteadyClock.ts",
        search: "shift(Math.max(0, instant - now()))",
        replace: "shift(Math.min(0, instant))",
      },
    ],
    test: "packages/dispatch/test/SteadyClock.test.ts",
  },
  {
    name: "a ledger without its lock",
    breaks: "two workers take each other's dials for those of a dead one",
    edits: [
      {
        file: sqliteLedger,
        search: 'if (as === "worker") yield* lock(filename)',
        replace: "yield* Effect.void",
      },
    ],
    test: "packages/dispatch/test/SqliteLedger.test.ts",
  },
  {
    name: "a damaged write-ahead log is opened",
    breaks: "SQLite takes back begun dials in silence, and they are sent again",
    edits: [
      {
        file: sqliteLedger,
        search: "  yield* examine(filename)\n",
        replace: "  yield* Effect.as(Effect.void, examine)\n",
      },
    ],
    test: "packages/dispatch/test/StorageLog.test.ts",
  },
  {
    name: "a rollback that SQLite did itself is taken for a fault",
    breaks: "nobody is told that the disk is full",
    edits: [
      {
        file: "packages/dispatch/src/SqliteConnection.ts",
        search: "isTransaction: () => database.isTransaction,",
        replace: "isTransaction: () => true,",
      },
    ],
    test: "packages/dispatch/test/StorageFull.test.ts",
  },
]
