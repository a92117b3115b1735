/** A simulated call: its course is drawn when it is placed, so its state at an instant is arithmetic and needs no timer. */
import { type Draws, pickByShare, within } from "./Draw.ts"
import { type Disposition, dispositions, type FaultPlan } from "./FaultPlan.ts"
import type { Provider } from "./Provider.ts"

/** Kept small on purpose: a simulation may hold a million of these. Milliseconds throughout. */
export interface Call {
  readonly provider: Provider
  /** Its place among the calls of its provider, from 0. */
  readonly ordinal: number
  readonly number: string
  /** The accepted request as it came; whoever reads the call parses it again, which is smaller than keeping the parts. */
  readonly body: string
  /** When the provider took it, on our clock. */
  readonly createdAt: number
  /** How much later the person's phone begins to ring. */
  readonly queueMillis: number
  /** How much of that the caller asked for, by a schedule. */
  readonly scheduledMillis: number
  readonly ringMillis: number
  readonly talkMillis: number
  /** How long lists do not show it. */
  readonly lagMillis: number
  readonly disposition: Disposition
  /** The call before this one to the same number at the same provider. */
  readonly previous: Call | undefined
  stoppedAt: number | undefined
}

/** `canceled` is a call that was stopped before somebody answered, `stopped` one that was stopped while people talked. */
export type Phase = "scheduled" | "queued" | "ringing" | "in-progress" | Disposition | "canceled" | "stopped"

export interface Course {
  readonly queueMillis: number
  readonly ringMillis: number
  readonly talkMillis: number
  readonly disposition: Disposition
}

/** What will become of a call, unless somebody stops it. */
export const drawCourse = (
  draws: Draws,
  life: FaultPlan["life"],
  options: { readonly disposition: Disposition | undefined; readonly longestTalkMillis: number },
): Course => {
  const disposition = options.disposition ?? drawDisposition(draws, life)
  return {
    queueMillis: within(draws("queue"), life.queueMillis),
    ringMillis: disposition === "invalid-number" ? 0 : within(draws("ring"), life.ringMillis),
    talkMillis: isAnswered(disposition)
      ? Math.min(within(draws("talk"), life.talkMillis), options.longestTalkMillis)
      : 0,
    disposition,
  }
}

const answered: ReadonlySet<Disposition> = new Set([
  "completed",
  "transferred",
  "voicemail",
  "declined",
  "opted-out",
])

/** Whether a person or a machine takes the call. */
const isAnswered = (disposition: Disposition): boolean => answered.has(disposition)

const drawDisposition = (draws: Draws, life: FaultPlan["life"]): Disposition => {
  const weights = dispositions.map((disposition) => [disposition, life.dispositions[disposition]] as const)
  const sum = weights.reduce((total, [, weight]) => total + weight, 0)
  return pickByShare(draws("disposition") * sum, weights) ?? "completed"
}

/** When the phone begins to ring. */
export const ringsAt = (call: Call): number => call.createdAt + call.queueMillis

/** When somebody answers, or the ringing ends. */
export const answeredAt = (call: Call): number => ringsAt(call) + call.ringMillis

/** When it is over. */
export const endsAt = (call: Call): number =>
  Math.min(call.stoppedAt ?? Number.POSITIVE_INFINITY, answeredAt(call) + call.talkMillis)

/** Whether the phone rang or will; a call that was stopped earlier never does. */
export const rings = (call: Call): boolean => call.stoppedAt === undefined || call.stoppedAt >= ringsAt(call)

export const isVisible = (call: Call, instant: number): boolean => call.createdAt + call.lagMillis <= instant

export const phaseAt = (call: Call, instant: number): Phase => {
  if (call.stoppedAt !== undefined && call.stoppedAt <= instant) {
    return call.stoppedAt < answeredAt(call) ? "canceled" : "stopped"
  }
  if (instant < call.createdAt + call.scheduledMillis) return "scheduled"
  if (instant < ringsAt(call)) return "queued"
  if (instant < answeredAt(call)) return "ringing"
  if (instant < endsAt(call)) return "in-progress"
  return call.disposition
}

/** Milliseconds that people have talked so far. */
export const talkedAt = (call: Call, instant: number): number =>
  Math.max(0, Math.min(instant, endsAt(call)) - answeredAt(call))

/** The last instant at which its phase changed, as far as `instant`. */
export const changedAt = (call: Call, instant: number): number =>
  [call.createdAt + call.scheduledMillis, ringsAt(call), answeredAt(call), endsAt(call)].reduce(
    (latest, change) => (change <= instant && change <= endsAt(call) ? Math.max(latest, change) : latest),
    call.createdAt,
  )
