import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Simulator } from "@trunkline/simulator"
import { Effect } from "effect"
import * as Folder from "./support/Folder.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

/** What went wrong so far, by the oracle: nobody may be rung twice, and at the end nobody forgotten. */
const report = Effect.fnUntraced(function* (people: number) {
  const simulator = yield* Simulator
  const { rungTwice, neverRung, unexpected } = yield* simulator.report(Simulated.numbers(people))
  return { rungTwice: rungTwice.byNumber.count, neverRung: neverRung.count, unexpected: unexpected.count }
})

const onceEach = { rungTwice: 0, neverRung: 0, unexpected: 0 }

const inFolder = Effect.fnUntraced(function* (people: number, settings = Settings.json()) {
  const folder = yield* Folder.make({
    "trunkline.config.json": settings,
    "calls.csv": Simulated.contacts(people),
  })
  return { folder, env: yield* Simulated.environment }
})

const args = ["run", "calls.csv", "--json"]

/** The last digits of a number decide what its first dial meets at a provider. */
const script = (...endings: ReadonlyArray<readonly [ending: string, fault: "ringThenHang" | "slow"]>) => ({
  numbers: Object.fromEntries(endings.map(([ending, fault]) => [ending, [fault]] as const)),
})

const rough = {
  seed: 11,
  dial: {
    tooManyRequests: 0.05,
    retryAfterSeconds: [null],
    dropBeforeRinging: 0.05,
    ringThenDrop: 0.1,
    ring500: 0.1,
    ringThenHang: 0.05,
    slow: 0.2,
    slowMillis: [100, 300],
  },
  list: { lagMillis: [0, 100] },
} as const

describe("a worker that is killed", () => {
  it.live("goes on when it is started again: nobody is rung twice, nobody is forgotten", () =>
    Effect.gen(function* () {
      const people = 40
      const place = yield* inFolder(people)
      for (const seen of [1, 8, 17, 30]) {
        const worker = yield* Process.start(args, place)
        yield* Simulated.untilDialled(seen)
        yield* worker.send("SIGKILL")
        assert.strictEqual((yield* worker.ended).signal, "SIGKILL")
        assert.deepInclude(yield* report(people), { rungTwice: 0, unexpected: 0 })
      }
      const last = yield* Process.run(args, place)
      assert.strictEqual(last.code, 0)
      assert.deepInclude(JSON.parse(last.stdout), { calls: people, settled: people, placed: people })
      assert.deepStrictEqual(yield* report(people), onceEach)
    }).pipe(Effect.provide([Simulated.layer(rough), NodeServices.layer])),
  )

  it.live("asks about the dial that was on its way, and does not send it again", () =>
    Effect.gen(function* () {
      const place = yield* inFolder(1, Settings.json({ timeout: "10 minutes" }))
      const worker = yield* Process.start(args, place)
      yield* Simulated.untilDialled(1)
      yield* worker.send("SIGKILL")
      yield* worker.ended

      assert.strictEqual((yield* Process.run(args, place)).code, 0)
      assert.strictEqual(yield* Simulated.dials, 1)
      assert.deepStrictEqual(yield* report(1), onceEach)
      const { stdout } = yield* Process.run(["why", "visit-0"], place)
      assert.include(stdout, "unclear whether it rang: the worker stopped before it could write the result")
      assert.include(stdout, "asked the provider whether it knows the attempt: found")
      assert.include(stdout, "Next: Nothing: it is settled as completed.")
    }).pipe(Effect.provide([Simulated.layer(script(["0100", "ringThenHang"])), NodeServices.layer])),
  )
})

describe("a worker that is stopped with Ctrl-C", () => {
  it.live("takes no new call, lets the request in flight finish, and the next run finishes the rest", () =>
    Effect.gen(function* () {
      const people = 20
      const place = yield* inFolder(people, Settings.json({ cps: 4, timeout: "1 minute" }))
      const alone = { ...place, env: { ...place.env, HAMSA_API_KEY: "" } }
      const worker = yield* Process.start(args, alone)
      yield* Simulated.untilDialled(1)
      yield* worker.send("SIGINT")
      const stopped = yield* worker.ended
      assert.deepStrictEqual([stopped.code, stopped.stdout], [130, ""])
      const after = yield* Simulated.dials
      assert.isBelow(after, people)
      assert.match(
        stopped.stderr,
        /\nStopping: no new calls; requests in flight are finished first\. Ctrl-C again leaves at once\.\nStopped\. 0 of 20 done, .*\. Everything is in the ledger .*trunkline\.db: run the same command again to go on, no call is placed twice\.\n$/,
      )
      // Its answer came after Ctrl-C.
      const { stdout } = yield* Process.run(["why", "visit-0"], place)
      assert.include(stdout, "placed: the provider took it as")
      assert.notInclude(stdout, "unclear")

      assert.strictEqual((yield* Process.run(args, place)).code, 0)
      assert.strictEqual(yield* Simulated.dials, people)
      assert.deepStrictEqual(yield* report(people), onceEach)
    }).pipe(
      Effect.provide([
        Simulated.layer({ ...script(["0100", "slow"]), dial: { slowMillis: [1500, 1500] } }),
        NodeServices.layer,
      ]),
    ),
  )

  it.live("leaves at once when it is pressed again, and the next run asks before it sends", () =>
    Effect.gen(function* () {
      const place = yield* inFolder(1, Settings.json({ timeout: "10 minutes" }))
      const worker = yield* Process.start(args, place)
      yield* Simulated.untilDialled(1)
      yield* worker.send("SIGINT")
      yield* worker.told("Stopping")
      yield* worker.send("SIGINT")
      assert.strictEqual((yield* worker.ended).code, 130)

      assert.strictEqual((yield* Process.run(args, place)).code, 0)
      assert.strictEqual(yield* Simulated.dials, 1)
      assert.deepStrictEqual(yield* report(1), onceEach)
    }).pipe(Effect.provide([Simulated.layer(script(["0100", "ringThenHang"])), NodeServices.layer])),
  )
})

describe("a second worker", () => {
  it.live("on the same ledger is told so and dials nothing, while status works beside the first", () =>
    Effect.gen(function* () {
      const place = yield* inFolder(1, Settings.json({ timeout: "10 minutes" }))
      yield* Process.start(args, place)
      yield* Simulated.untilDialled(1)

      const second = yield* Process.run(args, place)
      const stderr = second.stderr.replace(/process \d+, since [\d:.T+-]+/, "process N, since INSTANT")
      assert.deepStrictEqual(
        { ...second, stderr },
        {
          code: 2,
          signal: null,
          stdout: "",
          stderr: `The ledger ${place.folder}/trunkline.db is in use: another worker has it open (process N, since INSTANT). Let that one finish, or stop it, and start again: a ledger file serves one worker at a time.\n`,
        },
      )
      const status = yield* Process.run(["status", "--json"], place)
      assert.strictEqual(status.code, 0)
      assert.deepInclude(JSON.parse(status.stdout), { calls: 1, byState: { dialing: 1 } })
      assert.strictEqual(yield* Simulated.dials, 1)
    }).pipe(Effect.provide([Simulated.layer(script(["0100", "ringThenHang"])), NodeServices.layer])),
  )
})
