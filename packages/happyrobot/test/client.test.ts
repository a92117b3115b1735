import { inspect } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import {
  type components,
  createHappyRobot,
  type Fetch,
  type FetchInit,
  HappyRobotError,
} from "../src/index.ts"
import published from "./fixtures/published.json" with { type: "json" }

const apiKey = "key-0123456789"

/** A client whose fetch answers as told and remembers what it was asked. */
const clientThat = (answer: () => Response) => {
  const requests: Array<FetchInit & { readonly url: string }> = []
  const fetch: Fetch = async (url, init) => {
    requests.push({ url, ...init })
    return answer()
  }
  return { happyrobot: createHappyRobot({ apiKey, fetch }), requests }
}

const request = published.request as components["schemas"]["DialRequest"]

const useCase = (value: unknown) => ({
  hooks: [{ url: "https://example.com/hook", headers: [{ key: "x-hook", value }] }],
  hook: { url: "https://example.com/hook", headers: [{ key: "x-hook", value }] },
})

describe("HappyRobot", () => {
  it("dials with the published request and gives the published answer, the hook's header hidden", async () => {
    const { happyrobot, requests } = clientThat(() => Response.json(published.response))
    const { data, error } = await happyrobot.POST("/dial/outbound", { body: request })
    if (error) throw error

    assert.strictEqual(requests.length, 1)
    const sent = requests[0]!
    assert.strictEqual(sent.url, "https://app.happyrobot.ai/api/v1/dial/outbound")
    assert.strictEqual(sent.method, "POST")
    assert.deepStrictEqual(sent.headers, {
      accept: "application/json",
      authorization: `Bearer ${apiKey}`,
      "content-type": "application/json",
    })
    assert.deepStrictEqual(JSON.parse(sent.body!), published.request)

    const id: string = data.id
    assert.strictEqual(id, "<string>")
    assert.strictEqual(data.use_case?.hooks?.[0]?.headers?.[0]?.value, "<redacted>")
    assert.deepStrictEqual<unknown>(
      JSON.parse(JSON.stringify(data).replaceAll("<redacted>", "<string>")),
      published.response,
    )
  })

  it("reads, lists and stops calls, each by one request", async () => {
    const { happyrobot, requests } = clientThat(() => Response.json({ calls: [], count: 0 }))
    const params = { path: { id: "65f0c1d2e3a4b5c6d7e8f903" } }
    await happyrobot.GET("/calls/{id}", { params })
    await happyrobot.POST("/calls/{id}/stop", { params })
    const query = { type: "Outbound", search: "+14155550134", from: "2026-11-20T10:00:00Z" } as const
    const { data } = await happyrobot.GET("/calls", { params: { query } })
    assert.strictEqual(data?.count, 0)
    assert.deepStrictEqual(
      requests.map(({ method, url }) => `${method} ${url.replace("https://app.happyrobot.ai/api/v1", "")}`),
      [
        "GET /calls/65f0c1d2e3a4b5c6d7e8f903",
        "POST /calls/65f0c1d2e3a4b5c6d7e8f903/stop",
        "GET /calls?type=Outbound&search=%2B14155550134&from=2026-11-20T10%3A00%3A00Z",
      ],
    )
  })

  it("gives errors of its own, with every reason in one union", async () => {
    const { happyrobot } = clientThat(() => Response.json({ message: "Invalid token" }, { status: 401 }))
    const { error } = await happyrobot.POST("/dial/outbound", { body: request })
    assert.instanceOf(error, HappyRobotError)
    assert.instanceOf(error, Error)
    assert.strictEqual(error.name, "HappyRobotError")
    assert.strictEqual(error.message, "POST /dial/outbound: status 401 (Invalid token)")
    const { reason } = error
    switch (reason._tag) {
      case "Status":
        assert.deepStrictEqual(reason.body, { format: "json", message: "Invalid token" })
        break
      case "NeverSent":
      case "NoAnswer":
      case "Unreadable":
        assert.fail(reason._tag)
        break
      default:
        reason satisfies never
    }
  })

  it("shows no hook header and no key, wherever an answer holds them", async () => {
    const secret = "hook-header-value"
    const call = {
      id: "1",
      use_case: useCase(secret),
      assistant: useCase(secret),
      extra: { use_case: useCase(secret) },
    }
    for (const body of [call, { calls: [call], count: 1 }, { message: "no", details: call, error: apiKey }]) {
      for (const status of [200, 400]) {
        const { happyrobot } = clientThat(() => Response.json(body, { status, headers: { "x-key": apiKey } }))
        const result = await happyrobot.POST("/dial/outbound", { body: request })
        const printed = JSON.stringify(result) + inspect(result, { depth: Infinity, showHidden: true })
        assert.notInclude(printed, secret)
        assert.notInclude(printed + result.answer?.headers.get("x-key"), apiKey)
      }
    }
  })

  it("refuses a key that cannot be one", () => {
    assert.throws(() => createHappyRobot({ apiKey: "" }), TypeError, "createHappyRobot: apiKey is empty")
    assert.throws(
      () => createHappyRobot({ apiKey: "key\n" }),
      TypeError,
      "createHappyRobot: apiKey holds a space",
    )
  })
})
