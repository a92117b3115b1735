import { inspect } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import { type components, createHamsa, type Fetch, type FetchInit, HamsaError } from "../src/index.ts"
import published from "./fixtures/published.json" with { type: "json" }

const apiKey = "key-0123456789"

/** A client whose fetch answers as told and remembers what it was asked. */
const clientThat = (answer: () => Response) => {
  const requests: Array<FetchInit & { readonly url: string }> = []
  const fetch: Fetch = async (url, init) => {
    requests.push({ url, ...init })
    return answer()
  }
  return { hamsa: createHamsa({ apiKey, fetch }), requests }
}

const request = published.request as components["schemas"]["CallRequest"]

describe("Hamsa", () => {
  it("dials with the published request and gives the published answer, the calendar's tokens hidden", async () => {
    const { hamsa, requests } = clientThat(() => Response.json(published.response))
    const { data, error } = await hamsa.POST("/v1/voice-agents/call", { body: request })
    if (error) throw error

    assert.strictEqual(requests.length, 1)
    const sent = requests[0]!
    assert.strictEqual(sent.url, "https://api.tryhamsa.com/v1/voice-agents/call")
    assert.strictEqual(sent.method, "POST")
    assert.deepStrictEqual(sent.headers, {
      accept: "application/json",
      authorization: `Token ${apiKey}`,
      "content-type": "application/json",
    })
    assert.deepStrictEqual(JSON.parse(sent.body!), published.request)

    const id: string | undefined = data.data?.id
    assert.strictEqual(id, "<string>")
    assert.strictEqual(data.data?.agentDetails?.tools?.accessToken, "<redacted>")
    assert.strictEqual(data.data?.agentDetails?.tools?.refreshToken, "<redacted>")
    assert.deepStrictEqual<unknown>(
      JSON.parse(JSON.stringify(data).replaceAll("<redacted>", "<string>")),
      published.response,
    )
  })

  it("reads, lists and ends calls, each by one request", async () => {
    const { hamsa, requests } = clientThat(() => Response.json({ data: { total: 0, calls: [] } }))
    const params = { path: { conversationId: "5f0e6c1a-1b7d-4f6e-9d55-0a4b2c3d4e5f" } }
    await hamsa.GET("/v1/voice-agents/conversation/{conversationId}", { params })
    await hamsa.GET("/v1/voice-agents/conversation/{conversationId}/terminate", { params })
    const query = { startTime: 1_700_000_000_000, status: ["PENDING", "NO_ANSWER"] } as const
    const { data } = await hamsa.GET("/v1/voice-agents/conversations/minimal-list", { params: { query } })
    assert.strictEqual(data?.data?.total, 0)
    assert.deepStrictEqual(
      requests.map(
        ({ method, url }) => `${method} ${url.replace("https://api.tryhamsa.com/v1/voice-agents", "")}`,
      ),
      [
        "GET /conversation/5f0e6c1a-1b7d-4f6e-9d55-0a4b2c3d4e5f",
        "GET /conversation/5f0e6c1a-1b7d-4f6e-9d55-0a4b2c3d4e5f/terminate",
        "GET /conversations/minimal-list?startTime=1700000000000&status=PENDING&status=NO_ANSWER",
      ],
    )
  })

  it("gives errors of its own, with every reason in one union", async () => {
    const { hamsa } = clientThat(() =>
      Response.json({ code: 401, message: "Invalid token" }, { status: 401 }),
    )
    const { error } = await hamsa.POST("/v1/voice-agents/call", { body: request })
    assert.instanceOf(error, HamsaError)
    assert.instanceOf(error, Error)
    assert.strictEqual(error.name, "HamsaError")
    assert.strictEqual(error.message, "POST /v1/voice-agents/call: status 401 (Invalid token)")
    const { reason } = error
    switch (reason._tag) {
      case "Status":
        assert.deepStrictEqual(reason.body, { format: "json", code: 401, message: "Invalid token" })
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

  it("gives a 200 that says no as what it is: data", async () => {
    const refusal = { success: false, error: "Invalid agent ID" }
    const { hamsa } = clientThat(() => Response.json(refusal))
    const { data } = await hamsa.POST("/v1/voice-agents/call", { body: request })
    assert.deepStrictEqual<unknown>(data, refusal)
  })

  it("shows no token, no webhook secret and no key, wherever an answer holds them", async () => {
    const secret = "webhook-secret-of-mine"
    const token = "calendar-token"
    const auth = { authKey: "Token", authSecret: secret }
    const agentDetails = {
      tools: { accessToken: token, refreshToken: token },
      webhookAuth: auth,
      llmConfig: { apiKey: token },
    }
    for (const body of [
      { success: true, data: { id: "1", agentDetails, voiceAgent: agentDetails } },
      { success: true, data: { id: "1", webhookAuth: auth, title: `Token ${secret}` } },
      { code: 400, message: `Token ${secret} is wrong, ${apiKey}`, details: { agentDetails } },
      { success: false, error: { message: secret, details: [agentDetails] } },
    ]) {
      for (const status of [200, 400]) {
        const { hamsa, requests } = clientThat(() =>
          Response.json(body, { status, headers: { "x-key": apiKey } }),
        )
        const result = await hamsa.POST("/v1/voice-agents/call", { body: { ...request, webhookAuth: auth } })
        assert.include(requests[0]?.body, secret)
        const printed = JSON.stringify(result) + inspect(result, { depth: Infinity, showHidden: true })
        assert.notInclude(printed, secret)
        assert.notInclude(printed, token)
        assert.notInclude(printed + result.answer?.headers.get("x-key"), apiKey)
      }
    }
  })

  it("refuses a key that cannot be one", () => {
    assert.throws(() => createHamsa({ apiKey: "" }), TypeError, "createHamsa: apiKey is empty")
    assert.throws(() => createHamsa({ apiKey: "key\n" }), TypeError, "createHamsa: apiKey holds a space")
  })
})
