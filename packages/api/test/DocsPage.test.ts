import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { OpenApi } from "effect/http-api"
import { Api } from "../src/Api.ts"
import { html } from "../src/DocsPage.ts"
import { served } from "./support/Served.ts"

describe("/docs", () => {
  it.effect("has every operation and every component, runs nothing and loads its icon alone", () =>
    Effect.gen(function* () {
      const { send } = yield* served()
      const { status, headers, text } = yield* send({ path: "/docs" })
      assert.strictEqual(status, 200)
      assert.match(String(headers["content-type"]), /^text\/html/)
      assert.match(
        String(headers["content-security-policy"]),
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self'; frame-ancestors 'none'/,
      )
      const { paths, components } = OpenApi.fromApi(Api)
      assert.isAbove(Object.keys(paths).length, 20)
      for (const path of Object.keys(paths)) assert.include(text, ` ${path}</code> `)
      for (const name of Object.keys(components.schemas)) assert.include(text, `<h3 id="${name}">`)
      assert.notMatch(text, /<script|<img|@import|url\(|https?:/)
      assert.deepStrictEqual(
        [...text.matchAll(/<link [^>]*href="([^"]+)"/g)].map(([, address]) => address),
        ["/icon.svg"],
      )
      // What a link names is there.
      const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
      assert.deepStrictEqual(
        [...text.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !ids.has(id)),
        [],
      )
    }),
  )

  it("shows texts as texts, whatever stands in them", () => {
    const page = html({ info: { title: "<script>alert(1)</script>", description: "`a<b`" } })
    assert.notInclude(page, "<script>")
    assert.include(page, "<code>a&#60;b</code>")
  })
})
