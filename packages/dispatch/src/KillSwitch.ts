/** The kill switch: one word stops every dial of a ledger, in all its campaigns, beside whatever worker runs. */
import { Context, type Effect } from "effect"
import type { Order } from "./Course.ts"
import type { Halt, LedgerError } from "./Ledger.ts"

/**
 * While a ledger is halted no attempt begins; calls that are placed go on, and are followed. Calls that wait keep waiting, and go on by
 * themselves within a second after it is lifted.
 *
 * @example
 * yield* (yield* KillSwitch).halt({ by: "alex", note: "the agent says the wrong price" })
 */
export class KillSwitch extends Context.Service<
  KillSwitch,
  {
    /**
     * Halts everything. When this returns, nothing begins any more; `Orders.awaitUnderway` waits for requests that had begun. A halt
     * that holds already stays as it is.
     */
    halt(order: Order): Effect.Effect<Halt, LedgerError>
    /** Lifts it. Gives what was lifted; nothing if it was not halted. */
    lift(by: string): Effect.Effect<Halt | undefined, LedgerError>
    /** The halt that holds now. */
    readonly current: Effect.Effect<Halt | undefined, LedgerError>
  }
>()("@trunkline/dispatch/KillSwitch") {}
