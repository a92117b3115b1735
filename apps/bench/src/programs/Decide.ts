// One decision about a call with five past attempts, again and again.
import type { Attempt } from "@trunkline/dispatch/Attempt"
import * as Place from "@trunkline/compliance/Place"
import type { Call } from "@trunkline/dispatch/Call"
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import { unordered } from "@trunkline/dispatch/Course"
import { decide, type World } from "@trunkline/dispatch/Decide"
import { isOn } from "@trunkline/dispatch/Connections"
import * as Settings from "@trunkline/dispatch/Settings"
import { Redacted, Result } from "effect"
import { options, phone, report } from "./Measuring.ts"

const { decisions } = options<{ decisions: number }>()

const now = Date.UTC(2026, 2, 30, 18)
const settings = Result.getOrThrow(
  Settings.decode(
    {
      agents: {
        default: {
          happyrobot: { numberId: "number", useCaseId: "use case" },
          hamsa: { fromNumber: "+18449292835", voiceAgentId: "agent" },
        },
      },
      policy: { attempts: 20 },
    },
    "the benchmark",
  ),
)
const connection = { apiKey: Redacted.make("any") }
const rules = Settings.rules(settings, isOn({ happyrobot: connection, hamsa: connection }))

const number = phone(21_500) as CallRequest["phone"]

const call: Call = {
  id: "01JQ0000000000000000000000",
  request: {
    key: "visit-1",
    campaign: "january",
    phone: number,
    agent: "default",
    priority: 0,
    params: {},
  },
  person: "person",
  place: Place.of(number, undefined),
  version: 12,
  createdAt: now - 3_600_000,
  course: "running",
}

const attempts = Array.from({ length: 5 }, (_, index): Attempt => ({
  _tag: "NotPlaced",
  id: `${call.id}-${index + 1}`,
  callId: call.id,
  ordinal: index + 1,
  provider: index % 2 === 0 ? "happyrobot" : "hamsa",
  beganAt: now - (6 - index) * 600_000,
  endedAt: now - (6 - index) * 600_000 + 200,
  proof: { _tag: "refused", status: 429, why: "too many requests", retryAfter: 1000 },
}))

const world: World = {
  now,
  providers: new Map([
    ["happyrobot", { readyAt: 0, holds: "cps" }],
    ["hamsa", { readyAt: now + 200, holds: "cps" }],
  ]),
  rings: [],
  suppressed: false,
  halted: false,
  campaign: unordered,
}

const file = { call, attempts }
const first = decide(file, world, rules)
if (first._tag !== "Dial") throw new Error(`It decides ${JSON.stringify(first)}.`)

let dials = 0
const all = (count: number) => {
  for (let index = 0; index < count; index++) {
    // Another instant each time, so that nothing can be taken from the last one.
    if (decide(file, { ...world, now: now + index }, rules)._tag === "Dial") dials++
  }
}
all(Math.min(decisions, 50_000))
const begin = performance.now()
all(decisions)
const millis = performance.now() - begin
if (dials === 0) throw new Error("It never dials.")
report({ micros: (millis * 1000) / decisions })
