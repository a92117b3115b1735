import { assert, describe, it } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import { FaultPlan, type Provider, providers, Simulation } from "@trunkline/simulator"
import {
  answerOf,
  authorization,
  bodyOf,
  dial,
  dialBody,
  dialPath,
  fiction,
  request,
  simulate,
} from "./Client.ts"

const happyrobot = dialBody("happyrobot", fiction(1))
const hamsa = dialBody("hamsa", fiction(1))
const without = (body: object, name: string) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))

describe("a request that the spec forbids rings nobody and is refused", () => {
  const refused = (provider: Provider, body: unknown) => {
    const simulation = simulate()
    const outcome = request(simulation, provider, 0, { method: "POST", path: dialPath[provider], body })
    assert.deepStrictEqual(simulation.rings(), [])
    return outcome
  }

  it.each([
    ["without a number", without(happyrobot, "phone_number"), "phone_number"],
    ["without a number id", without(happyrobot, "number_id"), "number_id"],
    ["with a language that is not offered", { ...happyrobot, language: "xx-XX" }, "language"],
    ["with metadata that is no object", { ...happyrobot, metadata: "m" }, "metadata"],
    ["with a broken date", { ...happyrobot, scheduled_for: "tomorrow" }, "scheduled_for"],
    ["with half a minute", { ...happyrobot, max_duration_mins: 0.5 }, "max_duration_mins"],
    ["that is no JSON", "{", "JSON"],
    ["that is empty", '""', "object"],
  ])("by HappyRobot %s", (_name, body, named) => {
    const { message } = bodyOf(HappyRobot.ErrorBody, refused("happyrobot", body), 400)
    assert.include(message, named)
  })

  it.each([
    ["without a number", without(hamsa, "toNumber"), "toNumber"],
    ["from a number that is not Hamsa's", { ...hamsa, fromNumber: "+14155550100" }, "fromNumber"],
    ["with params that are no object", { ...hamsa, params: [] }, "params"],
    ["without an agent", without(hamsa, "voiceAgentId"), "voiceAgentId or agentDetails"],
    ["with an agent without a name", { ...without(hamsa, "voiceAgentId"), agentDetails: {} }, "agentName"],
    ["with both kinds of agent", { ...hamsa, agentDetails: { agentName: "R" } }, "exclude each other"],
    ["with a webhook over plain HTTP", { ...hamsa, webhookUrl: "http://example.com" }, "https"],
    ["that is no JSON", "{", "JSON"],
  ])("by Hamsa %s", (_name, body, named) => {
    const { code, message } = bodyOf(Hamsa.ErrorSchema, refused("hamsa", body), 400)
    assert.strictEqual(code, 400)
    assert.include(message, named)
  })

  it("but arrived, and the next good dial of the number is its first", () => {
    const simulation = simulate({ numbers: { "": ["tooManyRequests"] } })
    const path = dialPath.hamsa
    request(simulation, "hamsa", 0, { method: "POST", path, body: without(hamsa, "voiceAgentId") })
    assert.strictEqual(answerOf(dial(simulation, "hamsa", fiction(1))).status, 429)
    assert.strictEqual(simulation.report().dials.hamsa, 2)
  })
})

describe("a list request that the spec forbids is refused", () => {
  it.each(["limit=0", "limit=x", "limit=1.5", "skip=-1", "sort=up", "type=Sideways", "from=yesterday"])(
    "by HappyRobot: %s",
    (query) => {
      const outcome = request(simulate(), "happyrobot", 0, { path: "/calls", query })
      assert.include(bodyOf(HappyRobot.ErrorBody, outcome, 400).message, query.split("=")[0])
    },
  )

  it.each(["page=0", "perPage=201", "perPage=x", "startTime=1.5", "endTime=1970-01-01", "status=DONE"])(
    "by Hamsa: %s",
    (query) => {
      const path = "/v1/voice-agents/conversations/minimal-list"
      const outcome = request(simulate(), "hamsa", 0, { path, query })
      assert.include(bodyOf(Hamsa.ErrorSchema, outcome, 400).message, query.split("=")[0])
    },
  )
})

describe("a key", () => {
  it.each([
    ["happyrobot", undefined],
    ["happyrobot", "key"],
    ["happyrobot", "Token key"],
    ["happyrobot", "Bearer "],
    ["hamsa", "Bearer key"],
    ["hamsa", "key"],
    ["hamsa", "Token"],
  ] as const)("in the wrong form is refused by %s: %s", (provider, header) => {
    const simulation = simulate()
    const outcome = request(simulation, provider, 0, {
      method: "POST",
      path: dialPath[provider],
      body: dialBody(provider, fiction(1)),
      authorization: header,
    })
    assert.strictEqual(answerOf(outcome).status, 401)
    assert.deepStrictEqual(simulation.rings(), [])
  })

  it.each(providers)("of any text will do for %s, unless one is given", (provider) => {
    const statusWith = (simulation: Simulation, key: string) =>
      answerOf(
        request(simulation, provider, 0, {
          method: "POST",
          path: dialPath[provider],
          body: dialBody(provider, fiction(1)),
          authorization: authorization(provider, key),
        }),
      ).status
    assert.strictEqual(statusWith(simulate(), "whatever"), 200)
    const strict = new Simulation({ plan: FaultPlan.calm, startedAt: 0, apiKeys: { [provider]: "right" } })
    assert.strictEqual(statusWith(strict, "wrong"), 401)
    assert.strictEqual(statusWith(strict, "right"), 200)
  })
})

describe("paths and methods", () => {
  it.each([
    ["happyrobot", "GET", "/dial/outbound", 405],
    ["happyrobot", "DELETE", "/calls", 405],
    ["happyrobot", "GET", "/calls/abc/stop", 405],
    ["happyrobot", "GET", "/dial", 404],
    ["hamsa", "GET", "/v1/voice-agents/call", 405],
    ["hamsa", "POST", "/v1/voice-agents/conversation/x/terminate", 405],
    ["hamsa", "GET", "/v2/jobs", 404],
  ] as const)("that %s does not have: %s %s is %d", (provider, method, path, status) => {
    assert.strictEqual(answerOf(request(simulate(), provider, 0, { method, path })).status, status)
  })
})
