import { assert, describe, it } from "@effect/vitest"
import {
  check,
  type History,
  type HistoryEvent,
  type Terms,
  type ViolationKind,
  violationKinds,
} from "../src/index.ts"

const terms: Terms = {
  limits: { happyrobot: { cps: 2, concurrency: 2 }, hamsa: { cps: 2, concurrency: 2 } },
  attempts: 2,
  absences: 3,
  redial: { busy: [5_000], "no-answer": [], voicemail: [] },
  mostCalls: () => 2,
  // The first ten hours of 1970 in UTC.
  isOpen: (_, instant) => instant < 36_000_000,
}

type End = NonNullable<Extract<HistoryEvent, { _tag: "Rang" }>["disposition"]>
type Told = NonNullable<Extract<HistoryEvent, { _tag: "Standing" }>["disposition"]>

type Draft = HistoryEvent extends infer Event
  ? Event extends HistoryEvent
    ? Omit<Event, "at">
    : never
  : never

/** Events one second after the other, unless they say when. */
const history = (...drafts: ReadonlyArray<Draft & { readonly at?: number }>): History =>
  drafts
    .map((draft, index) => ({ at: index * 1_000, ...draft }) as HistoryEvent)
    .toSorted((a, b) => a.at - b.at)

const number = "+14155550123"
const worker = 1

/** Everything that one call goes through, as a worker and a provider tell it. */
const life = (call: string, to = number, provider: "happyrobot" | "hamsa" = "happyrobot") => {
  const dial = (ordinal = 1) => ({ call, attempt: `${call}-${ordinal}`, number: to, provider })
  const asked = <A extends object>(operation: A) =>
    [
      { ...operation, worker, phase: "invoked" },
      { ...operation, worker, phase: "acknowledged" },
    ] as const
  type State = Extract<HistoryEvent, { _tag: "Step" }>["state"]
  type Change = NonNullable<Extract<HistoryEvent, { _tag: "Step" }>["attempt"]>
  return {
    submit: asked({ _tag: "Submit", key: `key-${call}`, number: to, call } as const),
    begin: (ordinal = 1) => asked({ _tag: "Begin", ...dial(ordinal) } as const),
    sent: (ordinal = 1) => ({ _tag: "Sent", worker, ...dial(ordinal) }) as const,
    arrived: (ordinal = 1, at?: number) =>
      ({ _tag: "Arrived", ...dial(ordinal), late: false, ...(at !== undefined && { at }) }) as const,
    rang: (ordinal = 1, until = 0, at?: number) =>
      ({ _tag: "Rang", ...dial(ordinal), until, ...(at !== undefined && { at }) }) as const,
    rangAs: (disposition: End, ordinal = 1) =>
      ({ _tag: "Rang", ...dial(ordinal), until: 0, disposition }) as const,
    step: (state: State, attempt?: Partial<Change>, disposition?: Told, ordinal = 1) =>
      asked({
        _tag: "Step",
        call,
        number: to,
        state,
        ...(attempt !== undefined && {
          attempt: { id: `${call}-${ordinal}`, state: "Dialing", parked: false, ...attempt } as const,
        }),
        ...(disposition !== undefined && { disposition, reason: "because" }),
      } as const),
    standing: (state: State, disposition?: Told, reason = "because") =>
      ({ _tag: "Standing", call, key: `key-${call}`, number: to, state, disposition, reason }) as const,
    lookedUp: (finding: "Absent" | "Found") =>
      ({ _tag: "LookedUp", worker, call, attempt: `${call}-1`, finding, why: "" }) as const,
  }
}

const one = life("c1")

/** A dial of the call that rang and ended like this, and is not the last one if it is busy. */
const round = (end: End & Told, ordinal = 1, on = one) => [
  ...on.begin(ordinal),
  on.sent(ordinal),
  on.arrived(ordinal),
  on.rangAs(end, ordinal),
  ...on.step(
    end === "busy" ? "waiting" : "settled",
    { state: "Ended", disposition: end },
    end === "busy" ? undefined : end,
    ordinal,
  ),
]

const webhook = { _tag: "Webhook", provider: "hamsa", event: "call.ended", number } as const

const refused = { state: "NotPlaced", proof: { _tag: "refused", status: 429, why: "no" } } as const
const absent = { state: "NotPlaced", proof: { _tag: "absent", absences: 3 } } as const
const began = [...one.submit, ...one.begin(), one.sent(), one.arrived()]
const ended = [...one.step("settled", { state: "Ended" }, "completed"), one.standing("settled", "completed")]
const good = [...began, one.rang(), ...one.step("following", { state: "Placed" }), ...ended]

const two = life("c2")
const elsewhere = life("c2", "+14155550199")

/** Another call to somebody else, from begin to end. */
const other = (call: string) => {
  const it = life(call, `+1415555${call.slice(1).padStart(4, "0")}`)
  return {
    it,
    open: [...it.submit, ...it.begin(), it.sent(), it.arrived(), it.rang()],
    end: [...it.step("settled", { state: "Ended" }, "completed"), it.standing("settled", "completed")],
  }
}

describe("a history in which all is well", () => {
  it.each([
    ["a call that was placed and ended", good],
    [
      "a refusal, and the next attempt",
      [
        ...began,
        ...one.step("waiting", refused),
        ...one.begin(2),
        one.sent(2),
        one.arrived(2),
        one.rang(2),
        ...one.step("settled", { state: "Ended" }, "completed", 2),
        one.standing("settled", "completed"),
      ],
    ],
    [
      "a call that is proved not to have rung, and fails",
      [...began, ...one.step("settled", refused, "failed"), one.standing("settled", "failed")],
    ],
    [
      "a dead worker's dial that rang, and waits for a person",
      [
        ...one.submit,
        { ...one.begin()[0], phase: "invoked" },
        { ...one.begin()[0], phase: "unknown" },
        { _tag: "Stopped", worker, how: "killed", where: "somewhere" },
        ...one.step("parked", { state: "Unknown", parked: true }).map((step) => ({ ...step, worker: 2 })),
        one.standing("parked"),
      ],
    ],
    [
      "an absence that was read three times",
      [
        ...began,
        ...one.step("reconciling", { state: "Unknown" }),
        one.lookedUp("Absent"),
        one.lookedUp("Absent"),
        one.lookedUp("Absent"),
        ...one.step("settled", absent, "failed"),
        one.standing("settled", "failed"),
      ],
    ],
    [
      "two calls to a person, one after the other, the next one begun in the same millisecond",
      [
        ...good.map((event) => ({ ...event, at: 0 })),
        ...[...two.submit, ...two.begin(), two.sent(), two.arrived()].map((event) => ({ ...event, at: 0 })),
        ...[two.rang(), ...two.step("settled", { state: "Ended" }, "completed")].map((event) => ({
          ...event,
          at: 1,
        })),
        two.standing("settled", "completed"),
      ],
    ],
    [
      "a busy call that is dialled again after the delay of the policy",
      [
        ...one.submit,
        ...round("busy"),
        ...[1, 2, 3, 4, 5].map(() => one.lookedUp("Found")),
        ...round("completed", 2),
        one.standing("settled", "completed"),
      ],
    ],
    [
      "the answers to two steps of a worker at the same time, the first one told last",
      [
        ...began,
        one.rang(),
        { ...one.step("following", { state: "Placed" })[0], operation: 1 },
        { ...one.step("settled", { state: "Ended" }, "completed")[0], operation: 2 },
        { ...one.step("following", { state: "Placed" })[1], operation: 1, phase: "acknowledged" },
        { ...one.step("settled", { state: "Ended" }, "completed")[1], operation: 2, phase: "refused" },
        ...ended,
      ],
    ],
    [
      "webhooks that are taken, and forged ones that are refused",
      [
        ...good,
        { ...webhook, isGenuine: true, status: 200 },
        { ...webhook, isGenuine: true, status: undefined },
        { ...webhook, isGenuine: false, status: 401 },
        { ...webhook, isGenuine: false, status: 503 },
        { _tag: "Kept", worker, webhook: "w1" },
        { _tag: "Inbox", holds: new Set(["w1"]) },
      ],
    ],
    [
      "a begin that was refused at one provider and made at the other under the same id",
      [
        ...one.submit,
        { ...life("c1", number, "hamsa").begin()[0], phase: "invoked" },
        { ...life("c1", number, "hamsa").begin()[0], phase: "refused", why: "full" },
        ...good.slice(2),
      ],
    ],
  ] as ReadonlyArray<readonly [string, ReadonlyArray<Draft>]>)("is not objected to: %s", (_, drafts) => {
    assert.deepStrictEqual(check(history(...drafts), terms), [])
  })
})

const planted: ReadonlyArray<
  readonly [ViolationKind, string, ReadonlyArray<Draft & { readonly at?: number }>]
> = [
  ["double ring", "a second ring of the same attempt", [...good, one.rang()]],
  [
    "double ring",
    "a ring of the second attempt after one of the first",
    [
      ...began,
      one.rang(),
      ...one.step("waiting", refused),
      ...one.begin(2),
      one.sent(2),
      one.arrived(2),
      one.rang(2),
      ...ended,
    ],
  ],
  [
    "double ring",
    "a second ring after a conversation",
    [...one.submit, ...round("completed"), ...round("completed", 2), one.standing("settled", "completed")],
  ],
  [
    "dial outside the window",
    "a dial at an hour at which nobody may call",
    [...began.slice(0, -1), one.arrived(1, 36_000_201), one.rang(), ...ended],
  ],
  [
    "dial after an opt-out",
    "a call of another campaign to somebody who has asked not to be called",
    [
      ...one.submit,
      ...round("opted-out"),
      one.standing("settled", "opted-out"),
      ...two.submit,
      ...round("completed", 1, two),
      two.standing("settled", "completed"),
    ],
  ],
  ...(["declined", "opted-out", "invalid-number"] as const).map(
    (end) =>
      [
        "redial that is forbidden",
        `a second ring of a call that ended as ${end}`,
        [...one.submit, ...round(end), ...round("completed", 2), one.standing("settled", "completed")],
      ] as const,
  ),
  [
    "redial that is forbidden",
    "a busy call that is dialled again too soon",
    [...one.submit, ...round("busy"), ...round("completed", 2), one.standing("settled", "completed")],
  ],
  [
    "redial that is forbidden",
    "a busy call that is dialled again once more than the policy says",
    [
      ...one.submit,
      ...round("busy"),
      ...[1, 2, 3, 4, 5].map(() => one.lookedUp("Found")),
      ...round("busy", 2),
      ...[1, 2, 3, 4, 5].map(() => one.lookedUp("Found")),
      ...round("completed", 3),
      one.standing("settled", "completed"),
    ],
  ],
  [
    "person called too often",
    "a third call within a day where two are allowed",
    ["c1", "c2", "c3"].flatMap((call) => {
      const each = life(call)
      return [...each.submit, ...round("completed", 1, each), each.standing("settled", "completed")]
    }),
  ],
  [
    "forged webhook taken",
    "a webhook with a wrong secret that is answered with 200",
    [...good, { ...webhook, isGenuine: false, status: 200 }],
  ],
  [
    "true webhook refused",
    "a webhook with the right secret that is answered with 401",
    [...good, { ...webhook, isGenuine: true, status: 401 }],
  ],
  [
    "false end",
    "a call that is completed and was busy",
    [
      ...began,
      one.rangAs("busy"),
      ...one.step("settled", { state: "Ended", disposition: "completed" }, "completed"),
      one.standing("settled", "completed"),
    ],
  ],
  [
    "false end",
    "a call that is completed before it is over",
    [
      ...began,
      { ...one.rangAs("completed"), until: 60_000 },
      ...one.step("settled", { state: "Ended", disposition: "completed" }, "completed"),
      one.standing("settled", "completed"),
    ],
  ],
  [
    "ledger that forgot",
    "a webhook that was acknowledged and is gone",
    [...good, { _tag: "Kept", worker, webhook: "w1" }, { _tag: "Inbox", holds: new Set() }],
  ],
  ["lost call", "a call that still waits at the end", [...one.submit, one.standing("waiting")]],
  ["lost call", "a call that is completed and rang nobody", [...began, ...ended]],
  [
    "lost call",
    "a call that failed with an unclear attempt",
    [
      ...began,
      ...one.step("reconciling", { state: "Unknown" }),
      ...one.step("settled", undefined, "failed"),
      one.standing("settled", "failed"),
    ],
  ],
  ["ledger that forgot", "a call that was acknowledged and is gone", [...one.submit]],
  [
    "ledger that forgot",
    "a settlement that was acknowledged and is gone",
    [...good.slice(0, -1), one.standing("following")],
  ],
  [
    "dial without a begin",
    "a dial before the ledger has answered",
    [
      ...one.submit,
      { ...one.begin()[0], phase: "invoked" },
      one.sent(),
      one.arrived(),
      one.rang(),
      { ...one.begin()[1], phase: "acknowledged" },
      ...ended,
    ],
  ],
  [
    "dial without a begin",
    "a dial whose begin another worker made",
    [...one.submit, ...one.begin(), { ...one.sent(), worker: 2 }, one.arrived(), one.rang(), ...ended],
  ],
  ["attempt dialled twice", "a dial that was sent again", [...began, one.sent(), one.rang(), ...ended]],
  ["attempt dialled twice", "a dial that arrived twice", [...began, one.arrived(), one.rang(), ...ended]],
  [
    "dial that nobody sent",
    "an arrival out of nowhere",
    [...one.submit, ...one.begin(), one.arrived(), one.rang(), ...ended],
  ],
  [
    "dial that differs from its begin",
    "a dial to another number",
    [
      ...one.submit,
      ...one.begin(),
      { ...one.sent(), number: "+14155550177" },
      one.arrived(),
      one.rang(),
      ...ended,
    ],
  ],
  [
    "dial that differs from its begin",
    "a dial through another provider",
    [
      ...one.submit,
      ...one.begin(),
      { ...one.sent(), provider: "hamsa" },
      one.arrived(),
      one.rang(),
      ...ended,
    ],
  ],
  [
    "ring that nobody asked for",
    "a ring at another number than was dialled",
    [...began, { ...one.rang(), number: "+14155550177" }, ...ended],
  ],
  [
    "attempt begun twice",
    "a begin that is acknowledged again",
    [...one.submit, ...one.begin(), ...one.begin(), one.sent(), one.arrived(), one.rang(), ...ended],
  ],
  [
    "begin without a submission",
    "an attempt of a call that nobody handed in",
    [...one.begin(), one.sent(), one.arrived(), one.rang(), ...ended],
  ],
  [
    "begin after the end",
    "a begin of a call that is settled",
    [...good.slice(0, -1), ...one.begin(2), one.standing("settled", "completed")],
  ],
  [
    "begin beside an open attempt",
    "a fallback from an unclear attempt",
    [...began, ...one.step("reconciling", { state: "Unknown" }), ...one.begin(2), one.rang(), ...ended],
  ],
  [
    "person in two attempts",
    "another call to the person meanwhile",
    [...began, ...two.submit, ...two.begin(), one.rang(), ...ended],
  ],
  [
    "person in two attempts",
    "another call to the person while the first one is parked",
    [
      ...began,
      ...one.step("parked", { state: "Unknown", parked: true }),
      ...two.submit,
      ...two.begin(),
      one.standing("parked"),
      two.standing("parked"),
    ],
  ],
  [
    "person in two calls at a time",
    "a second conversation before the first one is over",
    [
      ...began,
      one.rang(1, 60_000, 7_000),
      ...ended,
      ...[...two.submit, ...two.begin(), two.sent(), two.arrived(), two.rang()],
      ...two.step("settled", { state: "Ended" }, "completed"),
      two.standing("settled", "completed"),
    ],
  ],
  [
    "too many dials in a window",
    "a third dial within a second where two are allowed",
    ["c10", "c11", "c12"].flatMap((call, index) => {
      const { end, it, open } = other(call)
      return [
        ...open.map((event) =>
          event._tag === "Arrived"
            ? { ...event, at: 8_000 + index * 499 }
            : { ...event, at: event._tag === "Rang" ? 9_500 : 0 },
        ),
        ...end.map((event) => ({ ...event, at: 10_000 + index })),
        ...(it === undefined ? [] : []),
      ]
    }),
  ],
  [
    "too many calls at a time",
    "a third call in progress where two are allowed",
    [
      ...other("c10").open,
      ...other("c11").open,
      ...other("c12").open,
      ...other("c10").end,
      ...other("c11").end,
      ...other("c12").end,
    ],
  ],
  [
    "result without a begin",
    "a result of an attempt that was never begun",
    [...one.submit, one.sent(), one.arrived(), one.rang(), ...ended],
  ],
  [
    "result that contradicts an earlier one",
    "a refusal that becomes a placed call",
    [
      ...began,
      ...one.step("waiting", refused),
      one.rang(),
      ...one.step("following", { state: "Placed" }),
      ...ended,
    ],
  ],
  [
    "result that contradicts an earlier one",
    "a placed call that becomes unclear",
    [
      ...began,
      one.rang(),
      ...one.step("following", { state: "Placed" }),
      ...one.step("reconciling", { state: "Unknown" }),
      ...ended,
    ],
  ],
  [
    "placed call that rang nobody",
    "a call that is followed and never rang",
    [...began, ...one.step("following", { state: "Placed" }), ...ended],
  ],
  [
    "ring in spite of a proof",
    "a ring after three readings did not show it",
    [
      ...began,
      one.lookedUp("Absent"),
      one.lookedUp("Absent"),
      one.lookedUp("Absent"),
      ...one.step("settled", absent, "failed"),
      one.rang(),
      one.standing("settled", "failed"),
    ],
  ],
  [
    "ring in spite of a proof",
    "a refusal of what had rung before",
    [...began, one.rang(), ...one.step("settled", refused, "failed"), one.standing("settled", "failed")],
  ],
  [
    "proof without its readings",
    "an absence that was read twice",
    [
      ...began,
      one.lookedUp("Absent"),
      one.lookedUp("Absent"),
      ...one.step("settled", absent, "failed"),
      one.standing("settled", "failed"),
    ],
  ],
  [
    "settled with an open attempt",
    "a call that is settled while its attempt is unclear",
    [
      ...began,
      ...one.step("reconciling", { state: "Unknown" }),
      ...one.step("settled", undefined, "completed"),
      one.rang(),
      one.standing("settled", "completed"),
    ],
  ],
  [
    "settled twice",
    "a call that is settled again",
    [...good, ...one.step("settled", undefined, "completed")],
  ],
  [
    "no reason given",
    "a parked call without a reason",
    [
      ...began,
      ...one.step("parked", { state: "Unknown", parked: true }),
      one.standing("parked", undefined, ""),
    ],
  ],
  [
    "one key, two calls",
    "a key that is taken for a second call",
    [
      ...good,
      ...elsewhere.submit.map((event) => ({ ...event, key: "key-c1" })),
      elsewhere.standing("settled", "failed"),
    ],
  ],
  [
    "dead worker that acts",
    "a dial of a worker that was killed",
    [
      ...one.submit,
      ...one.begin(),
      { _tag: "Stopped", worker, how: "killed", where: "" },
      one.sent(),
      one.arrived(),
      one.rang(),
      ...ended,
    ],
  ],
  [
    "too many attempts",
    "a third refusal where two are allowed",
    [
      ...one.submit,
      ...[1, 2, 3].flatMap((ordinal) => [
        ...one.begin(ordinal),
        one.sent(ordinal),
        one.arrived(ordinal),
        ...one.step("waiting", refused, undefined, ordinal),
      ]),
      ...one.step("settled", undefined, "failed"),
      one.standing("settled", "failed"),
    ],
  ],
]

describe("a planted violation", () => {
  it.each(planted)("%s: %s", (kind, _, drafts) => {
    const found = check(history(...drafts), terms).map((violation) => violation.kind)
    assert.include(found, kind)
  })

  it("is planted for every rule", () => {
    assert.deepStrictEqual(
      violationKinds.filter((kind) => !planted.some(([each]) => each === kind)),
      [],
    )
  })
})
