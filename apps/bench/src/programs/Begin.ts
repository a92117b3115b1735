// One caller, three durable steps for each call: it is taken in, its attempt is begun, its result is written down.
import { unordered } from "@trunkline/dispatch/Course"
import { decide, type World } from "@trunkline/dispatch/Decide"
import { placedAs } from "@trunkline/dispatch/Evolve"
import { Ledger } from "@trunkline/dispatch/Ledger"
import { Clock, Effect } from "effect"
import { options, report } from "./Measuring.ts"
import { callRequest, ledgerAt, rules } from "./OurLedger.ts"

const { address, calls } = options<{ address: string; calls: number }>()

const limits = { cps: 1_000_000, concurrency: 1_000_000 }

const cycle = Effect.fnUntraced(function* (index: number) {
  const ledger = yield* Ledger
  yield* ledger.submit([callRequest(index)])
  const now = yield* Clock.currentTimeMillis
  const [file] = yield* ledger.due({ states: ["waiting"], now, limit: 1 })
  if (file === undefined) return yield* Effect.die("There is no call to begin.")
  const world: World = {
    now,
    providers: new Map([["happyrobot", { readyAt: 0, holds: "cps" }]]),
    rings: [],
    suppressed: false,
    halted: false,
    campaign: unordered,
  }
  const decision = decide(file, world, rules)
  if (decision._tag !== "Dial") return yield* Effect.die(`It decides ${decision._tag}.`)
  const began = yield* ledger.begin(decision, limits)
  if (began._tag !== "Begun") return yield* Effect.die(`The ledger says ${began._tag}.`)
  const { attempt, call } = began.begun
  const providerCallId = `call-${index}`
  yield* ledger.advance({
    call,
    attempt: placedAs(attempt, providerCallId, now),
    events: [{ _tag: "placed", attempt: attempt.id, providerCallId }],
    state: "following",
    wakeAt: now + 3_600_000,
  })
})

const micros = await Effect.runPromise(
  Effect.gen(function* () {
    const warm = Math.min(calls, 200)
    for (let index = 0; index < warm; index++) yield* cycle(index)
    const begin = performance.now()
    for (let index = warm; index < warm + calls; index++) yield* cycle(index)
    return ((performance.now() - begin) * 1000) / calls
  }).pipe(Effect.provide(ledgerAt(address))),
)
report({ micros })
