import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

const secret = `whsec_${Buffer.alloc(32, "s").toString("base64")}`

/** An endpoint that answers with `status` and keeps the ids and types of what it gets. */
const endpoint = Effect.gen(function* () {
  const received: Array<{ readonly id: string; readonly type: string }> = []
  const answer = { status: 410 }
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const { type } = JSON.parse(Buffer.concat(chunks).toString())
      received.push({ id: String(request.headers["webhook-id"]), type })
      response.writeHead(answer.status).end()
    })
  })
  yield* Effect.callback<void>((resume) => {
    server.listen(0, "127.0.0.1", () => resume(Effect.void))
  })
  yield* Effect.addFinalizer(() => Effect.sync(() => server.close()))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { received, answer, host }
})

const settingsWith = (events: unknown) => JSON.stringify({ ...JSON.parse(Settings.json()), events })

const layer = Layer.mergeAll(Simulated.layer(), NodeServices.layer)

describe("trunkline deliveries", () => {
  it.live("lists what an endpoint did not take, and has it sent again", () =>
    Effect.gen(function* () {
      const { received, answer, host } = yield* endpoint
      const folder = yield* Folder.make({
        "trunkline.config.json": settingsWith({ url: `http://${host}/hook`, allowPrivate: true }),
        "calls.csv": Simulated.contacts(2),
      })
      const env = {
        ...(yield* Simulated.environment),
        DATABASE_URL: `sqlite:${folder}/calls.db`,
        TRUNKLINE_EVENTS_SECRET: secret,
      }
      const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })

      assert.strictEqual((yield* ask("run", "calls.csv", "--json")).code, 0)
      assert.strictEqual(received.length, 4)

      const listed = yield* ask("deliveries", "--dead", "--json")
      const dead = listed.stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
      assert.sameMembers(
        dead.map(({ id }) => id),
        received.map(({ id }) => id),
      )
      assert.deepInclude(dead[0], {
        endpoint: host,
        state: "dead",
        tries: 1,
        failure: "it answered 410: it is gone for good",
      })
      const shown = yield* ask("deliveries")
      assert.match(
        shown.stdout,
        new RegExp(
          `evt_\\w+  attempt\\.placed {4}.*  to ${host}\n    dead, sent once in vain: it answered 410: it is gone for good\n`,
        ),
      )
      assert.match(
        shown.stdout,
        /0 wait to be sent, 4 are dead\.\ntrunkline deliveries retry --dead has the dead ones sent again\.\n$/,
      )

      const one = yield* ask("deliveries", "retry", String(dead[0]?.id))
      assert.strictEqual(
        one.stdout,
        "1 delivery starts anew: with the worker that is running, else with the next one.\n",
      )
      assert.match((yield* ask("deliveries")).stdout, /\n {4}is sent as soon as a worker runs\n/)
      assert.match((yield* ask("deliveries", "retry", "--dead")).stdout, /^3 deliveries start anew/)

      answer.status = 204
      const again = yield* ask("run", "calls.csv", "--json")
      assert.notInclude(again.stderr, "not delivered yet")
      assert.strictEqual((yield* ask("deliveries")).stdout, "Every event is delivered.\n")
      assert.sameMembers(
        received.slice(4).map(({ id }) => id),
        dead.map(({ id }) => id),
      )
      assert.strictEqual((yield* ask("deliveries", "retry", "--dead")).stdout, "No event is dead.\n")
    }).pipe(Effect.provide(layer)),
  )

  it.live("tells at the end of a run what is left to the next worker", () =>
    Effect.gen(function* () {
      const { answer, host } = yield* endpoint
      answer.status = 503
      const folder = yield* Folder.make({
        "trunkline.config.json": settingsWith({
          url: `http://${host}/hook`,
          allowPrivate: true,
          types: ["call.settled"],
        }),
        "calls.csv": Simulated.contacts(1),
      })
      const env = {
        ...(yield* Simulated.environment),
        DATABASE_URL: `sqlite:${folder}/calls.db`,
        TRUNKLINE_EVENTS_SECRET: secret,
      }
      const ended = yield* InProcess.trunkline(["run", "calls.csv"], { folder, env })
      assert.match(
        ended.stderr,
        /\n1 event is not delivered yet: the next worker goes on with that \(trunkline deliveries tells why\)\.\n$/,
      )
    }).pipe(Effect.provide(layer)),
  )

  it.live("refuses what names no event", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({
        "trunkline.config.json": Settings.json(),
        "calls.csv": Simulated.contacts(1),
      })
      const env = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` }
      const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })
      const neither = yield* ask("deliveries", "retry")
      assert.strictEqual(
        neither.stderr,
        "Name either the event that is to be sent again, or --dead for all that are dead.\n",
      )
      assert.strictEqual(neither.code, 2)
      yield* ask("run", "calls.csv", "--json")
      const unknown = yield* ask("deliveries", "retry", "evt_17")
      assert.strictEqual(
        unknown.stderr,
        'There is no event "evt_17" that waits to be delivered: it was taken, or never was one.\n',
      )
      assert.strictEqual(unknown.code, 2)
      assert.strictEqual(
        (yield* ask("deliveries")).stdout,
        "The settings name no endpoint under `events`, so nobody is told anything.\n",
      )
    }).pipe(Effect.provide(layer)),
  )

  it.live("dials nothing while endpoints cannot be told", () =>
    Effect.gen(function* () {
      const folder = yield* Folder.make({
        "trunkline.config.json": settingsWith({ url: "https://10.0.0.7/" }),
        "calls.csv": Simulated.contacts(1),
      })
      const known = { ...(yield* Simulated.environment), DATABASE_URL: `sqlite:${folder}/calls.db` }
      const ask = (command: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}) =>
        InProcess.trunkline(command, { folder, env: { ...known, ...env } })

      const unsigned = yield* ask(["run", "calls.csv"])
      assert.strictEqual(unsigned.code, 2)
      assert.include(
        unsigned.stderr,
        "TRUNKLINE_EVENTS_SECRET: is not set, but the settings name endpoints under `events`; set it to the output of: echo",
      )
      const wrong = yield* ask(["run", "calls.csv"], { TRUNKLINE_EVENTS_SECRET: "hunter2" })
      assert.strictEqual(wrong.code, 2)
      assert.include(wrong.stderr, 'TRUNKLINE_EVENTS_SECRET: must be "whsec_" and 24 to 64 random bytes')
      assert.notInclude(wrong.stderr, "hunter2")
      assert.strictEqual(yield* Simulated.dials, 0)

      const doctor = yield* ask(["doctor"])
      assert.include(doctor.stdout, "problem  events      TRUNKLINE_EVENTS_SECRET is not set")
      assert.include(
        doctor.stdout,
        "problem  events      10.0.0.7 is told nothing: the address 10.0.0.7 is a private network.",
      )
    }).pipe(Effect.provide(layer)),
  )
})
