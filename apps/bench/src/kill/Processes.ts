/** The real processes: a simulator that lives through all rounds, and one worker after the other. */
import type { Report, Ring } from "@trunkline/simulator"
import { Clock, Data, Deferred, Effect, Fiber, FileSystem, Path, Stream } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import { setPriority } from "node:os"
import { fileURLToPath } from "node:url"

/** One of the processes does not do what it should. */
export class ProcessFailed extends Data.TaggedError("ProcessFailed")<{ readonly message: string }> {}

const worker = fileURLToPath(import.meta.resolve("@trunkline/worker/package.json"))

/** `trunkline` with Node alone, with exactly these variables in its environment. */
const trunkline = Effect.fnUntraced(function* (
  args: ReadonlyArray<string>,
  folder: string,
  env: Readonly<Record<string, string>> = {},
) {
  const path = yield* Path.Path
  const bin = path.join(path.dirname(worker), "bin", "trunkline.js")
  // A process that is frozen would not hear anything else.
  const options = { cwd: folder, env, extendEnv: false, killSignal: "SIGKILL" } as const
  return ChildProcess.make(process.execPath, [bin, ...args], options)
})

const text = <E>(bytes: Stream.Stream<Uint8Array, E>) => bytes.pipe(Stream.decodeText(), Stream.mkString)

export interface Oracle {
  /** What a worker is told of the providers. */
  readonly env: Readonly<Record<string, string>>
  /** How many dials have arrived at both providers so far. */
  readonly dials: Effect.Effect<number, ProcessFailed>
  readonly rings: Effect.Effect<ReadonlyArray<Ring>, ProcessFailed>
  readonly report: Effect.Effect<Report, ProcessFailed>
  /** Cuts every connection of the worker; gives how many. */
  readonly disconnect: Effect.Effect<number, ProcessFailed>
}

/** Starts `trunkline simulate` with this plan; it ends with the scope. */
export const simulate = Effect.fnUntraced(function* (folder: string, plan: unknown) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const http = yield* HttpClient.HttpClient
  yield* fs.writeFileString(path.join(folder, "plan.json"), JSON.stringify(plan))
  const simulator = yield* spawner.spawn(
    yield* trunkline(["simulate", "--port", "0", "--plan", "plan.json"], folder),
  )
  const told = yield* simulator.stdout.pipe(
    Stream.decodeText(),
    Stream.splitLines,
    Stream.takeUntil((line) => line.startsWith("Who was rung")),
    Stream.mkString,
  )
  const find = (pattern: RegExp) =>
    Effect.mapError(
      Effect.fromNullishOr(pattern.exec(told)?.[1]),
      () => new ProcessFailed({ message: `The simulator did not say where it is: ${told}` }),
    )
  const happyrobot = yield* find(/HAPPYROBOT_BASE_URL=(\S+)/)
  const hamsa = yield* find(/HAMSA_BASE_URL=(\S+)/)
  const control = (yield* find(/(http\S+)report/)).replace(/\/$/, "")

  // The answers are those of our own simulator, as its package types them.
  const ask = <A>(request: HttpClientRequest.HttpClientRequest): Effect.Effect<A, ProcessFailed> =>
    http.execute(request).pipe(
      Effect.flatMap((answer) => answer.json),
      // Our own connections are cut with the worker's. Nothing that is asked here changes anything when it is asked again.
      Effect.retry({ times: 5 }),
      Effect.map((answer) => answer as A),
      Effect.mapError(({ message }) => new ProcessFailed({ message: `The simulator is gone: ${message}` })),
    )
  const oracle: Oracle = {
    env: {
      HAPPYROBOT_BASE_URL: happyrobot,
      HAPPYROBOT_API_KEY: "any",
      HAPPYROBOT_NUMBER_ID: "number",
      HAPPYROBOT_USE_CASE_ID: "use-case",
      HAMSA_BASE_URL: hamsa,
      HAMSA_API_KEY: "any",
      HAMSA_FROM_NUMBER: "+18449292835",
      HAMSA_VOICE_AGENT_ID: "agent",
    },
    dials: Effect.map(
      ask<Record<"happyrobot" | "hamsa", ReadonlyArray<number>>>(HttpClientRequest.get(`${control}/dials`)),
      (dials) => dials.happyrobot.length + dials.hamsa.length,
    ),
    rings: ask(HttpClientRequest.get(`${control}/rings`)),
    report: ask(HttpClientRequest.get(`${control}/report`)),
    disconnect: Effect.map(
      ask<{ disconnected: number }>(HttpClientRequest.post(`${control}/disconnect`)),
      ({ disconnected }) => disconnected,
    ),
  }
  return oracle
})

/** How a process ended that was not killed. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Life {
  /** Milliseconds from its start to its first words: from then on it is at work. Never comes if it says nothing. */
  readonly spokeAfter: Effect.Effect<number>
  /** Waits for its end; never comes for one that was killed. */
  readonly ended: Effect.Effect<Ended>
  /** `kill -9`; returns when the process is gone. */
  readonly kill: Effect.Effect<void>
  readonly process: number
  readonly signal: (name: "STOP" | "CONT" | "TERM") => Effect.Effect<void>
}

/** Starts a worker, which does not outlive the scope. */
export const start = Effect.fnUntraced(function* (
  args: ReadonlyArray<string>,
  folder: string,
  env: Readonly<Record<string, string>>,
) {
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const startedAt = yield* Clock.currentTimeMillis
  const spokeAt = yield* Deferred.make<number>()
  const child = yield* spawner.spawn(yield* trunkline(args, folder, env))
  const stderr = Stream.tap(child.stderr, () =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => Deferred.succeed(spokeAt, now - startedAt)),
  )
  const output = yield* Effect.forkScoped(
    Effect.all([text(child.stdout), text(stderr)], { concurrency: "unbounded" }),
  )
  const life: Life = {
    spokeAfter: Deferred.await(spokeAt),
    ended: Effect.gen(function* () {
      const code = yield* child.exitCode
      const [stdout, stderr] = yield* Fiber.join(output)
      return { code, stdout, stderr }
    }).pipe(Effect.catch(() => Effect.never)),
    kill: Effect.ignore(child.kill({ killSignal: "SIGKILL" })),
    process: child.pid,
    signal: (name) =>
      Effect.ignore(spawner.exitCode(ChildProcess.make("kill", [`-${name}`, `${child.pid}`]))),
  }
  return life
})

/** A priority lower than the ordinary one. */
const behind = 10

/**
 * Lets the simulator go before a worker, where dials are counted: while workers start it would come late to dials that came evenly, and
 * see more of them in a second than there were.
 */
export const giveWay = Effect.fnUntraced(function* ({ process }: Life) {
  const fs = yield* FileSystem.FileSystem
  // Each process has a session of its own here, and Linux weighs sessions against each other.
  yield* Effect.ignore(fs.writeFileString(`/proc/${process}/autogroup`, `${behind}`))
  yield* Effect.ignore(Effect.try(() => setPriority(process, behind)))
})

/** Runs `trunkline` to its end. */
export const run = (
  args: ReadonlyArray<string>,
  folder: string,
  env: Readonly<Record<string, string>> = {},
) => Effect.scoped(Effect.flatMap(start(args, folder, env), ({ ended }) => ended))
