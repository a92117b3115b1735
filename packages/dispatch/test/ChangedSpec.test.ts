import * as NodeServices from "@effect/platform-node/NodeServices"
import { assert, layer } from "@effect/vitest"
import * as hamsa from "@trunkline/hamsa/schemas"
import * as happyrobot from "@trunkline/happyrobot/schemas"
import { Context, Effect, Layer, Option, Schema } from "effect"
import * as Hamsa from "../src/providers/Hamsa.ts"
import type * as Outcome from "../src/providers/HappyRobotOutcome.ts"
import { type Change, type Changed, changedSpecs } from "./support/ChangedSpecs.ts"
import * as SpecChange from "./support/SpecChange.ts"

/** What a Schema makes of a value that it does not accept. */
const refused = Symbol("refused")

interface Break extends Change {
  readonly title: string
  /** The file of the adapter that no longer compiles, and the member that the compiler names. */
  readonly error: { readonly files: ReadonlyArray<string>; readonly code: string; readonly member: string }
  /** What the Schema of a component made of `value`, and what it makes of it now. */
  readonly schema?: {
    readonly component: string
    readonly value: unknown
    readonly before: unknown
    readonly after: unknown
  }
}

const request = {
  happyrobot: { number_id: "n1", phone_number: "+14155550123" },
  hamsa: { toNumber: "+14155550123", fromNumber: "+18449292835" },
} as const

const accepted = (value: unknown, after: unknown) => ({ value, before: value, after })

const breaks: ReadonlyArray<Break> = [
  {
    title: "HappyRobot renames a member that must be sent",
    provider: "happyrobot",
    change: SpecChange.renameMember("DialRequest", "phone_number", "to_number"),
    error: { files: ["HappyRobot.ts"], code: "TS2353", member: "phone_number" },
    schema: { component: "DialRequest", ...accepted(request.happyrobot, refused) },
  },
  {
    title: "Hamsa renames a member that may be sent",
    provider: "hamsa",
    change: SpecChange.renameMember("CallRequest", "voiceAgentId", "agentId"),
    error: { files: ["Hamsa.ts"], code: "TS2353", member: "voiceAgentId" },
    schema: {
      component: "CallRequest",
      ...accepted({ ...request.hamsa, voiceAgentId: "a1" }, request.hamsa),
    },
  },
  {
    title: "HappyRobot demands one more member of a request",
    provider: "happyrobot",
    change: SpecChange.requireMember("DialRequest", "consent_id"),
    error: { files: ["HappyRobot.ts"], code: "TS2375", member: "consent_id" },
    schema: { component: "DialRequest", ...accepted(request.happyrobot, refused) },
  },
  {
    title: "Hamsa demands one more member of a request",
    provider: "hamsa",
    change: SpecChange.requireMember("CallRequest", "consentId"),
    error: { files: ["Hamsa.ts"], code: "TS2375", member: "consentId" },
    schema: { component: "CallRequest", ...accepted(request.hamsa, refused) },
  },
  {
    title: "HappyRobot renames the id of a call that was taken",
    provider: "happyrobot",
    change: SpecChange.renameMember("OutboundCall", "id", "call_id"),
    error: { files: ["HappyRobotOutcome.ts"], code: "TS2339", member: "id" },
    schema: { component: "OutboundCall", ...accepted({ id: "c1" }, refused) },
  },
  {
    title: "Hamsa renames the id of a call that was taken",
    provider: "hamsa",
    change: SpecChange.renameMember("Job", "id", "jobId"),
    error: { files: ["HamsaOutcome.ts"], code: "TS2339", member: "id" },
    schema: {
      component: "CallResponse",
      ...accepted({ success: true, data: { id: "c1" } }, { success: true, data: {} }),
    },
  },
  {
    title: "HappyRobot renames where our attempt id comes back",
    provider: "happyrobot",
    change: SpecChange.renameMember("CallMetadata", "custom", "custom_data"),
    error: { files: ["HappyRobot.ts", "HappyRobotWebhook.ts"], code: "TS2339", member: "custom" },
    schema: { component: "CallMetadata", ...accepted({ custom: { trunkline_attempt: "a1" } }, {}) },
  },
  {
    title: "Hamsa renames where our attempt id comes back",
    provider: "hamsa",
    change: SpecChange.renameMember("AgentDetails", "params", "values"),
    error: { files: ["Hamsa.ts"], code: "TS2339", member: "params" },
    schema: { component: "AgentDetails", ...accepted({ params: { trunkline_attempt: "a1" } }, {}) },
  },
  {
    title: "HappyRobot renames a parameter by which calls are found",
    provider: "happyrobot",
    change: SpecChange.renameParameter("/calls", "search", "query"),
    error: { files: ["HappyRobot.ts"], code: "TS2353", member: "search" },
  },
  {
    title: "Hamsa renames a parameter by which calls are found",
    provider: "hamsa",
    change: SpecChange.renameParameter("/v1/voice-agents/conversations/minimal-list", "startTime", "from"),
    error: { files: ["Hamsa.ts"], code: "TS2353", member: "startTime" },
  },
  {
    title: "HappyRobot drops a word for how a call went",
    provider: "happyrobot",
    change: SpecChange.dropWord("CallStatus", "Completed"),
    error: { files: ["HappyRobotOutcome.ts"], code: "TS2561", member: "Completed" },
    schema: { component: "CallStatus", ...accepted("Completed", refused) },
  },
  {
    title: "Hamsa drops a word for how a call went",
    provider: "hamsa",
    change: SpecChange.dropWord("CallStatus", "NO_ANSWER"),
    error: { files: ["HamsaOutcome.ts"], code: "TS2353", member: "NO_ANSWER" },
    schema: { component: "CallStatus", ...accepted("NO_ANSWER", refused) },
  },
  {
    title: "HappyRobot has a new word for how a call went",
    provider: "happyrobot",
    change: SpecChange.addWord("CallStatus", "Blocked"),
    error: { files: ["HappyRobotOutcome.ts"], code: "TS2741", member: "Blocked" },
    schema: { component: "CallStatus", value: "Blocked", before: refused, after: "Blocked" },
  },
  {
    title: "Hamsa has a new word for how a call went",
    provider: "hamsa",
    change: SpecChange.addWord("CallStatus", "BUSY"),
    error: { files: ["HamsaOutcome.ts"], code: "TS2741", member: "BUSY" },
    schema: { component: "CallStatus", value: "BUSY", before: refused, after: "BUSY" },
  },
]

const unchanged: ReadonlyArray<Change> = [{ provider: "happyrobot" }, { provider: "hamsa" }]

const lessProof = [
  {
    provider: "happyrobot",
    status: 429,
    change: SpecChange.dropRefusal("/dial/outbound", 429),
  },
  { provider: "hamsa", status: 402, change: SpecChange.dropRefusal("/v1/voice-agents/call", 402) },
] as const

const moreAnswered = [
  {
    provider: "happyrobot",
    change: SpecChange.requireMember("OutboundCall", "region"),
    component: "OutboundCall",
    answer: { id: "c1" },
  },
  {
    provider: "hamsa",
    change: SpecChange.requireMember("CallResponse", "region"),
    component: "CallResponse",
    answer: { success: true, data: { id: "c1" } },
  },
] as const

const moreNumbers: Change = {
  provider: "hamsa",
  change: SpecChange.addWord("FromNumber", "+14155550199"),
}

class ChangedSpecs extends Context.Service<ChangedSpecs, ReadonlyMap<Change, Changed>>()("ChangedSpecs") {
  static readonly layer = Layer.effect(
    ChangedSpecs,
    changedSpecs<Change>([...unchanged, ...breaks, ...lessProof, ...moreAnswered, moreNumbers]),
  ).pipe(Layer.provide(NodeServices.layer))
}

const changed = (change: Change) => Effect.map(ChangedSpecs, (all) => all.get(change)!)

type Schemas = Readonly<Record<string, Schema.ConstraintDecoder<unknown>>>

const before: Record<Change["provider"], Schemas> = { happyrobot, hamsa }

const schemasOf = (change: Change) =>
  Effect.flatMap(changed(change), ({ load }) => load<Schemas>(`${change.provider}/src/schemas.ts`))

const outcomeOf = (change: Change) =>
  Effect.flatMap(changed(change), ({ load }) =>
    load<typeof Outcome>(
      `dispatch/src/providers/${change.provider === "hamsa" ? "Hamsa" : "HappyRobot"}Outcome.ts`,
    ),
  )

const read = (schema: Schema.ConstraintDecoder<unknown>, value: unknown) =>
  Option.getOrElse(Schema.decodeUnknownOption(schema)(value), () => refused)

layer(ChangedSpecs.layer, { timeout: "2 minutes" })("a changed spec", (it) => {
  for (const change of unchanged) {
    it.effect(
      `is what the errors come from: with the spec of ${change.provider} as it is there are none`,
      () =>
        Effect.gen(function* () {
          assert.deepStrictEqual((yield* changed(change)).errors, [])
        }),
    )
  }

  for (const change of breaks) {
    const { code, files, member } = change.error
    const paths = files.map((file) => `dispatch/src/providers/${file}`)
    it.effect(`no longer compiles in ${files.join(" and ")} where ${change.title}`, () =>
      Effect.gen(function* () {
        const { errors } = yield* changed(change)
        assert.deepStrictEqual(
          errors
            .filter(({ message }) => message.includes(`'${member}'`))
            .map((error) => ({ ...error, message: member })),
          paths.map((file) => ({ file, code, message: member })),
          errors.map(({ message }) => message).join("\n"),
        )
        assert.isTrue(errors.every(({ file }) => paths.includes(file)))

        if (change.schema !== undefined) {
          const { component, value } = change.schema
          const { [component]: schema } = yield* schemasOf(change)
          assert.deepStrictEqual(read(before[change.provider][component]!, value), change.schema.before)
          assert.deepStrictEqual(read(schema!, value), change.schema.after)
        }
      }),
    )
  }

  for (const change of lessProof) {
    const { provider, status } = change
    it.effect(
      `by which ${status} of ${provider} proves nothing makes a call unclear that was refused so`,
      () =>
        Effect.gen(function* () {
          assert.deepStrictEqual((yield* changed(change)).errors, [])
          const reason = { _tag: "Status", status } as const
          const refusal = { reason } as Parameters<typeof Outcome.ofFailure>[0]
          const asItIs = yield* outcomeOf(unchanged.find((other) => other.provider === provider)!)
          assert.strictEqual(asItIs.ofFailure(refusal)._tag, "NotPlaced")
          assert.strictEqual((yield* outcomeOf(change)).ofFailure(refusal)._tag, "Unknown")
        }),
    )
  }

  for (const change of moreAnswered) {
    const { answer, component, provider } = change
    it.effect(`by which ${provider} answers more leaves a placed call clear where it does not`, () =>
      Effect.gen(function* () {
        assert.deepStrictEqual((yield* changed(change)).errors, [])
        const { [component]: schema } = yield* schemasOf(change)
        assert.deepStrictEqual(read(before[provider][component]!, answer), answer)
        assert.strictEqual(read(schema!, answer), refused)
        assert.strictEqual((yield* outcomeOf(change)).ofAnswer(answer)._tag, "Placed")
      }),
    )
  }

  it.effect("with one more number of Hamsa's lets an agent profile call from it", () =>
    Effect.gen(function* () {
      const { errors, load } = yield* changed(moreNumbers)
      assert.deepStrictEqual(errors, [])
      const after = yield* load<typeof Hamsa>("dispatch/src/providers/Hamsa.ts")
      const profile = { fromNumber: "+14155550199", voiceAgentId: "a1" }
      assert.strictEqual(read(Hamsa.Profile, profile), refused)
      assert.deepStrictEqual(read(after.Profile, profile), profile)
    }),
  )
})
