/** The real command as a process of its own. */
import { Effect, Schedule } from "effect"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

const bin = fileURLToPath(new URL("../../bin/trunkline.js", import.meta.url))

export interface Ended {
  /** Nothing if a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly ended: Effect.Effect<Ended>
  readonly send: (signal: NodeJS.Signals) => Effect.Effect<void>
  /** Waits until standard error holds this; a defect if it ends without. */
  readonly told: (text: string) => Effect.Effect<void>
  /** Standard error up to now. */
  readonly said: Effect.Effect<string>
}

export interface StartOptions {
  readonly folder: string
  /** Beside these, it knows only where programs are. */
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
}

const collect = (child: ChildProcess) => {
  const text = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (piece: string) => (text[name] += piece))
  }
  const ended = once(child, "close").then(([code, signal]): Ended => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    ...text,
  }))
  return { text, ended }
}

/** Starts a program; it does not outlive the test. */
const startProgram = (
  program: string,
  args: ReadonlyArray<string>,
  { folder, env, stdin = "" }: StartOptions,
) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const child = spawn(program, args, {
        cwd: folder,
        env: { PATH: process.env["PATH"], ...env },
      })
      child.stdin.end(stdin)
      const { text, ended } = collect(child)
      const started: Started = {
        ended: Effect.promise(() => ended),
        told: (words) =>
          Effect.repeat(
            Effect.sync(() => text.stderr.includes(words)),
            {
              until: (found) => found || child.exitCode !== null || child.signalCode !== null,
              schedule: Schedule.spaced("5 millis"),
            },
          ).pipe(
            Effect.flatMap((found) =>
              found ? Effect.void : Effect.die(new Error(`It has ended without "${words}": ${text.stderr}`)),
            ),
          ),
        said: Effect.sync(() => text.stderr),
        send: (signal) => Effect.sync(() => void child.kill(signal)),
      }
      return { child, started }
    }),
    ({ child, started }) =>
      child.exitCode === null && child.signalCode === null
        ? Effect.andThen(started.send("SIGKILL"), started.ended)
        : Effect.void,
  ).pipe(Effect.map(({ started }) => started))

/** Starts `trunkline` with Node alone; it does not outlive the test. */
export const start = (args: ReadonlyArray<string>, options: StartOptions) =>
  startProgram(process.execPath, [bin, ...args], options)

/** Runs a script of the shell to its end, or to its first command that fails. */
export const shell = (script: string, options: StartOptions) =>
  Effect.scoped(Effect.flatMap(startProgram("sh", ["-e", "-c", script], options), ({ ended }) => ended))

/** Runs it to its end. */
export const run = (args: ReadonlyArray<string>, options: StartOptions) =>
  Effect.scoped(Effect.flatMap(start(args, options), ({ ended }) => ended))
