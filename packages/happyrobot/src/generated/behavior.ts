// Do not edit: generated from specs/happyrobot.openapi.yaml. Change the spec or packages/codegen and run `pnpm generate`.

/** An operation that phones a person, and what its answers prove. */
export interface DialBehavior {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly rings: boolean
  /** Whether the provider recognises a request that is sent twice. */
  readonly idempotency: "none"
  /** Members of the request in which our attempt id travels and comes back. */
  readonly correlate: ReadonlyArray<string>
  /** Statuses that prove that nobody was rung. Every other status, and no answer, does not. */
  readonly refused: ReadonlyArray<number>
  /** How to find a call whose fate is unclear, and after how long its absence from that list means something. */
  readonly find: {
    readonly operationId: string
    readonly by: ReadonlyArray<string>
    readonly absentAfter: { readonly milliseconds: number; readonly duration: string }
  }
  /** The operation that reads one call. */
  readonly read: string
  /** The operation that ends a call. */
  readonly stop: string
}

/** Member names from a body to each secret in it; "*" stands for every element of an array. */
export interface Secrets {
  readonly request: ReadonlyArray<ReadonlyArray<string>>
  readonly response: ReadonlyArray<ReadonlyArray<string>>
}

/** Address of the API in production. */
export const server = "https://app.happyrobot.ai/api/v1" as const

/** Method and path of every operation, by operation id. */
export const operations = {
  dialOutbound: { method: "POST", path: "/dial/outbound" },
  listCalls: { method: "GET", path: "/calls" },
  getCall: { method: "GET", path: "/calls/{id}" },
  stopCall: { method: "POST", path: "/calls/{id}/stop" },
} as const

/** The operations that phone a person, by operation id. */
export const dials = {
  dialOutbound: {
    operationId: "dialOutbound",
    method: "POST",
    path: "/dial/outbound",
    rings: true,
    idempotency: "none",
    correlate: ["metadata.trunkline_attempt"],
    refused: [400, 401, 402, 403, 404, 405, 413, 415, 422, 429],
    find: {
      operationId: "listCalls",
      by: ["phone", "createdAt"],
      absentAfter: { milliseconds: 180000, duration: "PT3M" },
    },
    read: "getCall",
    stop: "stopCall",
  },
} as const satisfies Record<string, DialBehavior>

/** Where the secrets are, by operation id; webhooks by theirs. */
export const secrets = {
  dialOutbound: {
    request: [],
    response: [
      ["use_case", "hooks", "*", "headers", "*", "value"],
      ["use_case", "hook", "headers", "*", "value"],
      ["assistant", "hooks", "*", "headers", "*", "value"],
      ["assistant", "hook", "headers", "*", "value"],
    ],
  },
  listCalls: {
    request: [],
    response: [
      ["calls", "*", "use_case", "hooks", "*", "headers", "*", "value"],
      ["calls", "*", "use_case", "hook", "headers", "*", "value"],
    ],
  },
  getCall: {
    request: [],
    response: [
      ["use_case", "hooks", "*", "headers", "*", "value"],
      ["use_case", "hook", "headers", "*", "value"],
    ],
  },
  stopCall: { request: [], response: [] },
  useCaseHook: {
    request: [
      ["call", "assistant", "hooks", "*", "headers", "*", "value"],
      ["call", "assistant", "hook", "headers", "*", "value"],
    ],
    response: [],
  },
  sessionStatusChanged: { request: [], response: [] },
} as const satisfies Record<string, Secrets>

/** What the secrets are called: `member`, or `list[].member` in elements of a list. */
export const secretNames = ["headers[].value"] as const
