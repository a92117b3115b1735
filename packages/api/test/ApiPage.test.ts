import { assert, describe, it } from "@effect/vitest"
import { Dispatcher } from "@trunkline/dispatch/Dispatcher"
import { unknown } from "@trunkline/dispatch/DialResult"
import { Context, Effect } from "effect"
import { TestClock } from "effect/testing"
import { execFile, spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { dispatching, served } from "./support/Served.ts"

const page = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8")

interface Block {
  readonly language: string
  readonly text: string
}

const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]): Block => ({
  language,
  text,
}))

/** Ids and instants are others at every run. */
const normal = (text: string): string =>
  text
    .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, "01M7WP9M5E46WC2AG4BN618T70")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "2026-11-20T09:00:00.000Z")

/** Asserts that all that a page shows of a value is there. */
const assertShows = (actual: unknown, shown: unknown, at: string): void => {
  if (typeof shown !== "object" || shown === null) {
    assert.deepStrictEqual(actual, shown, at)
    return
  }
  assert.strictEqual(Array.isArray(actual), Array.isArray(shown), at)
  if (Array.isArray(shown)) assert.lengthOf(actual as ReadonlyArray<unknown>, shown.length, at)
  for (const [name, member] of Object.entries(shown)) {
    assertShows((actual as Readonly<Record<string, unknown>>)[name], member, `${at}.${name}`)
  }
}

const run = (script: string, environment: Readonly<Record<string, string>>) =>
  Effect.callback<string>((resume) => {
    execFile("sh", ["-c", script], { env: { ...process.env, ...environment } }, (_, stdout) =>
      resume(Effect.succeed(stdout)),
    )
  })

const hasCurl = spawnSync("curl", ["--version"]).status === 0
/** Where everything must hold, a machine without curl fails it. */
const isSkipped = !hasCurl && process.env["CI"] !== "true"

describe("docs/api.md", () => {
  it.effect.skipIf(isSkipped)(
    `has curl lines that do what it says${isSkipped ? " (skipped: this machine has no curl)" : ""}`,
    () =>
      Effect.gen(function* () {
        assert.isTrue(hasCurl, "This machine has no curl; install it: apt-get install curl")
        const server = yield* served({}, dispatching(unknown({ _tag: "timed-out", why: "30 seconds" })))
        const base = { TRUNKLINE: `http://127.0.0.1:${server.port}`, TOKEN: server.tokens.admin }
        let call = ""
        let ran = 0
        for (const [index, { language, text }] of blocks.entries()) {
          if (language !== "sh") continue
          if (text.includes("$ATTEMPT")) {
            // From here on it is dialled, and nobody learns whether it rang.
            yield* server.as("operate")({ method: "POST", path: `/v1/calls/${call}/resume`, body: {} })
            yield* Effect.forkScoped(Effect.delay(Context.get(server.context, Dispatcher).run, "1 second"))
            yield* TestClock.adjust("2 hours")
          }
          const output = yield* run(text, { ...base, CALL: call, ATTEMPT: `${call}-1` })
          const answer = output.trim().split("\n").at(-1) ?? ""
          if (call === "") call = String((JSON.parse(answer) as { readonly id: unknown }).id)
          const shown = blocks[index + 1]
          if (shown?.language === "json") {
            assertShows(JSON.parse(normal(answer)), JSON.parse(normal(shown.text)), text.slice(0, 80))
          } else if (shown?.language === "text") {
            assert.include(normal(output), shown.text.trim())
          } else {
            assert.lengthOf(output.trim().split("\n"), 2, text)
          }
          ran++
        }
        assert.isAbove(ran, 12)
      }),
  )

  it("names every kind of refusal with its status", () => {
    const rows = [...page.matchAll(/^\| `(urn:trunkline:problem:[a-z-]+)` +\| (\d+) /gm)].map(
      ([, type, status]) => `${type} ${status}`,
    )
    const declared = [
      ...readFileSync(new URL("../src/Problem.ts", import.meta.url), "utf8").matchAll(
        /type\("([a-z-]+)"\), status: (\d+)/g,
      ),
    ].map(([, type, status]) => `urn:trunkline:problem:${type} ${status}`)
    assert.sameMembers(rows, declared)
  })
})
