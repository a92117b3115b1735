import type { Call } from "@trunkline/dispatch/Call"
import type { Ledger } from "@trunkline/dispatch/Ledger"

/** Settles a call without having dialled it: its end is an event to be delivered. */
export const settleCall = (ledger: Ledger["Service"], call: Call) =>
  ledger.advance({
    call,
    state: "settled",
    wakeAt: Number.MAX_SAFE_INTEGER,
    disposition: "canceled",
    events: [{ _tag: "settle", disposition: "canceled", reason: { _tag: "expired", notAfter: 0 } }],
  })
