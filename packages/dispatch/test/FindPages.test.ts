import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Layer, Redacted } from "effect"
import { type Lookup, Provider } from "../src/Provider.ts"
import type { ProviderId } from "../src/ProviderId.ts"
import * as Hamsa from "../src/providers/Hamsa.ts"
import * as HappyRobot from "../src/providers/HappyRobot.ts"

const phone = "+14155550100"
const beganAt = Date.UTC(2026, 0, 5, 18)
const lookup: Lookup = { attemptId: "c-1", phone, beganAt, known: new Set() }

interface Listed {
  readonly id: string
  readonly attempt?: string
}

/** A list of calls to the number, page by page. */
interface List {
  readonly calls: ReadonlyArray<Listed>
  /** What the provider means by the number that it tells: no documentation says. */
  readonly counts: "all" | "page"
  /** What a page holds instead of what it should. */
  readonly spoilt?: (page: ReadonlyArray<Listed>, index: number) => ReadonlyArray<Listed>
}

const at = new Date(beganAt).toISOString()

const listing = ({ calls, counts, spoilt = (page) => page }: List, from: number, size: number) => {
  const page = spoilt(calls.slice(from, from + size), Math.floor(from / size))
  return { page, count: counts === "all" ? calls.length : page.length }
}

const answers: Readonly<Record<ProviderId, (list: List, url: URL) => unknown>> = {
  happyrobot: (list, { searchParams: query }) => {
    const { page, count } = listing(list, Number(query.get("skip")), Number(query.get("limit")))
    const calls = page.map(({ id, attempt }) => ({
      id,
      created: at,
      metadata: { to: phone, custom: { trunkline_attempt: attempt ?? "other" } },
    }))
    return { calls, count }
  },
  hamsa: (list, { pathname, searchParams: query }) => {
    if (!pathname.endsWith("minimal-list")) {
      const asked = list.calls.find(({ id }) => pathname.endsWith(id))
      return { data: { agentDetails: { params: { trunkline_attempt: asked?.attempt ?? "other" } } } }
    }
    const size = Number(query.get("perPage"))
    const { page, count } = listing(list, (Number(query.get("page")) - 1) * size, size)
    const calls = page.map(({ id }) => ({ id, createdAt: at, callParams: { userNumber: phone } }))
    return { data: { filtered: count, calls } }
  },
}

const layers = { happyrobot: HappyRobot.layer, hamsa: Hamsa.layer }

const find = (provider: ProviderId, list: List) =>
  Effect.gen(function* () {
    const context = yield* Layer.build(
      layers[provider]({
        apiKey: Redacted.make("any"),
        timeout: 1000,
        agents: new Map(),
        fetch: async (url: string) => Response.json(answers[provider](list, new URL(url))),
      }),
    )
    return yield* Context.get(context, Provider).find(lookup)
  }).pipe(Effect.scoped)

const others = (count: number): ReadonlyArray<Listed> =>
  Array.from({ length: count }, (_, n) => ({ id: `other-${n}` }))
const ours: Listed = { id: "ours", attempt: "c-1" }

describe.each(["happyrobot", "hamsa"] as const)("The list of %s", (provider) => {
  it.effect.each(["all", "page"] as const)("is read to its end, whether it counts %s", (counts) =>
    Effect.gen(function* () {
      for (const before of [0, 1, 99, 100, 101, 199, 200, 201, 450]) {
        assert.deepStrictEqual(
          yield* find(provider, { counts, calls: [...others(before), ours] }),
          { _tag: "Found", providerCallId: "ours", by: "attempt id" },
          `after ${before} others`,
        )
        assert.deepStrictEqual(
          yield* find(provider, { counts, calls: others(before) }),
          { _tag: "Absent" },
          `${before} others`,
        )
      }
    }),
  )

  it.effect("proves nothing when it holds fewer calls than it counts", () =>
    Effect.gen(function* () {
      const spoilt: List["spoilt"] = (page, index) => (index === 1 ? page.slice(1) : page)
      const finding = yield* find(provider, { counts: "all", calls: others(450), spoilt })
      assert.strictEqual(finding._tag, "Unclear")
    }),
  )

  it.effect("proves nothing when it never ends", () =>
    Effect.gen(function* () {
      let n = 0
      const spoilt: List["spoilt"] = () => Array.from({ length: 100 }, () => ({ id: `endless-${n++}` }))
      const finding = yield* find(provider, { counts: "page", calls: [], spoilt })
      assert.strictEqual(finding._tag, "Unclear")
    }),
  )
})
