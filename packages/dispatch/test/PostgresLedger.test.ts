/** The ledger over real connections to PostgreSQL in real time: turns, one worker, the database's clock, and what is lost on the way. */
import { assert, describe, it } from "@effect/vitest"
import { Clock, Context, Effect, Fiber, Latch, Layer, Redacted } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { layerWebCrypto } from "effect/crypto/SecureRandom"
import { SqlClient } from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { decide, isDial } from "../src/Decide.ts"
import { placed } from "../src/DialResult.ts"
import * as Facts from "../src/Facts.ts"
import { KillSwitch } from "../src/KillSwitch.ts"
import { Ledger } from "../src/Ledger.ts"
import { LedgerProbe } from "../src/LedgerProbe.ts"
import * as PostgresCheckup from "../src/PostgresCheckup.ts"
import * as PostgresLedger from "../src/PostgresLedger.ts"
import * as PostgresConnection from "../src/internal/PostgresConnection.ts"
import * as Step from "../src/Step.ts"
import { request, requests } from "./support/Dispatching.ts"
import * as FakeProvider from "./support/FakeProvider.ts"
import { schema } from "./support/LedgerEngine.ts"
import { isSkipped, whySkipped } from "./support/PostgresServer.ts"

const plenty = { cps: 1000, concurrency: 1000 }

type As = PostgresLedger.PostgresLedgerOptions["as"]

/** A schema of its own, with the ledger opened in it as often as wanted, and a statement of somebody else. */
const database = Effect.map(schema, ({ owner, url, schemaName }) => {
  const address = Redacted.make(url)
  return {
    address,
    open: (as: As) => Layer.build(Layer.fresh(PostgresLedger.layer({ url: address, as }))),
    /** Over connections that a test looks into. */
    openThrough: (through: (connection: Connection) => Connection) =>
      Layer.build(
        PostgresLedger.layerNoDeps({ name: "a test", as: "worker", news: Latch.makeUnsafe() }).pipe(
          Layer.provide([
            Layer.effect(
              SqlClient,
              PostgresConnection.open({ url: address, application: "trunkline worker" }, through),
            ).pipe(Layer.provide(Reactivity.layer)),
            layerWebCrypto,
          ]),
        ),
      ),
    query: (sql: string) =>
      Effect.andThen(
        owner.execute(`SET search_path TO ${schemaName}`, [], undefined),
        owner.execute(sql, [], undefined),
      ),
    /** Ends every connection to the ledger of this test. */
    cut: owner.execute(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity, LATERAL (SELECT 1) AS one
        WHERE application_name LIKE 'trunkline worker%' AND pid IN (
          SELECT pid FROM pg_locks WHERE locktype = 'advisory'
            AND objid::bigint = hashtext('${schemaName}')::bigint & 4294967295)`,
      [],
      undefined,
    ),
  }
})

const dialOf = Effect.fnUntraced(function* (ledger: Ledger["Service"], key: string) {
  const file = yield* Effect.flatMap(ledger.find(key), Effect.fromNullishOr)
  const now = yield* Clock.currentTimeMillis
  const providers = new Map([["happyrobot", { readyAt: now, holds: "cps" }]] as const)
  const decision = decide(file, { now, providers, ...Facts.none }, FakeProvider.rules())
  return isDial(decision) ? decision : yield* Effect.die(new Error("The call is not to be dialled."))
})

/** Loses the connection of a transaction at its COMMIT: before PostgreSQL gets it, or before it answers. */
const losing = () => {
  let next: "nothing" | "the commit" | "its answer" = "nothing"
  const through = (connection: Connection): Connection =>
    PostgresConnection.changed(connection, {
      executeRaw: (sql, params) => {
        if (sql !== "COMMIT" || next === "nothing") return connection.executeRaw(sql, params)
        const what = next
        next = "nothing"
        const end = connection.execute("SELECT pg_terminate_backend(pg_backend_pid())", [], undefined)
        return what === "the commit"
          ? Effect.andThen(end, connection.executeRaw(sql, params))
          : Effect.andThen(connection.executeRaw(sql, params), end)
      },
    })
  return { through, lose: (what: typeof next) => Effect.sync(() => void (next = what)) }
}

describe.skipIf(isSkipped)(`The ledger in PostgreSQL${whySkipped}`, () => {
  it.live("serves one worker at a time, and readers and editors beside it", () =>
    Effect.gen(function* () {
      const { address, open } = yield* database
      assert.include(
        (yield* Effect.flip(open("reader"))).message,
        "could not be opened: there are no calls in it yet",
      )
      yield* Effect.scoped(
        Effect.gen(function* () {
          const worker = Context.get(yield* open("worker"), Ledger)
          yield* worker.submit([request(0)])
          const { message } = yield* Effect.flip(open("worker"))
          assert.match(message, /is in use: another worker has it open \(trunkline worker, process \d+ on /)
          assert.notInclude(message, "postgres@")
          const editor = Context.get(yield* open("editor"), Ledger)
          assert.strictEqual((yield* editor.submit([request(0)]))[0]?._tag, "Known")
          assert.strictEqual((yield* Context.get(yield* open("reader"), Ledger).tally()).calls, 1)
          const checks = yield* PostgresCheckup.examine(address)
          assert.deepStrictEqual(
            checks.filter(({ state }) => state === "problem"),
            [],
          )
          assert.isTrue(checks.some(({ what }) => what.startsWith("a worker has it open: trunkline worker")))
          assert.isTrue(checks.some(({ what }) => what === "it holds 1 call: 1 waiting"))
        }),
      )
      assert.strictEqual((yield* Context.get(yield* open("worker"), Ledger).tally()).calls, 1)
    }),
  )

  it.live("begins no more than the limits allow, whoever begins, by the database's clock", () =>
    Effect.gen(function* () {
      const { open, query } = yield* database
      const ledgers = yield* Effect.forEach(["worker", "editor", "editor"] as const, (as) =>
        Effect.map(open(as), Context.get(Ledger)),
      )
      const [first] = ledgers
      if (first === undefined) return assert.fail("no ledger")
      yield* first.submit(requests(30))
      const dials = yield* Effect.forEach(requests(30), ({ key }) => dialOf(first, key))
      const fast: Clock.Clock = yield* Clock.Clock
      // The clock of one of the workers is five seconds ahead, that of another one five behind.
      const begun = yield* Effect.forEach(
        dials,
        (dial, index) => {
          const ledger = ledgers[index % 3] ?? first
          const ahead = ((index % 3) - 1) * 5000
          const clock: Clock.Clock = Object.assign(Object.create(fast), {
            currentTimeMillisUnsafe: () => fast.currentTimeMillisUnsafe() + ahead,
            currentTimeMillis: Effect.map(fast.currentTimeMillis, (now) => now + ahead),
          })
          return Effect.provideService(ledger.begin(dial, { cps: 5, concurrency: 8 }), Clock.Clock, clock)
        },
        { concurrency: "unbounded" },
      )
      const count = (tag: string) => begun.filter(({ _tag }) => _tag === tag).length
      assert.isAtMost(count("Begun"), 8)
      assert.strictEqual(count("Begun") + count("Held"), 30)
      const [fullest] = yield* query(
        "SELECT max(n) AS n FROM (SELECT count(*) AS n FROM attempts a JOIN attempts b ON b.began_at BETWEEN a.began_at AND a.began_at + 999 GROUP BY a.id) AS seconds",
      )
      assert.isAtMost(Number(fullest?.n), 5)
    }),
  )

  it.live("waits for a database whose connections were cut, and loses nothing of a worker at work", () =>
    Effect.gen(function* () {
      const { cut, open } = yield* database
      const worker = Context.get(yield* open("worker"), Ledger)
      yield* worker.submit(requests(200))
      const dials = yield* Effect.forEach(requests(200), ({ key }) => dialOf(worker, key))
      const outcomes = yield* Effect.forEach(
        dials,
        (dial, index) =>
          Effect.gen(function* () {
            if (index % 40 === 20) yield* cut
            const beginning = yield* worker.begin(dial, plenty)
            if (beginning._tag !== "Begun") return beginning._tag
            const { attempt, call } = beginning.begun
            const learned = Step.afterResult(attempt, placed(attempt.id), attempt.beganAt)
            const isWritten = yield* worker.advance({ call, ...learned, state: "following", wakeAt: 0 })
            return isWritten ? "written" : "not written"
          }),
        { concurrency: 10 },
      )
      assert.sameMembers([...new Set([...outcomes, "Stale", "written"])], ["Stale", "written"])
      const written = outcomes.filter((outcome) => outcome === "written").length
      assert.deepStrictEqual(
        yield* worker.states(),
        written === 200 ? { following: 200 } : { following: written, waiting: 200 - written },
      )
      assert.deepStrictEqual([...(yield* worker.inProgress)], written === 0 ? [] : [["happyrobot", written]])
    }),
  )

  it.live("dials nobody where the answer to the commit of a begin is lost, and lets the call go on", () =>
    Effect.gen(function* () {
      const { openThrough } = yield* database
      const { lose, through } = losing()
      const worker = Context.get(yield* openThrough(through), Ledger)
      yield* worker.submit([request(0), request(1)])
      yield* lose("the commit")
      assert.strictEqual((yield* worker.begin(yield* dialOf(worker, "call-0"), plenty))._tag, "Stale")
      assert.lengthOf((yield* worker.find("call-0"))?.attempts ?? [], 0)

      yield* lose("its answer")
      assert.strictEqual((yield* worker.begin(yield* dialOf(worker, "call-1"), plenty))._tag, "Stale")
      const found = yield* worker.find("call-1")
      assert.strictEqual(found?.state, "waiting")
      const [attempt] = found?.attempts ?? []
      assert.strictEqual(attempt?._tag === "NotPlaced" ? attempt.proof._tag : attempt?._tag, "never-sent")
      // The person is free, and the next attempt is another one.
      const again = decide(
        yield* Effect.fromNullishOr(found),
        {
          now: yield* Clock.currentTimeMillis,
          ...Facts.none,
          providers: new Map([["happyrobot", { readyAt: 0, holds: "cps" }]]),
        },
        FakeProvider.rules({ backoff: { base: 0, cap: 0 } }),
      )
      if (!isDial(again)) return assert.fail(`it is not dialled again: ${again._tag}`)
      const beginning = yield* worker.begin(again, plenty)
      assert.strictEqual(beginning._tag === "Begun" ? beginning.begun.attempt.ordinal : beginning._tag, 2)
    }),
  )

  it.live("writes a result once where the answer to its commit is lost", () =>
    Effect.gen(function* () {
      const { openThrough } = yield* database
      const { lose, through } = losing()
      const worker = Context.get(yield* openThrough(through), Ledger)
      yield* worker.submit([request(0)])
      const beginning = yield* worker.begin(yield* dialOf(worker, "call-0"), plenty)
      if (beginning._tag !== "Begun") return assert.fail(beginning._tag)
      const { attempt, call } = beginning.begun
      const learned = Step.afterResult(attempt, placed("p"), attempt.beganAt)
      yield* lose("its answer")
      assert.isTrue(yield* worker.advance({ call, ...learned, state: "following", wakeAt: 0 }))
      const history = yield* worker.history(call.id)
      assert.deepStrictEqual(
        history.map(({ event }) => event._tag),
        ["submitted", "dial", "placed"],
      )
      yield* lose("the commit")
      const settled = {
        call: { ...call, version: call.version + 1 },
        events: [
          { _tag: "settle", disposition: "undetermined", reason: { _tag: "end-never-told" } } as const,
        ],
        state: "settled",
        wakeAt: Step.never,
        disposition: "undetermined",
      } as const
      assert.isTrue(yield* worker.advance(settled))
      assert.isFalse(yield* worker.advance(settled))
      assert.strictEqual((yield* worker.find("call-0"))?.state, "settled")
    }),
  )

  it.live("tells a worker at once what another process has written", () =>
    Effect.gen(function* () {
      const { open } = yield* database
      const worker = Context.get(yield* open("worker"), Ledger)
      // It may have listened only after the first word.
      const editor = yield* open("editor")
      const told = yield* Effect.forkChild(worker.news)
      yield* Effect.raceFirst(Effect.forever(Context.get(editor, KillSwitch).lift("test")), Fiber.join(told))
    }),
  )

  it.live("says at once that it cannot be written where somebody asks whether a worker is ready", () =>
    Effect.gen(function* () {
      const { open, query } = yield* database
      const worker = yield* open("worker")
      yield* Context.get(worker, LedgerProbe).write
      yield* query("ALTER TABLE ledger RENAME TO gone")
      const { message } = yield* Effect.flip(Context.get(worker, LedgerProbe).write)
      assert.include(message, 'could not be written: relation "ledger" does not exist')
    }),
  )
})
