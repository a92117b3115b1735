/** A file's bytes, checked over a ledger in memory: what came of it, what was rejected, which calls are in the ledger. */
import { assert } from "@effect/vitest"
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import type { Rules } from "@trunkline/dispatch/Decide"
import { Ledger } from "@trunkline/dispatch/Ledger"
import * as Policy from "@trunkline/dispatch/Policy"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import { Effect, Stream } from "effect"
import { readFileSync } from "node:fs"
import * as Intake from "../../src/index.ts"

export const campaign = "january"

/** Hamsa alone has the agent profile `reminder`. */
export const rules: Rules = {
  policy: Policy.defaults,
  routes: Policy.defaultRoutes,
  agents: new Map([
    ["default", new Set<ProviderId>(["happyrobot", "hamsa"])],
    ["reminder", new Set<ProviderId>(["hamsa"])],
  ]),
}

export const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url))

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** In pieces of at most `size` bytes: through characters, quotes and line ends. */
export const inPieces = (bytes: Uint8Array, size: number): Stream.Stream<Uint8Array> =>
  Stream.fromIterable(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  )

export const memory = SqliteLedger.layer({ filename: ":memory:", as: "worker" })

interface Options {
  readonly rules?: Rules
  readonly format?: Intake.Format
}

/** Checks the content; the rejected rows are collected. */
export const check = Effect.fnUntraced(function* <E>(
  name: string,
  content: Stream.Stream<Uint8Array, E>,
  options: Options = {},
) {
  const pieces: Array<string> = []
  const checked = yield* Intake.check({
    name,
    campaign,
    format: options.format ?? Intake.formatOf(name),
    content,
    rules: options.rules ?? rules,
    rejected: (csv) => Effect.sync(() => pieces.push(csv)),
  })
  return { checked, pieces, rejected: pieces.join("") }
})

/** The calls that are in the ledger, in the order of the file. */
export const calls = Effect.gen(function* () {
  const ledger = yield* Ledger
  const waiting = yield* ledger.list({ state: "waiting" }, 1000)
  return waiting.map(({ call }): CallRequest => call.request)
})

/** Makes calls of what waits in the ledger. */
export const admit = Effect.gen(function* () {
  const ledger = yield* Ledger
  yield* ledger.intake.admit(campaign)
  return yield* calls
})

/** Fails if there is a call, or a row that could become one. */
export const assertNothingTaken = Effect.gen(function* () {
  assert.deepStrictEqual(yield* calls, [])
  assert.deepStrictEqual(yield* admit, [])
})
