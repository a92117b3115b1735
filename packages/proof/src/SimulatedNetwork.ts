/** The network between one process and the simulated providers: what has left arrives, whatever becomes of the process. */
import { LeanFetchError, type LeanRequest, type LeanResponse } from "@trunkline/lean-fetch"
import { concluded, millisOf, type Outcome, sent, type Sent, type Simulation } from "@trunkline/simulator"
import type { Draws } from "./Draws.ts"
import type { Recorder } from "./Recorder.ts"
import type { SimulatedProcess } from "./SimulatedProcess.ts"
import type { VirtualTime } from "./VirtualTime.ts"

interface Options {
  readonly time: VirtualTime
  readonly draws: Draws
  readonly simulation: Simulation
  readonly recorder: Recorder
  /** Milliseconds until a request must be answered. */
  readonly timeout: number
  /** Share of requests that the network holds back, and for how long (milliseconds) at most. */
  readonly late: number
  readonly latest: number
  /** Answers are handed over at whole multiples of this many milliseconds. */
  readonly tick: number
}

/** How long (milliseconds) a request travels, at most. Less than the slack that the pace leaves for it. */
const travelMillis = 4

/** What a dial met at its provider. */
export interface MetDial {
  readonly call: string
  readonly attempt: string
  readonly outcome: Outcome
  /** Milliseconds from the moment it was sent until its answer came, or would have come. */
  readonly took: number
}

export class SimulatedNetwork {
  readonly #options: Options
  /** Every dial that arrived, in the order of arrival. */
  readonly met: Array<MetDial> = []
  /** Whether a promise was settled whose followers have not run yet. */
  hasSettled = false
  /** Requests that were held back. */
  heldBack = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** The `fetch` of a process. */
  fetchOf(process: SimulatedProcess, worker: number) {
    const pending = new Set<(error: unknown) => void>()
    process.atDeath(() => {
      // What the clients wait for ends with the process; none of its fibers gets to see it.
      for (const reject of pending) reject(new Error("The process is dead."))
      this.hasSettled ||= pending.size > 0
      pending.clear()
    })
    return (address: string | URL, init: LeanRequest = {}): Promise<LeanResponse> =>
      new Promise((resolve, reject) => {
        const outgoing = sent(address, init)
        if (outgoing === undefined) throw new Error(`The simulator has no ${String(address)}.`)
        const dial = dialIn(outgoing)
        pending.add(reject)
        if (process.awaits() || (dial !== undefined && process.passes("before a dial is sent"))) return
        const conclude = (met: LeanResponse | LeanFetchError) => {
          pending.delete(reject)
          this.hasSettled = true
          if (met instanceof LeanFetchError) reject(met)
          else resolve(met)
        }
        init.onSend?.()
        this.#send({ process, worker, outgoing, dial, conclude })
        if (dial !== undefined) process.passes("after a dial is sent")
      })
  }

  #send(request: {
    readonly process: SimulatedProcess
    readonly worker: number
    readonly outgoing: Sent
    readonly dial: Dial | undefined
    readonly conclude: (met: LeanResponse | LeanFetchError) => void
  }): void {
    const { conclude, dial, outgoing, process, worker } = request
    const { draws, late, latest, recorder, simulation, tick, time, timeout } = this.#options
    const { provider } = outgoing
    const sentAt = time.now
    const isLate = draws.happens(late)
    if (isLate) this.heldBack++
    if (dial !== undefined) recorder.record({ _tag: "Sent", worker, ...dial, provider })
    const deadline = process.after(timeout, () => conclude(timedOut(outgoing)))
    time.at(time.now + draws.between(1, travelMillis) + (isLate ? draws.between(10, latest) : 0), (at) => {
      if (dial !== undefined) recorder.record({ _tag: "Arrived", ...dial, provider, late: isLate }, at)
      const outcome = simulation.meet(provider, outgoing.request, at)
      if (dial !== undefined) this.met.push({ ...dial, outcome, took: at - sentAt + millisOf(outcome) })
      if (process.isDead || deadline.run === undefined) return
      const answered = at + millisOf(outcome) + draws.between(0, travelMillis)
      const left = Math.ceil(answered / tick) * tick - time.now
      process.after(Math.max(0, left), () => {
        if (deadline.run === undefined) return
        process.cancel(deadline)
        if (dial === undefined && outgoing.request.path.endsWith(listPath[provider])) {
          if (process.passes("during a lookup")) return
        }
        conclude(concluded(outcome, outgoing))
      })
    })
  }
}

const listPath = { happyrobot: "/calls", hamsa: "/minimal-list" } as const

interface Dial {
  readonly call: string
  readonly attempt: string
  readonly number: string
}

interface DialBody {
  readonly phone_number?: string
  readonly toNumber?: string
  readonly metadata?: Record<string, string>
  readonly params?: Record<string, string>
}

/** Whom a request phones, and for which attempt, as its own body tells it; nothing if it is no dial. */
const dialIn = ({ request: { body, method, path } }: Sent): Dial | undefined => {
  if (method !== "POST" || !/^\/(dial\/outbound|v1\/voice-agents\/call)$/.test(path)) return undefined
  const { metadata, params, phone_number: happyrobot, toNumber } = JSON.parse(body) as DialBody
  const ours = metadata ?? params ?? {}
  return {
    call: ours["trunkline_call"] ?? "",
    attempt: ours["trunkline_attempt"] ?? "",
    number: happyrobot ?? toNumber ?? "",
  }
}

const timedOut = ({ request: { method }, target }: Sent): LeanFetchError =>
  new LeanFetchError({
    method,
    target,
    phase: "await",
    reason: "timeout",
    cause: new DOMException("timed out", "TimeoutError"),
  })
