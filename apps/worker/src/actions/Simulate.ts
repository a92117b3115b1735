/** What `trunkline simulate` does. */
import { FaultPlan, Simulator, SimulatorServer, type WebhookOptions } from "@trunkline/simulator"
import * as Settings from "@trunkline/dispatch/Settings"
import { Console, Effect, Layer, Option, Schema } from "effect"
import { readJson } from "../SettingsFile.ts"

export interface SimulateOptions {
  readonly port: number
  readonly preset: keyof typeof FaultPlan.presets
  readonly plan: Option.Option<string>
  readonly hookUrl: Option.Option<string>
  readonly sessionsUrl: Option.Option<string>
  /** Name, colon and value. */
  readonly hookHeader: Option.Option<string>
  readonly refuseLocal: boolean
}

const decodePlan = Schema.decodeUnknownResult(FaultPlan.schema, {
  onExcessProperty: "error",
  errors: "all",
})

const readPlan = Effect.fnUntraced(function* (file: string) {
  const plan = decodePlan(yield* readJson(file))
  return yield* Effect.mapError(Effect.fromResult(plan), ({ issue }) => Settings.explain(issue, file))
})

const webhooksOf = ({ hookHeader, hookUrl, refuseLocal, sessionsUrl }: SimulateOptions): WebhookOptions => {
  const headers = Option.match(hookHeader, {
    onNone: () => ({}),
    onSome: (header) => {
      const colon = header.indexOf(":")
      return { [header.slice(0, colon)]: header.slice(colon + 1).trim() }
    },
  })
  const receiver = (url: Option.Option<string>) =>
    Option.isSome(url) ? { url: url.value, headers } : undefined
  return { happyrobot: receiver(hookUrl), sessions: receiver(sessionsUrl), refuseLocal }
}

export const simulate = Effect.fnUntraced(function* (options: SimulateOptions) {
  const { plan, port, preset } = options
  const chosen = Option.isSome(plan) ? yield* readPlan(plan.value) : FaultPlan.presets[preset]
  yield* Effect.gen(function* () {
    const server = yield* SimulatorServer
    yield* Console.log(
      [
        `Both providers are simulated until you press Ctrl-C. Nobody is phoned.`,
        ``,
        `  export HAPPYROBOT_BASE_URL=${server.baseUrl.happyrobot} HAPPYROBOT_API_KEY=any`,
        `  export HAPPYROBOT_NUMBER_ID=any HAPPYROBOT_USE_CASE_ID=any`,
        `  export HAMSA_BASE_URL=${server.baseUrl.hamsa} HAMSA_API_KEY=any`,
        `  export HAMSA_FROM_NUMBER=+18449292835 HAMSA_VOICE_AGENT_ID=any`,
        ``,
        `Hamsa sends webhooks to the webhookUrl of each dial, HappyRobot to --hook-url. They never leave this machine.`,
        `Who was rung: ${server.url}/__simulator/report`,
      ].join("\n"),
    )
    return yield* Effect.never
  }).pipe(
    Effect.provide(
      SimulatorServer.layer({ port }).pipe(
        Layer.provide(Simulator.layer({ plan: chosen, webhooks: webhooksOf(options) })),
      ),
    ),
  )
})
