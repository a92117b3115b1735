/** What takes webhooks in a simulated worker: the function that stands behind its address, without the sockets before it. */
import type { Ledger } from "@trunkline/dispatch/Ledger"
import { happyrobotHeader } from "@trunkline/dispatch/Webhook"
import type { WebhookOptions, WebhookRequest } from "@trunkline/simulator"
import * as Receiver from "@trunkline/webhooks/Receiver"
import { Effect, FiberSet, Redacted, type Scope, Stream } from "effect"
import type { Webhooks } from "./ScenarioKind.ts"
import type { SimulatedProcess } from "./SimulatedProcess.ts"

/** Calls back with the status of its answer, unless its worker dies. */
export type Reception = (request: WebhookRequest, answer: (status: number) => void) => void

const publicUrl = "https://calls.example.com"
const secrets = {
  hamsa: Redacted.make("what the secrets of each attempt are made of"),
  happyrobot: Redacted.make("what-the-hook-was-given"),
}

/** What each dial tells Hamsa. */
export const access = { publicUrl, secret: secrets.hamsa }

/** What HappyRobot's hook shows. */
export const proofOfHook = { [happyrobotHeader]: Redacted.value(secrets.happyrobot) }

/** Where HappyRobot's webhooks go. */
export const receivers = ({ sessions }: Webhooks): WebhookOptions => {
  const hook = { url: `${publicUrl}/webhooks/happyrobot`, headers: proofOfHook }
  return { happyrobot: hook, ...(sessions && { sessions: hook }), refuseLocal: true }
}

const bytes = new TextEncoder()

/** Takes webhooks as long as the scope is open; `change` is what the network does to them. */
export const make = (
  process: SimulatedProcess,
  change: (request: WebhookRequest) => WebhookRequest,
): Effect.Effect<Reception, never, Ledger | Scope.Scope> =>
  Effect.map(FiberSet.makeRuntime<Ledger>(), (run) => (request, answer) => {
    const { body, headers, url } = change(request)
    const incoming: Receiver.Incoming = {
      method: "POST",
      url: url.slice(publicUrl.length),
      headers,
      stream: Stream.make(bytes.encode(body)),
    }
    run(
      Effect.map(Receiver.receive(incoming, secrets), ({ status }) => answer(status)),
      { scheduler: process },
    )
  })
