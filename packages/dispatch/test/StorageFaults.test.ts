import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit } from "effect"
import { join } from "node:path"
import { LedgerError } from "../src/Ledger.ts"
import { failing, recording, type Statement } from "./support/StorageFault.ts"
import * as StorageHook from "./support/StorageHook.ts"
import * as StorageWorld from "./support/StorageWorld.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

const remedies: Record<StorageHook.Fault, RegExp> = {
  busy: /Stop the other program that has it open/,
  full: /Free some space on its disk/,
  io: /when this is mended, start again and it goes on where it stopped/,
}

interface Case {
  readonly title: string
  readonly fault: StorageHook.Fault
  readonly hook: () => StorageHook.Hook
}

/** Lets a worker meet the fault and a second one go on with sound storage, and checks the promise. */
const meet = Effect.fnUntraced(function* ({ title, fault, hook }: Case) {
  const filename = join(yield* temporaryFolder, "ledger.db")
  const world = StorageWorld.make()
  const exit = yield* Effect.exit(world.live({ filename, ledger: StorageHook.ledger(filename, hook()) }))
  if (Exit.isFailure(exit)) {
    const error = Cause.squash(exit.cause)
    assert.instanceOf(error, LedgerError, `${title}: ${Cause.pretty(exit.cause)}`)
    assert.include(error.message, `: ${StorageHook.faults[fault].message}. `, title)
    assert.match(error.message, remedies[fault], title)
  }
  yield* world.live({ filename, ledger: StorageHook.ledger(filename, StorageHook.sound) })

  const { dials, rings } = world
  assert.deepStrictEqual(
    dials.filter(({ durable }) => !durable),
    [],
    `${title}: dialled before the begin was durable`,
  )
  assert.strictEqual(
    new Set(dials.map(({ attempt }) => attempt)).size,
    dials.length,
    `${title}: an attempt dialled twice`,
  )
  assert.deepStrictEqual(world.missing(filename), [], `${title}: acknowledged and lost`)
  assert.deepStrictEqual(rings.toSorted(), StorageWorld.keys.toSorted(), `${title}: each rings once`)
  assert.deepStrictEqual(Object.values(StorageWorld.standings(filename)), Array(5).fill("settled"), title)
  return Exit.isFailure(exit)
}, Effect.scoped)

const kinds = Object.keys(StorageHook.faults) as ReadonlyArray<StorageHook.Fault>

const soundLife = Effect.gen(function* () {
  const statements: Array<Statement> = []
  const filename = join(yield* temporaryFolder, "ledger.db")
  yield* StorageWorld.make().live({ filename, ledger: StorageHook.ledger(filename, recording(statements)) })
  return statements
})

/** Every statement there is, at its first, its middle and its last place. */
const places = (statements: ReadonlyArray<Statement>): ReadonlyArray<Statement> =>
  [...Map.groupBy(statements, ({ sql }) => sql).values()].flatMap((each) => [
    ...new Set([each[0], each[each.length >> 1], each.at(-1)].flatMap((statement) => statement ?? [])),
  ])

const caseOf = (statement: Statement, fault: StorageHook.Fault, after = false): Case => ({
  title: `${fault} ${after ? "after" : "at"} statement ${statement.nth} (${statement.sql.slice(0, 60)})`,
  fault,
  hook: () => failing(statement.nth, fault, after),
})

const inTurn = (statements: ReadonlyArray<Statement>) =>
  Effect.forEach(statements, (statement, index) =>
    meet(caseOf(statement, kinds[index % kinds.length] ?? "io")),
  )

describe("A ledger whose storage fails once", () => {
  it.effect("in a write dials nobody who is not in it, loses nothing and goes on at the next start", () =>
    Effect.gen(function* () {
      const writes = (yield* soundLife).filter(({ sql, writes }) => writes && sql !== "COMMIT")
      const failed = yield* inTurn(places(writes))
      assert.isAbove(failed.filter((stopped) => stopped).length, 20)
    }),
  )

  it.effect("in a commit, which is done or not, does so too", () =>
    Effect.gen(function* () {
      const commits = (yield* soundLife).filter(({ sql }) => sql === "COMMIT")
      assert.isAbove(commits.length, 10)
      yield* inTurn(commits)
      // An error at the last step of a commit may come although it is done.
      yield* Effect.forEach(commits, (statement) => meet(caseOf(statement, "io", true)))
    }),
  )

  it.effect("in a question does so too", () =>
    Effect.gen(function* () {
      const questions = (yield* soundLife).filter(({ writes }) => !writes)
      yield* inTurn(places(questions))
    }),
  )
})
