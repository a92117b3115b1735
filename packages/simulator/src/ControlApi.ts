/** What the simulator tells from outside the process: `GET /__simulator/report` and its neighbours. */
import { Effect, Result, Schema } from "effect"
import { FaultPlan } from "./FaultPlan.ts"
import type { Simulator } from "./Simulator.ts"

export const controlPath = "/__simulator"

export interface ControlRequest {
  readonly method: string
  /** What follows `/__simulator/`. */
  readonly name: string
  readonly body: string
}

export interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

const decodePlan = Schema.decodeUnknownResult(Schema.fromJsonString(FaultPlan.schema), {
  onExcessProperty: "error",
  errors: "all",
})
const decodeNumbers = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.Array(Schema.String)))

const ok = (body: unknown): ControlAnswer => ({ status: 200, body })
const wrong = (message: string): ControlAnswer => ({ status: 400, body: { message } })

export const control = Effect.fnUntraced(function* (
  simulator: Simulator["Service"],
  disconnect: Effect.Effect<number>,
  { body, method, name }: ControlRequest,
) {
  switch (`${method} ${name}`) {
    case "GET rings":
      return ok(yield* simulator.rings)
    case "GET dials":
      return ok(yield* simulator.dials)
    case "GET report":
      return ok(yield* simulator.report())
    case "POST report": {
      const numbers = decodeNumbers(body)
      if (Result.isFailure(numbers))
        return wrong(`Expected a JSON array of numbers. ${numbers.failure.message}`)
      return ok(yield* simulator.report(numbers.success))
    }
    case "GET plan":
      return ok(yield* simulator.plan)
    case "POST plan": {
      const plan = decodePlan(body)
      if (Result.isFailure(plan)) return wrong(`Not a fault plan. ${plan.failure.message}`)
      yield* simulator.setPlan(plan.success)
      return ok(plan.success)
    }
    case "POST disconnect":
      return ok({ disconnected: yield* disconnect })
    default:
      return {
        status: 404,
        body: {
          message: `There is no ${method} ${controlPath}/${name}. There are: GET rings, GET dials, GET report, POST report, GET plan, POST plan, POST disconnect.`,
        },
      }
  }
})
