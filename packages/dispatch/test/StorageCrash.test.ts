import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { join } from "node:path"
import { mortal } from "./support/StorageCrash.ts"
import * as StorageHook from "./support/StorageHook.ts"
import * as StorageWorld from "./support/StorageWorld.ts"
import { temporaryFolder } from "./support/TemporaryFolder.ts"

/** Every point that a worker passes. */
const points = Effect.gen(function* () {
  const filename = join(yield* temporaryFolder, "ledger.db")
  const { hook, passed, send } = mortal(filename, "")
  yield* StorageWorld.make().live({ filename, send, ledger: StorageHook.ledger(filename, hook) })
  return passed
}).pipe(Effect.scoped)

/**
 * Lets workers die one after the other, each at that point of its life, and another one go on from what the last of them left.
 * Gives what the ledger tells at the end.
 */
const dieAt = Effect.fnUntraced(function* (deaths: ReadonlyArray<number>) {
  const folder = yield* temporaryFolder
  let filename = join(folder, "ledger.db")
  const world = StorageWorld.make()
  const died: Array<string | undefined> = []
  for (const [life, nth] of deaths.entries()) {
    const left = join(folder, `left-by-${life}.db`)
    const { hook, passed, send } = mortal(filename, left, nth)
    yield* Effect.exit(world.live({ filename, send, ledger: StorageHook.ledger(filename, hook) }))
    died.push(passed[nth])
    if (passed[nth] !== undefined) filename = left
  }
  yield* world.live({ filename, ledger: StorageHook.ledger(filename, StorageHook.sound) })

  const where = died.join(", then ")
  assert.deepStrictEqual(world.rings.toSorted(), StorageWorld.keys.toSorted(), `each rings once: ${where}`)
  assert.isTrue(
    world.dials.every(({ durable }) => durable),
    where,
  )
  assert.deepStrictEqual(world.missing(filename), [], where)
  assert.deepStrictEqual(Object.values(StorageWorld.standings(filename)), Array(5).fill("settled"), where)
  return { died, histories: StorageWorld.histories(filename) }
}, Effect.scoped)

const taken = "dial placed ended settle"
/** The provider's list holds it. */
const found = "dial unknown lookup placed ended settle"
/** The provider's list does not hold it, three times. */
const absent = "dial unknown lookup lookup lookup not-placed"

/** What the next worker makes of the call that a worker was busy with when it died there for the first time. */
const recovered: Readonly<Record<string, readonly [key: string, history: string]>> = {
  // Nothing was written down yet, so the call is handed in again.
  'before the commit of "submitted"': ["plain", taken],
  'after the commit of "submitted"': ["plain", taken],
  'before the commit of "intake"': ["same", taken],
  'after the commit of "intake"': ["same", taken],
  // Nothing was begun, so it is begun.
  'before the commit of "dial"': ["plain", taken],
  // Begun and never sent: only the provider's list proves that.
  'after the commit of "dial"': ["plain", `${absent} ${taken}`],
  "before a dial is sent": ["plain", `${absent} ${taken}`],
  // Sent, with an answer that nobody has: the list shows the call.
  "after a dial is sent": ["plain", found],
  'before the commit of "placed"': ["plain", found],
  'after the commit of "placed"': ["plain", taken],
  'before the commit of "unknown"': ["rings", found],
  'after the commit of "unknown"': ["rings", found],
  // The refusal is lost with the worker: without it nobody knows that it did not ring.
  'before the commit of "not-placed"': ["refused", `${absent} ${taken}`],
  'after the commit of "not-placed"': ["refused", `dial not-placed ${taken}`],
  'before the commit of "lookup"': ["silent", `${absent} ${taken}`],
  'after the commit of "lookup"': ["silent", `${absent} ${taken}`],
  // How it ended is asked again.
  'before the commit of "ended"': ["plain", taken],
  'after the commit of "ended"': ["plain", taken],
  'before the commit of "settle"': ["plain", taken],
  'after the commit of "settle"': ["plain", taken],
  'before the commit of "wait"': ["same", taken],
  'after the commit of "wait"': ["same", taken],
}

describe("A worker that dies", () => {
  it.effect(
    "before or after any commit or dial leaves what the next one finishes: everyone is rung once",
    () =>
      Effect.gen(function* () {
        const passed = yield* points
        assert.deepStrictEqual([...new Set(passed)].toSorted(), Object.keys(recovered).toSorted())
        const seen = new Set<string>()
        for (const [nth, point] of passed.entries()) {
          const { died, histories } = yield* dieAt([nth])
          assert.deepStrictEqual(died, [point])
          const [key, history] = recovered[point] ?? ["", ""]
          if (!seen.has(point)) assert.strictEqual(histories[key], `submitted ${history}`, point)
          seen.add(point)
        }
      }),
  )

  it.effect("while it recovers what a dead one left does no harm either", () =>
    Effect.gen(function* () {
      const first = (yield* points).indexOf("after a dial is sent")
      // It writes down what the dead one owed, and asks the provider.
      const owed = ["unknown", "lookup"].flatMap((tag) =>
        ["before", "after"].map((when) => `${when} the commit of "${tag}"`),
      )
      const seen = new Set<string | undefined>()
      for (let nth = 0; !owed.every((point) => seen.has(point)); nth++) {
        const { died, histories } = yield* dieAt([first, nth])
        assert.isDefined(died[1], "the second one came to its own end first")
        assert.strictEqual(histories["plain"], `submitted ${found}`, died.join(", then "))
        seen.add(died[1])
      }
    }),
  )
})
