/** A provider made of functions: each test says what it answers, and reads who was rung when. */
import { Clock, Effect, Layer } from "effect"
import * as Policy from "../../src/Policy.ts"
import { notPlaced, placed, unknown, type DialResult } from "../../src/DialResult.ts"
import type { Rules } from "../../src/Decide.ts"
import { Dispatch } from "../../src/Dispatch.ts"
import type { DialOrder, Finding, Progress, Provider } from "../../src/Provider.ts"
import type { ProviderId } from "../../src/ProviderId.ts"
import { Providers } from "../../src/Providers.ts"
import type { ProviderLimits } from "../../src/ProviderStatus.ts"
import * as LedgerEngine from "./LedgerEngine.ts"

export interface Dialled {
  readonly at: number
  readonly provider: ProviderId
  readonly attempt: string
}

export interface Answers {
  readonly dial?: (order: DialOrder, nth: number) => Effect.Effect<DialResult>
  readonly find?: Provider["Service"]["find"]
  readonly read?: Provider["Service"]["read"]
  readonly stop?: Provider["Service"]["stop"]
  readonly limits?: Partial<ProviderLimits>
}

export const refused = (status: number, retryAfter?: number): DialResult =>
  notPlaced({ _tag: "refused", status, why: "no", ...(retryAfter !== undefined && { retryAfter }) })
export const neverSent: DialResult = notPlaced({
  _tag: "never-sent",
  concerns: "connection",
  why: "connection refused",
})
export const timedOut: DialResult = unknown({ _tag: "timed-out", why: "30 seconds" })
export const absent: Finding = { _tag: "Absent" }
export const found = (providerCallId: string): Finding => ({
  _tag: "Found",
  providerCallId,
  by: "attempt id",
})
export const inProgress: Progress = { _tag: "InProgress", word: "ongoing" }
export const ended = (disposition: Extract<Progress, { _tag: "Ended" }>["disposition"]): Progress => ({
  _tag: "Ended",
  disposition,
  word: disposition,
})

const fake = (id: ProviderId, answers: Answers, dialled: Array<Dialled>): Provider["Service"] => {
  let nth = 0
  return {
    id,
    dial: (order) =>
      Effect.gen(function* () {
        dialled.push({ at: yield* Clock.currentTimeMillis, provider: id, attempt: order.attemptId })
        return yield* (answers.dial ?? (() => Effect.succeed(placed(`${id}-${order.attemptId}`))))(
          order,
          ++nth,
        )
      }),
    find: answers.find ?? (() => Effect.succeed(absent)),
    read: answers.read ?? (() => Effect.succeed({ _tag: "Ended", disposition: "completed", word: "done" })),
    time: Clock.currentTimeMillis,
    stop: answers.stop ?? (() => Effect.void),
  }
}

export const rules = (policy: Partial<Policy.Policy> = {}): Rules => ({
  policy: { ...Policy.defaults, window: false, rules: false, ...policy },
  routes: Policy.defaultRoutes,
  agents: new Map([["default", new Set<ProviderId>(["happyrobot", "hamsa"])]]),
})

/** The providers that have answers, and the dials that they saw. */
export const providers = (answers: Partial<Record<ProviderId, Answers>>) => {
  const dialled: Array<Dialled> = []
  const layer = Layer.succeed(
    Providers,
    new Map(
      (["happyrobot", "hamsa"] as const)
        .filter((id) => answers[id] !== undefined)
        .map((id) => [
          id,
          {
            provider: fake(id, answers[id] ?? {}, dialled),
            limits: { cps: 5, concurrency: 20, ...answers[id]?.limits },
          },
        ]),
    ),
  )
  return { dialled, layer }
}

/** A dispatch over fake providers and a ledger in memory, with the dials it made. */
export const make = (
  answers: Partial<Record<ProviderId, Answers>>,
  options: { readonly rules?: Rules } = {},
) => {
  const { dialled, layer: fakes } = providers(answers)
  const ledger = LedgerEngine.ledger
  const layer = Dispatch.layerNoDeps(options.rules ?? rules()).pipe(Layer.provideMerge([ledger, fakes]))
  return { dialled, layer }
}
