/** The real thing over simulated phones: it needs no keys, rings nobody, and dials at any hour. */
import { Dispatch } from "@trunkline/dispatch"
import { FaultPlan, Simulator } from "@trunkline/simulator"
import { Effect, Layer, Redacted } from "effect"
import { settings } from "../src/Settings.ts"

const anyKey = { apiKey: Redacted.make("any") }
const policy = { window: false, rules: false, follow: { every: "1 second" } } as const

/** `Dispatch` over a ledger; the last digits of a number say how its call goes. */
export const dispatch = (ledger: string) =>
  Layer.unwrap(
    Effect.map(Simulator, ({ fetch }) =>
      Dispatch.layer({
        ledger,
        connections: { happyrobot: anyKey, hamsa: anyKey },
        settings: { ...settings, policy },
        fetch,
      }),
    ),
  )

export const phones = Simulator.layer({ plan: FaultPlan.manual })
