/** The providers that are on, by name. */
import type { Fetch } from "@trunkline/happyrobot"
import { makeLeanFetch } from "@trunkline/lean-fetch"
import { Context, Effect, Layer } from "effect"
import type { Connection, Connections } from "./Connections.ts"
import { Provider } from "./Provider.ts"
import { type ProviderId, providerIds } from "./ProviderId.ts"
import type { ProviderLimits } from "./ProviderStatus.ts"
import * as Hamsa from "./providers/Hamsa.ts"
import * as HappyRobot from "./providers/HappyRobot.ts"
import type { Settings } from "./Settings.ts"

/** A provider that is on, with the limits that hold for it. */
export interface ProviderEntry {
  readonly provider: Provider["Service"]
  readonly limits: ProviderLimits
}

interface Reach extends Connection {
  readonly timeout: number
  readonly fetch: Fetch
}

/** The adapters there are. A new provider is a file that gives a Layer of the port, and a line here. */
const adapters: Record<ProviderId, (settings: Settings, reach: Reach) => Layer.Layer<Provider>> = {
  happyrobot: (settings, reach) =>
    HappyRobot.layer({ ...reach, agents: profiles(settings, ({ happyrobot }) => happyrobot) }),
  hamsa: (settings, reach) => Hamsa.layer({ ...reach, agents: profiles(settings, ({ hamsa }) => hamsa) }),
}

const profiles = <Profile>(
  settings: Settings,
  part: (agent: Settings["agents"][string]) => Profile | undefined,
): ReadonlyMap<string, Profile> =>
  new Map(
    Object.entries(settings.agents).flatMap(([name, agent]) => {
      const profile = part(agent)
      return profile === undefined ? [] : [[name, profile] as const]
    }),
  )

export class Providers extends Context.Service<Providers, ReadonlyMap<ProviderId, ProviderEntry>>()(
  "@trunkline/dispatch/Providers",
) {
  /** Connects every provider that is on. `fetch` sends the requests; a lean fetch of its own if absent. */
  static readonly layer = (
    settings: Settings,
    connections: Connections,
    fetch?: Fetch,
  ): Layer.Layer<Providers> => Layer.effect(Providers, connect(settings, connections, fetch))
}

/** Milliseconds: the deadline of a request is the provider's own `timeout`, and one is enough. */
const noDeadline = 2 ** 31 - 1

const leanFetch = Effect.acquireRelease(
  Effect.sync(() => makeLeanFetch({ timeout: noDeadline })),
  (fetch) => Effect.promise(() => fetch.close()),
)

const connect = Effect.fnUntraced(function* (
  settings: Settings,
  connections: Connections,
  given: Fetch | undefined,
) {
  const fetch = given ?? (yield* leanFetch)
  const entries = new Map<ProviderId, ProviderEntry>()
  for (const id of providerIds) {
    const connection = connections[id]
    if (connection === undefined) continue
    const { timeout, ...limits } = settings.providers[id]
    const context = yield* Layer.build(adapters[id](settings, { ...connection, timeout, fetch }))
    entries.set(id, { provider: Context.get(context, Provider), limits })
  }
  return entries
})
