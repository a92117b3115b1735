/** Writes the history: a ledger and providers that say what they are asked and what they answer, and do nothing else. */
import * as DialResult from "@trunkline/dispatch/DialResult"
import { Ledger, type LedgerError, type Move } from "@trunkline/dispatch/Ledger"
import type { Provider } from "@trunkline/dispatch/Provider"
import { explain } from "@trunkline/dispatch/Reason"
import { attemptId } from "@trunkline/dispatch/Attempt"
import { Effect } from "effect"
import type { Happening, HistoryEvent, Phase, StepAttempt } from "./History.ts"
import type { SimulatedProcess } from "./SimulatedProcess.ts"
import type { VirtualTime } from "./VirtualTime.ts"

type Operation = Extract<Happening, { readonly phase: Phase }>

export class Recorder {
  readonly events: Array<HistoryEvent> = []
  readonly #time: VirtualTime
  /** What a worker asked of its ledger and was not told yet. */
  readonly #open = new Set<Operation>()
  #operations = 0

  constructor(time: VirtualTime) {
    this.#time = time
  }

  /** The instant of the last event. */
  get latest(): number {
    return this.events.at(-1)?.at ?? Infinity
  }

  record(happening: Happening, at = this.#time.now): void {
    this.events.push({ ...happening, at })
  }

  /** Gives the operation as it is to be concluded. */
  invoke(asked: Operation): Operation {
    const operation = { ...asked, operation: ++this.#operations }
    this.#open.add(operation)
    this.record(operation)
    return operation
  }

  conclude(operation: Operation, outcome: Partial<Operation>): void {
    this.#open.delete(operation)
    this.record({ ...operation, ...outcome } as Operation)
  }

  /** The worker is dead: what it was not told it will never know. */
  abandon(): void {
    for (const operation of this.#open) this.record({ ...operation, phase: "unknown" })
    this.#open.clear()
  }
}

export interface Witness {
  readonly recorder: Recorder
  readonly process: SimulatedProcess
  readonly worker: number
}

export const observedLedger = (
  ledger: Ledger["Service"],
  { process, recorder, worker }: Witness,
): Ledger["Service"] => {
  const observed = <A>(
    operations: () => ReadonlyArray<Operation>,
    work: Effect.Effect<A, LedgerError>,
    outcome: (answer: A, index: number) => Partial<Operation>,
  ): Effect.Effect<A, LedgerError> =>
    Effect.suspend(() => {
      const open = operations().map((operation) => recorder.invoke(operation))
      return Effect.tap(work, (answer) =>
        Effect.sync(() => {
          open.forEach((operation, index) => recorder.conclude(operation, outcome(answer, index)))
        }),
      )
    })

  return Ledger.of({
    ...ledger,
    submit: (requests) =>
      observed(
        () =>
          requests.map(({ key, phone }) => ({
            _tag: "Submit",
            worker,
            phase: "invoked",
            key,
            number: phone,
            call: undefined,
          })),
        ledger.submit(requests),
        (submissions, index) => ({
          phase: submissions[index]?._tag === "Conflict" ? "refused" : "acknowledged",
          call: submissions[index]?.callId,
        }),
      ),
    begin: (dial, limits) =>
      observed(
        () => [
          {
            _tag: "Begin",
            worker,
            phase: "invoked",
            call: dial.call.id,
            attempt: attemptId(dial.call.id, dial.ordinal),
            number: dial.call.request.phone,
            provider: dial.provider,
          },
        ],
        ledger.begin(dial, limits),
        (beginning) =>
          beginning._tag === "Begun"
            ? { phase: "acknowledged" }
            : {
                phase: "refused",
                why: beginning._tag === "Held" ? explain(beginning.reason) : "the call has moved",
              },
      ),
    advance: (move) =>
      observed(
        () => [stepOf(move, worker)],
        ledger.advance(move),
        (moved) => ({ phase: moved ? "acknowledged" : "refused" }),
      ),
    inbox: {
      ...ledger.inbox,
      keep: (received) =>
        Effect.tap(ledger.inbox.keep(received), ({ id }) =>
          Effect.sync(() => recorder.record({ _tag: "Kept", worker, webhook: id })),
        ),
    },
    due: (query) =>
      Effect.suspend(() => {
        process.isRecovering = query.states.includes("dialing")
        return ledger.due(query)
      }),
  })
}

const stepOf = ({ attempt, call, disposition, events, state }: Move, worker: number): Operation => {
  const last = events.at(-1)
  const reason = last !== undefined && "reason" in last ? explain(last.reason) : undefined
  const changed: StepAttempt | undefined = attempt && {
    id: attempt.id,
    state: attempt._tag,
    parked: attempt._tag === "Unknown" && attempt.parked,
    ...(attempt._tag === "NotPlaced" && { proof: attempt.proof }),
    ...(attempt._tag === "Ended" && { disposition: attempt.disposition }),
  }
  return {
    _tag: "Step",
    worker,
    phase: "invoked",
    call: call.id,
    number: call.request.phone,
    state,
    ...(changed !== undefined && { attempt: changed }),
    ...(disposition !== undefined && { disposition }),
    ...(reason !== undefined && { reason }),
  }
}

export const observedProvider = (
  provider: Provider["Service"],
  { recorder, worker }: Witness,
): Provider["Service"] => ({
  ...provider,
  dial: (...order) =>
    Effect.tap(provider.dial(...order), (result) =>
      Effect.sync(() => {
        const [{ attemptId: attempt, callId: call }] = order
        recorder.record({ _tag: "Answered", worker, call, attempt, result })
      }),
    ),
  find: (lookup) => {
    const record = (finding: "Found" | "Absent" | "Unclear" | "no answer", why: string) =>
      Effect.sync(() =>
        recorder.record({
          _tag: "LookedUp",
          worker,
          call: callOf(lookup.attemptId),
          attempt: lookup.attemptId,
          finding,
          why,
        }),
      )
    return provider.find(lookup).pipe(
      Effect.tap((finding) =>
        record(
          finding._tag,
          finding._tag === "Found" ? finding.by : finding._tag === "Unclear" ? finding.why : "",
        ),
      ),
      Effect.tapError(({ why }) => record("no answer", why)),
    )
  },
})

/** The call of an attempt: its id begins with the call's. */
const callOf = (attempt: string): string => attempt.slice(0, attempt.lastIndexOf("-"))

/** A dial's result in a few words. */
export const inWords = (result: DialResult.DialResult): string =>
  result._tag === "Placed"
    ? `placed as ${result.providerCallId}`
    : result._tag === "NotPlaced"
      ? `not placed: ${DialResult.describe(result.proof)}`
      : `unclear: ${DialResult.describe(result.evidence)}`
