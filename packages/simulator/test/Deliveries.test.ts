import { assert, describe, it } from "@effect/vitest"
import { type Delivery, FaultPlan, type FaultPlanInput, Simulation } from "@trunkline/simulator"
import { dial, fiction, idOf, request } from "./Client.ts"
import { hookUrl, life } from "./Receiver.ts"

/** A simulation whose webhooks are kept here, without a clock and without a sender. */
const keeping = (plan: FaultPlanInput = {}) => {
  const kept: Array<Delivery> = []
  const simulation = new Simulation({
    plan: FaultPlan.make({ life: life(), ...plan }),
    startedAt: 0,
    webhooks: { happyrobot: { url: hookUrl, headers: { authorization: "Bearer s" } } },
    keep: (delivery) => kept.push(delivery),
  })
  return { kept, simulation }
}

describe("for those who bring their own time, a simulation", () => {
  it("hands over each webhook with the instant at which it is due, while the dial is answered", () => {
    const { kept, simulation } = keeping()
    dial(simulation, "happyrobot", fiction(1), 500)
    assert.deepStrictEqual(
      kept.map(({ at, attempt, event }) => [at, event, attempt]),
      [
        [1_500, "start", 1],
        [24_500, "end", 1],
      ],
    )
  })

  it("hands over the webhooks of a dial that got no answer", () => {
    const { kept, simulation } = keeping({ dial: { ringThenHang: 1 } })
    assert.strictEqual(dial(simulation, "happyrobot", fiction(1))._tag, "Hang")
    assert.strictEqual(kept.length, 2)
  })

  it("hands over none of a dial that did not ring", () => {
    const { kept, simulation } = keeping({ dial: { serverErrorBeforeRinging: 1 } })
    dial(simulation, "happyrobot", fiction(1))
    assert.deepStrictEqual(kept, [])
  })

  it("composes the request, and gives the next try until the plan ends", () => {
    const { kept, simulation } = keeping({ webhooks: { retryAfterMillis: [100, 200] } })
    dial(simulation, "happyrobot", fiction(1))
    const [first] = kept
    assert(first !== undefined)
    assert.deepInclude(simulation.compose(first), { url: hookUrl, answerWithinMillis: 5_000, event: "start" })
    const second = simulation.conclude(first, 503, 1_010)
    assert.deepInclude(second, { at: 1_110, attempt: 2 })
    assert(second !== undefined)
    const third = simulation.conclude(second, undefined, 6_110)
    assert.deepInclude(third, { at: 6_310, attempt: 3 })
    assert(third !== undefined)
    assert.strictEqual(simulation.conclude(third, 500, 6_310), undefined)
    assert.deepInclude(simulation.report().webhooks.happyrobot, {
      refused: 2,
      unanswered: 1,
      retries: 2,
      givenUp: 1,
    })
  })

  it("gives no next try of what was taken", () => {
    const { kept, simulation } = keeping()
    dial(simulation, "happyrobot", fiction(1))
    for (const delivery of kept)
      assert.strictEqual(simulation.conclude(delivery, 204, delivery.at), undefined)
  })

  it("composes nothing that did not come to pass, and hands over the end that did", () => {
    const { kept, simulation } = keeping()
    const id = idOf("happyrobot", dial(simulation, "happyrobot", fiction(1)))
    request(simulation, "happyrobot", 2_000, { method: "POST", path: `/calls/${id}/stop` })
    assert.deepStrictEqual(
      kept.map((delivery) => [delivery.at, delivery.event, simulation.compose(delivery) !== undefined]),
      [
        [1_000, "start", true],
        [24_000, "end", false],
        [2_000, "end", true],
      ],
    )
  })
})
