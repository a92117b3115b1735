/** The way of webhooks: from the providers, each at its instant, to whichever worker is at work; if none is, nobody answers. */
import type { Delivery, Simulation } from "@trunkline/simulator"
import type { Draws } from "./Draws.ts"
import type { Reception } from "./Reception.ts"
import type { Recorder } from "./Recorder.ts"
import type { VirtualTime } from "./VirtualTime.ts"

interface Options {
  readonly time: VirtualTime
  readonly draws: Draws
  readonly recorder: Recorder
  /** That of the worker that is at work. */
  readonly reception: () => Reception | undefined
}

/** How long (milliseconds) a webhook or its answer travels, at most. */
const travelMillis = 4

export class SimulatedPost {
  readonly #options: Options
  #sender: Simulation | undefined

  constructor(options: Options) {
    this.#options = options
  }

  /** Who makes the webhooks that are kept here, and hears what became of them. */
  serve(sender: Simulation): void {
    this.#sender = sender
  }

  keep = (delivery: Delivery): void => {
    const { time } = this.#options
    time.at(Math.max(delivery.at, time.now), (at) => this.#send(delivery, at))
  }

  #send(delivery: Delivery, at: number): void {
    const { draws, recorder, reception, time } = this.#options
    const request = this.#sender?.compose(delivery)
    if (request === undefined) return
    let isOver = false
    const conclude = (status: number | undefined, when: number) => {
      if (isOver) return
      isOver = true
      const { event, provider } = request
      recorder.record(
        {
          _tag: "Webhook",
          provider,
          event,
          number: delivery.call.number,
          isGenuine: delivery.secret === "right" && !delivery.isForged,
          status,
        },
        when,
      )
      const next = this.#sender?.conclude(delivery, status, when)
      if (next !== undefined) this.keep(next)
    }
    time.at(at + draws.between(1, travelMillis), () =>
      reception()?.(request, (status) =>
        time.at(time.now + draws.between(1, travelMillis), (answered) => conclude(status, answered)),
      ),
    )
    time.at(at + request.answerWithinMillis, (late) => conclude(undefined, late))
  }
}
