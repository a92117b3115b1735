import { assert, describe, it } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import { providers } from "@trunkline/simulator"
import { dispositions } from "../src/FaultPlan.ts"
import {
  answerOf,
  bodyOf,
  dial,
  dialBody,
  dialPath,
  fiction,
  idOf,
  readPath,
  request,
  simulate,
} from "./Client.ts"

/** Instants in every phase of a call that is dialled at 0. */
const instants = [0, 500, 3_000, 20_000]
const life = { queueMillis: [100, 100], ringMillis: [1_000, 1_000], talkMillis: [5_000, 5_000] } as const

const everyCourse = dispositions.flatMap((disposition) =>
  instants.map((instant) => [disposition, instant] as const),
)

describe("every answer is valid against the spec and has no member that the spec does not know", () => {
  it.each(everyCourse)("at HappyRobot, %s after %d ms", (disposition, instant) => {
    const simulation = simulate({ life: { ...life, dispositions: { [disposition]: 1 } } })
    const outcome = dial(simulation, "happyrobot", fiction(1), 0, { attempt: "a1" })
    const { id } = bodyOf(HappyRobot.OutboundCall, outcome)
    assert.strictEqual(id.length, 24)
    const at = (path: string, method = "GET") => request(simulation, "happyrobot", instant, { method, path })
    assert.strictEqual(bodyOf(HappyRobot.Call, at(`/calls/${id}`)).id, id)
    assert.strictEqual(bodyOf(HappyRobot.CallList, at("/calls")).calls[0]?.id, id)
    assert.strictEqual(bodyOf(HappyRobot.Call, at(`/calls/${id}/stop`, "POST")).id, id)
  })

  it.each(everyCourse)("at Hamsa, %s after %d ms", (disposition, instant) => {
    const simulation = simulate({ life: { ...life, dispositions: { [disposition]: 1 } } })
    const outcome = dial(simulation, "hamsa", fiction(1), 0, { attempt: "a1" })
    const id = bodyOf(Hamsa.CallResponse, outcome).data?.id ?? ""
    assert.match(id, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
    const at = (path: string) => request(simulation, "hamsa", instant, { path })
    assert.strictEqual(bodyOf(Hamsa.ConversationResponse, at(readPath("hamsa", id))).data?.id, id)
    assert.strictEqual(
      bodyOf(Hamsa.CallListResponse, at("/v1/voice-agents/conversations/minimal-list")).data?.calls?.[0]?.id,
      id,
    )
    const stopped = at(`${readPath("hamsa", id)}/terminate`)
    if (answerOf(stopped).status === 200) bodyOf(Hamsa.TerminateResponse, stopped)
    else bodyOf(Hamsa.ErrorSchema, stopped, 400)
    assert.strictEqual(answerOf(at("/v1/projects/by-api-key")).status, 200)
  })

  it("also for an agent given inline, whose params come back", () => {
    const simulation = simulate()
    const agentDetails = {
      agentName: "Reminder",
      lang: "en",
      params: { first_name: "Ada", trunkline_call: "c1" },
    }
    const body = { toNumber: fiction(1), fromNumber: "+18558961879", agentDetails }
    const placed = request(simulation, "hamsa", 0, { method: "POST", path: dialPath.hamsa, body })
    const details = bodyOf(Hamsa.CallResponse, placed).data?.agentDetails
    assert.deepInclude(details, agentDetails)
    assert.strictEqual(simulation.rings()[0]?.call, "c1")
  })

  it("and HappyRobot gives metadata and params back", () => {
    const simulation = simulate()
    const body = { ...dialBody("happyrobot", fiction(1), { attempt: "a1", call: "c1" }), params: ["any", 1] }
    const placed = request(simulation, "happyrobot", 0, { method: "POST", path: dialPath.happyrobot, body })
    const call = bodyOf(HappyRobot.OutboundCall, placed)
    assert.deepStrictEqual(call.metadata?.custom, { trunkline_attempt: "a1", trunkline_call: "c1" })
    assert.deepStrictEqual(call.params, ["any", 1])
  })
})

describe("ids", () => {
  it.each(providers)("of %s differ between calls and between simulations", (provider) => {
    const ids = [simulate(), simulate({ seed: 2 })].flatMap((simulation) =>
      [1, 1, 2].map((line) => idOf(provider, dial(simulation, provider, fiction(line)))),
    )
    assert.strictEqual(new Set(ids).size, 6)
  })

  it.each(providers)("that %s never gave are not found", (provider) => {
    const simulation = simulate()
    const id = idOf(provider, dial(simulation, provider, fiction(1)))
    const strange = [
      id.replace(/^./, (first) => (first === "0" ? "1" : "0")),
      id.replace(/.$/, "1"),
      "nothing",
      "%00",
      idOf(provider, dial(simulate({ seed: 2 }), provider, fiction(1))),
    ]
    for (const path of strange.map((one) => readPath(provider, one))) {
      assert.strictEqual(answerOf(request(simulation, provider, 0, { path })).status, 404, path)
    }
  })
})
