import { getEventListeners } from "node:events"
import { inspect } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import { type ClientOptions, type Fetch, type FetchInit, makeClient } from "../../src/runtime/Client.ts"
import { ClientError } from "../../src/runtime/ClientError.ts"
import { secretNames, server } from "../fixtures/telephone/behavior.ts"
import type { paths } from "../fixtures/telephone/types.ts"

class TelephoneError extends ClientError {
  override readonly name = "TelephoneError"
}

const createTelephone = (options: ClientOptions) =>
  makeClient<paths, TelephoneError>(
    { name: "createTelephone", server, scheme: "Bearer", secretNames, Error: TelephoneError },
    options,
  )

/** A fetch that does as it is told and remembers what it was asked. */
const fetchThat = (answer: (init: FetchInit) => Response | Promise<Response>) => {
  const requests: Array<FetchInit & { readonly url: string }> = []
  const fetch: Fetch = async (url, init) => {
    requests.push({ url, ...init })
    return answer(init)
  }
  return { fetch, requests }
}

const apiKey = "key-0123456789"
const call = { id: "1", status: "ringing" }
const place = { body: { phone: "+14155550134" } } as const

/** One call against `answer`, and the proof that it was one request. */
const placeOnce = async (answer: (init: FetchInit) => Response | Promise<Response>, options = {}) => {
  const { fetch, requests } = fetchThat(answer)
  const result = await createTelephone({ apiKey, fetch, ...options }).POST("/calls", place)
  assert.strictEqual(requests.length, 1)
  return result
}

const reasonOf = async (answer: (init: FetchInit) => Response | Promise<Response>, options = {}) => {
  const { error } = await placeOnce(answer, options)
  assert.instanceOf(error, TelephoneError)
  return { reason: error.reason, message: error.message }
}

const rejectWith = (reason: unknown) => async () => {
  throw reason
}

describe("a call", () => {
  it("is one request, with everything in its place", async () => {
    const { fetch, requests } = fetchThat(() => Response.json(call))
    const telephone = createTelephone({ apiKey, fetch, baseUrl: "https://proxy.example/v1/" })
    await telephone.POST("/calls", { body: { phone: "+14155550134", metadata: { attempt: "a" } } })
    await telephone.GET("/calls/{id}", { params: { path: { id: "a/b?c" } } })
    await telephone.GET("/calls", { params: { query: { status: ["ringing", "in progress"] } } })
    assert.deepStrictEqual(
      requests.map(({ body, headers, method, redirect, url }) => ({
        ...{ url, method, headers, redirect },
        ...(body === undefined ? {} : { body }),
      })),
      [
        {
          url: "https://proxy.example/v1/calls",
          method: "POST",
          headers: {
            accept: "application/json",
            authorization: `Bearer ${apiKey}`,
            "content-type": "application/json",
          },
          body: '{"phone":"+14155550134","metadata":{"attempt":"a"}}',
          redirect: "manual",
        },
        {
          url: "https://proxy.example/v1/calls/a%2Fb%3Fc",
          method: "GET",
          headers: { accept: "application/json", authorization: `Bearer ${apiKey}` },
          redirect: "manual",
        },
        {
          url: "https://proxy.example/v1/calls?status=ringing&status=in%20progress",
          method: "GET",
          headers: { accept: "application/json", authorization: `Bearer ${apiKey}` },
          redirect: "manual",
        },
      ],
    )
  })

  it("leaves nothing behind: no timer, and no listener on your signal", async () => {
    const { fetch } = fetchThat(() => Response.json(call))
    const telephone = createTelephone({ apiKey, fetch })
    const { signal } = new AbortController()
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length
    const before = timers()
    for (let index = 0; index < 50; index++) await telephone.POST("/calls", { ...place, signal })
    assert.isBelow(timers() - before, 50)
    assert.isEmpty(getEventListeners(signal, "abort"))
  })

  it("goes to the server of the spec unless told otherwise, by the global fetch of that moment", async () => {
    const { fetch, requests } = fetchThat(() => Response.json(call))
    const telephone = createTelephone({ apiKey, baseUrl: undefined, timeout: undefined, fetch: undefined })
    const before = globalThis.fetch
    globalThis.fetch = fetch as typeof globalThis.fetch
    const { data } = await telephone.POST("/calls", place).finally(() => (globalThis.fetch = before))
    assert.strictEqual(data?.id, "1")
    assert.strictEqual(requests[0]?.url, "https://telephone.example/v1/calls")
  })

  it("resolves to data and answer", async () => {
    const date = "Fri, 20 Nov 2026 10:00:00 GMT"
    const result = await placeOnce(() => Response.json(call, { status: 201, headers: { date } }))
    assert.deepStrictEqual<unknown>(result.data, call)
    assert.isFalse("error" in result)
    assert.strictEqual(result.answer?.status, 201)
    assert.strictEqual(result.answer?.headers.get("Date"), date)
    assert.isNull(result.answer?.headers.get("retry-after"))
  })

  it("takes any content type, and lists, as long as they are JSON", async () => {
    assert.deepStrictEqual<unknown>((await placeOnce(() => new Response('{"id":"1"}'))).data, { id: "1" })
    assert.deepStrictEqual<unknown>((await placeOnce(() => new Response("\uFEFF[]\n"))).data, [])
  })

  it("is typed: by its path, its body, and its result after the question for an error", async () => {
    const telephone = createTelephone({ apiKey, fetch: fetchThat(() => Response.json(call)).fetch })
    const result = await telephone.GET("/calls/{id}", { params: { path: { id: "1" } } })
    if (result.error) throw result.error
    const { data } = result
    const status: string = data.status
    // @ts-expect-error the spec knows no such member
    assert.isUndefined(data.state)
    assert.strictEqual(status, "ringing")

    const { data: list, error } = await telephone.GET("/calls")
    if (error) throw error
    const calls: ReadonlyArray<{ readonly id: string }> = list
    assert.isDefined(calls)

    // @ts-expect-error no such path
    await telephone.GET("/call")
    // @ts-expect-error the path has no such method
    await telephone.PUT("/calls", place)
    // @ts-expect-error the body is missing
    await telephone.POST("/calls")
    // @ts-expect-error the body lacks a member
    await telephone.POST("/calls", { body: {} })
    // @ts-expect-error the spec knows no such member
    await telephone.POST("/calls", { body: { phone: "+14155550134", phoneNumber: "" } })
    // @ts-expect-error the path parameter is missing
    await telephone.GET("/calls/{id}")
    // @ts-expect-error nothing but params, body and signal
    await telephone.POST("/calls", { ...place, headers: {} })
  })
})

describe("options that cannot work", () => {
  for (const [name, options, message] of [
    ["an empty key", { apiKey: "" }, "apiKey is empty. Pass the key that the provider gave you."],
    [
      "no key",
      { apiKey: undefined as unknown as string },
      "apiKey is empty. Pass the key that the provider gave you.",
    ],
    ...["  ", `${apiKey}\n`, ` ${apiKey}`, "schlüssel", "“key”", "a\u0000b"].map(
      (key) =>
        [
          `the key ${JSON.stringify(key)}`,
          { apiKey: key },
          "apiKey holds a space, a line break or another character that no key has. Was it copied whole?",
        ] as const,
    ),
    ...["", "telephone.example", "/v1", "ftp://telephone.example"].map(
      (baseUrl) =>
        [
          `the address ${JSON.stringify(baseUrl)}`,
          { apiKey, baseUrl },
          "baseUrl must be an absolute address that starts with https:// or http://.",
        ] as const,
    ),
    ...[
      "https://me:secret@telephone.example",
      "https://telephone.example?key=secret",
      "https://a.example/#b",
    ].map(
      (baseUrl) =>
        [
          `the address ${baseUrl}`,
          { apiKey, baseUrl },
          "baseUrl must not hold a user, a password, a query or a fragment.",
        ] as const,
    ),
    ...[0, -1, Number.NaN, Infinity, 2 ** 31].map(
      (timeout) =>
        [
          `the timeout ${timeout}`,
          { apiKey, timeout },
          "timeout must be a number of milliseconds above 0, below 2^31.",
        ] as const,
    ),
  ] as const) {
    it(`are refused at once: ${name}`, () => {
      assert.throws(() => createTelephone(options), TypeError, `createTelephone: ${message}`)
    })
  }
})

describe("a request of which nothing was sent", () => {
  it("is one whose connection failed", async () => {
    const error = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:9"), {
      code: "ECONNREFUSED",
      syscall: "connect",
    })
    assert.deepStrictEqual(await reasonOf(rejectWith(new TypeError("fetch failed", { cause: error }))), {
      reason: {
        _tag: "NeverSent",
        cause: "connection",
        why: "fetch failed, connect ECONNREFUSED 127.0.0.1:9",
      },
      message: "POST /calls: nothing was sent (fetch failed, connect ECONNREFUSED 127.0.0.1:9)",
    })
  })

  it("is one of which a fetch that counts says so", async () => {
    const error = (members: object) => Object.assign(new Error("no"), { bytesSent: false, ...members })
    const { reason } = await reasonOf(rejectWith(error({ code: "ECONNRESET" })))
    assert.deepStrictEqual(reason, { _tag: "NeverSent", cause: "connection", why: "no, ECONNRESET" })
    const invalid = await reasonOf(rejectWith(error({ reason: "invalid" })))
    assert.deepStrictEqual(invalid.reason, { _tag: "NeverSent", cause: "request", why: "no" })
  })

  it("is one that could not be built, and fetch is not called", async () => {
    const { fetch, requests } = fetchThat(() => Response.json(call))
    const telephone = createTelephone({ apiKey, fetch })
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    for (const [result, why] of [
      [telephone.POST("/calls", { body: { phone: "1", metadata: cyclic } }), /circular/],
      [telephone.POST("/calls", { body: { phone: "1", params: 1n } }), /BigInt/],
      [telephone.GET("/calls/{id}", { params: { path: { id: "" } } }), /^the path parameter id is ""$/],
      [telephone.GET("/calls/{id}", { params: { path: { id: ".." } } }), /^the path parameter id is "\.\."$/],
      [telephone.GET("/calls/{id}", {} as never), /^the path parameter id is missing$/],
      [telephone.GET("/calls", { params: { query: { status: [{}] } } } as never), /aren’t supported/],
      [telephone.GET("/calls", { params: { header: { "x-a": "b\nc" } } } as never), /invalid header/],
    ] as const) {
      const { error } = await result
      assert.strictEqual(error?.reason._tag, "NeverSent")
      assert.strictEqual(error?.reason._tag === "NeverSent" && error.reason.cause, "request")
      assert.match(error?.reason._tag === "NeverSent" ? error.reason.why : "", why)
    }
    assert.strictEqual(requests.length, 0)
  })

  it("is one whose signal was aborted before, and fetch is not called", async () => {
    const { fetch, requests } = fetchThat(() => Response.json(call))
    const { error } = await createTelephone({ apiKey, fetch }).POST("/calls", {
      ...place,
      signal: AbortSignal.abort(),
    })
    assert.deepStrictEqual(error?.reason, { _tag: "NeverSent", cause: "aborted", why: "aborted before" })
    assert.strictEqual(requests.length, 0)
  })

  it("is one that was aborted while it connected, if the fetch says so", async () => {
    const controller = new AbortController()
    const { fetch } = fetchThat(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () =>
            reject(Object.assign(new Error("aborted"), { bytesSent: false })),
          )
          controller.abort()
        }),
    )
    const { error } = await createTelephone({ apiKey, fetch }).POST("/calls", {
      ...place,
      signal: controller.signal,
    })
    assert.deepStrictEqual(error?.reason, { _tag: "NeverSent", cause: "aborted", why: "aborted" })
  })
})

describe("a request without an answer", () => {
  it("is one whose connection broke", async () => {
    const error = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" })
    assert.deepStrictEqual(await reasonOf(rejectWith(error)), {
      reason: { _tag: "NoAnswer", timedOut: false, why: "read ECONNRESET" },
      message: "POST /calls: no answer, it may have been carried out (read ECONNRESET)",
    })
  })

  it("is one that took too long, whether the fetch heeds the signal or not", async () => {
    const heeding = ({ signal }: FetchInit) =>
      new Promise<Response>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
    for (const fetch of [heeding, () => new Promise<Response>(() => {})]) {
      const { reason } = await reasonOf(fetch, { timeout: 1 })
      assert.deepStrictEqual(reason, { _tag: "NoAnswer", timedOut: true, why: "none within 1 ms" })
    }
  })

  it("is one of which the fetch itself says that it took too long", async () => {
    const { reason } = await reasonOf(rejectWith(new DOMException("deadline", "TimeoutError")))
    assert.deepStrictEqual(reason, { _tag: "NoAnswer", timedOut: true, why: "deadline" })
  })

  it("is one that you abort", async () => {
    const controller = new AbortController()
    const { fetch } = fetchThat(() => new Promise(() => controller.abort(new Error("enough"))))
    const { error } = await createTelephone({ apiKey, fetch }).POST("/calls", {
      ...place,
      signal: controller.signal,
    })
    assert.deepStrictEqual(error?.reason, { _tag: "NoAnswer", timedOut: false, why: "enough" })
  })

  it("is one whose fetch throws, or gives no response", async () => {
    const throwing: Fetch = () => {
      throw new Error("broken fetch")
    }
    for (const [fetch, why] of [
      [throwing, "broken fetch"],
      [async () => undefined, "Cannot read properties of undefined (reading 'status')"],
      [async () => ({}), "fetch gave something without a status"],
      [() => Promise.reject("text"), "no reason given"],
    ] as const) {
      const { error } = await createTelephone({ apiKey, fetch: fetch as Fetch }).POST("/calls", place)
      assert.deepStrictEqual(error?.reason, { _tag: "NoAnswer", timedOut: false, why })
    }
  })
})

describe("a status", () => {
  it("comes with the body in one form, and the message", async () => {
    const answer = () => Response.json({ code: 402, message: "No balance" }, { status: 402 })
    assert.deepStrictEqual(await reasonOf(answer), {
      reason: {
        _tag: "Status",
        status: 402,
        body: { format: "json", code: 402, message: "No balance" },
        message: "No balance",
      },
      message: "POST /calls: status 402 (No balance)",
    })
  })

  it("is one whatever the body: empty, a page, unreadable, too large", async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("reset")) })
    for (const [body, headers, format] of [
      [null, {}, "empty"],
      ["<html><title>502</title></html>", {}, "html"],
      [broken, {}, "unreadable"],
      ["x", { "content-length": "1048577" }, "unreadable"],
    ] as const) {
      const { reason } = await reasonOf(() => new Response(body, { status: 502, headers }))
      assert.strictEqual(reason._tag === "Status" && reason.body.format, format)
    }
  })

  it("is also a redirect, which is not followed, and one that a browser hides", async () => {
    const redirect = new Response(null, { status: 307, headers: { location: "https://elsewhere.example" } })
    const hidden = Object.defineProperty(new Response(), "status", { value: 0 })
    for (const [response, status] of [
      [redirect, 307],
      [hidden, 0],
    ] as const) {
      const { reason } = await reasonOf(() => response)
      assert.deepStrictEqual(reason, { _tag: "Status", status, body: { format: "empty" } })
    }
  })

  it("says how long to wait, a date on the provider's own clock", async () => {
    const date = "Fri, 20 Nov 2026 10:00:00 GMT"
    for (const [headers, retryAfter] of [
      [{ "retry-after": "7" }, 7000],
      [{ "retry-after": "Fri, 20 Nov 2026 10:00:30 GMT", date }, 30_000],
      [{ "retry-after": "Fri, 20 Nov 2026 09:00:00 GMT", date }, 0],
      [{ "retry-after": "Fri, 20 Nov 2026 10:00:30 GMT" }, undefined],
      [{ "retry-after": "soon", date }, undefined],
      [{}, undefined],
    ] as ReadonlyArray<readonly [Record<string, string>, number | undefined]>) {
      const { error, answer } = await placeOnce(() => new Response(null, { status: 429, headers }))
      assert.strictEqual(error?.reason._tag === "Status" ? error.reason.retryAfter : -1, retryAfter)
      assert.strictEqual(answer?.headers.get("retry-after"), headers["retry-after"] ?? null)
    }
  })

  it("is not lost where a fetch that counts reports a broken answer", async () => {
    const broken = (status: number, reason: string) =>
      rejectWith(Object.assign(new Error("broke off"), { bytesSent: true, status, reason }))
    assert.deepStrictEqual((await reasonOf(broken(503, "reset"))).reason, {
      _tag: "Status",
      status: 503,
      body: { format: "unreadable" },
    })
    const { error, answer } = await placeOnce(broken(200, "too-large"))
    assert.deepStrictEqual(error?.reason, { _tag: "Unreadable", status: 200, why: "too large" })
    assert.strictEqual(answer?.status, 200)
    assert.isNull(answer?.headers.get("date"))
  })
})

describe("a 2xx that cannot be used", () => {
  const broken = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')),
      pull: (controller) => controller.error(new Error("reset")),
    })
  for (const [why, body, headers] of [
    ["empty", () => null, {}],
    ["empty", () => " \n", {}],
    ["not JSON", () => '{"id":"1"', {}],
    ["not JSON", () => "<html>login</html>", {}],
    ["not an object or array", () => '"ok"', {}],
    ["not an object or array", () => "null", {}],
    ["broken off", broken, {}],
    ["too large", () => "{}", { "content-length": "1048577" }],
    ["too large", () => JSON.stringify("x".repeat(1024 * 1024)), {}],
  ] as ReadonlyArray<readonly [string, () => BodyInit | null, Record<string, string>]>) {
    it(`is unreadable: ${why}`, async () => {
      const { error, answer } = await placeOnce(() => new Response(body(), { headers }))
      assert.deepStrictEqual<unknown>(error?.reason, { _tag: "Unreadable", status: 200, why })
      assert.strictEqual(answer?.status, 200)
    })
  }

  it("is one with no content, too", async () => {
    const { error } = await placeOnce(() => new Response(null, { status: 204 }))
    assert.deepStrictEqual(error?.reason, { _tag: "Unreadable", status: 204, why: "empty" })
  })

  it("is one whose body does not end in time", async () => {
    const { error } = await placeOnce(() => new Response(new ReadableStream()), { timeout: 1 })
    assert.deepStrictEqual(error?.reason, { _tag: "Unreadable", status: 200, why: "broken off" })
  })
})

describe("a secret", () => {
  const hookSecret = "hook-secret-of-mine"
  const token = "token-of-the-answer"
  const secrets = [apiKey, hookSecret, token, "4155550134"]
  const hooks = [{ headers: [{ name: "x-hook", value: token }] }]
  const echo = `Bearer ${apiKey} and ${hookSecret} of +14155550134`
  const failure = (message: string) =>
    Object.assign(new Error(`${message} ${echo}`, { cause: new Error(echo) }), {
      config: { headers: { authorization: `Bearer ${apiKey}` }, data: hookSecret },
      stack: echo,
    })

  const answers: Record<string, () => Response | Promise<Response>> = {
    "a 200": () => Response.json({ ...call, hooks, parent: { ...call, hooks }, debugToken: token }),
    "a 200 that echoes": () =>
      Response.json({ ...call, status: `Bearer ${apiKey}`, example: hookSecret, [apiKey]: 1 }),
    "a 200 with headers that echo": () => Response.json(call, { headers: { "x-echo": `Bearer ${apiKey}` } }),
    "a 200 that is no JSON": () => new Response(`{"key":"${apiKey}`),
    "a 400 in JSON": () =>
      Response.json(
        {
          message: echo,
          code: apiKey,
          messageKey: hookSecret,
          details: [{ echo, hooks, debugToken: token }],
        },
        { status: 400 },
      ),
    "a 400 with the error inside": () =>
      Response.json({ error: { message: echo, details: echo } }, { status: 400 }),
    "a 401 in text": () => new Response(echo, { status: 401 }),
    "a 401 with JSON that breaks off": () =>
      new Response(`{"message":${JSON.stringify(echo)}`, { status: 401 }),
    "a 502 page": () => new Response(`<title>${echo}</title>${echo}`, { status: 502 }),
    "a 429 with headers that echo": () =>
      new Response(null, { status: 429, headers: { "retry-after": apiKey, "x-echo": apiKey } }),
    "a refused connection": () => Promise.reject(Object.assign(failure("connect"), { code: "ECONNREFUSED" })),
    "a reset": () => Promise.reject(failure("reset")),
    "an address in an error": () =>
      Promise.reject(new Error(`at https://a.example/${apiKey}?phone=%2B14155550134`)),
  }

  for (const [name, answer] of Object.entries(answers)) {
    it(`is nowhere in the result of ${name}`, async () => {
      const { fetch, requests } = fetchThat(answer)
      const result = await createTelephone({ apiKey, fetch }).POST("/calls", {
        body: { phone: "+14155550134", webhook: { url: "https://b.example", secret: hookSecret } },
      })
      assert.include(requests[0]?.headers.authorization, apiKey)
      assert.include(requests[0]?.body, hookSecret)
      const printed = [
        JSON.stringify(result),
        JSON.stringify(result.error),
        inspect(result, { depth: Infinity, showHidden: true }),
        String(result.error),
        result.error?.stack,
        result.answer?.headers.get("x-echo"),
      ].join("\n")
      for (const secret of secrets) assert.notInclude(printed, secret)
    })
  }

  it("leaves the rest of the data as it came", async () => {
    const { data } = await placeOnce(() => Response.json({ ...call, hooks, cost: 1.5, parent: call }))
    assert.deepStrictEqual<unknown>(data, {
      ...call,
      hooks: [{ headers: [{ name: "x-hook", value: "<redacted>" }] }],
      cost: 1.5,
      parent: call,
    })
  })

  it("is not in a request that could not be built", async () => {
    const { error } = await createTelephone({
      apiKey,
      fetch: fetchThat(() => Response.json(call)).fetch,
    }).POST("/calls", {
      body: {
        phone: "1",
        webhook: { secret: hookSecret },
        params: {
          toJSON: () => {
            throw failure("toJSON")
          },
        },
      },
    })
    const printed = JSON.stringify(error) + inspect(error, { depth: Infinity, showHidden: true })
    for (const secret of secrets) assert.notInclude(printed, secret)
  })
})
