import { assert, describe, it } from "@effect/vitest"
import {
  brokenAnswerIn,
  describeFailure,
  provesInvalid,
  provesNeverSent,
  saysTimeout,
} from "../../src/runtime/FetchFailure.ts"

const failure = (members: object, message = "failed") => Object.assign(new Error(message), members)
const fetchFailed = (cause: unknown) => new TypeError("fetch failed", { cause })

describe("an error that proves that nothing was sent", () => {
  for (const code of [
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "UND_ERR_CONNECT_TIMEOUT",
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "ERR_INVALID_URL",
  ]) {
    it(`is ${code}, also as a cause`, () => {
      assert.isTrue(provesNeverSent(failure({ code })))
      assert.isTrue(provesNeverSent(fetchFailed(failure({ code }))))
    })
  }

  it("is any failure to look up or to connect", () => {
    for (const [code, syscall] of [
      ["ETIMEDOUT", "connect"],
      ["EHOSTUNREACH", "connect"],
      ["ENETUNREACH", "connect"],
      ["ECONNRESET", "connect"],
      ["ESERVFAIL", "getaddrinfo"],
    ]) {
      assert.isTrue(provesNeverSent(fetchFailed(failure({ code, syscall }))), `${code} ${syscall}`)
    }
  })

  it("is the failure of every address that was tried", () => {
    const refused = failure({ code: "ECONNREFUSED", syscall: "connect" })
    const unreachable = failure({ code: "ENETUNREACH", syscall: "connect" })
    const reset = failure({ code: "ECONNRESET", syscall: "read" })
    assert.isTrue(provesNeverSent(fetchFailed(new AggregateError([refused, unreachable]))))
    assert.isFalse(provesNeverSent(fetchFailed(failure({ code: "ECONNREFUSED", errors: [refused, reset] }))))
  })

  it("is one that counted no byte, whatever its code", () => {
    assert.isTrue(provesNeverSent(failure({ bytesSent: false, code: "ECONNRESET" })))
    assert.isTrue(provesNeverSent(failure({ cause: failure({ bytesSent: false }) })))
  })
})

describe("an error that does not prove it", () => {
  for (const code of [
    "ECONNRESET",
    "EPIPE",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "UND_ERR_SOCKET",
    "UND_ERR_HEADERS_TIMEOUT",
    "UND_ERR_BODY_TIMEOUT",
    "ABORT_ERR",
    "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "HPE_INVALID_CONSTANT",
  ]) {
    it(`is ${code}`, () => assert.isFalse(provesNeverSent(fetchFailed(failure({ code })))))
  }

  it("is a failure to read or write, even with the code of a refusal", () => {
    for (const syscall of ["read", "write"]) {
      assert.isFalse(provesNeverSent(failure({ code: "ECONNREFUSED", syscall })))
      assert.isFalse(provesNeverSent(failure({ code: "EHOSTUNREACH", syscall })))
    }
  })

  it("is one that counted bytes, whatever its code", () => {
    assert.isFalse(provesNeverSent(failure({ bytesSent: true, code: "ECONNREFUSED" })))
    assert.isFalse(provesNeverSent(failure({ bytesSent: true, cause: failure({ code: "ENOTFOUND" }) })))
  })

  it("is an abort, a timeout, and anything that is no error", () => {
    for (const error of [
      new DOMException("aborted", "AbortError"),
      new DOMException("timed out", "TimeoutError"),
      new Error("ECONNREFUSED"),
      new AggregateError([]),
      "ENOTFOUND",
      undefined,
      null,
      { bytesSent: "false" },
    ]) {
      assert.isFalse(provesNeverSent(error))
    }
  })
})

describe("a fetch that counts", () => {
  it("says that the request itself is not valid", () => {
    assert.isTrue(provesInvalid(failure({ bytesSent: false, reason: "invalid" })))
    assert.isFalse(provesInvalid(failure({ bytesSent: false, reason: "refused" })))
    assert.isFalse(provesInvalid(failure({ reason: "invalid" })))
  })

  it("says which status an answer had that broke off", () => {
    assert.deepStrictEqual(brokenAnswerIn(failure({ bytesSent: true, status: 200, reason: "reset" })), {
      status: 200,
      why: "broken off",
    })
    assert.deepStrictEqual(brokenAnswerIn(failure({ bytesSent: true, status: 502, reason: "too-large" })), {
      status: 502,
      why: "too large",
    })
    assert.isUndefined(brokenAnswerIn(failure({ bytesSent: true, status: undefined })))
    assert.isUndefined(brokenAnswerIn(failure({ bytesSent: false, status: 200 })))
    assert.isUndefined(brokenAnswerIn(failure({ status: 200 })))
  })
})

describe("what an error says", () => {
  it("is a timeout by name or code, anywhere in the chain", () => {
    assert.isTrue(saysTimeout(fetchFailed(new DOMException("timed out", "TimeoutError"))))
    assert.isTrue(saysTimeout(fetchFailed(failure({ code: "UND_ERR_HEADERS_TIMEOUT" }))))
    assert.isTrue(saysTimeout(failure({ code: "ETIMEDOUT" })))
    assert.isFalse(saysTimeout(new DOMException("aborted", "AbortError")))
  })

  it("is told once each, with the code, and with no more of an address than its origin", () => {
    const refused = failure({ code: "ECONNREFUSED" }, "connect ECONNREFUSED 127.0.0.1:9")
    assert.strictEqual(
      describeFailure(fetchFailed(refused)),
      "fetch failed, connect ECONNREFUSED 127.0.0.1:9",
    )
    assert.strictEqual(
      describeFailure(
        new TypeError("Failed to parse URL from https://a.example/calls?search=%2B14155550134"),
      ),
      "Failed to parse URL from https://a.example",
    )
    assert.strictEqual(describeFailure(undefined), "no reason given")
  })

  it("is read of an error that is its own cause", () => {
    const error = failure({})
    error.cause = error
    assert.strictEqual(describeFailure(error), "failed")
    assert.isFalse(provesNeverSent(error))
  })
})
