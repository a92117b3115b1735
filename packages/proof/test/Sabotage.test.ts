import { assert, describe, it } from "@effect/vitest"
import * as DialResult from "@trunkline/dispatch/DialResult"
import type { Move } from "@trunkline/dispatch/Ledger"
import { Effect } from "effect"
import { proofOfHook } from "../src/Reception.ts"
import { type Proof, prove, Report, type Sabotage, type ViolationKind } from "../src/index.ts"

/** The same for a `fetch` that asks nobody before it sends: the ticket lets one that does send once only. */
const unasked = <Order extends object>(order: Order): Order =>
  new Proxy(order, {
    get: (real, name) => (name === "onSend" ? () => {} : Reflect.get(real, name, real)),
  })

/** Changes what a dial came to; `again` sends it once more. */
const dialsThat = (
  change: (
    result: DialResult.DialResult,
    again: Effect.Effect<DialResult.DialResult>,
  ) => Effect.Effect<DialResult.DialResult>,
): Sabotage => ({
  provider: (real) => ({
    ...real,
    dial: (order) =>
      Effect.flatMap(real.dial(unasked(order)), (result) => change(result, real.dial(unasked(order)))),
  }),
})

/** Takes results for proofs that nobody was rung. */
const dialsTakenForNotPlaced = (mistaken: (evidence: DialResult.Evidence) => boolean): Sabotage =>
  dialsThat((result) =>
    Effect.succeed(
      result._tag === "Unknown" && mistaken(result.evidence)
        ? DialResult.notPlaced({ _tag: "refused", status: 500, why: "sabotage" })
        : result,
    ),
  )

const stepsThat = (change: (move: Move) => Move): Sabotage => ({
  ledger: (real) => ({ ...real, advance: (move) => real.advance(change(move)) }),
})

const never = Number.MAX_SAFE_INTEGER

const recoveredAsNotPlaced = ({ attempt, ...move }: Move): Move => {
  if (attempt?._tag !== "Unknown" || attempt.evidence._tag !== "worker-died") {
    return { ...move, ...(attempt !== undefined && { attempt }) }
  }
  const { beganAt, callId, id, ordinal, provider, unknownAt } = attempt
  return {
    ...move,
    state: "waiting",
    wakeAt: unknownAt,
    attempt: {
      _tag: "NotPlaced",
      ...{ beganAt, callId, id, ordinal, provider },
      proof: { _tag: "never-sent", why: "sabotage", concerns: "connection" },
      endedAt: unknownAt,
    },
  }
}

const everyOther = () => {
  let count = 0
  return () => ++count % 2 === 0
}

interface Planted {
  readonly bug: string
  readonly sabotage: Sabotage
  readonly found: ViolationKind
  readonly intents: number
  readonly seed: number
  readonly crashes?: boolean
}

const plantedBugs: ReadonlyArray<Planted> = [
  {
    bug: "a dial without an answer is sent again",
    sabotage: dialsThat((result, again) =>
      result._tag === "Unknown" && result.evidence._tag === "timed-out" ? again : Effect.succeed(result),
    ),
    found: "double ring",
    intents: 40,
    seed: 3,
  },
  {
    bug: "a 500 is taken for a refusal",
    sabotage: dialsTakenForNotPlaced(({ _tag }) => _tag === "ambiguous-status"),
    found: "double ring",
    intents: 40,
    seed: 3,
  },
  {
    bug: "whatever is not a success goes to the other provider",
    sabotage: dialsTakenForNotPlaced(() => true),
    found: "double ring",
    intents: 40,
    seed: 3,
  },
  {
    bug: "the person lease has no unique index",
    sabotage: { statements: ["DROP INDEX IF EXISTS attempts_person_lease"] },
    found: "person in two attempts",
    intents: 40,
    seed: 3,
  },
  {
    bug: "a begin is acknowledged before its commit",
    sabotage: { commitsLate: true },
    found: "attempt dialled twice",
    intents: 60,
    seed: 3,
    crashes: true,
  },
  {
    bug: "what a dead worker was dialling is dialled again",
    sabotage: stepsThat(recoveredAsNotPlaced),
    found: "double ring",
    intents: 60,
    seed: 3,
    crashes: true,
  },
  {
    bug: "absences are believed before the quiet period is over",
    sabotage: {
      settings: ({ policy, ...settings }) => ({
        ...settings,
        policy: { ...policy, reconcile: { ...policy.reconcile, after: [1, 1_001, 2_001], absentAfter: 0 } },
      }),
    },
    found: "ring in spite of a proof",
    intents: 40,
    seed: 20,
  },
  {
    bug: "one reading proves an absence",
    sabotage: {
      settings: ({ policy, ...settings }) => ({
        ...settings,
        policy: { ...policy, reconcile: { ...policy.reconcile, absences: 1 } },
      }),
    },
    found: "proof without its readings",
    intents: 40,
    seed: 3,
  },
  {
    bug: "a result is not written down",
    sabotage: {
      ledger: (real) => {
        const isLost = everyOther()
        return {
          ...real,
          advance: (move) =>
            move.attempt?._tag === "Placed" && isLost() ? Effect.succeed(true) : real.advance(move),
        }
      },
    },
    found: "lost call",
    intents: 10,
    seed: 3,
  },
  {
    bug: "a call is never woken",
    sabotage: stepsThat((move) => (move.state === "following" ? { ...move, wakeAt: never } : move)),
    found: "lost call",
    intents: 10,
    seed: 3,
  },
  {
    bug: "a call request is acknowledged and forgotten",
    sabotage: {
      ledger: (real) => ({
        ...real,
        submit: ([first, ...rest]) =>
          Effect.map(real.submit(rest), (submissions) => [
            ...(first === undefined ? [] : [{ _tag: "Accepted", callId: "forgotten" } as const]),
            ...submissions,
          ]),
      }),
    },
    found: "lost call",
    intents: 10,
    seed: 3,
  },
  {
    bug: "dials per second are not counted",
    sabotage: {
      settings: ({ providers, ...settings }) => ({
        ...settings,
        providers: {
          happyrobot: { ...providers.happyrobot, cps: 100_000 },
          hamsa: { ...providers.hamsa, cps: 100_000 },
        },
      }),
    },
    found: "too many dials in a window",
    intents: 200,
    seed: 39,
  },
  {
    bug: "calls in progress are not counted",
    sabotage: {
      settings: ({ providers, ...settings }) => ({
        ...settings,
        providers: {
          happyrobot: { ...providers.happyrobot, concurrency: 100_000 },
          hamsa: { ...providers.hamsa, concurrency: 100_000 },
        },
      }),
    },
    found: "too many calls at a time",
    intents: 100,
    seed: 39,
  },
  {
    bug: "the worker goes by a wall clock that is set",
    sabotage: { wallClock: true },
    found: "double ring",
    intents: 100,
    seed: 4,
  },
  {
    bug: "webhooks are believed without their secret",
    sabotage: {
      webhook: (request) =>
        request.provider === "happyrobot"
          ? { ...request, headers: { ...request.headers, ...proofOfHook } }
          : request,
    },
    found: "forged webhook taken",
    intents: 40,
    seed: 7,
  },
  {
    bug: "the worker does not know in which hours people may be called",
    sabotage: {
      settings: ({ policy, ...settings }) => ({
        ...settings,
        policy: { ...policy, window: false, rules: false },
      }),
    },
    found: "dial outside the window",
    intents: 40,
    seed: 13,
  },
  {
    bug: "calls to a person in a day are not counted",
    sabotage: {
      settings: ({ policy, ...settings }) => ({
        ...settings,
        policy: { ...policy, redial: { ...policy.redial, perPersonPerDay: 1_000 } },
      }),
    },
    found: "person called too often",
    intents: 60,
    seed: 9,
  },
  {
    bug: "whoever declines is called again",
    sabotage: stepsThat((move) =>
      move.attempt?._tag === "Ended" && move.attempt.disposition === "declined"
        ? {
            ...move,
            attempt: { ...move.attempt, disposition: "busy" },
            state: "waiting",
            wakeAt: move.attempt.endedAt,
          }
        : move,
    ),
    found: "redial that is forbidden",
    intents: 60,
    seed: 10,
  },
]

/** Seeds that are tried from the one that is known to find it: other changes of the worker may move the draws. */
const mostSeeds = 10

const isFound = ({ failure }: Proof, kind: ViolationKind): boolean =>
  failure?.violations.some((violation) => violation.kind === kind) === true

const findFrom = Effect.fnUntraced(function* ({ crashes = false, found, intents, sabotage, seed }: Planted) {
  let proof = yield* prove({ intents, seed, crashes, sabotage })
  for (let next = seed + 1; next < seed + mostSeeds && !isFound(proof, found); next++) {
    proof = yield* prove({ intents, seed: next, crashes, sabotage })
  }
  return proof
})

describe("A planted bug is found", () => {
  it.live.each([...plantedBugs])("$bug: $found", (planted) =>
    Effect.gen(function* () {
      const { crashes = false, found, intents } = planted
      const proof = yield* findFrom(planted)
      const { failure, seed } = proof
      assert.isTrue(isFound(proof, found))
      assert.include(failure?.trace.join("\n"), "#1")
      assert.isAtMost(failure?.intents ?? Infinity, intents)
      assert.include(
        Report.describe(proof),
        `trunkline prove --intents ${failure?.intents} --seed ${seed}${crashes ? " --crashes" : ""}`,
      )
    }),
  )

  it.live("the same way again by the command that the report names", () =>
    Effect.gen(function* () {
      const sabotage = plantedBugs[0]?.sabotage ?? {}
      const { failure } = yield* findFrom({ bug: "", sabotage, found: "double ring", intents: 40, seed: 3 })
      const again = yield* prove({ intents: failure?.intents ?? 0, seed: failure?.seed ?? 0, sabotage })
      assert.deepStrictEqual(again.failure?.trace, failure?.trace)
      assert.deepStrictEqual(again.failure?.worst, failure?.worst)
    }),
  )
})
