import { assert, describe, it } from "@effect/vitest"
import { placed } from "../src/DialResult.ts"
import * as ProviderStatus from "../src/ProviderStatus.ts"
import { defaults } from "../src/Policy.ts"
import { neverSent, refused, timedOut } from "./support/FakeProvider.ts"

const now = 1_000_000
const idle = ProviderStatus.resume({ cps: 10, concurrency: 2 }, [])
const deciding = (status: ProviderStatus.ProviderStatus) => ProviderStatus.deciding(status, now, 60_000)
const concluded = (results: ReadonlyArray<Parameters<typeof ProviderStatus.concluded>[1]>) =>
  results.reduce((status, result) => ProviderStatus.concluded(status, result, now, defaults.breaker), idle)
const times = (count: number, result: Parameters<typeof ProviderStatus.concluded>[1]) =>
  Array.from({ length: count }, () => result)

describe("ProviderStatus", () => {
  it("is ready when nothing holds it", () => {
    assert.isAtMost(ProviderStatus.readiness(idle, now).readyAt, now)
    assert.strictEqual(ProviderStatus.room(idle, now), 1)
  })

  it("counts what is being begun as in progress, until the ledger counts it", () => {
    const both = ProviderStatus.begun(deciding(ProviderStatus.counted(idle, 0)))
    const full = ProviderStatus.deciding(both, now + 200, 60_000)
    assert.deepInclude(full, { beginning: 1, live: 1 })
    assert.strictEqual(ProviderStatus.room(full, now + 1000), 0)
    assert.deepStrictEqual(ProviderStatus.readiness(full, now + 1000), {
      readyAt: now + 2000,
      holds: "concurrency",
    })
    assert.strictEqual(ProviderStatus.room(ProviderStatus.withdrawn(full), now + 1000), 1)
    assert.strictEqual(ProviderStatus.room(ProviderStatus.counted(full, 0), now + 1000), 1)
    assert.strictEqual(ProviderStatus.room(ProviderStatus.counted(idle, 2), now), 0)
  })

  it("is held by its pace, and longer when the ledger knows of more dials", () => {
    const paced = deciding(idle)
    assert.strictEqual(ProviderStatus.readiness(paced, now).holds, "cps")
    assert.isAbove(ProviderStatus.readiness(paced, now).readyAt, now)
    assert.strictEqual(
      ProviderStatus.readiness(ProviderStatus.outpaced(paced, now + 700), now).readyAt,
      now + 700,
    )
  })

  it("is held by what holds it longest", () => {
    const asked = concluded([refused(429, 5000), ...times(5, neverSent)])
    assert.deepStrictEqual(ProviderStatus.readiness(asked, now), { readyAt: now + 30_000, holds: "breaker" })
    const longer = concluded([refused(429, 50_000), ...times(5, neverSent)])
    assert.deepStrictEqual(ProviderStatus.readiness(longer, now), {
      readyAt: now + 50_000,
      holds: "asked-to-wait",
    })
  })

  it("stays away as long as it was asked to, and not shorter for a later answer", () => {
    const status = concluded([refused(429, 5000), refused(429, 1000), placed("p")])
    assert.deepStrictEqual(ProviderStatus.readiness(status, now), {
      readyAt: now + 5000,
      holds: "asked-to-wait",
    })
  })

  it.each([
    ["connections that fail", neverSent],
    ["dials that may have rung", timedOut],
    ["a key that is refused", refused(401)],
    ["an account without money", refused(402)],
    ["an account that may not", refused(403)],
  ])("opens the breaker after five %s", (_, result) => {
    assert.strictEqual(concluded(times(4, result)).breaker._tag, "Closed")
    assert.strictEqual(concluded(times(5, result)).breaker._tag, "Open")
  })

  it.each([
    ["refuses a request", refused(422)],
    ["asks to slow down", refused(429)],
    ["takes the call", placed("p")],
  ])("keeps the breaker closed however often the provider %s", (_, result) => {
    assert.strictEqual(concluded(times(50, result)).breaker._tag, "Closed")
  })

  it("has room for one probe behind an open breaker", () => {
    const open = ProviderStatus.resume({ cps: 100, concurrency: 100 }, [])
    const tripped = times(5, neverSent).reduce(
      (status, result) => ProviderStatus.concluded(status, result, now, defaults.breaker),
      open,
    )
    assert.strictEqual(ProviderStatus.room(tripped, now + 29_999), 0)
    assert.strictEqual(ProviderStatus.room(tripped, now + 30_000), 1)
    assert.strictEqual(
      ProviderStatus.room(ProviderStatus.deciding(tripped, now + 30_000, 60_000), now + 40_000),
      0,
    )
  })

  it("tells other workers of an open breaker and of a provider that asked to wait, and heeds what they tell", () => {
    const tripped = concluded(times(5, neverSent))
    const open = { why: "breaker", until: now + defaults.breaker.open } as const
    assert.deepStrictEqual(ProviderStatus.restsOf(tripped, now), [open])
    const asked = concluded([refused(429, 20_000)])
    const quiet = { why: "asked-to-wait", until: now + 20_000 } as const
    assert.deepStrictEqual(ProviderStatus.restsOf(asked, now), [quiet])
    assert.deepStrictEqual(ProviderStatus.restsOf(idle, now), [])
    for (const rest of [open, quiet]) {
      const told = ProviderStatus.rested(idle, { provider: "hamsa", ...rest }, now)
      assert.deepInclude(ProviderStatus.readiness(told, now), { readyAt: rest.until, holds: rest.why })
      assert.strictEqual(ProviderStatus.rested(idle, { provider: "hamsa", ...rest }, rest.until), idle)
    }
  })

  it("asks by itself whether a provider is back, whatever others tell meanwhile", () => {
    const tripped = concluded(times(5, neverSent))
    const probing = ProviderStatus.deciding(tripped, now + 30_000, 60_000)
    const rest = { provider: "hamsa", why: "breaker", until: now + 90_000 } as const
    assert.strictEqual(ProviderStatus.rested(probing, rest, now + 30_000).breaker._tag, "Probing")
  })
})
