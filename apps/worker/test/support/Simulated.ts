/** Both providers on this machine, and the oracle over them. */
import { FaultPlan, type FaultPlanInput, Simulator, SimulatorServer } from "@trunkline/simulator"
import { Effect, Layer, Schedule } from "effect"

/** Conversations of a moment, so that a run takes no longer than its dials. */
const life = { queueMillis: [0, 0], ringMillis: [10, 50], talkMillis: [10, 50] } as const

export const layer = (plan: FaultPlanInput = {}) =>
  SimulatorServer.layer().pipe(
    Layer.provideMerge(Simulator.layer({ plan: FaultPlan.make({ life, ...plan }) })),
  )

/** What a user sets to reach them, and nothing else. */
export const environment = Effect.map(SimulatorServer, ({ baseUrl }) => ({
  HAPPYROBOT_BASE_URL: baseUrl.happyrobot,
  HAPPYROBOT_API_KEY: "key-of-happyrobot",
  HAPPYROBOT_NUMBER_ID: "number",
  HAPPYROBOT_USE_CASE_ID: "use-case",
  HAMSA_BASE_URL: baseUrl.hamsa,
  HAMSA_API_KEY: "key-of-hamsa",
  HAMSA_FROM_NUMBER: "+18449292835",
  HAMSA_VOICE_AGENT_ID: "agent",
}))

/** Dial requests that have arrived at both of them. */
export const dials = Effect.gen(function* () {
  const simulator = yield* Simulator
  const { happyrobot, hamsa } = yield* simulator.dials
  return happyrobot.length + hamsa.length
})

/** Looks again and again until so many dials have arrived. */
export const untilDialled = (count: number) =>
  Effect.repeat(dials, { until: (seen) => seen >= count, schedule: Schedule.spaced("5 millis") })

/** Numbers that are nobody's: +1 415 555 01xx. */
export const number = (index: number) => `+1415555${String(100 + index).padStart(4, "0")}`

/** A file of so many people, each with a key. */
export const contacts = (count: number) =>
  ["key,phone", ...Array.from({ length: count }, (_, index) => `visit-${index},${number(index)}`), ""].join(
    "\n",
  )

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => number(index))
