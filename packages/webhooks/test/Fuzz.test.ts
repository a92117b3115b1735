/**
 * A hundred thousand webhooks, most of them broken in some way, against the real readers, inbox and ledger.
 *
 * What is sent is made of real shapes and remembered by the test, which judges by that and by nothing of the code it tries.
 */
import { assert, it } from "@effect/vitest"
import type { Attempt } from "@trunkline/dispatch/Attempt"
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import { decide, type Rules } from "@trunkline/dispatch/Decide"
import * as Facts from "@trunkline/dispatch/Facts"
import * as Inbox from "@trunkline/dispatch/Inbox"
import { Ledger } from "@trunkline/dispatch/Ledger"
import type { PhoneNumber } from "@trunkline/dispatch/PhoneNumber"
import * as Policy from "@trunkline/dispatch/Policy"
import { partsOf } from "@trunkline/dispatch/providers/HamsaAddress"
import type { ProviderId } from "@trunkline/dispatch/ProviderId"
import * as SqliteLedger from "@trunkline/dispatch/SqliteLedger"
import * as Step from "@trunkline/dispatch/Step"
import { Context, Effect, Layer, Random, Redacted, Result } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { examineBody, examineHead } from "../src/Examine.ts"

const bodies = 100_000
const calls = 400

const secrets = {
  hamsa: Redacted.make("a-master-secret-of-ours"),
  happyrobot: Redacted.make("what-the-hook-was-given"),
}

const rules: Rules = {
  policy: { ...Policy.defaults, window: false },
  routes: Policy.defaultRoutes,
  agents: new Map([["default", new Set<ProviderId>(["happyrobot", "hamsa"])]]),
}

interface Subject {
  readonly attempt: string
  readonly provider: ProviderId
  /** The provider's id of the call, whether we know it or not. */
  readonly theirs: string
}

/** What is sent, and whether it is a real event of a real sender. */
interface Delivery {
  readonly provider: ProviderId
  readonly path: ReadonlyArray<string>
  readonly headers: Record<string, string>
  readonly body: string
  /** The same for every delivery of one real event; nothing for what must be refused or may be. */
  readonly event: string | undefined
  /** It comes without the secret, so it must change nothing. */
  readonly isForged: boolean
}

const statuses = ["Completed", "Busy", "No answer", "In progress", "Ringing", "AMD Terminated", "Moon"]
const kinds = [
  "call.started",
  "call.answered",
  "transcription.update",
  "tool.executed",
  "call.ended",
  "call.moon",
]
const reasons = ["completed", "user_hangup", "error", "timeout", "moon"]

const dataOf = (kind: string, n: number): Record<string, unknown> => {
  switch (kind) {
    case "transcription.update":
      return { speaker: "user", text: `word ${n % 7}` }
    case "call.ended":
      return n % 2 === 0
        ? { endReason: reasons[n % reasons.length], transcription: [{ user: "Yes." }] }
        : {
            timestamp: "t",
            data: { conversationId: "c", transcription: n % 3 === 0 ? [] : [{ User: "Yes." }] },
          }
    default:
      return {}
  }
}

/** A real event about a subject, of a few that can happen to it: chosen again it is the same event. */
const real = ({ attempt, provider, theirs }: Subject, n: number): Omit<Delivery, "isForged"> => {
  if (provider === "hamsa") {
    const kind = kinds[n % kinds.length] ?? "call.started"
    const body = JSON.stringify({
      eventType: kind,
      callId: theirs,
      timestamp: `2026-01-05T18:00:${String(n % 60).padStart(2, "0")}Z`,
      data: dataOf(kind, n),
    })
    const parts = partsOf(secrets.hamsa, attempt)
    const form = ["Token", "Bearer", "bearer Bearer"][n % 3] ?? "Token"
    return {
      provider,
      path: [attempt, parts.address],
      headers: { authorization: `${form} ${parts.header}`, "content-type": "application/json" },
      body,
      event: `${attempt} ${body}`,
    }
  }
  const type = n % 2 === 0 ? "start" : "end"
  const status = statuses[n % statuses.length]
  const isNamed = n % 3 !== 0
  const body = JSON.stringify({
    type,
    call: {
      id: theirs,
      status,
      metadata: { custom: isNamed ? { trunkline_attempt: attempt } : null },
    },
  })
  return {
    provider,
    path: [],
    headers: { "x-trunkline-secret": Redacted.value(secrets.happyrobot), "content-type": "application/json" },
    body,
    // The hook has no id: kind, call and status are all that makes an event.
    event: `${theirs} ${type} ${status}`,
  }
}

const junk = ["", "null", "[]", "{", "\u0000", "[[[[", '{"type":7}', '"text"', "{}".repeat(9), "1e999"]

/** Takes an event apart as an attacker or a bad line would. */
const mutate = Effect.fnUntraced(function* (delivery: Delivery) {
  const { body, headers } = delivery
  const at = yield* Random.nextIntBetween(0, Math.max(0, body.length - 1))
  switch (yield* Random.nextIntBetween(0, 5)) {
    case 0:
      return { ...delivery, body: body.slice(0, at), event: undefined }
    case 1:
      return { ...delivery, body: body.slice(0, at) + "\ufffd" + body.slice(at + 1), event: undefined }
    case 2:
      return { ...delivery, body: body.slice(0, at) + body.slice(at + 1), event: undefined }
    case 3:
      return { ...delivery, body: junk[at % junk.length] ?? "", event: undefined }
    case 4:
      return { ...delivery, headers: { ...headers, "content-type": "text/plain" }, event: undefined }
    default:
      return { ...delivery, body: body.replace(/"[^"]*"/, String(at)), event: undefined }
  }
})

/** The same without the right secret. */
const forge = Effect.fnUntraced(function* (delivery: Delivery, others: ReadonlyArray<Delivery>) {
  const { headers, path } = delivery
  const other = others[yield* Random.nextIntBetween(0, others.length - 1)] ?? delivery
  const forged = { ...delivery, event: undefined, isForged: true }
  switch (yield* Random.nextIntBetween(0, 2)) {
    case 0:
      return { ...forged, headers: { "content-type": "application/json" } }
    case 1:
      return {
        ...forged,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [
            name,
            name === "content-type" ? value : `${value}x`,
          ]),
        ),
      }
    default:
      return delivery.provider === "hamsa" && other.provider === "hamsa" && other.path[0] !== path[0]
        ? { ...forged, path: [path[0] ?? "", ...other.path.slice(1)], headers: other.headers }
        : { ...forged, headers: { ...headers, "x-trunkline-secret": "guess", authorization: "Bearer guess" } }
  }
})

const ranks = { Dialing: 0, Unknown: 1, Placed: 2, NotPlaced: 3, Ended: 4 } as const

const request = (n: number): CallRequest => ({
  key: `call-${n}`,
  campaign: "fuzz",
  phone:
    `+1${["415", "212", "312", "202", "303"][n % 5]}555${String(100 + Math.floor(n / 5)).padStart(4, "0")}` as PhoneNumber,
  agent: "default",
  priority: 0,
  params: {},
  provider: n % 2 === 0 ? "hamsa" : "happyrobot",
})

/** Brings calls into every state that an attempt can be in, with the transactions of the ledger. */
const prepare = Effect.fnUntraced(function* (ledger: Ledger["Service"]) {
  yield* ledger.submit(Array.from({ length: calls }, (_, n) => request(n)))
  const subjects: Array<Subject> = []
  for (let n = 0; n < calls; n++) {
    const file = yield* ledger.find(`call-${n}`)
    if (file === undefined) return assert.fail("a call is lost")
    const provider = request(n).provider ?? "hamsa"
    const now = file.call.createdAt + 1000
    const world = {
      now,
      providers: new Map([[provider, { readyAt: 0, holds: "cps" as const }]]),
      ...Facts.none,
    }
    const dial = decide(file, world, rules)
    if (dial._tag !== "Dial") return assert.fail(dial._tag)
    const begin = yield* ledger.begin(dial, { cps: 10_000, concurrency: 10_000 })
    if (begin._tag !== "Begun") return assert.fail(begin._tag)
    const { attempt, call } = begin.begun
    const theirs = `theirs-${n}`
    subjects.push({ attempt: attempt.id, provider, theirs })
    const state = n % 5
    if (state === 0) continue
    const result =
      state === 1 || state === 2
        ? ({ _tag: "Placed", providerCallId: theirs } as const)
        : state === 3
          ? ({ _tag: "Unknown", evidence: { _tag: "timed-out", why: "test" } } as const)
          : ({ _tag: "NotPlaced", proof: { _tag: "absent", absences: 3 } } as const)
    const learned = Step.afterResult(attempt, result, now)
    yield* ledger.advance({
      call,
      ...learned,
      state: state === 4 ? "waiting" : state === 3 ? "reconciling" : "following",
      wakeAt: now,
    })
  }
  return subjects
})

const open = (filename: string) =>
  Effect.map(Layer.build(SqliteLedger.layer({ filename, as: "worker" })), Context.get(Ledger))

/** What of the ledger a webhook could have changed. */
const picture = Effect.fnUntraced(function* (ledger: Ledger["Service"]) {
  const attempts = new Map<string, Attempt>()
  const standings = yield* ledger.list({}, calls + 1)
  for (const each of standings) for (const attempt of each.attempts) attempts.set(attempt.id, attempt)
  return { attempts, states: standings.map(({ call, state, disposition }) => [call.id, state, disposition]) }
})

/** Sends through the readers into the inbox. Gives how many were taken, and remembers as which event each was. */
const send = Effect.fnUntraced(function* (
  ledger: Ledger["Service"],
  deliveries: ReadonlyArray<Delivery>,
  ids: Map<string, string>,
) {
  const taken = yield* Effect.forEach(
    deliveries,
    Effect.fnUntraced(function* ({ provider, path, headers, body, event, isForged }) {
      const verdict = Result.flatMap(examineHead(provider, { path, headers }, secrets), (origin) =>
        examineBody(provider, { headers, body }, origin, secrets),
      )
      if (isForged) assert.isTrue(Result.isFailure(verdict) && verdict.failure.status === 401)
      if (event !== undefined) assert.isTrue(Result.isSuccess(verdict), body)
      if (Result.isFailure(verdict)) return 0
      const { id } = yield* ledger.inbox.keep(verdict.success)
      if (event !== undefined) {
        assert.strictEqual(ids.get(event) ?? id, id, "one event is kept once")
        ids.set(event, id)
      }
      return 1
    }),
    { concurrency: 256 },
  )
  return taken.reduce<number>((sum, each) => sum + each, 0)
})

const assertForward = (before: ReadonlyMap<string, Attempt>, after: ReadonlyMap<string, Attempt>) => {
  for (const [id, attempt] of before) {
    const now = after.get(id)
    assert.isDefined(now)
    assert.isAtLeast(ranks[now._tag], ranks[attempt._tag], `${id} went back`)
    if (attempt._tag === "Ended") assert.deepStrictEqual(now, attempt)
  }
}

it.live(
  "a hundred thousand webhooks: none crashes it, moves back, comes in without its secret or counts twice",
  () =>
    Effect.gen(function* () {
      const folder = yield* Effect.acquireRelease(
        Effect.sync(() => mkdtempSync(join(tmpdir(), "trunkline-fuzz-"))),
        (path) => Effect.sync(() => rmSync(path, { recursive: true })),
      )
      const filename = join(folder, "ledger.db")
      const options = { policy: rules.policy }
      const life = <A, E>(work: (ledger: Ledger["Service"]) => Effect.Effect<A, E, Ledger>) =>
        Effect.scoped(
          Effect.flatMap(open(filename), (ledger) => Effect.provideService(work(ledger), Ledger, ledger)),
        )

      const subjects = yield* life(prepare)
      const events = new Set<string>()
      const sent: Array<Delivery> = []
      for (let n = 0; n < bodies; n++) {
        const subject = subjects[yield* Random.nextIntBetween(0, subjects.length - 1)]
        if (subject === undefined) return assert.fail("there is nobody to tell about")
        const honest = { ...real(subject, yield* Random.nextIntBetween(0, 41)), isForged: false }
        const dice = yield* Random.next
        const delivery =
          dice < 0.4
            ? honest
            : dice < 0.75
              ? yield* mutate(honest)
              : yield* forge(honest, sent.slice(-50).concat(honest))
        sent.push(delivery)
        if (delivery.event !== undefined) events.add(delivery.event)
      }
      assert.isAbove(events.size, 5000)

      const rounds = 5
      let taken = 0
      const ids = new Map<string, string>()
      for (let round = 0; round < rounds; round++) {
        const part = sent.slice((round * bodies) / rounds, ((round + 1) * bodies) / rounds)
        // Each round is a worker of its own: it dies with events in its inbox, which the next one applies.
        const before = yield* life(
          Effect.fnUntraced(function* (ledger) {
            yield* Inbox.applyAll(options)
            const seen = yield* picture(ledger)
            yield* send(
              ledger,
              part.filter(({ isForged }) => isForged),
              ids,
            )
            assert.deepStrictEqual(yield* picture(ledger), seen)
            taken += yield* send(
              ledger,
              part.filter(({ isForged }) => !isForged),
              ids,
            )
            assert.deepStrictEqual(yield* picture(ledger), seen)
            return seen
          }),
        )
        yield* life(
          Effect.fnUntraced(function* (ledger) {
            yield* Inbox.applyAll(options)
            const after = yield* picture(ledger)
            assertForward(before.attempts, after.attempts)
            yield* Inbox.applyAll(options)
            assert.deepStrictEqual(yield* picture(ledger), after)
          }),
        )
      }

      yield* life(
        Effect.fnUntraced(function* (ledger) {
          const counts = yield* ledger.inbox.counts
          const total = (count: (each: (typeof counts)[number]) => number) =>
            counts.reduce((sum, each) => sum + count(each), 0)
          // Broken ones that happen to be events are taken too; each is counted once, however often it came.
          assert.strictEqual(
            total(({ deliveries }) => deliveries),
            taken,
          )
          assert.isAtLeast(
            total((each) => each.events),
            events.size,
          )
          assert.strictEqual(
            total(({ state, events: each }) => (state === "new" ? each : 0)),
            0,
          )
          assert.strictEqual(ids.size, events.size)
          assert.strictEqual(new Set(ids.values()).size, events.size, "no two events are kept as one")
          // A part of them once more: nothing is new.
          const kept = total((each) => each.events)
          yield* send(ledger, sent.slice(0, bodies / 10), ids)
          yield* Inbox.applyAll(options)
          const again = yield* ledger.inbox.counts
          assert.strictEqual(
            again.reduce((sum, each) => sum + each.events, 0),
            kept,
          )
        }),
      )
    }).pipe(Random.withSeed("webhooks")),
  300_000,
)
