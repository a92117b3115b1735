/** What requests and answers look like, for the description of the API; its tools check them against its Schemas. */

interface Example {
  readonly request?: unknown
  /** By status. */
  readonly answers?: Readonly<Record<string, unknown>>
}

const id = "01M7WP9M5E46WC2AG4BN618T70"

/** By operation. */
export const examples: Readonly<Record<string, Example>> = {
  submitCall: {
    request: {
      phone: "+14155550123",
      campaign: "january",
      language: "en-US",
      notAfter: "2026-12-01T18:00:00Z",
      params: { first_name: "Ann" },
    },
    answers: {
      "200": { id, key: "order-17", replayed: true },
      "201": { id, key: "order-17", replayed: false },
      "409": {
        type: "urn:trunkline:problem:key-conflict",
        status: 409,
        title: "The key belongs to another call request",
        detail: 'The key "order-17" belongs to another call request. Nothing was changed.',
        remedy: "Send the same request as the first time, or a key of its own for another call.",
        call: id,
      },
      "422": {
        type: "urn:trunkline:problem:unacceptable",
        status: 422,
        title: "This cannot be taken",
        detail: "body.phone must start with + and the country code, like +14155550123.",
        remedy: "Mend it and send the request again. Nobody is dialled for this one.",
        errors: [{ at: "body.phone", why: "must start with + and the country code, like +14155550123" }],
      },
    },
  },
  cancelCall: {
    request: { note: "the appointment was moved" },
    answers: { "200": { course: "cancelled", settled: 1, underway: 0, placed: 0 } },
  },
  resolveAttempt: { request: { result: "not-placed", note: "not in HappyRobot's list of calls" } },
  uploadCampaign: {
    answers: {
      "201": { campaign: "january", rows: 3, rejected: 0, problems: [], admitted: 3, known: 0 },
      "200": {
        campaign: "january",
        rows: 3,
        rejected: 1,
        problems: [{ line: 3, column: "phone", why: "is empty" }],
        accepted: 2,
      },
    },
  },
  scheduleCampaign: { request: { startsAt: "2026-12-01T09:00:00+01:00" } },
  addSuppression: {
    request: { phone: "+14155550123", source: "letter of 3 March" },
    answers: { "200": { added: true, canceled: 1 } },
  },
  halt: {
    request: { note: "the agent says the wrong price" },
    answers: {
      "200": {
        halted: true,
        at: "2026-11-20T09:00:00.000Z",
        by: "crm",
        note: "the agent says the wrong price",
      },
    },
  },
}
