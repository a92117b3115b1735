/** The part of a plan that holds at one provider, made ready for look-ups. */
import { type Draws, pickByShare } from "./Draw.ts"
import { type DialFault, dialFaults, type Disposition, dispositions, type FaultPlan } from "./FaultPlan.ts"
import type { Provider } from "./Provider.ts"
import { type ScriptedWebhookFault, scriptedFaults, type WebhookFault } from "./WebhookPlan.ts"

type Script = FaultPlan["numbers"][string][number]

export interface ProviderPlan {
  readonly seed: number
  readonly dial: FaultPlan["dial"]
  readonly list: FaultPlan["list"]
  readonly read: FaultPlan["read"]
  readonly life: FaultPlan["life"]
  readonly clockSkewMillis: number
  readonly latencyMillis: FaultPlan["latencyMillis"]
  readonly hangMillis: number
  readonly outages: FaultPlan["outages"]
  readonly webhooks: FaultPlan["webhooks"]
  /** What is laid down for the `nth` dial of a number, from 1; nothing if the shares decide. */
  readonly script: (number: string, nth: number) => Script | undefined
}

export const providerPlan = (plan: FaultPlan, provider: Provider): ProviderPlan => {
  const override = plan.override[provider] ?? {}
  return {
    seed: plan.seed,
    dial: override.dial ?? plan.dial,
    list: override.list ?? plan.list,
    read: override.read ?? plan.read,
    life: override.life ?? plan.life,
    clockSkewMillis: plan.clockSkewMillis[provider],
    latencyMillis: plan.latencyMillis,
    hangMillis: plan.hangMillis,
    outages: plan.outages.filter((outage) => outage.provider === provider),
    webhooks: override.webhooks ?? plan.webhooks,
    script: scriptOf(override.numbers ?? plan.numbers),
  }
}

/** The longest ending that is in the table decides, so the lengths are tried from the longest. */
const scriptOf = (numbers: FaultPlan["numbers"]): ProviderPlan["script"] => {
  const lengths = [...new Set(Object.keys(numbers).map((ending) => ending.length))].toSorted((a, b) => b - a)
  return (number, nth) => {
    for (const length of lengths) {
      const script = numbers[number.slice(number.length - length)]
      if (script !== undefined) return script[nth - 1]
    }
    return undefined
  }
}

/** What a dial meets. A fault that rings still leads to a call, so both may be there. */
export interface Fate {
  readonly fault: DialFault | undefined
  /** Laid down by the plan; drawn if absent. */
  readonly disposition: Disposition | undefined
  /** Laid down by the plan for all webhooks of the call; drawn for each if absent. */
  readonly webhookFault: WebhookFault | undefined
}

const faultNames: ReadonlySet<string> = new Set(dialFaults)
const dispositionNames: ReadonlySet<string> = new Set(dispositions)
const isFault = (entry: string): entry is DialFault => faultNames.has(entry)
const isWebhookFault = (entry: string): entry is ScriptedWebhookFault => entry in scriptedFaults
const isDisposition = (entry: string): entry is Disposition => dispositionNames.has(entry)

export const drawFate = (plan: ProviderPlan, draws: Draws, number: string, nth: number): Fate => {
  const entry = plan.script(number, nth)
  if (entry === undefined) {
    const shares = dialFaults.map((fault) => [fault, plan.dial[fault]] as const)
    return {
      fault: pickByShare(draws("fault"), shares),
      disposition: undefined,
      webhookFault: undefined,
    }
  }
  return {
    fault: isFault(entry) ? entry : undefined,
    disposition: isDisposition(entry) ? entry : undefined,
    webhookFault: isWebhookFault(entry) ? scriptedFaults[entry] : undefined,
  }
}
