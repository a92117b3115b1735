import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Path, Schedule } from "effect"
import { FetchHttpClient } from "effect/http"
import * as Database from "../src/cluster/Database.ts"
import * as Campaign from "../src/kill/Campaign.ts"
import * as Processes from "../src/kill/Processes.ts"
import * as Servers from "../src/Servers.ts"

const server = await Effect.runPromise(Servers.postgres)

/** Where everything must hold, a machine without the server fails it. */
const isSkipped = server.missing !== undefined && process.env["CI"] !== "true"
const whySkipped = isSkipped ? ` (skipped: ${server.missing})` : ""

const intents = Campaign.intents(60)

/** A folder with a campaign, a simulator, and a ledger whose worker was killed in the middle of its dials. */
const killed = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* fs.makeTempDirectoryScoped({ prefix: "trunkline-move-" })
  yield* fs.writeFileString(path.join(folder, "trunkline.config.json"), JSON.stringify(Campaign.settings))
  yield* fs.writeFileString(path.join(folder, "calls.csv"), Campaign.csv(intents))
  const oracle = yield* Processes.simulate(folder, Campaign.plan(11))
  yield* Effect.scoped(
    Effect.gen(function* () {
      const worker = yield* Processes.start(["run", "calls.csv"], folder, oracle.env)
      yield* Effect.repeat(oracle.dials, {
        until: (seen) => seen >= 25,
        schedule: Schedule.spaced("5 millis"),
      })
      yield* worker.kill
    }),
  )
  return { folder, oracle }
})

describe.skipIf(isSkipped)(
  `A ledger that is moved to PostgreSQL in the middle of a campaign${whySkipped}`,
  () => {
    it.live(
      "rings everyone once, however often the move is killed, and has no second worker on either side",
      () =>
        Effect.gen(function* () {
          const { folder, oracle } = yield* killed
          const { url } = yield* Database.make(server.url)
          const trunkline = (args: ReadonlyArray<string>, ledger: string) =>
            Processes.run(args, folder, { ...oracle.env, DATABASE_URL: ledger })
          const migrate = ["migrate", "--from", "sqlite:trunkline.db", "--to", url]

          for (const millis of [450, 550, 650, 750, 850]) {
            yield* Effect.scoped(
              Effect.gen(function* () {
                const move = yield* Processes.start(migrate, folder, oracle.env)
                yield* Effect.raceFirst(move.ended, Effect.sleep(millis))
                yield* move.kill
              }),
            )
          }
          // The server may still be ending what a killed process had begun.
          const moved = yield* Effect.repeat(trunkline(migrate, url), {
            until: ({ code }) => code === 0,
            schedule: Schedule.spaced("200 millis").pipe(Schedule.upTo({ times: 20 })),
          })
          assert.strictEqual(moved.code, 0, moved.stderr)

          const byMistake = yield* trunkline(["run", "calls.csv"], "sqlite:trunkline.db")
          assert.strictEqual(byMistake.code, 2)
          assert.match(
            byMistake.stderr,
            /was moved to postgres:\/\/.+ would ring people twice\. Set DATABASE_URL/s,
          )

          const rest = yield* trunkline(["run", "calls.csv", "--json"], url)
          assert.oneOf(rest.code, [0, 3], rest.stderr)
          const { neverRung: _, rungTwice } = yield* oracle.report
          assert.strictEqual(rungTwice.byIntent.count, 0)
          const { calls, parked, settled } = JSON.parse(rest.stdout)
          assert.deepStrictEqual([calls, settled + parked], [intents.length, intents.length])

          const back = yield* trunkline([...migrate, "--back"], url)
          assert.strictEqual(back.code, 2)
          assert.match(back.stderr, /has gone on since it was moved there/)
        }).pipe(Effect.provide([NodeServices.layer, FetchHttpClient.layer])),
      120_000,
    )
  },
)
