import { assert, describe, it } from "@effect/vitest"
import { HamsaError } from "@trunkline/hamsa"
import { HappyRobotError } from "@trunkline/happyrobot"
import type { DialResult } from "../src/DialResult.ts"
import * as Hamsa from "../src/providers/HamsaOutcome.ts"
import * as HappyRobot from "../src/providers/HappyRobotOutcome.ts"

/**
 * Reviewed by a person, and so not read from the spec: what a provider answers before it phones anybody. A timeout (408), a call that
 * is there already (409), a request that came too early (425) and every fault of the server are not among it.
 */
const reviewed = [400, 401, 402, 403, 404, 405, 413, 415, 422, 429]

const statuses = Array.from({ length: 500 }, (_, n) => 100 + n).filter(
  (status) => status < 200 || status > 299,
)

const proves: Readonly<Record<string, (status: number) => DialResult>> = {
  HappyRobot: (status) =>
    HappyRobot.ofFailure(
      new HappyRobotError("POST", "/dial/outbound", { _tag: "Status", status, body: { format: "empty" } }),
    ),
  Hamsa: (status) =>
    Hamsa.ofFailure(
      new HamsaError("POST", "/v1/voice-agents/call", { _tag: "Status", status, body: { format: "empty" } }),
    ),
}

describe("The statuses that prove that nobody was rung", () => {
  it.each(Object.entries(proves))("are those that were reviewed, at %s", (_, outcomeOf) => {
    const found = statuses.filter((status) => outcomeOf(status)._tag === "NotPlaced")
    assert.deepStrictEqual(found, reviewed)
  })
})
