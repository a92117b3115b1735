/** One request and its answer. */
import type { Dispatcher } from "undici"
import { LeanFetchError, type Phase, type Reason } from "../LeanFetchError.ts"
import { BufferedResponse, type LeanResponse } from "../LeanResponse.ts"
import type { Connector } from "./Connector.ts"
import type { Outgoing } from "./Outgoing.ts"
import { reasonOf } from "./reasonOf.ts"

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2]

/**
 * What undici tells of one request. It writes a request in one place only, and calls `onRequestStart` immediately before it
 * does: that is the last instant at which nothing has been sent, and the gate through which a request passes at most once.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #outgoing: Outgoing
  readonly #reached: Connector["reached"]
  readonly #onSend: (() => void) | undefined
  readonly #done: (outcome: LeanResponse | LeanFetchError) => void
  readonly #body: Array<Buffer> = []
  #phase: Phase = "connect"
  #ended = false
  #controller: Dispatcher.DispatchController | undefined
  #status: number | undefined
  #headers: Headers = {}

  constructor(
    outgoing: Outgoing,
    reached: Connector["reached"],
    done: (outcome: LeanResponse | LeanFetchError) => void,
    onSend?: (() => void) | undefined,
  ) {
    this.#outgoing = outgoing
    this.#reached = reached
    this.#onSend = onSend
    this.#done = done
  }

  /** Ends the exchange, wherever it stands. A request that was not written yet never will be. */
  cancel(reason: Reason, cause: unknown, detail?: string): void {
    if (this.#ended) return
    const error = this.#end(this.#phase, reason, cause, detail)
    this.#controller?.abort(error)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // A throw makes undici drop the request unwritten, and leaves the connection to the next one.
    if (this.#ended) throw new Error("ended before it was sent")
    if (this.#controller !== undefined) throw new Error("was sent before")
    this.#controller = controller
    this.#onSend?.()
    this.#phase = "await"
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    const informational = status < 200
    if (informational) return
    this.#phase = "answer"
    this.#status = status
    this.#headers = headers
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body.push(chunk)
  }

  onResponseEnd(): void {
    if (this.#ended || this.#status === undefined) return
    this.#ended = true
    this.#done(new BufferedResponse(this.#status, this.#headers, this.#body))
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#ended) return
    const phase = this.#controller === undefined ? this.#reachedUnsent(error) : this.#phase
    this.#end(phase, reasonOf(error, phase), withoutData(error))
  }

  #reachedUnsent(error: Error): Phase {
    const reason = reasonOf(error, "connect")
    return this.#reached(error) ?? (reason === "invalid" || reason === "shutdown" ? "prepare" : "connect")
  }

  #end(phase: Phase, reason: Reason, cause: unknown, detail?: string): LeanFetchError {
    this.#ended = true
    const { method, target } = this.#outgoing
    const error = new LeanFetchError({ method, target, phase, reason, status: this.#status, detail, cause })
    this.#done(error)
    return error
  }
}

/** undici's parser keeps what it could not parse in its error, where a log would find it. */
const withoutData = (error: Error): Error => {
  if ("data" in error) error.data = undefined
  return error
}
