import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { served } from "./support/Served.ts"

const script = "/assets/main-Bx3kPq9a.js"

/** A folder with nothing in it, for the time of a test. */
const emptyFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "trunkline-pages-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true })),
)

describe("The console", () => {
  it.effect("is at / for everybody, and may load nothing but what this server has", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      const { status, headers, text } = yield* send({ path: "/" })
      assert.strictEqual(status, 200)
      assert.include(text, "<title>Trunkline</title>")
      assert.deepInclude(headers, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy":
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cache-control": "no-cache",
      })
      assert.strictEqual((yield* send({ path: "/?theme=dark" })).status, 200)
    }),
  )

  it.effect("is asked for anew each time, but what its page names is kept for good", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      const cacheControl = (path: string) =>
        Effect.map(send({ path }), ({ headers }) => headers["cache-control"])
      assert.strictEqual(yield* cacheControl("/"), "no-cache")
      assert.strictEqual(yield* cacheControl("/icon.svg"), "no-cache")
      assert.strictEqual(yield* cacheControl(script), "public, max-age=31536000, immutable")
    }),
  )

  it.effect("has a type for each of its files", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      const type = (path: string) => Effect.map(send({ path }), ({ headers }) => headers["content-type"])
      assert.strictEqual(yield* type(script), "text/javascript; charset=utf-8")
      assert.strictEqual(yield* type("/icon.svg"), "image/svg+xml; charset=utf-8")
    }),
  )

  it.effect("is not sent again to a browser that has it", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      const { headers } = yield* send({ path: "/" })
      const etag = String(headers["etag"])
      assert.match(etag, /^"[\w-]{22}"$/)
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
        const again = yield* send({ path: "/", headers: { "if-none-match": known } })
        assert.deepStrictEqual([again.status, again.text, again.headers["etag"]], [304, "", etag], known)
      }
      const other = yield* send({ path: "/", headers: { "if-none-match": '"other"' } })
      assert.strictEqual(other.status, 200)
      assert.notStrictEqual((yield* send({ path: script })).headers["etag"], etag)
    }),
  )

  it.effect("can be asked for its head", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      const whole = yield* send({ path: script })
      const head = yield* send({ method: "HEAD", path: script })
      assert.deepStrictEqual([head.status, head.text], [200, ""])
      for (const name of ["content-type", "content-length", "etag", "cache-control"]) {
        assert.strictEqual(head.headers[name], whole.headers[name], name)
      }
    }),
  )

  it.effect("leaves the API, its description and the sign of life as they are", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      const statusOf = (path: string) => Effect.map(send({ path }), ({ status }) => status)
      assert.strictEqual(yield* statusOf("/docs"), 200)
      assert.strictEqual(yield* statusOf("/openapi.json"), 200)
      assert.strictEqual(yield* statusOf("/healthz"), 200)
      const refused = yield* send({ path: "/v1/calls" })
      assert.strictEqual(refused.status, 401)
      assert.strictEqual(refused.headers["content-type"], "application/problem+json")
      const unknown = yield* send({ path: "/v1/cals" })
      assert.strictEqual(unknown.status, 404)
      assert.strictEqual(unknown.headers["content-type"], "application/problem+json")
    }),
  )

  it.effect("that is not there says how to get it", () =>
    Effect.gen(function* () {
      for (const pages of [yield* emptyFolder, "/no/such/folder"]) {
        const { send } = yield* served({ pages })
        const { status, headers, text } = yield* send({ path: "/" })
        assert.strictEqual(status, 404)
        assert.match(String(headers["content-type"]), /^text\/plain/)
        assert.include(text, "pnpm build")
        assert.include(text, "/docs")
      }
    }),
  )

  it.effect("shows no file whose name could be read as a pattern of addresses", () =>
    Effect.gen(function* () {
      const pages = yield* emptyFolder
      writeFileSync(join(pages, "index.html"), "<title>Trunkline</title>")
      writeFileSync(join(pages, ":name"), "a pattern")
      writeFileSync(join(pages, "v1*"), "a pattern")
      symlinkSync("/nowhere", join(pages, "v1:"))
      const { send } = yield* served({ pages })
      assert.strictEqual((yield* send({ path: "/" })).status, 200)
      assert.strictEqual((yield* send({ path: "/anything" })).status, 404)
      assert.strictEqual((yield* send({ path: "/v1" })).status, 404)
    }),
  )
})
