import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Campaigns } from "@trunkline/dispatch/Campaigns"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Simulator, SimulatorServer } from "@trunkline/simulator"
import { Effect, Fiber, Layer, Schedule } from "effect"
import { TestConsole } from "effect/testing"
import { createServer } from "node:net"
import { once } from "node:events"
import { join } from "node:path"
import * as DemoSetup from "../src/DemoSetup.ts"
import * as Engine from "../src/Engine.ts"
import * as FreePort from "../src/FreePort.ts"
import * as KeptDemo from "../src/KeptDemo.ts"
import * as Folder from "./support/Folder.ts"
import * as Process from "./support/Process.ts"

const page = (address: string, init?: RequestInit) =>
  Effect.promise(async () => {
    const response = await fetch(address, init)
    return { status: response.status, text: await response.text() }
  })

const json = { "content-type": "application/json" }

/** Looks again and again until a call is in this state. */
const until = (key: string, state: string) =>
  Effect.flatMap(Ledger, ({ find }) =>
    Effect.repeat(find(key), {
      until: (found) => found?.state === state,
      schedule: Schedule.spaced("20 millis"),
    }),
  )

describe("trunkline demo --keep", () => {
  it.live("leaves a parked call, a paused campaign, and the console for new calls", () =>
    Effect.gen(function* () {
      const port = yield* FreePort.near(0)
      const address = `http://127.0.0.1:${port}`
      yield* Effect.gen(function* () {
        const { baseUrl } = yield* SimulatorServer
        const filename = join(yield* Folder.make(), "demo.db")
        const setup = yield* DemoSetup.make({ baseUrl, filename, port })
        yield* Effect.gen(function* () {
          const staying = yield* Effect.forkChild(KeptDemo.stay(port))
          const parked = yield* until("follow-up-1", "parked")
          assert.isTrue(parked?.attempts.at(-1)?._tag === "Unknown")

          const { text } = yield* page(`${address}/`)
          assert.include(text, '<div id="console">')
          const placed = yield* page(`${address}/v1/calls`, {
            method: "POST",
            headers: { ...json, "idempotency-key": "mine" },
            body: JSON.stringify({ phone: "+12025550191" }),
          })
          assert.strictEqual(placed.status, 201)
          assert.strictEqual((yield* until("mine", "settled"))?.disposition, "busy")

          const reminders = yield* (yield* Campaigns).find("reminders")
          assert.deepStrictEqual(reminders?.byState, { waiting: 120 })
          assert.strictEqual(reminders?.course, "paused")
          const { rings } = yield* (yield* Simulator).report()
          assert.strictEqual(rings, 2)
          yield* page(`${address}/v1/campaigns/reminders/resume`, {
            method: "POST",
            headers: json,
            body: "{}",
          })
          yield* until("reminder-001", "settled")

          yield* Fiber.interrupt(staying)
          const said = (yield* TestConsole.errorLines).join("\n")
          assert.include(said, `Watch it in the console: ${address}`)
          assert.include(said, `The console is at ${address}`)
          assert.match(said, /Stopped\. What was done is in the ledger .*demo\.db/)
        }).pipe(Effect.provide(KeptDemo.layer(setup).pipe(Layer.provideMerge(Engine.layer(setup)))))
      }).pipe(
        Effect.provide(
          SimulatorServer.layer().pipe(
            Layer.provideMerge(Simulator.layer({ webhooks: DemoSetup.hookAt(port) })),
          ),
        ),
      )
    }).pipe(Effect.provide(Layer.merge(NodeServices.layer, TestConsole.layer))),
  )

  it.live("shows its address, stays when all is done, and ends with Ctrl-C", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make()
      const demo = yield* Process.start(["demo", "--keep", "--json"], { folder })
      yield* demo.told("Watch it in the console")
      const address = /in the console: (\S+)/.exec(yield* demo.said)?.[1] ?? ""
      assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/)
      assert.strictEqual((yield* page(`${address}/`)).status, 200)
      yield* demo.told("Ctrl-C ends it.")
      const { text } = yield* page(`${address}/v1/campaigns`)
      const campaigns: ReadonlyArray<{ readonly name: string }> = JSON.parse(text).campaigns
      assert.sameMembers(
        campaigns.map(({ name }) => name),
        ["contacts", "reminders", "follow-ups"],
      )
      yield* demo.send("SIGINT")
      const { stdout, stderr, signal } = yield* demo.ended
      assert.isNull(signal)
      assert.deepInclude(JSON.parse(stdout), { calls: 200, parked: 0, rungTwice: 0, neverRung: 0 })
      assert.include(stderr, "the next demo starts anew")
    }).pipe(Effect.provide(NodeServices.layer)),
  )
})

describe("the demo's port", () => {
  it.live("is another one where a program uses the one that is wanted", () =>
    Effect.gen(function* () {
      const other = yield* Effect.acquireRelease(
        Effect.promise(async () => {
          const server = createServer().listen(0, "127.0.0.1")
          await once(server, "listening")
          return server
        }),
        (server) => Effect.sync(() => server.close()),
      )
      const address = other.address()
      const taken = typeof address === "object" && address !== null ? address.port : 0
      const port = yield* FreePort.near(taken)
      assert.isAbove(port, 0)
      assert.notStrictEqual(port, taken)
    }),
  )
})
