/** What went wrong with the dials of each intent in a run, in the words of a fault plan, so that others can be given the same. */
import type { DialFault } from "@trunkline/simulator"
import type { Outcome } from "./Run.ts"
import type { MetDial } from "./SimulatedNetwork.ts"

/** What the first, second, … request of an intent meets. `none` is a good answer. */
export type FaultsOfIntent = ReadonlyArray<DialFault | "none">

/** By the key of the call request; intents that were never dialled are not in it. */
export type FaultsSeen = ReadonlyMap<string, FaultsOfIntent>

/** `timeout`: milliseconds after which a client gives up, so that a later answer is none. */
export const faultsSeen = (
  { history, met }: Pick<Outcome, "history" | "met">,
  timeout: number,
): FaultsSeen => {
  const rung = new Set(history.flatMap((event) => (event._tag === "Rang" ? [event.attempt] : [])))
  const keys = new Map(
    history.flatMap((event) => (event._tag === "Standing" ? [[event.call, event.key]] : [])),
  )
  const seen = new Map<string, Array<DialFault | "none">>()
  for (const dial of met) {
    const key = keys.get(dial.call)
    if (key === undefined) continue
    const faults = seen.get(key) ?? []
    faults.push(faultOf(dial, rung.has(dial.attempt), timeout))
    seen.set(key, faults)
  }
  return seen
}

const faultOf = ({ outcome, took }: MetDial, rang: boolean, timeout: number): DialFault | "none" => {
  if (took >= timeout) return rang ? "ringThenHang" : "hangBeforeRinging"
  switch (outcome._tag) {
    case "Hang":
      return rang ? "ringThenHang" : "hangBeforeRinging"
    case "Drop":
    case "BrokenAnswer":
      return rang ? "ringThenDrop" : "dropBeforeRinging"
    case "RefuseConnection":
      return "refuseConnection"
    case "Answer":
      return faultOfStatus(outcome.status, rang)
  }
}

const faultOfStatus = (status: number, rang: boolean): DialFault | "none" => {
  if (status >= 500) return rang ? "ring500" : "serverErrorBeforeRinging"
  if (rang) return "none"
  return status === 429 ? "tooManyRequests" : "refuse"
}
