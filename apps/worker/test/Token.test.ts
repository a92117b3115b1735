import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { request } from "node:http"
import * as Folder from "./support/Folder.ts"
import * as InProcess from "./support/InProcess.ts"
import * as Process from "./support/Process.ts"

const place = Effect.fnUntraced(function* (settings: object = {}) {
  const folder = yield* Folder.make({
    "trunkline.config.json": JSON.stringify({ server: { port: 0 }, ...settings }),
  })
  const env = {
    DATABASE_URL: `sqlite:${folder}/calls.db`,
    HAMSA_API_KEY: "key-0123456789",
    // Nobody listens there: nobody is ever dialled.
    HAMSA_BASE_URL: "http://127.0.0.1:1",
    HAMSA_FROM_NUMBER: "+18449292835",
    HAMSA_VOICE_AGENT_ID: "agent",
  }
  const ask = (...args: ReadonlyArray<string>) => InProcess.trunkline(args, { folder, env })
  return { folder, env, ask }
})

const told = /Listening on (http:\S+)\./

/** A server of its own, and its address. */
const serving = Effect.fnUntraced(function* (options: Process.StartOptions) {
  const server = yield* Process.start(["serve"], options)
  yield* server.told("Dispatching from")
  return { server, url: told.exec(yield* server.said)?.[1] ?? "" }
})

const ask = (url: string, token: string | undefined) =>
  Effect.promise(async () => {
    const answer = await fetch(url, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })
    return { status: answer.status, json: (await answer.json()) as Readonly<Record<string, unknown>> }
  })

describe("trunkline token", () => {
  it.live("makes tokens that are shown once, lists them, and revokes them", () =>
    Effect.gen(function* () {
      const { ask: trunkline } = yield* place()
      const made = yield* trunkline("token", "create", "crm", "--role", "operate")
      assert.match(made.stdout, /^trunkline_[0-9A-Z]{26}_[\w-]{43}\n$/)
      assert.strictEqual(made.stderr, 'The token "crm" with the role operate. It is shown this once:\n')
      const again = yield* trunkline("token", "create", "crm")
      assert.deepStrictEqual(
        [again.code, again.stderr],
        [2, 'Nothing was changed: there is a token "crm" already.\n'],
      )
      const list = yield* trunkline("token", "list")
      assert.match(list.stdout, /^[0-9A-Z]{26} {2}operate {2}crm {2}made \S+ by .+\n$/)
      assert.notInclude(list.stdout, made.stdout.trim().slice(-43))
      assert.strictEqual(
        (yield* trunkline("token", "revoke", "crm")).stdout,
        'The token "crm" is revoked: nobody gets in with it any more.\n',
      )
      assert.strictEqual((yield* trunkline("token", "revoke", "crm")).code, 2)
      const [line = ""] = (yield* trunkline("token", "list", "--json")).stdout.split("\n")
      assert.containsAllKeys(JSON.parse(line), ["id", "name", "role", "createdAt", "createdBy", "revokedAt"])
    }).pipe(Effect.provide(NodeServices.layer)),
  )
})

describe("The API of trunkline serve", () => {
  it.live("needs no token on this machine until there is one, and says so", () =>
    Effect.gen(function* () {
      const { folder, env, ask: trunkline } = yield* place()
      const { server, url } = yield* serving({ folder, env })
      assert.include(yield* server.said, "The API needs no token yet")
      assert.strictEqual((yield* ask(`${url}/v1/calls`, undefined)).status, 200)
      const { stdout } = yield* trunkline("token", "create", "dashboard")
      assert.strictEqual((yield* ask(`${url}/v1/calls`, undefined)).status, 401)
      assert.strictEqual((yield* ask(`${url}/v1/calls`, stdout.trim())).status, 200)
      assert.deepStrictEqual((yield* ask(`${url}/readyz`, undefined)).json, { status: "ok" })
    }).pipe(Effect.provide(NodeServices.layer)),
  )

  it.live("does not start without a token where others can reach it", () =>
    Effect.gen(function* () {
      const { ask: trunkline } = yield* place({ server: { host: "0.0.0.0", port: 0 } })
      const { code, stderr } = yield* trunkline("serve")
      assert.strictEqual(code, 2)
      assert.include(
        stderr,
        "server.host: is 0.0.0.0, which other machines can reach, and there is no token of the API",
      )
    }).pipe(Effect.provide(NodeServices.layer)),
  )

  it.live("lets nobody in without a token if the providers reach it from outside", () =>
    Effect.gen(function* () {
      const { folder, env } = yield* place()
      const { server, url } = yield* serving({
        folder,
        env: { ...env, TRUNKLINE_PUBLIC_URL: "https://calls.example.com" },
      })
      assert.include(yield* server.said, "The API lets nobody in, for there is no token")
      assert.strictEqual((yield* ask(`${url}/v1/calls`, undefined)).status, 401)
    }).pipe(Effect.provide(NodeServices.layer)),
  )

  it.live("takes a list in whole or not at all, also when it is killed in the middle", () =>
    Effect.gen(function* () {
      const { folder, env } = yield* place()
      const options = { folder, env: { ...env, TRUNKLINE_API_TOKEN: "0123456789abcdef0123456789abcdef" } }
      const token = options.env.TRUNKLINE_API_TOKEN
      const row = (n: number) => `+1415555${String(n).padStart(4, "0")},P${n}\n`
      const rows = (from: number, to: number) =>
        Array.from({ length: to - from }, (_, n) => row(from + n)).join("")
      const first = yield* serving(options)
      const { hostname, port } = new URL(first.url)
      const sending = yield* Effect.callback<ReturnType<typeof request>>((resume) => {
        const upload = request({
          hostname,
          port,
          method: "POST",
          path: "/v1/campaigns?name=january",
          headers: { authorization: `Bearer ${token}`, "content-type": "text/csv" },
        })
        upload.on("error", () => {})
        upload.write(`phone,name\n${rows(100, 5000)}`, () => resume(Effect.succeed(upload)))
      })
      // Some of it is in the ledger already, aside.
      yield* first.server.send("SIGKILL")
      yield* first.server.ended
      sending.destroy()
      const { url } = yield* serving(options)
      const absent = yield* ask(`${url}/v1/campaigns/january`, token)
      assert.strictEqual(absent.status, 404)
      assert.strictEqual(
        absent.json["detail"],
        "There is no campaign of this name: nothing of it was taken in.",
      )
      yield* Effect.promise(() =>
        fetch(`${url}/v1/campaigns?name=january`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "text/csv" },
          body: `phone,name\n${rows(100, 1100)}`,
        }),
      )
      assert.strictEqual((yield* ask(`${url}/v1/campaigns/january`, token)).json["calls"], 1000)
    }).pipe(Effect.provide(NodeServices.layer)),
  )
})
