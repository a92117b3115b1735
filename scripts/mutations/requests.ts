import type { Mutation } from "./Mutation.ts"

const outcome = "packages/dispatch/src/providers/Outcome.ts"
const hamsa = "packages/dispatch/src/providers/HamsaOutcome.ts"
const leanFetch = "packages/lean-fetch/src/LeanFetch.ts"
const leanFetchError = "packages/lean-fetch/src/LeanFetchError.ts"
const outcomeTest = "packages/dispatch/test/Outcome.test.ts"
const answersTest = "packages/dispatch/test/Answers.test.ts"

const composed = (interceptor: string) => [
  {
    file: leanFetch,
    search: 'import { Agent } from "undici"',
    replace: 'import { Agent, interceptors } from "undici"',
  },
  {
    file: leanFetch,
    search: "    keepAliveMaxTimeout: 4_000,\n  })",
    replace: `    keepAliveMaxTimeout: 4_000,\n  }).compose(${interceptor})`,
  },
]

/** What goes out, and what the answers mean. */
export const requests: ReadonlyArray<Mutation> = [
  {
    name: "a 500 is taken for a refusal",
    breaks: "a call that rang before the server failed is sent again",
    edits: [
      {
        file: outcome,
        search: "return refused.includes(status)",
        replace: "return refused.includes(status) || status >= 500",
      },
    ],
    test: outcomeTest,
  },
  {
    name: "a 500 is among the refusals of the generated client",
    breaks: "a call that rang before the server failed is sent again, whatever the spec says",
    edits: [
      {
        file: "packages/happyrobot/src/generated/behavior.ts",
        search: "422, 429],",
        replace: "422, 429, 500],",
      },
    ],
    make: ["packages/happyrobot"],
    test: "packages/dispatch/test/Refusals.test.ts",
  },
  {
    name: "a status that nobody has reviewed is among the refusals of a spec",
    breaks: "a call may ring again after an answer that proves nothing",
    edits: [{ file: "specs/hamsa.openapi.yaml", search: "415, 422, 429]", replace: "415, 422, 429, 451]" }],
    make: ["generate", "packages/hamsa"],
    test: "packages/dispatch/test/Refusals.test.ts",
  },
  {
    name: "the generator takes a 409 for a refusal",
    breaks: "a careless spec sends a call again that the provider has already",
    edits: [
      {
        file: "packages/codegen/src/DialBehavior.ts",
        search: "if (status === 409) return",
        replace: "if (status === -1) return",
      },
    ],
    test: "packages/codegen/test/SpecError.test.ts",
  },
  {
    name: "no answer is taken for never sent",
    breaks: "every timeout after ringing rings again",
    edits: [
      {
        file: outcome,
        search:
          'return DialResult.unknown({\n        _tag: failure.timedOut ? "timed-out" : "connection-lost",\n        why: failure.why,\n      })',
        replace:
          'return DialResult.notPlaced({ _tag: "never-sent", why: failure.why, concerns: "connection" })',
      },
    ],
    test: outcomeTest,
  },
  {
    name: "an answer that cannot be read is taken for a refusal",
    breaks: "a call that rang is sent again when its answer is garbage",
    edits: [
      {
        file: outcome,
        search:
          'return DialResult.unknown({\n        _tag: "unreadable-answer",\n        status: failure.status,',
        replace: 'return DialResult.notPlaced({\n        _tag: "refused",\n        status: failure.status,',
      },
    ],
    test: outcomeTest,
  },
  {
    name: "Hamsa's failure that names a call is taken for a refusal",
    breaks: "a call that rang is sent again",
    edits: [
      {
        file: hamsa,
        search: 'return id === ""\n        ? DialResult.notPlaced({',
        replace: "return id === id\n        ? DialResult.notPlaced({",
      },
    ],
    test: answersTest,
  },
  {
    name: "a 200 of Hamsa that names no call is taken for a refusal",
    breaks: "a call that rang is sent again",
    edits: [
      {
        file: hamsa,
        search:
          'DialResult.unknown({ _tag: "unreadable-answer", status: 200, why: "it does not name the call" })',
        replace: 'DialResult.notPlaced({ _tag: "refused", status: 200, why: "it does not name the call" })',
      },
    ],
    test: answersTest,
  },
  {
    name: "a list ends where its count says",
    breaks: "a call on the second page is absent three times, and rings again",
    edits: [
      {
        file: "packages/dispatch/src/providers/Hamsa.ts",
        search: "if (calls.size === before) {",
        replace: "if (calls.size >= filtered) {",
      },
    ],
    test: "packages/dispatch/test/FindPages.test.ts",
  },
  {
    name: "a request without an answer is said not to have left",
    breaks: "every timeout and reset after ringing rings again",
    edits: [
      {
        file: leanFetchError,
        search: 'const bytesSent = phase === "await" || phase === "answer"',
        replace: 'const bytesSent = phase === "answer"',
      },
    ],
    test: "packages/lean-fetch/test/MayHaveArrived.test.ts",
  },
  {
    name: "redirects are followed",
    breaks: "one dial becomes two requests",
    edits: composed("interceptors.redirect({ maxRedirections: 3 })"),
    test: "packages/lean-fetch/test/Answer.test.ts",
  },
  {
    name: "requests are tried again",
    breaks: "one dial becomes up to three requests, as with the SDKs of the field",
    edits: composed(
      'interceptors.retry({ maxRetries: 2, minTimeout: 1, methods: ["GET", "POST"], statusCodes: [408, 429, 500, 502, 503] })',
    ),
    test: "packages/lean-fetch/test/Answer.test.ts",
  },
  {
    name: "a request may pass twice",
    breaks: "a connection that breaks while it is written sends the dial on another one",
    edits: [
      {
        file: "packages/lean-fetch/src/internal/Exchange.ts",
        search: '    if (this.#controller !== undefined) throw new Error("was sent before")\n',
        replace: "",
      },
    ],
    test: "packages/lean-fetch/test/Exchange.test.ts",
  },
  {
    name: "the clients let their fetch follow redirects",
    breaks: "one dial becomes two requests with a fetch of the platform",
    edits: [
      {
        file: "packages/hamsa/src/generated/client/Client.ts",
        search: '          redirect: "manual",',
        replace: '          redirect: "follow" as "manual",',
      },
    ],
    test: "packages/hamsa/test/http.test.ts",
  },
]
