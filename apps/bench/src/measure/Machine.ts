/** The machine that something was measured on. */
import { Effect } from "effect"
import { availableParallelism, cpus, release, totalmem, type } from "node:os"
import type { Machine } from "./Result.ts"

export const machine: Effect.Effect<Machine> = Effect.sync(() => ({
  processor: cpus()[0]?.model.trim() ?? "unknown",
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
}))
