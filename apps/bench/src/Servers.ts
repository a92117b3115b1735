/** The servers of others on this machine that some benchmarks need: each is named by a variable, or looked for where it usually is. */
import { Config, Effect } from "effect"
import { connect } from "node:net"

interface Server {
  readonly url: string
  /** Why it cannot be used; nothing if it answers. */
  readonly missing: string | undefined
}

/** Milliseconds. */
const patience = 1000

const answers = (name: string, variable: string, url: string): Effect.Effect<Server> =>
  Effect.callback<Server>((resume) => {
    const { hostname, port } = new URL(url)
    const missing = `there is no ${name} at ${hostname}:${port}; start one, or name it in ${variable}`
    const socket = connect({ host: hostname, port: Number(port), timeout: patience })
    const end = (found: string | undefined) => {
      socket.destroy()
      resume(Effect.succeed({ url, missing: found }))
    }
    socket.once("connect", () => end(undefined))
    socket.once("timeout", () => end(missing))
    socket.once("error", () => end(missing))
  })

const find = (name: string, variable: string, usual: string) =>
  Effect.flatMap(Config.String(variable).pipe(Config.withDefault(usual)), (url) =>
    answers(name, variable, url),
  ).pipe(Effect.orDie)

/** Whose user may make databases. */
export const postgres = find(
  "PostgreSQL",
  "BENCH_DATABASE_URL",
  "postgres://postgres@127.0.0.1:5432/postgres",
)

export const redis = find("Redis", "BENCH_REDIS_URL", "redis://127.0.0.1:6379")
