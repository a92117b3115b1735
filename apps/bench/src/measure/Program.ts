/** Programs that are measured: each runs in a process of its own, so that none is slowed down by what another has left behind. */
import { Effect, Fiber, Result, Schema, Stream } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import { fileURLToPath } from "node:url"
import { ProcessFailed } from "../kill/Processes.ts"
import type { Measured, Sample } from "./Bench.ts"

const decodeSample = Schema.decodeUnknownResult(
  Schema.fromJsonString(Schema.Record(Schema.String, Schema.Number)),
)

const command = (name: string, options: unknown) =>
  ChildProcess.make(process.execPath, [
    fileURLToPath(new URL(`../programs/${name}.js`, import.meta.url)),
    JSON.stringify(options),
  ])

const text = <E>(bytes: Stream.Stream<Uint8Array, E>) => bytes.pipe(Stream.decodeText(), Stream.mkString)

/** Runs a command to its end; gives what it wrote. */
export const run = Effect.fnUntraced(
  function* (made: ChildProcess.Command, name: string) {
    const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
    const child = yield* spawner.spawn(made)
    const told = yield* Effect.forkScoped(text(child.stderr))
    const written = yield* text(child.stdout)
    const code = yield* child.exitCode
    if (code === 0) return written
    return yield* new ProcessFailed({
      message: `${name} ended with code ${code}:\n${yield* Fiber.join(told)}`,
    })
  },
  Effect.scoped,
  (effect, _, name) =>
    Effect.mapError(effect, (error) =>
      error instanceof ProcessFailed ? error : new ProcessFailed({ message: `${name}: ${error.message}` }),
    ),
)

/** Runs a program of `src/programs` once; the last line that it writes holds its figures as JSON. */
export const measure = (name: string, options: unknown): Measured<Sample> =>
  Effect.flatMap(run(command(name, options), name), (written) => {
    const sample = decodeSample(written.trim().split("\n").at(-1))
    return Result.isSuccess(sample)
      ? Effect.succeed(sample.success)
      : Effect.fail(new ProcessFailed({ message: `${name} gave no figures: ${written}` }))
  })

/** Starts a program that serves the others until the scope ends; gives its first line. */
export const serve = (name: string, options: unknown): Measured<string> =>
  Effect.gen(function* () {
    const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
    const child = yield* spawner.spawn(command(name, options))
    const first = yield* child.stdout.pipe(
      Stream.decodeText(),
      Stream.splitLines,
      Stream.take(1),
      Stream.mkString,
    )
    if (first !== "") return first
    return yield* new ProcessFailed({ message: `${name} does not serve: ${yield* text(child.stderr)}` })
  }).pipe(
    Effect.mapError((error) =>
      error instanceof ProcessFailed ? error : new ProcessFailed({ message: `${name}: ${error.message}` }),
    ),
  )
