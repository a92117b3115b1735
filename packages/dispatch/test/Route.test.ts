import { assert, describe, it } from "@effect/vitest"
import { defaultRoutes, type Route } from "../src/Policy.ts"
import { order } from "../src/Route.ts"
import { request } from "./support/Dispatching.ts"
import type { PhoneNumber } from "../src/PhoneNumber.ts"

const routes: ReadonlyArray<Route> = [
  { when: { language: "ar" }, order: ["hamsa"] },
  { when: { prefix: "+971", agent: "survey" }, order: ["hamsa", "happyrobot"] },
  { when: { agent: "survey" }, order: ["happyrobot"] },
]

describe("Route", () => {
  it("tries HappyRobot first and then Hamsa where nothing is set", () => {
    assert.deepStrictEqual(order(request(0), defaultRoutes), ["happyrobot", "hamsa"])
  })

  it("goes by the first route that matches", () => {
    assert.deepStrictEqual(order(request(0, { language: "ar", agent: "survey" }), routes), ["hamsa"])
    assert.deepStrictEqual(order(request(0, { agent: "survey" }), routes), ["happyrobot"])
  })

  it("demands every member of a route", () => {
    const emirates = { phone: "+97145550123" as PhoneNumber }
    assert.deepStrictEqual(order(request(0, { ...emirates, agent: "survey" }), routes), [
      "hamsa",
      "happyrobot",
    ])
    assert.deepStrictEqual(order(request(0, emirates), routes), [])
  })

  it("takes a language for all of its regions, whatever the case, and for no other language", () => {
    for (const language of ["ar", "AR", "ar-EG", "Ar-eg"]) {
      assert.deepStrictEqual(order(request(0, { language }), routes), ["hamsa"])
    }
    for (const language of ["arn", "en-AR"])
      assert.deepStrictEqual(order(request(0, { language }), routes), [])
  })

  it("goes nowhere else than the pin of the request", () => {
    assert.deepStrictEqual(order(request(0, { provider: "hamsa", agent: "survey" }), routes), ["hamsa"])
    assert.deepStrictEqual(order(request(0, { provider: "happyrobot", language: "ar" }), routes), [
      "happyrobot",
    ])
  })
})
