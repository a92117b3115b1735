/** One provider of a simulation and all that has happened there. */
import { type Call, changedAt, phaseAt, talkedAt } from "./Call.ts"
import { CallLog } from "./CallLog.ts"
import { fingerprint } from "./Draw.ts"
import type { FaultPlan } from "./FaultPlan.ts"
import { Hamsa } from "./Hamsa.ts"
import { HamsaWebhooks } from "./HamsaWebhooks.ts"
import { HappyRobot } from "./HappyRobot.ts"
import { HappyRobotWebhooks } from "./HappyRobotWebhooks.ts"
import type { Provider } from "./Provider.ts"
import type { CallView, ProviderApi } from "./ProviderApi.ts"
import { type ProviderPlan, providerPlan } from "./ProviderPlan.ts"
import type { FaultKind } from "./Report.ts"
import type { Delivery, ProviderWebhooks, WebhookOptions } from "./Webhook.ts"
import { emptyTally, type WebhookTally } from "./WebhookCount.ts"

export interface Desk {
  readonly provider: Provider
  readonly api: ProviderApi
  /** The key that the provider insists on; any key will do without it. */
  readonly apiKey: string | undefined
  /** Makes the ids of one simulation differ from those of another. */
  readonly run: string
  readonly log: CallLog
  /** Instants at which dial requests arrived. */
  readonly dials: Array<number>
  readonly faults: Map<FaultKind, number>
  readonly webhooks: WebhookDesk
  plan: ProviderPlan
  /** Time never runs backwards here, so that the calls stay in order. */
  latest: number
}

export interface WebhookDesk {
  readonly api: ProviderWebhooks
  readonly receivers: WebhookOptions
  /** Keeps a webhook until it is due; without it none are made. */
  readonly keep: ((delivery: Delivery) => void) | undefined
  readonly counts: WebhookTally
}

const apis = { happyrobot: HappyRobot, hamsa: Hamsa }
const webhookApis = { happyrobot: HappyRobotWebhooks, hamsa: HamsaWebhooks }

export const makeDesk = (
  provider: Provider,
  options: {
    readonly plan: FaultPlan
    readonly startedAt: number
    readonly apiKey: string | undefined
    readonly webhooks: WebhookOptions | undefined
    readonly keep: WebhookDesk["keep"]
  },
): Desk => ({
  provider,
  api: apis[provider],
  apiKey: options.apiKey,
  run: fingerprint(options.plan.seed, options.startedAt, provider),
  log: new CallLog(),
  dials: [],
  faults: new Map(),
  webhooks: {
    api: webhookApis[provider],
    receivers: options.webhooks ?? {},
    keep: options.keep,
    counts: emptyTally(),
  },
  plan: providerPlan(options.plan, provider),
  latest: Number.NEGATIVE_INFINITY,
})

export const countFault = (desk: Desk, kind: FaultKind): void => {
  desk.faults.set(kind, (desk.faults.get(kind) ?? 0) + 1)
}

export const isAuthorized = ({ api, apiKey }: Desk, authorization: string | undefined): boolean => {
  const prefix = `${api.scheme} `
  if (authorization === undefined || !authorization.startsWith(prefix)) return false
  const key = authorization.slice(prefix.length).trim()
  return apiKey === undefined ? key !== "" : key === apiKey
}

export const idOf = (desk: Desk, call: Call): string => desk.api.id(desk.run, call.ordinal)

/** The ordinal is part of the id, so no index of ids is kept. */
export const callById = (desk: Desk, id: string): Call | undefined => {
  const call = desk.log.calls[Number.parseInt(id.slice(-8), 16)]
  return call !== undefined && idOf(desk, call) === id ? call : undefined
}

export const viewAt = (desk: Desk, call: Call, instant: number): CallView => ({
  call,
  id: idOf(desk, call),
  phase: phaseAt(call, instant),
  createdAt: call.createdAt + desk.plan.clockSkewMillis,
  changedAt: changedAt(call, instant) + desk.plan.clockSkewMillis,
  talkedMillis: talkedAt(call, instant),
})
