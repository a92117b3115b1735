import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer, Schedule } from "effect"
import { type ClientRequest, type IncomingMessage, request } from "node:http"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import * as Folder from "./support/Folder.ts"
import * as Process from "./support/Process.ts"
import * as Settings from "./support/Settings.ts"
import * as Simulated from "./support/Simulated.ts"

const people = 5000

/** Nobody of it is dialled before the test is over. */
const list = [
  "phone,not_before",
  ...Array.from({ length: people }, (_, n) => `+1415${String(5_550_000 + n)},2036-01-01T12:00:00Z`),
  "",
].join("\n")

const token = "a-token-of-thirty-two-characters-and-more"

/** Starts `serve`, on any free port, and gives where it listens. */
const serve = Effect.fnUntraced(function* (folder: string) {
  const server = yield* Process.start(["serve"], {
    folder,
    env: { ...(yield* Simulated.environment), TRUNKLINE_API_TOKEN: token },
  })
  yield* server.told("Dispatching from the ledger")
  const [, address = ""] = /Listening on (\S+)\./.exec(yield* server.said) ?? []
  return { ...server, address }
})

const headers = { authorization: `Bearer ${token}`, "content-type": "text/csv" }

/** What is there of the campaign, as the API tells it. */
const told = (address: string) =>
  Effect.promise(async () => {
    const response = await fetch(`${address}/v1/campaigns/january`, { headers })
    const { calls } = (await response.json()) as { readonly calls?: number }
    return response.status === 404
      ? "absent"
      : calls === people
        ? "whole"
        : `${response.status}: ${calls} calls`
  })

/** Begins to send this much of the list. */
const begin = (address: string, part: string): Effect.Effect<ClientRequest> =>
  Effect.sync(() => {
    const sending = request(`${address}/v1/campaigns?name=january`, {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(list) },
    })
    sending.on("error", () => {})
    sending.write(part)
    return sending
  })

/** The rows that are kept aside until the whole list is checked, and the calls that have become of them. */
const inLedger = (folder: string) =>
  Effect.sync(() => {
    const ledger = new DatabaseSync(join(folder, "trunkline.db"), { readOnly: true })
    const count = (table: string) => Number(ledger.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"])
    const counted = { kept: count("intake"), calls: count("calls") }
    ledger.close()
    return counted
  })

const until = (
  folder: string,
  reached: (counted: { readonly kept: number; readonly calls: number }) => boolean,
) => Effect.repeat(inLedger(folder), { until: reached, schedule: Schedule.spaced("1 millis") })

interface Moment {
  readonly name: string
  /** How much of the list is sent. */
  readonly part: string
  readonly comes: (folder: string, sending: ClientRequest) => Effect.Effect<unknown>
  readonly leaves: ReadonlyArray<string>
}

const answered = (sending: ClientRequest) =>
  Effect.callback<IncomingMessage>((resume) => {
    sending.once("response", (response) => resume(Effect.succeed(response)))
  })

const moments: ReadonlyArray<Moment> = [
  {
    name: "while half of the list is still to come",
    part: list.slice(0, list.length / 2),
    comes: (folder) => until(folder, ({ kept }) => kept > 0),
    leaves: ["absent"],
  },
  {
    name: "while the first rows are checked",
    part: list,
    comes: (folder) => until(folder, ({ kept, calls }) => kept > 0 || calls > 0),
    leaves: ["absent", "whole"],
  },
  ...[0, 20].map((millis) => ({
    name: `${millis} ms after the last row was checked`,
    part: list,
    comes: (folder: string) =>
      Effect.andThen(
        until(folder, ({ kept, calls }) => kept === people || calls > 0),
        Effect.sleep(millis),
      ),
    leaves: ["absent", "whole"],
  })),
  {
    name: "when its calls are there, and nobody was told",
    part: list,
    comes: (folder) => until(folder, ({ calls }) => calls > 0),
    leaves: ["whole"],
  },
  {
    name: "when the answer has come",
    part: list,
    comes: (_, sending) => answered(sending),
    leaves: ["whole"],
  },
]

describe("A server that is killed in the middle of an upload", () => {
  it.live.each(moments)(
    "$name: the campaign is whole or absent, and is whole when it is sent again",
    (moment) =>
      Effect.gen(function* () {
        const folder = yield* Folder.make({
          "trunkline.config.json": JSON.stringify({ ...JSON.parse(Settings.json()), server: { port: 0 } }),
        })
        const first = yield* serve(folder)
        const sending = yield* begin(first.address, moment.part)
        yield* moment.comes(folder, sending)
        yield* first.send("SIGKILL")
        assert.strictEqual((yield* first.ended).signal, "SIGKILL")

        const second = yield* serve(folder)
        assert.include(moment.leaves, yield* told(second.address))
        const again = yield* answered((yield* begin(second.address, list)).end())
        assert.strictEqual(again.statusCode, 201)
        assert.strictEqual(yield* told(second.address), "whole")
        assert.deepStrictEqual(yield* inLedger(folder), { kept: 0, calls: people })
      }).pipe(Effect.provide(Layer.mergeAll(Simulated.layer(), NodeServices.layer))),
  )
})
