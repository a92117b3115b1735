import { assert, describe, it } from "@effect/vitest"
import * as Hamsa from "@trunkline/hamsa/schemas"
import * as HappyRobot from "@trunkline/happyrobot/schemas"
import { type Disposition, type FaultPlanInput, type Provider, providers } from "@trunkline/simulator"
import {
  bodyOf,
  dial,
  dialBody,
  dialPath,
  fiction,
  idOf,
  readPath,
  request,
  simulate,
  statusAt,
} from "./Client.ts"

/** Queued until 1,100, ringing until 3,100, talking until 8,100, if dialled at 1,000. */
const life = (disposition: Disposition): FaultPlanInput => ({
  life: {
    queueMillis: [100, 100],
    ringMillis: [2_000, 2_000],
    talkMillis: [5_000, 5_000],
    dispositions: { [disposition]: 1 },
  },
})

const instants = [1_000, 1_099, 1_100, 3_099, 3_100, 8_099, 8_100, 1_000_000]

const course = (provider: Provider, disposition: Disposition) => {
  const simulation = simulate(life(disposition))
  const id = idOf(provider, dial(simulation, provider, fiction(1), 1_000))
  return instants.map((instant) => statusAt(simulation, provider, id, instant))
}

describe("a call goes through its statuses at exact instants", () => {
  it.each([
    ["completed", "Completed"],
    ["transferred", "Transferred"],
    ["voicemail", "AMD Terminated"],
  ] as const)("at HappyRobot when it is answered: %s is %s", (disposition, end) => {
    assert.deepStrictEqual(course("happyrobot", disposition), [
      "Queued",
      "Queued",
      "Ringing",
      "Ringing",
      "In progress",
      "In progress",
      end,
      end,
    ])
  })

  it.each([
    ["no-answer", "No answer"],
    ["busy", "Busy"],
    ["failed", "Failed"],
  ] as const)("at HappyRobot when nobody answers: %s is %s", (disposition, end) => {
    assert.deepStrictEqual(course("happyrobot", disposition), [
      "Queued",
      "Queued",
      "Ringing",
      "Ringing",
      end,
      end,
      end,
      end,
    ])
  })

  it.each([
    ["completed", "COMPLETED"],
    ["transferred", "FORWARDED"],
    ["voicemail", "COMPLETED"],
  ] as const)("at Hamsa when it is answered: %s is %s", (disposition, end) => {
    assert.deepStrictEqual(course("hamsa", disposition), [
      "PENDING",
      "PENDING",
      "PENDING",
      "PENDING",
      "IN_PROGRESS",
      "IN_PROGRESS",
      end,
      end,
    ])
  })

  it.each([
    ["no-answer", "NO_ANSWER"],
    ["busy", "NO_ANSWER"],
    ["failed", "FAILED"],
  ] as const)("at Hamsa when nobody answers: %s is %s", (disposition, end) => {
    assert.deepStrictEqual(course("hamsa", disposition), [
      "PENDING",
      "PENDING",
      "PENDING",
      "PENDING",
      end,
      end,
      end,
      end,
    ])
  })

  it("and tells how long people talked", () => {
    const simulation = simulate(life("completed"))
    const id = idOf("happyrobot", dial(simulation, "happyrobot", fiction(1), 1_000))
    const duration = (instant: number) =>
      bodyOf(HappyRobot.Call, request(simulation, "happyrobot", instant, { path: `/calls/${id}` })).duration
    assert.deepStrictEqual([1_100, 3_100, 5_100, 8_100, 9_000].map(duration), [0, 0, 2, 5, 5])
  })

  it("and has a transcript at Hamsa once it is over, if somebody answered", () => {
    const transcripts = (disposition: Disposition) => {
      const simulation = simulate(life(disposition))
      const id = idOf("hamsa", dial(simulation, "hamsa", fiction(1), 1_000, { attempt: "a1" }))
      return [3_100, 8_099, 8_100].map((instant) => {
        const outcome = request(simulation, "hamsa", instant, { path: readPath("hamsa", id) })
        return bodyOf(Hamsa.ConversationResponse, outcome).data?.jobResponse?.outcomeResult
      })
    }
    assert.deepStrictEqual(transcripts("completed"), [undefined, undefined, { trunkline_attempt: "a1" }])
    assert.deepStrictEqual(transcripts("no-answer"), [undefined, undefined, undefined])
  })

  it("and is cut at the longest duration that was asked for", () => {
    const simulation = simulate({
      ...life("completed"),
      life: { ...life("completed").life, talkMillis: [300_000, 300_000] },
    })
    const body = { ...dialBody("happyrobot", fiction(1)), max_duration_mins: 1 }
    const id = idOf(
      "happyrobot",
      request(simulation, "happyrobot", 1_000, { method: "POST", path: dialPath.happyrobot, body }),
    )
    assert.strictEqual(statusAt(simulation, "happyrobot", id, 63_099), "In progress")
    assert.strictEqual(statusAt(simulation, "happyrobot", id, 63_100), "Completed")
  })
})

describe("a scheduled call", () => {
  const schedule = (clockSkewMillis = 0) => {
    const simulation = simulate({
      ...life("completed"),
      clockSkewMillis: { happyrobot: clockSkewMillis },
    })
    const body = { ...dialBody("happyrobot", fiction(1)), scheduled_for: "1970-01-01T00:01:00Z" }
    const id = idOf(
      "happyrobot",
      request(simulation, "happyrobot", 1_000, { method: "POST", path: dialPath.happyrobot, body }),
    )
    return { id, simulation }
  }

  it("waits for its time and then rings", () => {
    const { id, simulation } = schedule()
    assert.strictEqual(statusAt(simulation, "happyrobot", id, 59_999), "Scheduled")
    assert.strictEqual(statusAt(simulation, "happyrobot", id, 60_000), "Queued")
    assert.strictEqual(statusAt(simulation, "happyrobot", id, 60_100), "Ringing")
    assert.deepStrictEqual(
      simulation.rings().map(({ instant }) => instant),
      [60_100],
    )
  })

  it("reads its time on the provider's clock", () => {
    const { id, simulation } = schedule(10_000)
    assert.strictEqual(statusAt(simulation, "happyrobot", id, 49_999), "Scheduled")
    assert.strictEqual(statusAt(simulation, "happyrobot", id, 50_000), "Queued")
  })
})

describe("stopping a call", () => {
  const stop = (provider: Provider, instant: number) => {
    const simulation = simulate(life("completed"))
    const id = idOf(provider, dial(simulation, provider, fiction(1), 1_000))
    const outcome =
      provider === "happyrobot"
        ? request(simulation, provider, instant, { method: "POST", path: `/calls/${id}/stop` })
        : request(simulation, provider, instant, { path: `${readPath(provider, id)}/terminate` })
    return { outcome, simulation, status: (later: number) => statusAt(simulation, provider, id, later) }
  }

  it.each([
    ["happyrobot", "Canceled"],
    ["hamsa", "TERMINATED"],
  ] as const)("at %s before it rings spares the person", (provider, end) => {
    const { simulation, status } = stop(provider, 1_050)
    assert.strictEqual(status(1_050), end)
    assert.strictEqual(status(9_000), end)
    assert.deepStrictEqual(simulation.rings(), [])
  })

  it.each([
    ["happyrobot", "Canceled"],
    ["hamsa", "TERMINATED"],
  ] as const)("at %s while it rings does not undo the ring", (provider, end) => {
    const { simulation, status } = stop(provider, 1_100)
    assert.strictEqual(status(9_000), end)
    assert.strictEqual(simulation.rings().length, 1)
  })

  it.each([
    ["happyrobot", "Completed"],
    ["hamsa", "TERMINATED"],
  ] as const)("at %s while people talk ends it there", (provider, end) => {
    const { status } = stop(provider, 5_000)
    assert.strictEqual(status(5_000), end)
  })

  it("that is over changes nothing, and Hamsa says so", () => {
    const happyrobot = stop("happyrobot", 9_000)
    assert.strictEqual(bodyOf(HappyRobot.Call, happyrobot.outcome).status, "Completed")
    const hamsa = stop("hamsa", 9_000)
    assert.deepStrictEqual(bodyOf(Hamsa.ErrorSchema, hamsa.outcome, 400), {
      code: 400,
      message: "The call is over",
    })
    assert.strictEqual(hamsa.status(9_001), "COMPLETED")
  })
})

describe("the dispositions", () => {
  it.each(providers)("at %s come as often as their weights say", (provider) => {
    const simulation = simulate({ life: { dispositions: { completed: 0.4, busy: 0.1 } } })
    const ids = Array.from({ length: 5_000 }, (_, line) =>
      idOf(provider, dial(simulation, provider, `+1415${5_000_000 + line}`)),
    )
    const busy = ids
      .map((id) => statusAt(simulation, provider, id, 1_000_000))
      .filter((status) => status === "Busy" || status === "NO_ANSWER")
    // Expected 1,000 of 5,000 with a standard deviation of 28.
    assert.closeTo(busy.length, 1_000, 150)
  })
})
