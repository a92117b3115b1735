import { assert, describe, it } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import { FaultPlan, type FaultPlanInput, type Simulation } from "@trunkline/simulator"
import { answerOf, bodyOf, dial, dialBody, dialPath, fiction, idOf, request, simulate } from "./Client.ts"

const minimalList = "/v1/voice-agents/conversations/minimal-list"

const listHappyRobot = (simulation: Simulation, instant: number, query: string) =>
  bodyOf(HappyRobot.CallList, request(simulation, "happyrobot", instant, { path: "/calls", query }))

const listHamsa = (simulation: Simulation, instant: number, query: string) => {
  const { data } = bodyOf(
    Hamsa.CallListResponse,
    request(simulation, "hamsa", instant, { path: minimalList, query }),
  )
  return { total: data?.total, filtered: data?.filtered, calls: data?.calls ?? [] }
}

/** Ten calls a second apart, the first at 0; their ids in that order. */
const tenCalls = (provider: "happyrobot" | "hamsa", plan: FaultPlanInput = {}) => {
  const simulation = simulate(plan)
  const ids = Array.from({ length: 10 }, (_, line) =>
    idOf(provider, dial(simulation, provider, fiction(line), line * 1_000)),
  )
  return { ids, simulation }
}

describe("HappyRobot's list", () => {
  it("shows the newest first, in pages, with the number of all that match", () => {
    const { ids, simulation } = tenCalls("happyrobot")
    const page = (query: string) => {
      const { calls, count, currentPage } = listHappyRobot(simulation, 20_000, query)
      return { ids: calls.map(({ id }) => id), count, currentPage }
    }
    assert.deepStrictEqual(page("limit=4"), { ids: ids.toReversed().slice(0, 4), count: 10, currentPage: 1 })
    assert.deepStrictEqual(page("limit=4&skip=4"), {
      ids: ids.toReversed().slice(4, 8),
      count: 10,
      currentPage: 2,
    })
    assert.deepStrictEqual(page("limit=4&skip=8"), {
      ids: ids.toReversed().slice(8),
      count: 10,
      currentPage: 3,
    })
    assert.deepStrictEqual(page("limit=4&skip=12").ids, [])
    assert.deepStrictEqual(page("sort=asc&limit=3").ids, ids.slice(0, 3))
  })

  it("finds a number, written in any way, and gives its metadata back under custom", () => {
    const simulation = simulate()
    dial(simulation, "happyrobot", fiction(1), 0, { attempt: "a1", call: "c1" })
    dial(simulation, "happyrobot", fiction(2), 0)
    dial(simulation, "happyrobot", fiction(1), 1_000, { attempt: "a2" })
    for (const search of ["%2B14155550101", "14155550101", "+1 (415) 555-0101"]) {
      const { calls, count } = listHappyRobot(simulation, 2_000, `search=${search}`)
      assert.strictEqual(count, 2, search)
      assert.deepStrictEqual(
        calls.map(({ metadata }) => [metadata.to, metadata.custom]),
        [
          [fiction(1), { trunkline_attempt: "a2" }],
          [fiction(1), { trunkline_attempt: "a1", trunkline_call: "c1" }],
        ],
      )
    }
    assert.strictEqual(listHappyRobot(simulation, 2_000, "search=Ada").count, 0)
  })

  it("keeps to its window, type, statuses, use cases and campaigns", () => {
    const { ids, simulation } = tenCalls("happyrobot", {
      life: { ringMillis: [500, 500], talkMillis: [4_000, 4_000] },
    })
    const found = (query: string) =>
      listHappyRobot(simulation, 9_000, query).calls.map(({ id }) => ids.indexOf(id))
    const at = (second: number) => encodeURIComponent(`1970-01-01T00:00:0${second}Z`)
    assert.deepStrictEqual(found(`from=${at(3)}&to=${at(5)}`), [5, 4, 3])
    assert.deepStrictEqual(found("type=Inbound"), [])
    assert.deepStrictEqual(found("type=Outbound&limit=1"), [9])
    assert.deepStrictEqual(found("statuses=Ringing"), [9])
    assert.deepStrictEqual(found("statuses=Ringing,Completed"), [9, 4, 3, 2, 1, 0])
    assert.deepStrictEqual(found("use_cases=other"), [])
    const body = { ...dialBody("happyrobot", fiction(20)), use_case_id: "u1", campaign_id: "k1" }
    request(simulation, "happyrobot", 9_000, { method: "POST", path: dialPath.happyrobot, body })
    assert.strictEqual(listHappyRobot(simulation, 9_000, "use_cases=u0,u1").count, 1)
    assert.strictEqual(listHappyRobot(simulation, 9_000, "campaigns=k1").count, 1)
    assert.strictEqual(listHappyRobot(simulation, 9_000, "campaigns=k2&use_cases=u1").count, 0)
  })
})

describe("Hamsa's list", () => {
  it("shows the newest first, in pages, with both counts", () => {
    const { ids, simulation } = tenCalls("hamsa")
    const page = (query: string) => {
      const { calls, ...counts } = listHamsa(simulation, 20_000, query)
      return { ids: calls.map(({ id }) => id), ...counts }
    }
    assert.deepStrictEqual(page("perPage=4"), { ids: ids.toReversed().slice(0, 4), total: 10, filtered: 10 })
    assert.deepStrictEqual(page("perPage=4&page=3"), {
      ids: ids.toReversed().slice(8),
      total: 10,
      filtered: 10,
    })
    assert.deepStrictEqual(page("perPage=4&page=4").ids, [])
    assert.deepStrictEqual(page("startTime=3000&endTime=5000"), {
      ids: [ids[5], ids[4], ids[3]],
      total: 10,
      filtered: 3,
    })
  })

  it("keeps to its agent and statuses, repeated or with brackets", () => {
    const { simulation } = tenCalls("hamsa", { life: { ringMillis: [500, 500], talkMillis: [4_000, 4_000] } })
    const other = { ...dialBody("hamsa", fiction(20)), voiceAgentId: "agent-2" }
    request(simulation, "hamsa", 9_000, { method: "POST", path: dialPath.hamsa, body: other })
    const filtered = (query: string) => listHamsa(simulation, 9_000, query).filtered
    assert.strictEqual(filtered("voiceAgentId=agent-1"), 10)
    assert.strictEqual(filtered("voiceAgentId=agent-2"), 1)
    assert.strictEqual(filtered("voiceAgentId=agent-3"), 0)
    assert.strictEqual(filtered("status=PENDING"), 2)
    assert.strictEqual(filtered("status=PENDING&status=COMPLETED"), 7)
    assert.strictEqual(filtered("status%5B%5D=IN_PROGRESS&voiceAgentId=agent-1"), 4)
  })

  it("tells the numbers but not the params, which the conversation does", () => {
    const simulation = simulate()
    const id = idOf("hamsa", dial(simulation, "hamsa", fiction(1), 0, { attempt: "a1", call: "c1" }))
    const [call] = listHamsa(simulation, 0, "").calls
    assert.deepStrictEqual(call?.callParams, { machineNumber: "+18449292835", userNumber: fiction(1) })
    const { data } = bodyOf(
      Hamsa.ConversationResponse,
      request(simulation, "hamsa", 0, { path: `/v1/voice-agents/conversation/${id}`, query: `jobId=${id}` }),
    )
    assert.deepStrictEqual(data?.agentDetails?.params, { trunkline_attempt: "a1", trunkline_call: "c1" })
  })
})

describe("a list that lags", () => {
  it.each(["happyrobot", "hamsa"] as const)("at %s hides a call for exactly that long", (provider) => {
    const simulation = simulate({ list: { lagMillis: [2_000, 2_000] } })
    for (const line of [1, 2, 3]) dial(simulation, provider, fiction(line), line * 1_000)
    const count = (instant: number, query = "") =>
      provider === "happyrobot"
        ? listHappyRobot(simulation, instant, query).count
        : listHamsa(simulation, instant, query).filtered
    assert.deepStrictEqual(
      [3_000, 3_999, 4_999, 5_000].map((instant) => count(instant)),
      [1, 1, 2, 3],
    )
  })

  it("looks at the lag of each call", () => {
    const simulation = simulate({ list: { lagMillis: [5_000, 5_000] } })
    dial(simulation, "hamsa", fiction(1))
    simulation.setPlan(FaultPlan.make({ list: { lagMillis: [2_000, 2_000] } }))
    dial(simulation, "hamsa", fiction(2))
    const shown = [1_999, 2_000, 4_999, 5_000].map((instant) => listHamsa(simulation, instant, "").filtered)
    assert.deepStrictEqual(shown, [0, 1, 1, 2])
  })

  it("hides it from filters too", () => {
    const simulation = simulate({ list: { lagMillis: [2_000, 2_000] } })
    for (const line of [1, 2, 3]) dial(simulation, "happyrobot", fiction(line), line * 1_000)
    const count = (instant: number) => listHappyRobot(simulation, instant, "statuses=Queued,Ringing").count
    assert.deepStrictEqual([3_999, 4_000].map(count), [1, 2])
  })

  it("still shows each call by its id and by number once its own lag is over", () => {
    const simulation = simulate({ list: { lagMillis: [0, 10_000] } })
    const calls = Array.from({ length: 50 }, (_, line) => {
      const id = idOf("happyrobot", dial(simulation, "happyrobot", fiction(line)))
      assert.strictEqual(answerOf(request(simulation, "happyrobot", 0, { path: `/calls/${id}` })).status, 200)
      return line
    })
    const shownAt = (instant: number) =>
      calls.filter(
        (line) =>
          listHappyRobot(simulation, instant, `search=${encodeURIComponent(fiction(line))}`).count === 1,
      ).length
    const shown = [0, 2_500, 5_000, 7_500, 10_000].map((instant) => {
      const byNumber = shownAt(instant)
      assert.strictEqual(byNumber, listHappyRobot(simulation, instant, "").count)
      return byNumber
    })
    assert.deepStrictEqual(
      shown,
      shown.toSorted((a, b) => a - b),
    )
    assert.isBelow(shown[0] ?? 50, 10)
    assert.strictEqual(shown.at(-1), 50)
  })
})

describe("a list that misbehaves", () => {
  it("fails as often as its share says, at other instants for other requests", () => {
    const { simulation } = tenCalls("happyrobot", { list: { failure: 0.5 } })
    const statuses = Array.from(
      { length: 200 },
      (_, instant) =>
        answerOf(request(simulation, "happyrobot", 10_000 + instant, { path: "/calls" })).status,
    )
    const failed = statuses.filter((status) => status === 500).length
    assert.isAbove(failed, 60)
    assert.isBelow(failed, 140)
    assert.strictEqual(simulation.report().faults.happyrobot.listFailure, failed)
  })

  it("misses or repeats a row on a later page, while its count stays right", () => {
    const { ids, simulation } = tenCalls("hamsa", { list: { pageShift: 1 } })
    const seen = new Set<string>()
    for (let instant = 20_000; instant < 20_040; instant++) {
      const first = listHamsa(simulation, instant, "perPage=5")
      assert.deepStrictEqual(
        first.calls.map(({ id }) => id),
        ids.toReversed().slice(0, 5),
      )
      const second = listHamsa(simulation, instant, "perPage=5&page=2")
      assert.strictEqual(second.filtered, 10)
      seen.add(second.calls.map(({ id }) => ids.indexOf(id ?? "")).join())
    }
    assert.deepStrictEqual([...seen].toSorted(), ["3,2,1,0", "5,4,3,2,1"])
  })

  it.each(["happyrobot", "hamsa"] as const)("at %s tells times on the provider's clock", (provider) => {
    const skew = { [provider]: 60_000 }
    const simulation = simulate({ clockSkewMillis: skew })
    const outcome = dial(simulation, provider, fiction(1), 5_000)
    assert.strictEqual(answerOf(outcome).headers["date"], "Thu, 01 Jan 1970 00:01:05 GMT")
    if (provider === "happyrobot") {
      assert.strictEqual(bodyOf(HappyRobot.OutboundCall, outcome).created, "1970-01-01T00:01:05.000Z")
      assert.strictEqual(listHappyRobot(simulation, 6_000, "from=1970-01-01T00:01:05Z").count, 1)
      assert.strictEqual(listHappyRobot(simulation, 6_000, "from=1970-01-01T00:01:06Z").count, 0)
    } else {
      assert.strictEqual(bodyOf(Hamsa.CallResponse, outcome).data?.createdAt, "1970-01-01T00:01:05.000Z")
      assert.strictEqual(listHamsa(simulation, 6_000, "startTime=65000&endTime=65000").filtered, 1)
      assert.strictEqual(listHamsa(simulation, 6_000, "endTime=64999").filtered, 0)
    }
  })
})
