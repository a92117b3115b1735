import { assert, it } from "@effect/vitest"
import type { Dispatcher } from "undici"
import { Exchange } from "../src/internal/Exchange.ts"
import { LeanFetchError, type LeanResponse } from "../src/index.ts"
import { told } from "./Trial.ts"

const outgoing = {
  method: "POST",
  origin: "http://a.test",
  path: "/",
  target: "http://a.test/",
  headers: [],
  body: null,
}

const controller = {} as Dispatcher.DispatchController

it("lets a request through once, even if undici should want to send it again", () => {
  const outcomes: Array<LeanResponse | LeanFetchError> = []
  const exchange = new Exchange(
    outgoing,
    () => undefined,
    (outcome) => void outcomes.push(outcome),
  )
  exchange.onRequestStart(controller)
  assert.throws(() => exchange.onRequestStart(controller), "was sent before")
  exchange.onResponseError(controller, new Error("was sent before"))
  exchange.onResponseError(controller, new Error("and again"))
  assert.strictEqual(outcomes.length, 1)
  assert.instanceOf(outcomes[0], LeanFetchError)
  assert.deepStrictEqual(told(outcomes[0]), { bytesSent: true, phase: "await", reason: "other" })
})

it("lets a request through no more once it was cancelled", () => {
  const outcomes: Array<LeanResponse | LeanFetchError> = []
  const exchange = new Exchange(
    outgoing,
    () => undefined,
    (outcome) => void outcomes.push(outcome),
  )
  exchange.cancel("aborted", undefined)
  exchange.cancel("timeout", undefined)
  assert.throws(() => exchange.onRequestStart(controller), "ended before it was sent")
  assert.strictEqual(outcomes.length, 1)
  assert.instanceOf(outcomes[0], LeanFetchError)
  assert.deepStrictEqual(told(outcomes[0]), { bytesSent: false, phase: "connect", reason: "aborted" })
})

it("never takes back that a request may have left, whatever undici calls the error", () => {
  for (const code of [
    "UND_ERR_INVALID_ARG",
    "UND_ERR_DESTROYED",
    "ENOTFOUND",
    "ECONNREFUSED",
    "UND_ERR_CONNECT_TIMEOUT",
  ]) {
    const outcomes: Array<LeanResponse | LeanFetchError> = []
    const exchange = new Exchange(
      outgoing,
      () => "resolve",
      (outcome) => void outcomes.push(outcome),
    )
    exchange.onRequestStart(controller)
    exchange.onResponseError(controller, Object.assign(new Error("later"), { code }))
    assert.instanceOf(outcomes[0], LeanFetchError)
    assert.isTrue(outcomes[0].bytesSent)
    assert.strictEqual(outcomes[0].phase, "await")
  }
})
