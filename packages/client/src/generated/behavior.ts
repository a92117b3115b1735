// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

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
export const server = "http://127.0.0.1:8700" as const

/** Method and path of every operation, by operation id. */
export const operations = {
  listCalls: { method: "GET", path: "/v1/calls" },
  submitCall: { method: "POST", path: "/v1/calls" },
  readCall: { method: "GET", path: "/v1/calls/{id}" },
  readTimeline: { method: "GET", path: "/v1/calls/{id}/timeline" },
  cancelCall: { method: "POST", path: "/v1/calls/{id}/cancel" },
  pauseCall: { method: "POST", path: "/v1/calls/{id}/pause" },
  resumeCall: { method: "POST", path: "/v1/calls/{id}/resume" },
  resolveAttempt: { method: "POST", path: "/v1/attempts/{id}/resolve" },
  listCampaigns: { method: "GET", path: "/v1/campaigns" },
  uploadCampaign: { method: "POST", path: "/v1/campaigns" },
  readCampaign: { method: "GET", path: "/v1/campaigns/{name}" },
  scheduleCampaign: { method: "POST", path: "/v1/campaigns/{name}/schedule" },
  cancelCampaign: { method: "POST", path: "/v1/campaigns/{name}/cancel" },
  pauseCampaign: { method: "POST", path: "/v1/campaigns/{name}/pause" },
  resumeCampaign: { method: "POST", path: "/v1/campaigns/{name}/resume" },
  listSuppressions: { method: "GET", path: "/v1/suppressions" },
  addSuppression: { method: "POST", path: "/v1/suppressions" },
  findSuppression: { method: "GET", path: "/v1/suppressions/{phone}" },
  removeSuppression: { method: "DELETE", path: "/v1/suppressions/{phone}" },
  importSuppressions: { method: "POST", path: "/v1/suppressions/import" },
  listProviders: { method: "GET", path: "/v1/providers" },
  readActivity: { method: "GET", path: "/v1/activity" },
  watchEvents: { method: "GET", path: "/v1/events" },
  exportCalls: { method: "GET", path: "/v1/export" },
  readSettings: { method: "GET", path: "/v1/settings" },
  readStatus: { method: "GET", path: "/v1/status" },
  readCaller: { method: "GET", path: "/v1/caller" },
  readHalt: { method: "GET", path: "/v1/halt" },
  halt: { method: "PUT", path: "/v1/halt" },
  liftHalt: { method: "DELETE", path: "/v1/halt" },
  readAuditLog: { method: "GET", path: "/v1/audit" },
  listWorkers: { method: "GET", path: "/v1/workers" },
  readMetrics: { method: "GET", path: "/metrics" },
  healthz: { method: "GET", path: "/healthz" },
  readyz: { method: "GET", path: "/readyz" },
} as const

/** The operations that phone a person, by operation id. */
export const dials = {} as const satisfies Record<string, DialBehavior>

/** Where the secrets are, by operation id; webhooks by theirs. */
export const secrets = {
  listCalls: { request: [], response: [] },
  submitCall: { request: [], response: [] },
  readCall: { request: [], response: [] },
  readTimeline: { request: [], response: [] },
  cancelCall: { request: [], response: [] },
  pauseCall: { request: [], response: [] },
  resumeCall: { request: [], response: [] },
  resolveAttempt: { request: [], response: [] },
  listCampaigns: { request: [], response: [] },
  uploadCampaign: { request: [], response: [] },
  readCampaign: { request: [], response: [] },
  scheduleCampaign: { request: [], response: [] },
  cancelCampaign: { request: [], response: [] },
  pauseCampaign: { request: [], response: [] },
  resumeCampaign: { request: [], response: [] },
  listSuppressions: { request: [], response: [] },
  addSuppression: { request: [], response: [] },
  findSuppression: { request: [], response: [] },
  removeSuppression: { request: [], response: [] },
  importSuppressions: { request: [], response: [] },
  listProviders: { request: [], response: [] },
  readActivity: { request: [], response: [] },
  watchEvents: { request: [], response: [] },
  exportCalls: { request: [], response: [] },
  readSettings: { request: [], response: [] },
  readStatus: { request: [], response: [] },
  readCaller: { request: [], response: [] },
  readHalt: { request: [], response: [] },
  halt: { request: [], response: [] },
  liftHalt: { request: [], response: [] },
  readAuditLog: { request: [], response: [] },
  listWorkers: { request: [], response: [] },
  readMetrics: { request: [], response: [] },
  healthz: { request: [], response: [] },
  readyz: { request: [], response: [] },
} as const satisfies Record<string, Secrets>

/** What the secrets are called: `member`, or `list[].member` in elements of a list. */
export const secretNames = [] as const
