import { assert, describe, it } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import { Schema } from "effect"
import { type DialFault, type FaultPlanInput, type Outcome, providers } from "@trunkline/simulator"
import { drawsFor } from "../src/Draw.ts"
import { dialFaults } from "../src/FaultPlan.ts"
import { answerOf, bodyOf, dial, fiction, simulate } from "./Client.ts"

const always = (fault: DialFault, more: FaultPlanInput = {}): FaultPlanInput => ({
  ...more,
  dial: { ...more.dial, [fault]: 1 },
})

const ringing: ReadonlyArray<DialFault> = [
  "ringThenHang",
  "ringThenDrop",
  "ring500",
  "ringGarbage",
  "ringThenDeny",
  "slow",
]
const silent = dialFaults.filter((fault) => !ringing.includes(fault))

const everywhere = <A>(cases: ReadonlyArray<A>) =>
  providers.flatMap((provider) => cases.map((each) => [provider, each] as const))

describe("the oracle", () => {
  it.each(everywhere(ringing))("at %s counts one ring for %s", (provider, fault) => {
    const simulation = simulate(always(fault))
    dial(simulation, provider, fiction(1), 0, { attempt: "a1", call: "c1" })
    const rings = simulation.rings()
    assert.strictEqual(rings.length, 1)
    assert.include(rings[0], { provider, number: fiction(1), attempt: "a1", call: "c1" })
    assert.deepStrictEqual(simulation.report().faults[provider], { [fault]: 1 })
  })

  it.each(everywhere(silent))("at %s counts no ring for %s", (provider, fault) => {
    const simulation = simulate(always(fault))
    dial(simulation, provider, fiction(1))
    assert.deepStrictEqual(simulation.rings(), [])
    assert.deepStrictEqual(simulation.report().faults[provider], { [fault]: 1 })
    assert.strictEqual(simulation.report().dials[provider], 1)
  })

  it.each(providers)("at %s counts a ring for every good answer", (provider) => {
    const simulation = simulate()
    dial(simulation, provider, fiction(1))
    dial(simulation, provider, fiction(1))
    dial(simulation, provider, fiction(2))
    assert.strictEqual(simulation.rings().length, 3)
    assert.deepStrictEqual(simulation.report().faults[provider], {})
  })
})

describe("what the client meets", () => {
  const first = (plan: FaultPlanInput, provider: "happyrobot" | "hamsa" = "happyrobot"): Outcome =>
    dial(simulate(plan), provider, fiction(1))

  it("is a 429 with Retry-After, or without where the plan says null", () => {
    const told = answerOf(first(always("tooManyRequests", { dial: { retryAfterSeconds: [7] } })))
    assert.strictEqual(told.status, 429)
    assert.strictEqual(told.headers["retry-after"], "7")
    const untold = answerOf(first(always("tooManyRequests", { dial: { retryAfterSeconds: [null] } })))
    assert.strictEqual(untold.status, 429)
    assert.notProperty(untold.headers, "retry-after")
  })

  it("is a refusal with a status of the plan", () => {
    assert.strictEqual(answerOf(first(always("refuse", { dial: { refuseStatuses: [403] } }))).status, 403)
  })

  it("is a refused connection", () => {
    assert.strictEqual(first(always("refuseConnection"))._tag, "RefuseConnection")
  })

  it("is a broken connection after the request, nobody rung", () => {
    assert.include(first(always("dropBeforeRinging")), { _tag: "Drop", when: "after-request" })
  })

  it.each(["ringThenHang", "hangBeforeRinging"] as const)("is silence for %s", (fault) => {
    assert.deepInclude(first(always(fault, { hangMillis: 1_234 })), { _tag: "Hang", millis: 1_234 })
  })

  it("is a broken connection before or inside the answer once the person was rung", () => {
    const simulation = simulate(always("ringThenDrop"))
    const tags = Array.from({ length: 40 }, (_, line) => dial(simulation, "hamsa", fiction(line))._tag)
    assert.deepStrictEqual([...new Set(tags)].toSorted(), ["BrokenAnswer", "Drop"])
  })

  it("is a server error of the plan, worded as JSON or as the page of a proxy", () => {
    const json = answerOf(first(always("ring500", { dial: { serverErrorStatuses: [503] } }), "hamsa"))
    assert.strictEqual(json.status, 503)
    assert.deepStrictEqual(JSON.parse(json.body), { code: 503, message: "Internal server error" })
    const page = answerOf(first(always("ring500", { dial: { serverErrorStatuses: [502] } })))
    assert.strictEqual(page.headers["content-type"], "text/html; charset=utf-8")
  })

  it("is a 200 without an id that could be read", () => {
    const simulation = simulate(always("ringGarbage"))
    const bodies = Array.from({ length: 60 }, (_, line) =>
      answerOf(dial(simulation, "happyrobot", fiction(line))),
    )
    assert.isTrue(bodies.every(({ status }) => status === 200))
    assert.isAbove(new Set(bodies.map(({ body }) => body.slice(0, 1))).size, 2)
    for (const { body } of bodies) {
      assert.isTrue(Schema.is(Schema.fromJsonString(Schema.Struct({ id: Schema.String })))(body) === false)
    }
  })

  it("is Hamsa's success false beside an id, and an error without an id at HappyRobot", () => {
    const denied = bodyOf(Hamsa.CallResponse, first(always("ringThenDeny"), "hamsa"))
    assert.isFalse(denied.success)
    assert.isString(denied.data?.id)
    assert.deepStrictEqual(bodyOf(HappyRobot.ErrorBody, first(always("ringThenDeny"))), {
      error: "The call could not be created",
    })
  })

  it("is a good answer that comes late", () => {
    const late = answerOf(
      first(always("slow", { dial: { slowMillis: [900, 900] }, latencyMillis: [50, 50] })),
    )
    assert.strictEqual(late.status, 200)
    assert.strictEqual(late.afterMillis, 950)
  })
})

describe("faults are drawn so that", () => {
  const plan: FaultPlanInput = {
    seed: 11,
    dial: {
      tooManyRequests: 0.2,
      ringThenHang: 0.2,
      ringThenDrop: 0.2,
      ring500: 0.2,
      retryAfterSeconds: [1, 2, null],
      serverErrorStatuses: [500, 502, 503],
    },
    latencyMillis: [0, 100],
  }

  /** All that a client can see of an outcome but the call's id, which counts calls, and what is drawn around it. */
  const seen = (outcome: Outcome) => {
    if (outcome._tag === "Answer" || outcome._tag === "BrokenAnswer") {
      return [outcome._tag, outcome.status, outcome.afterMillis, outcome.headers["retry-after"]]
    }
    return outcome
  }

  const Order = Schema.Array(
    Schema.Struct({
      line: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 })),
      hamsa: Schema.Boolean,
    }),
  ).check(Schema.isMaxLength(60))

  const outcomes = (order: typeof Order.Type) => {
    const simulation = simulate(plan)
    const met = new Map<string, Array<unknown>>()
    for (const { hamsa, line } of order) {
      const provider = hamsa ? "hamsa" : "happyrobot"
      const key = `${provider} ${line}`
      met.set(key, [...(met.get(key) ?? []), seen(dial(simulation, provider, fiction(line)))])
    }
    return met
  }

  it.prop(
    "the n-th dial of a number at a provider meets the same in whatever order the dials come",
    [Order, Schema.Int],
    ([order, seed]) => {
      const shuffled = order.toSorted(
        (a, b) =>
          drawsFor(seed, a.line, `${a.hamsa}`)("order") - drawsFor(seed, b.line, `${b.hamsa}`)("order"),
      )
      const before = outcomes(order)
      const after = outcomes(shuffled)
      assert.deepStrictEqual(
        [...after].toSorted(([a], [b]) => a.localeCompare(b)),
        [...before].toSorted(([a], [b]) => a.localeCompare(b)),
      )
    },
  )

  it("another seed gives other faults", () => {
    const tags = (seed: number) => {
      const simulation = simulate({ ...plan, seed })
      return Array.from({ length: 50 }, (_, line) => dial(simulation, "hamsa", fiction(line))._tag).join()
    }
    assert.strictEqual(tags(1), tags(1))
    assert.notStrictEqual(tags(1), tags(2))
  })

  it("each comes as often as its share says", () => {
    const simulation = simulate(plan)
    for (let line = 0; line < 20_000; line++) dial(simulation, "hamsa", `+1415${5_000_000 + line}`)
    const { faults } = simulation.report()
    for (const fault of ["tooManyRequests", "ringThenHang", "ringThenDrop", "ring500"] as const) {
      // Expected 4,000 with a standard deviation of 57.
      assert.closeTo(faults.hamsa[fault] ?? 0, 4_000, 300, fault)
    }
  })
})

describe("scripts for numbers", () => {
  it("decide the first, second, … dial at each provider, then the shares do", () => {
    const simulation = simulate({ numbers: { "0101": ["tooManyRequests", "none", "ring500"] } })
    for (const provider of providers) {
      assert.strictEqual(answerOf(dial(simulation, provider, fiction(1))).status, 429)
      assert.strictEqual(answerOf(dial(simulation, provider, fiction(1))).status, 200)
      assert.strictEqual(answerOf(dial(simulation, provider, fiction(1))).status, 500)
      assert.strictEqual(answerOf(dial(simulation, provider, fiction(1))).status, 200)
      assert.strictEqual(answerOf(dial(simulation, provider, fiction(2))).status, 200)
    }
  })

  it("of the longest ending win, and an override replaces them at its provider", () => {
    const simulation = simulate({
      numbers: { "": ["tooManyRequests"], "01": ["none"] },
      override: { hamsa: { numbers: { "01": ["refuse"] } } },
    })
    assert.strictEqual(answerOf(dial(simulation, "happyrobot", fiction(1))).status, 200)
    assert.strictEqual(answerOf(dial(simulation, "happyrobot", fiction(2))).status, 429)
    assert.strictEqual(answerOf(dial(simulation, "hamsa", fiction(1))).status, 402)
    assert.strictEqual(answerOf(dial(simulation, "hamsa", fiction(2))).status, 200)
  })
})

describe("an outage", () => {
  const during = (kind: "refuse-connection" | "503" | "drop") => {
    const simulation = simulate({ outages: [{ provider: "happyrobot", from: 1_000, to: 2_000, kind }] })
    const met = [999, 1_000, 1_999, 2_000].map((instant) => {
      const outcome = dial(simulation, "happyrobot", fiction(1), instant)
      return outcome._tag === "Answer" ? outcome.status : outcome._tag
    })
    return { met, simulation }
  }

  it.each([
    ["refuse-connection", "RefuseConnection", 2],
    ["503", 503, 4],
    ["drop", "Drop", 4],
  ] as const)("of kind %s begins and ends at its instants and rings nobody", (kind, met, dials) => {
    const outage = during(kind)
    assert.deepStrictEqual(outage.met, [200, met, met, 200])
    assert.strictEqual(outage.simulation.rings().length, 2)
    const report = outage.simulation.report()
    assert.strictEqual(report.faults.happyrobot.outage, 2)
    assert.strictEqual(report.dials.happyrobot, dials)
  })

  it("of one provider leaves the other alone", () => {
    const simulation = simulate({ outages: [{ provider: "happyrobot", from: 0, to: 10, kind: "503" }] })
    assert.strictEqual(answerOf(dial(simulation, "hamsa", fiction(1), 5)).status, 200)
  })

  it("takes the lists down too", () => {
    const simulation = simulate({ outages: [{ provider: "happyrobot", from: 0, to: 10, kind: "drop" }] })
    assert.deepInclude(simulation.arrive("happyrobot", "GET", "/calls", 5), { when: "before-request-read" })
  })
})
