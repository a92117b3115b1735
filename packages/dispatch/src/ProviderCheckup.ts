/** Whether a provider can be reached, takes its key and agrees about the time, found out without dialling. */
import { createHamsa } from "@trunkline/hamsa"
import { server as hamsaServer } from "@trunkline/hamsa/behavior"
import { createHappyRobot, type Fetch, type Reason } from "@trunkline/happyrobot"
import { server as happyrobotServer } from "@trunkline/happyrobot/behavior"
import { LeanFetchError, makeLeanFetch } from "@trunkline/lean-fetch"
import { Clock, Duration, Effect, Redacted } from "effect"
import { type Check, note, ok, problem } from "./Check.ts"
import type { Connection } from "./Connections.ts"
import type { ProviderId } from "./ProviderId.ts"
import { instant } from "./providers/Answer.ts"

/** What came back of the smallest question that a provider can be asked. */
interface Reply {
  readonly answer?: { readonly status: number; readonly headers: { get(name: string): string | null } }
  readonly error?: { readonly reason: Reason }
}

interface Access {
  readonly apiKey: string
  readonly baseUrl: string
  readonly fetch: Fetch
  readonly timeout: number
}

const providers: Record<
  ProviderId,
  { readonly server: string; readonly ask: (access: Access) => Promise<Reply> }
> = {
  happyrobot: {
    server: happyrobotServer,
    ask: (access) => createHappyRobot(access).GET("/calls", { params: { query: { limit: 1 } } }),
  },
  hamsa: {
    server: hamsaServer,
    ask: (access) => createHamsa(access).GET("/v1/projects/by-api-key"),
  },
}

/** A conversation with a provider, as far as it came. */
export interface Visit {
  readonly id: ProviderId
  readonly address: string
  /** Whether the address was set, and is not the provider's own. */
  readonly ownAddress: boolean
  readonly reply: Reply
  /** How the request failed on its way, where that is known. */
  readonly failure: LeanFetchError | undefined
  readonly sentAt: number
  readonly answeredAt: number
}

/** Milliseconds for the whole of it. */
const timeout = 10_000

/** Milliseconds that two clocks may differ without a word, and without harm. */
const unnoticed = 2000
const harmless = 30_000

const variable = (id: ProviderId, name: string): string => `${id.toUpperCase()}_${name}`

const codeOf = ({ cause, reason }: LeanFetchError): string =>
  cause instanceof Error && "code" in cause ? String(cause.code) : reason

const unreached = ({ id, address, ownAddress, failure, reply }: Visit): Check => {
  const check = ownAddress ? `Check ${variable(id, "BASE_URL")}, and` : "Check"
  if (failure === undefined) {
    const { error } = reply
    const why = error !== undefined && "why" in error.reason ? error.reason.why : "no answer"
    return problem(id, `${address} cannot be reached: ${why}`, `${check} the network of this machine`)
  }
  const code = `(${codeOf(failure)})`
  switch (failure.phase) {
    case "prepare":
    case "resolve":
      return problem(id, `the name in ${address} cannot be found ${code}`, `${check} the DNS of this machine`)
    case "connect":
      return problem(
        id,
        `there is no connection to ${address} ${code}`,
        `${check} whether a firewall is in the way, and the provider's status page`,
      )
    case "tls":
      return problem(
        id,
        `the connection to ${address} cannot be secured ${code}`,
        `${check} whether a proxy is in the way; its certificate is made known with NODE_EXTRA_CA_CERTS`,
      )
    case "await":
    case "answer":
      return problem(
        id,
        `${address} was reached and gave no answer ${code}`,
        `${check} the provider's status page, and try again`,
      )
  }
}

const keyOf = ({ id, address, ownAddress, reply }: Visit, status: number): Check => {
  const apiKey = variable(id, "API_KEY")
  const reason = reply.error?.reason
  const said = reason?._tag === "Status" && reason.message !== undefined ? `, "${reason.message}"` : ""
  if (reason === undefined) return ok(id, `takes the key in ${apiKey}`)
  if (status === 401 || status === 403) {
    return problem(
      id,
      `refuses the key in ${apiKey} (status ${status}${said})`,
      "Is it whole, of the right account, and not revoked?",
    )
  }
  if (status === 429) {
    return note(id, `asks us to wait (status 429), so that ${apiKey} could not be tried`, "Try again later")
  }
  if (status >= 500) {
    return problem(
      id,
      `has trouble (status ${status}${said})`,
      "Wait, or look at its status page: while that lasts, dials through it may end unclear",
    )
  }
  return problem(
    id,
    reason._tag === "Unreadable"
      ? `${address} answers, and not as the API does (${reason.why})`
      : `${address} answers with status ${status}${said}`,
    ownAddress
      ? `Check ${variable(id, "BASE_URL")}`
      : "Its API may have changed: look for a newer version of Trunkline",
  )
}

const inWords = (millis: number): string => {
  const seconds = Math.round(Math.abs(millis) / 1000)
  return Duration.format(
    seconds < 90 ? Duration.seconds(seconds) : Duration.minutes(Math.round(seconds / 60)),
  )
}

/** The header tells whole seconds, and was written somewhere between the question and the answer. */
const clockOf = ({ id, reply, sentAt, answeredAt }: Visit): ReadonlyArray<Check> => {
  const date = instant(reply.answer?.headers.get("date"))
  if (date === undefined) return []
  const ahead = date + 500 - (sentAt + answeredAt) / 2
  if (Math.abs(ahead) <= unnoticed) return [ok(id, "its clock and ours agree")]
  const text = `its clock is ${inWords(ahead)} ${ahead > 0 ? "ahead of" : "behind"} ours`
  return [
    Math.abs(ahead) <= harmless
      ? ok(id, `${text}, which is allowed for`)
      : problem(id, text, "Check the clock of this machine: calling hours and lookups go by it"),
  ]
}

/** What a visit says. Pure. */
export const judge = (visit: Visit): ReadonlyArray<Check> => {
  const { id, address, reply, sentAt, answeredAt } = visit
  return reply.answer === undefined
    ? [unreached(visit)]
    : [
        ok(id, `${address} answered after ${answeredAt - sentAt} ms`),
        keyOf(visit, reply.answer.status),
        ...clockOf(visit),
      ]
}

/** A lean fetch that remembers how it failed: a client tells whether bytes had left, not how far it came. */
const watch = Effect.map(
  Effect.acquireRelease(
    Effect.sync(() => makeLeanFetch({ timeout })),
    (fetch) => Effect.promise(() => fetch.close()),
  ),
  (fetch) => {
    const watched: { failure: LeanFetchError | undefined; readonly fetch: Fetch } = {
      failure: undefined,
      fetch: (url, init) =>
        fetch(url, init).catch((error: unknown) => {
          if (error instanceof LeanFetchError) watched.failure = error
          return Promise.reject(error)
        }),
    }
    return watched
  },
)

/** Asks a provider for as little as it can be asked for. Nothing is dialled. */
export const examine = Effect.fnUntraced(function* (id: ProviderId, { apiKey, baseUrl }: Connection) {
  const { server, ask } = providers[id]
  const address = baseUrl ?? server
  const watched = yield* watch
  const sentAt = yield* Clock.currentTimeMillis
  const reply = yield* Effect.promise(() =>
    ask({ apiKey: Redacted.value(apiKey), baseUrl: address, fetch: watched.fetch, timeout }),
  )
  const answeredAt = yield* Clock.currentTimeMillis
  const { failure } = watched
  return judge({ id, address, ownAddress: baseUrl !== undefined, reply, failure, sentAt, answeredAt })
}, Effect.scoped)
