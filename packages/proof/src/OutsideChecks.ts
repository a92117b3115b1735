/** What must hold at the doors: when dials leave, and whom webhooks come from. */
import type { At, AttemptDossier } from "./Dossier.ts"
import type { Arrived, History } from "./History.ts"
import type { Check } from "./HistoryChecker.ts"

/**
 * Milliseconds between a worker's last look at the clock and the arrival of its dial: the event loop may stand still and the network
 * takes its time, of which the worker knows nothing.
 */
const onItsWay = 200

/** When a dial counts: at its provider, unless the network held it back. */
const countsAt = ({ at, late }: At<Arrived>, { sent }: AttemptDossier): number =>
  late ? (sent[0]?.at ?? at) : at

const hours: Check = function* ({ attempts }, { clock = 0, isOpen }) {
  if (isOpen === undefined) return
  for (const attempt of attempts.values()) {
    for (const arrival of attempt.arrivals) {
      const { call, number, provider } = arrival
      const at = countsAt(arrival, attempt)
      if (![at, at - onItsWay - clock, at + clock].some((instant) => isOpen(number, instant))) {
        yield {
          kind: "dial outside the window",
          at,
          call,
          number,
          provider,
          what: `${attempt.id} reached ${provider} at an hour at which nobody may call there`,
        }
      }
    }
  }
}

const webhooks: Check = function* (_dossier, _terms, history) {
  for (const event of history) {
    if (event._tag !== "Webhook" || event.status === undefined) continue
    const { at, number, provider, status } = event
    const isTaken = status < 300
    if (isTaken !== event.isGenuine && status < 500) {
      yield isTaken
        ? { kind: "forged webhook taken", at, number, provider, what: `${event.event} had a wrong secret` }
        : {
            kind: "true webhook refused",
            at,
            number,
            provider,
            what: `${event.event} was answered with ${status}`,
          }
    }
  }
}

const inbox: Check = function* (_dossier, _terms, history: History) {
  const held = history.findLast((event) => event._tag === "Inbox")?.holds
  if (held === undefined) return
  for (const event of history) {
    if (event._tag === "Kept" && !held.has(event.webhook)) {
      yield {
        kind: "ledger that forgot",
        at: event.at,
        what: `the webhook ${event.webhook} was acknowledged and is not in the ledger`,
      }
    }
  }
}

export const outsideChecks: ReadonlyArray<Check> = [hours, webhooks, inbox]
