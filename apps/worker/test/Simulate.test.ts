import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer, Option, Schedule } from "effect"
import { TestConsole } from "effect/testing"
import { simulate } from "../src/actions/Simulate.ts"
import * as Folder from "./support/Folder.ts"

interface Post {
  readonly path: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A receiver of webhooks on this machine. */
const receive = Effect.acquireRelease(
  Effect.callback<{ readonly url: string; readonly posts: Array<Post>; readonly close: () => void }>(
    (resume) => {
      const posts: Array<Post> = []
      const server = createServer((request, response) => {
        let body = ""
        request.setEncoding("utf8").on("data", (piece: string) => (body += piece))
        request.once("end", () => {
          posts.push({ path: request.url, headers: request.headers, body })
          response.end()
        })
      })
      server.listen(0, "127.0.0.1", () => {
        const close = () => {
          server.close()
          server.closeAllConnections()
        }
        const { port } = server.address() as AddressInfo
        resume(Effect.succeed({ url: `http://127.0.0.1:${port}`, posts, close }))
      })
    },
  ),
  ({ close }) => Effect.sync(close),
)

const until = <E, R>(holds: Effect.Effect<boolean, E, R>) =>
  Effect.repeat(holds, { until: (held) => held, schedule: Schedule.spaced("5 millis") })

/** Calls last no time, so that nobody waits for them. */
const plan = JSON.stringify({
  life: { queueMillis: [0, 0], ringMillis: [0, 0], talkMillis: [1, 1] },
  webhooks: { conversation: false, authorizations: ["guide"] },
})

const options = {
  port: 0,
  preset: "manual",
  plan: Option.some("plan.json"),
  hookUrl: Option.none<string>(),
  sessionsUrl: Option.none<string>(),
  hookHeader: Option.none<string>(),
  refuseLocal: false,
} as const

/** Starts it and gives the addresses that it prints. */
const started = Effect.fnUntraced(function* (given: Partial<Parameters<typeof simulate>[0]>) {
  yield* Effect.forkScoped(simulate({ ...options, ...given }))
  const printed = Effect.map(TestConsole.logLines, (lines) => lines.join("\n"))
  yield* until(Effect.map(printed, (text) => text.includes("/__simulator/report")))
  const text = yield* printed
  const address = (name: string) => new RegExp(`${name}_BASE_URL=(\\S+)`).exec(text)?.[1] ?? ""
  return { happyrobot: address("HAPPYROBOT"), hamsa: address("HAMSA") }
})

const post = (url: string, authorization: string, body: unknown) =>
  Effect.promise(() => fetch(url, { method: "POST", headers: { authorization }, body: JSON.stringify(body) }))

const inFolder = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(Folder.make({ "plan.json": plan }), (folder) =>
    Effect.provide(effect, Layer.mergeAll(TestConsole.layer, Folder.layer(folder))),
  ).pipe(Effect.provide(NodeServices.layer))

describe("trunkline simulate", () => {
  it.live("tells HappyRobot's hook and its sessions where they were asked for, with the header", () =>
    inFolder(
      Effect.gen(function* () {
        const { posts, url } = yield* receive
        const { happyrobot } = yield* started({
          hookUrl: Option.some(`${url}/hook`),
          sessionsUrl: Option.some(`${url}/sessions`),
          hookHeader: Option.some("X-Secret: my: secret"),
        })
        yield* post(`${happyrobot}/dial/outbound`, "Bearer any", {
          number_id: "number",
          phone_number: "+14155550190",
        })
        yield* until(Effect.sync(() => posts.length === 5))
        assert.deepStrictEqual(posts.map(({ path }) => path).toSorted(), [
          "/hook",
          "/hook",
          "/sessions",
          "/sessions",
          "/sessions",
        ])
        for (const { headers } of posts) assert.strictEqual(headers["x-secret"], "my: secret")
      }),
    ),
  )

  const hamsaDial = (webhookUrl: string) => ({
    toNumber: "+14155550190",
    fromNumber: "+18449292835",
    voiceAgentId: "agent",
    webhookUrl,
    webhookAuth: { authKey: "bearer", authSecret: "Bearer my-secret" },
  })

  it.live("tells Hamsa's webhooks where the dial says", () =>
    inFolder(
      Effect.gen(function* () {
        const { posts, url } = yield* receive
        const { hamsa } = yield* started({})
        yield* post(`${hamsa}/v1/voice-agents/call`, "Token any", hamsaDial(`${url}/hamsa/1`))
        yield* until(Effect.sync(() => posts.length === 3))
        for (const { headers, path } of posts) {
          assert.deepStrictEqual([path, headers["authorization"]], ["/hamsa/1", "Bearer my-secret"])
        }
      }),
    ),
  )

  it.live("lets Hamsa refuse addresses on this machine if it is told to", () =>
    inFolder(
      Effect.gen(function* () {
        const { hamsa } = yield* started({ refuseLocal: true })
        const { status } = yield* post(
          `${hamsa}/v1/voice-agents/call`,
          "Token any",
          hamsaDial("http://127.0.0.1:1/hamsa"),
        )
        assert.strictEqual(status, 400)
      }),
    ),
  )
})
