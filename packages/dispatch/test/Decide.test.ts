import { assert, describe, it } from "@effect/vitest"
import type { Place } from "@trunkline/compliance/Place"
import { Effect, Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import type { Attempt, EndedAttempt, NotPlacedAttempt, PlacedAttempt } from "../src/Attempt.ts"
import { type CallFile, never } from "../src/Call.ts"
import { afterOpen, decide, type Decision, type Readiness, type Rules, type World } from "../src/Decide.ts"
import type { Evidence, Proof } from "../src/DialResult.ts"
import { type Disposition, dispositions } from "../src/Disposition.ts"
import * as Policy from "../src/Policy.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import { request } from "./support/Dispatching.ts"

const now = Date.UTC(2026, 2, 29, 12)
const second = 1000
const hour = 3600 * second
const day = 24 * hour

interface Case {
  readonly file: CallFile
  readonly world: World
  readonly rules: Rules
}

const providers = ["happyrobot", "hamsa"] as const

const proofs: ReadonlyArray<Proof> = [
  { _tag: "never-sent", concerns: "connection", why: "" },
  { _tag: "never-sent", concerns: "request", why: "" },
  { _tag: "never-sent", concerns: "time", why: "" },
  { _tag: "refused", status: 400, why: "" },
  { _tag: "refused", status: 401, why: "" },
  { _tag: "refused", status: 422, why: "" },
  { _tag: "refused", status: 429, why: "" },
  { _tag: "refused", status: 429, why: "", retryAfter: 2 * hour },
  { _tag: "absent", absences: 3 },
  { _tag: "cancelled", why: "" },
]

/** Of no country, so that no rule of law holds there: they are tested where they are written. */
const inZones = (...zones: ReadonlyArray<string>): Place => ({ countries: [], regions: [], zones })
const somewhere = [inZones("UTC"), inZones("America/New_York"), inZones("Asia/Tokyo", "Europe/Berlin")]
const nowhere = inZones()

const evidence: Evidence = { _tag: "timed-out", why: "" }

/** What a case is made of: plain numbers, read one after the other, and once more changed when there are no more. */
const makeCase = (numbers: ReadonlyArray<number>): Case => {
  let next = 0
  const below = (limit: number): number => {
    const turn = Math.floor(next / numbers.length)
    const number = (numbers[next++ % numbers.length] ?? 0) * (2 * turn + 1) + turn * 40_503
    return (number % 65_536) % limit
  }
  const oneOf = <A>(items: ReadonlyArray<A>): A => items[below(items.length)] as A
  const maybe = (chance: number): boolean => below(100) < chance
  const around = (): number => oneOf([0, -1, 1, -second, second, -hour, hour, -3 * hour, 30 * hour])
  const past = (): number =>
    oneOf([0, 1, 600, 20 * second, 11 * 60 * second, 61 * 60 * second, 3 * hour, 25 * hour])

  const anyAttempt = (ordinal: number): Attempt => {
    const at = now - past()
    const base = { id: `call-${ordinal}`, callId: "call", ordinal, provider: oneOf(providers), beganAt: at }
    switch (
      oneOf([
        "NotPlaced",
        "NotPlaced",
        "NotPlaced",
        "Ended",
        "Ended",
        "Dialing",
        "Unknown",
        "Placed",
      ] as const)
    ) {
      case "NotPlaced":
        return { ...base, _tag: "NotPlaced", proof: oneOf(proofs), endedAt: at }
      case "Ended": {
        const disposition = maybe(70)
          ? oneOf(["busy", "no-answer", "voicemail"] as const)
          : oneOf(dispositions)
        return { ...base, _tag: "Ended", providerCallId: "p", disposition, word: "", endedAt: at }
      }
      case "Dialing":
        return { ...base, _tag: "Dialing" }
      case "Unknown":
        return {
          ...base,
          _tag: "Unknown",
          evidence,
          unknownAt: at,
          lookups: below(12),
          lookedUpAt: maybe(50) ? undefined : now - past(),
          absences: below(5),
          parked: maybe(20),
        }
      case "Placed":
        return {
          ...base,
          _tag: "Placed",
          providerCallId: "p",
          placedAt: at,
          parked: maybe(10),
          stop: maybe(90) ? undefined : { accepted: maybe(50), answer: "" },
          polledAt: maybe(50) ? undefined : now - past(),
          word: undefined,
        }
    }
  }
  const readiness = (): Readiness => ({
    readyAt: now + around(),
    holds: oneOf(["cps", "concurrency", "breaker", "asked-to-wait"]),
  })
  const attempts = Array.from({ length: oneOf([0, 0, 1, 1, 2, 3, 4, 6]) }, (_, index) =>
    anyAttempt(index + 1),
  )
  return {
    file: {
      call: {
        id: "call",
        person: "person",
        place: maybe(97) ? oneOf(somewhere) : nowhere,
        version: 1,
        createdAt: now - day,
        course: maybe(90) ? "running" : oneOf(["paused", "cancelled"]),
        request: request(0, {
          agent: maybe(95) ? "default" : oneOf(["other", "missing"]),
          ...(maybe(15) && { notBefore: now + around() }),
          ...(maybe(15) && { notAfter: now + around() }),
          ...(maybe(15) && { provider: oneOf(providers) }),
          ...(maybe(40) && { consent: "asked for it" }),
          ...(maybe(15) && { language: "ar-EG" }),
        }),
      },
      attempts,
    },
    world: {
      now,
      providers: new Map(providers.filter(() => maybe(93)).map((id) => [id, readiness()])),
      rings: Array.from({ length: oneOf([0, 0, 0, 0, 1, 1, 2, 3]) }, () => now - below(day)).toSorted(
        (a, b) => a - b,
      ),
      suppressed: maybe(3),
      halted: maybe(3),
      campaign: {
        course: maybe(92) ? "running" : oneOf(["paused", "cancelled"]),
        startsAt: maybe(92) ? undefined : now + around(),
      },
    },
    rules: {
      policy: {
        ...Policy.defaults,
        attempts: 1 + below(4),
        consent: maybe(10) ? "required" : "optional",
        rules: false,
        window: maybe(80) ? false : { start: below(12) * 60, end: (12 + below(13)) * 60 },
        redial: {
          ...Policy.defaults.redial,
          "no-answer": oneOf([[hour], [second, second, hour], []]),
          perPersonPerDay: 1 + below(3),
        },
      },
      routes: [
        { when: { language: "ar" }, order: ["hamsa"] },
        {
          order: oneOf([
            ["happyrobot", "hamsa"],
            ["hamsa", "happyrobot"],
          ]),
        },
      ],
      agents: new Map<string, ReadonlySet<ProviderId>>([
        ["default", new Set(providers)],
        ["other", new Set(["hamsa"])],
      ]),
    },
  }
}

const cases = Arbitrary.map(
  Arbitrary.array(Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 65_535 }))), {
    minLength: 24,
    maxLength: 24,
  }),
  makeCase,
)

const wall = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
const walls = new Map(
  ["UTC", "America/New_York", "Asia/Tokyo", "Europe/Berlin"].map((zone) => [zone, wall(zone)]),
)
const minutesIn = (zone: string): number => {
  const [hours = "", minutes = ""] = (walls.get(zone)?.format(now) ?? "").split(":")
  return Number(hours) * 60 + Number(minutes)
}

const isOpen = (attempt: Attempt): boolean =>
  attempt._tag === "Dialing" || attempt._tag === "Unknown" || attempt._tag === "Placed"

const saysNeverAgain = (proof: Proof): boolean =>
  (proof._tag === "refused" && [400, 422].includes(proof.status)) ||
  (proof._tag === "never-sent" && proof.concerns === "request")

/** The oracle: the rules of design and law, one after the other, without an order among them. */
const mayDial = ({ file, world, rules }: Case): ReadonlyArray<ProviderId> => {
  const { call, attempts } = file
  const { policy } = rules
  const ended = attempts.filter((attempt): attempt is EndedAttempt => attempt._tag === "Ended")
  const last = ended.at(-1)
  const failed = attempts.filter(
    (attempt): attempt is NotPlacedAttempt =>
      attempt._tag === "NotPlaced" && attempt.ordinal > (last?.ordinal ?? 0),
  )
  const { notBefore = 0, notAfter = Infinity, consent, language, provider: pin } = call.request
  const { window } = policy
  const forbidden = [
    attempts.some(isOpen),
    last !== undefined && now < redialAt(ended, last.disposition, last.endedAt, policy),
    failed.filter(({ proof }) => !(proof._tag === "never-sent" && proof.concerns === "time")).length >=
      policy.attempts,
    world.suppressed,
    world.halted,
    [call.course, world.campaign.course].some((course) => course !== "running"),
    (world.campaign.startsAt ?? 0) > now,
    policy.consent === "required" && consent === undefined,
    now < notBefore,
    now > notAfter,
    world.rings.filter((at) => at > now - day).length >= policy.redial.perPersonPerDay,
    window !== false &&
      (call.place.zones.length === 0 ||
        call.place.zones.some((zone) => minutesIn(zone) < window.start || minutesIn(zone) >= window.end)),
  ]
  if (forbidden.includes(true)) return []
  const route = language === "ar-EG" ? rules.routes[0] : rules.routes[1]
  return (pin === undefined ? (route?.order ?? []) : [pin]).filter((provider) => {
    const failures = failed.filter((attempt) => attempt.provider === provider)
    const latest = failures.at(-1)
    const asked = latest?.proof._tag === "refused" ? (latest.proof.retryAfter ?? 0) : 0
    return (
      (world.providers.get(provider)?.readyAt ?? Infinity) <= now &&
      rules.agents.get(call.request.agent)?.has(provider) === true &&
      !failures.some(({ proof }) => saysNeverAgain(proof)) &&
      // Rests last between 0.8 and 4.8 seconds here, and no attempt ended at an instant between.
      (latest === undefined || now - latest.endedAt >= Math.max(asked, 2 ** (failures.length - 1) * second))
    )
  })
}

const redialAt = (
  ended: ReadonlyArray<EndedAttempt>,
  disposition: Disposition,
  endedAt: number,
  { redial }: Policy.Policy,
): number => {
  if (disposition !== "busy" && disposition !== "no-answer" && disposition !== "voicemail") return Infinity
  const times = ended.filter((attempt) => attempt.disposition === disposition).length
  return endedAt + (redial[disposition][times - 1] ?? Infinity)
}

const assertWaitsForTheFuture = (decision: Decision) => {
  if (decision._tag !== "Wait") return
  if (decision.reason._tag === "halted") return assert.strictEqual(decision.until, now)
  assert.isAbove(decision.until, now)
  if (decision.reason._tag === "paused") return assert.strictEqual(decision.until, never)
  if (decision.held !== undefined) {
    assert.isAbove(decision.held.latest, now)
    assert.isTrue(decision.held.by.length > 0 || Number.isFinite(decision.held.latest))
  }
}

describe("A placed call of which nothing is heard", () => {
  it("is given up after the time for that, none of which was told by the clock of another worker", () => {
    const { world, rules, file } = makeCase([1])
    const { giveUp } = rules.policy.follow
    const attempt: PlacedAttempt = {
      _tag: "Placed",
      id: "call-1",
      callId: "call",
      ordinal: 1,
      provider: "hamsa",
      beganAt: 0,
      placedAt: 0,
      providerCallId: "p",
      polledAt: 2 * giveUp,
      word: "ringing",
      parked: false,
      stop: undefined,
    }
    const call = { ...file.call, course: "running" as const }
    const at = (now: number, unbrokenSince: number) =>
      afterOpen(
        call,
        attempt,
        { ...world, now, unbrokenSince, campaign: { course: "running", startsAt: undefined } },
        rules.policy,
      )._tag
    assert.strictEqual(at(2 * giveUp, -Infinity), "Settle")
    assert.strictEqual(at(2 * giveUp, 1 + giveUp), "Follow")
    assert.strictEqual(at(2 * giveUp, giveUp), "Settle")
  })
})

describe("decide", () => {
  it.effect("dials if and only if every rule allows it, whatever the call, the world and the policy", () =>
    Effect.gen(function* () {
      const decided = new Map<string, number>()
      let whileOpen = 0
      const result = yield* Arbitrary.checkEffect(
        cases,
        (each) => {
          const decision = decide(each.file, each.world, each.rules)
          const allowed = mayDial(each)
          decided.set(decision._tag, (decided.get(decision._tag) ?? 0) + 1)
          if (each.file.attempts.some(isOpen)) {
            whileOpen++
            assert.notStrictEqual(decision._tag, "Dial")
          }
          assertWaitsForTheFuture(decision)
          return decision._tag === "Dial"
            ? decision.provider === allowed[0] &&
                decision.call === each.file.call &&
                decision.ordinal === each.file.attempts.length + 1
            : allowed.length === 0
        },
        { runs: 100_000, seed: "one intent, one ring" },
      )
      assert.isUndefined(Arbitrary.formatCheckFailure(result))
      // The cases are worth something: each decision was made often, and many calls had an open attempt.
      assert.isAbove(whileOpen, 30_000)
      for (const tag of ["Dial", "Wait", "Reconcile", "Follow", "Park", "Settle", "Reject", "Expire"]) {
        assert.isAbove(decided.get(tag) ?? 0, 500, tag)
      }
    }),
  )

  it.prop(
    "decides the same again and changes nothing",
    [cases],
    ([{ file, world, rules }]) => {
      const before = JSON.stringify([file, [...world.providers], world.rings, rules])
      assert.deepStrictEqual(decide(file, world, rules), decide(file, world, rules))
      assert.strictEqual(JSON.stringify([file, [...world.providers], world.rings, rules]), before)
    },
    { arbitrary: { runs: 2000, seed: "twice" } },
  )
})
