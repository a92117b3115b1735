/** The API on a port of this machine, over a ledger in memory and a dispatcher that only counts how often it is woken. */
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as NodeServices from "@effect/platform-node/NodeServices"
import type { Rules } from "@trunkline/dispatch/Decide"
import { Dispatcher, Heartbeat } from "@trunkline/dispatch/Dispatcher"
import type { DialResult } from "@trunkline/dispatch/DialResult"
import { ApiTokens, type Role, roles } from "@trunkline/dispatch/ApiTokens"
import * as Policy from "@trunkline/dispatch/Policy"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import { Providers } from "@trunkline/dispatch/Providers"
import * as ProviderStatus from "@trunkline/dispatch/ProviderStatus"
import { Settings } from "@trunkline/dispatch/Settings"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Clock, Context, Effect, Layer, PubSub, Redacted, Schema } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { request as httpRequest } from "node:http"
import { fileURLToPath } from "node:url"
import type { AccessOptions } from "../../src/AccessControl.ts"
import * as ConsolePage from "../../src/ConsolePage.ts"
import { CurrentRules } from "../../src/CurrentRules.ts"
import { CurrentSettings } from "../../src/CurrentSettings.ts"
import * as Listener from "../../src/Listener.ts"
import * as Routes from "../../src/Routes.ts"
import * as Contract from "./Contract.ts"

const rules: Rules = {
  policy: { ...Policy.defaults, window: false, rules: false },
  routes: Policy.defaultRoutes,
  agents: new Map([["default", new Set<ProviderId>(["happyrobot", "hamsa"])]]),
}

const started = Layer.succeed(CurrentSettings, {
  settings: Schema.decodeSync(Settings)({
    policy: { attempts: 7 },
    events: { url: "https://hooks.example.com/services/T0/secret-path", name: "crm" },
    agents: { default: { hamsa: { fromNumber: "+18449292835", voiceAgentId: "agent-1" } } },
  }),
  secrets: { HAMSA_API_KEY: true, TRUNKLINE_API_TOKEN: false },
  publicUrl: "https://calls.example.com",
})

export type Members = Readonly<Record<string, unknown>>

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  readonly text: string
  /** The body, if it is a JSON object. */
  readonly json: Members
  /** The objects of a list in it. */
  readonly rows: (name: string) => ReadonlyArray<Members>
}

export interface Sent {
  readonly method?: string
  readonly path: string
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** A text as it is, anything else as JSON. */
  readonly body?: unknown
}

const parse = (text: string): Members => (/^\{.*\}$/.test(text) ? JSON.parse(text) : {})

/** Sends one request, just as it is written. */
const exchange = (port: number, { method = "GET", path, token, headers = {}, body }: Sent) =>
  Effect.callback<Answer, Error>((resume) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body)
    const request = httpRequest(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent: false,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(text !== undefined && { "content-length": String(Buffer.byteLength(text)) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Array<Buffer> = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.on("error", () => {})
        response.on("close", () => {
          const whole = Buffer.concat(chunks).toString()
          resume(
            Effect.sync(() => ({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: whole,
              json: parse(whole),
              rows: (name) => (parse(whole)[name] ?? []) as ReadonlyArray<Members>,
            })),
          )
        })
      },
    )
    request.on("error", (error) =>
      resume(Effect.succeed({ status: 0, headers: {}, text: error.message, json: {}, rows: () => [] })),
    )
    request.end(text)
    return Effect.sync(() => request.destroy())
  })

/** The same, held against the spec. */
const sendTo = (port: number, sent: Sent) =>
  Effect.tap(exchange(port, sent), (answer) => {
    const different = Contract.difference(sent, answer)
    return different === undefined ? Effect.void : Effect.die(new Error(different))
  })

const fakes = (woken: { times: number }) =>
  Layer.mergeAll(
    Layer.succeed(CurrentRules, rules),
    started,
    Layer.succeed(Providers, new Map([["hamsa", {} as never]])),
    Layer.effect(
      Dispatcher,
      Effect.map(PubSub.unbounded<never>(), (arrivals) =>
        Dispatcher.of({
          run: Effect.never,
          wake: Effect.sync(() => {
            woken.times++
          }),
          arrivals: PubSub.subscribe(arrivals),
          status: Effect.succeed(
            new Map([["hamsa", ProviderStatus.resume({ cps: 5, concurrency: 20 }, [])] as const]),
          ),
        }),
      ),
    ),
  )

/** A dispatcher that works, over a provider that answers every dial like this and knows of no call. */
export const dispatching = (result: DialResult) =>
  Dispatcher.layer(rules).pipe(
    Layer.provide(Layer.succeed(Heartbeat, 365 * 86_400_000)),
    Layer.provideMerge(
      Layer.succeed(
        Providers,
        new Map([
          [
            "hamsa",
            {
              limits: { cps: 5, concurrency: 20 },
              provider: {
                id: "hamsa",
                dial: () => Effect.succeed(result),
                find: () => Effect.succeed({ _tag: "Unclear", why: "2 calls to this number could be it" }),
                read: () => Effect.succeed({ _tag: "InProgress", word: "ongoing" }),
                time: Clock.currentTimeMillis,
                stop: () => Effect.void,
              },
            },
          ],
        ] as const),
      ),
    ),
    Layer.merge(Layer.merge(Layer.succeed(CurrentRules, rules), started)),
  )

/** A build of the console as small as can be. */
const pages = fileURLToPath(new URL("../fixtures/console", import.meta.url))

/** Serves, with a token of each role unless it is open. */
export const served = Effect.fnUntraced(function* (
  { pages: folder, ...options }: Partial<AccessOptions> & { readonly pages?: string } = {},
  engine?: ReturnType<typeof dispatching>,
) {
  const woken = { times: 0 }
  const access: AccessOptions = {
    token: undefined,
    isOpen: false,
    numbersForRead: "masked",
    requestsPerSecond: 100_000,
    strangersPerSecond: 100_000,
    ...options,
  }
  const context = yield* Layer.build(
    HttpRouter.serve(Layer.merge(Routes.layer(access), ConsolePage.layer(folder ?? pages)), {
      disableLogger: true,
      disableListenLog: true,
    }).pipe(
      Layer.provide(NodeServices.layer),
      Layer.provideMerge(NodeHttpServer.layer(() => Listener.make(), { host: "127.0.0.1", port: 0 })),
      Layer.provideMerge(engine ?? fakes(woken)),
      Layer.provideMerge(Layer.fresh(SqliteLedger.layer({ filename: ":memory:", as: "worker" }))),
    ),
  )
  const { address } = Context.get(context, HttpServer.HttpServer)
  const port = Number(new URL(HttpServer.formatAddress(address)).port)
  const tokens = Context.get(context, ApiTokens)
  const made: Record<Role, string> = { read: "", operate: "", admin: "" }
  if (!access.isOpen) {
    for (const role of roles) {
      const { secret } = yield* tokens.create({ name: `test ${role}`, role, by: "alex" })
      made[role] = Redacted.value(secret)
    }
  }
  return {
    context,
    port,
    tokens: made,
    woken,
    send: (sent: Sent) => sendTo(port, sent),
    /** With the token of a role. */
    as: (role: Role) => (sent: Omit<Sent, "token">) => sendTo(port, { token: made[role], ...sent }),
  }
})

/** A number that belongs to nobody. */
export const phone = (n: number): string => `+1415555${String(100 + n).padStart(4, "0")}`
