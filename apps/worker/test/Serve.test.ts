import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Ledger } from "@trunkline/dispatch/Ledger"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Effect, Layer, Schedule } from "effect"
import { once } from "node:events"
import { createServer } from "node:net"
import { join } from "node:path"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

const layer = Layer.mergeAll(Simulated.layer(), NodeServices.layer)

/** A port that was free a moment ago. */
const freePort = Effect.promise(async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  return typeof address === "object" && address !== null ? address.port : 0
})

/** Providers are asked so rarely that only a webhook can tell how a call ended. */
const settings = (port: number) => {
  const quick = JSON.parse(Settings.json())
  return JSON.stringify({
    ...quick,
    server: { port },
    policy: { ...quick.policy, follow: { every: "1 hour", giveUp: "2 hours" } },
  })
}

const inFolder = Effect.gen(function* () {
  const port = yield* freePort
  const folder = yield* Folder.make({
    "trunkline.config.json": settings(port),
    "calls.csv": `phone,key,provider\n${Simulated.number(0)},visit-0,hamsa\n`,
  })
  const known = yield* Simulated.environment
  const address = `http://127.0.0.1:${port}`
  return {
    folder,
    address,
    env: {
      ...known,
      DATABASE_URL: `sqlite:${folder}/trunkline.db`,
      TRUNKLINE_PUBLIC_URL: address,
      TRUNKLINE_WEBHOOK_SECRET: "a-secret-of-sixteen",
      HAPPYROBOT_WEBHOOK_SECRET: "another-of-sixteen",
    },
  }
})

const text = (address: string) => Effect.promise(async () => (await fetch(address)).text())

const status = (address: string, init?: RequestInit) =>
  Effect.promise(async () => {
    const response = await fetch(address, init)
    await response.text()
    return response.status
  })

describe("trunkline run", () => {
  it.live("takes webhooks while it runs, where it can be reached", () =>
    Effect.gen(function* () {
      const place = yield* inFolder
      const { code, stderr, stdout } = yield* Process.run(["run", "calls.csv", "--json"], place)
      assert.strictEqual(code, 0, stderr)
      assert.deepInclude(JSON.parse(stdout.trimEnd()), { settled: 1, byDisposition: { completed: 1 } })

      const history = yield* InProcess.trunkline(["why", "visit-0"], place)
      const webhook = /ended: completed .*\(webhook (\w+)\)/.exec(history.stdout)?.[1] ?? ""
      assert.notStrictEqual(webhook, "", history.stdout)

      const replayed = yield* InProcess.trunkline(["replay", webhook], place)
      assert.include(replayed.stdout, "nothing: the attempt has ended already")
      assert.strictEqual((yield* InProcess.trunkline(["why", "visit-0"], place)).stdout, history.stdout)

      const listed = yield* InProcess.trunkline(["webhooks", "--call", "visit-0"], place)
      assert.include(listed.stdout, `${webhook}  hamsa  call.ended`)
      assert.include(listed.stderr, "0 of unknown kinds")
    }).pipe(Effect.provide(layer)),
  )
})

describe("trunkline serve", () => {
  it.live("dispatches what the ledger holds, takes webhooks, and stops when it is told to", () =>
    Effect.gen(function* () {
      const place = yield* inFolder
      const { address, folder } = place
      const ledger = { filename: join(folder, "trunkline.db") }
      yield* Effect.gen(function* () {
        const { submit } = yield* Ledger
        yield* submit([
          {
            key: "visit-1",
            campaign: "c",
            phone: Simulated.number(1) as PhoneNumber,
            agent: "default",
            priority: 0,
            params: {},
            provider: "hamsa",
          },
        ])
      }).pipe(Effect.provide(SqliteLedger.layer({ ...ledger, as: "worker" })))

      const worker = yield* Process.start(["serve"], place)
      yield* worker.told("Dispatching from the ledger")
      assert.strictEqual(yield* status(`${address}/healthz`), 200)
      assert.strictEqual(yield* status(`${address}/webhooks/happyrobot`, { method: "POST" }), 401)
      assert.strictEqual(yield* status(`${address}/nowhere`), 404)
      assert.include(yield* text(`${address}/`), '<div id="console">')
      const call = yield* Effect.repeat(
        Effect.flatMap(Ledger, ({ find }) => find("visit-1")),
        { until: (found) => found?.state === "settled", schedule: Schedule.spaced("20 millis") },
      ).pipe(Effect.provide(SqliteLedger.layer({ ...ledger, as: "reader" })))
      assert.strictEqual(call?.disposition, "completed")
      yield* worker.send("SIGTERM")
      const { stderr } = yield* worker.ended
      assert.include(stderr, "Stopped. Everything is in the ledger")
      assert.include(stderr, `${address}/webhooks/happyrobot`)
    }).pipe(Effect.provide(layer)),
  )

  it.live("says what to do where it cannot listen", () =>
    Effect.gen(function* () {
      const place = yield* inFolder
      const port = Number(new URL(place.address).port)
      const other = yield* Effect.acquireRelease(
        Effect.promise(async () => {
          const server = createServer().listen(port, "127.0.0.1")
          await once(server, "listening")
          return server
        }),
        (server) => Effect.sync(() => server.close()),
      )
      assert.isTrue(other.listening)
      const { code, stderr } = yield* InProcess.trunkline(["serve"], place)
      assert.strictEqual(code, 2)
      assert.include(stderr, `cannot listen on 127.0.0.1:${port}`)
    }).pipe(Effect.provide(layer)),
  )
})

describe("What the environment says about webhooks", () => {
  const refusals: ReadonlyArray<readonly [variable: string, value: string, why: string]> = [
    ["TRUNKLINE_PUBLIC_URL", "calls.internal", "must be an address like https://calls.example.com"],
    ["TRUNKLINE_WEBHOOK_SECRET", "short", "must have at least 16 characters"],
    ["HAPPYROBOT_WEBHOOK_SECRET", "two words are no secret", "holds a space"],
  ]
  it.live.each(refusals)("is refused by its variable: %s", ([variable, value, why]) =>
    Effect.gen(function* () {
      const place = yield* inFolder
      const env = { ...place.env, [variable]: value }
      const { code, stderr } = yield* InProcess.trunkline(["serve"], { ...place, env })
      assert.strictEqual(code, 2)
      assert.include(stderr, `${variable}: ${why}`)
      assert.notInclude(stderr, value)
    }).pipe(Effect.provide(layer)),
  )

  it.live("is told by the doctor", () =>
    Effect.gen(function* () {
      const place = yield* inFolder
      const told = (env: Readonly<Record<string, string>>) =>
        Effect.map(InProcess.trunkline(["doctor"], { ...place, env }), ({ stdout }) =>
          stdout.split("\n").find((line) => line.includes("webhooks")),
        )
      const { TRUNKLINE_PUBLIC_URL, TRUNKLINE_WEBHOOK_SECRET, HAPPYROBOT_WEBHOOK_SECRET, ...rest } = place.env
      assert.isUndefined(yield* told(rest))
      assert.include(
        yield* told(place.env),
        `those of Hamsa and HappyRobot are taken at ${place.address}/webhooks/`,
      )
      assert.include(yield* told({ ...rest, TRUNKLINE_WEBHOOK_SECRET }), "TRUNKLINE_PUBLIC_URL is not set")
      assert.include(
        yield* told({
          ...rest,
          TRUNKLINE_PUBLIC_URL,
          TRUNKLINE_WEBHOOK_SECRET,
          HAMSA_BASE_URL: "https://localhost:1",
        }),
        "takes an https address only",
      )
      assert.include(yield* told({ ...rest, HAPPYROBOT_WEBHOOK_SECRET }), "those of HappyRobot are taken")
    }).pipe(Effect.provide(layer)),
  )
})
