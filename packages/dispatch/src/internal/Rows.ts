/** The ledger's rows, and what they mean. */
import { Schema } from "effect"
import * as Place from "@trunkline/compliance/Place"
import { type Attempt, Stop } from "../Attempt.ts"
import type { Call, CallState } from "../Call.ts"
import type { CallRequest } from "../CallRequest.ts"
import type { Course } from "../Course.ts"
import { Evidence, Proof } from "../DialResult.ts"
import type { Disposition } from "../Disposition.ts"
import type { PhoneNumber } from "../PhoneNumber.ts"
import { type ProviderId, providerIds } from "../ProviderId.ts"

export interface RequestRow {
  readonly key: string
  readonly campaign: string
  readonly phone: string
  readonly agent: string
  readonly language: string | null
  readonly timezone: string | null
  readonly not_before: number | null
  readonly not_after: number | null
  readonly priority: number
  readonly provider: ProviderId | null
  readonly consent: string | null
  readonly consent_at: number | null
  readonly consent_source: string | null
  readonly params: string
}

export interface CallRow extends RequestRow {
  readonly id: string
  readonly person: string
  readonly state: CallState
  readonly disposition: Disposition | null
  readonly version: number
  readonly wake_at: number
  readonly held_by: string | null
  readonly created_at: number
  readonly course: Course
  readonly settled_at: number | null
  readonly erased_at: number | null
}

export interface AttemptRow {
  readonly id: string
  readonly call_id: string
  readonly ordinal: number
  readonly provider: ProviderId
  readonly person: string
  readonly state: "dialing" | "unknown" | "parked" | "placed" | "not-placed" | "ended"
  readonly began_at: number
  readonly changed_at: number
  readonly provider_call_id: string | null
  readonly evidence: string | null
  readonly proof: string | null
  readonly lookups: number
  readonly absences: number
  readonly asked_at: number | null
  readonly disposition: Disposition | null
  readonly word: string | null
  readonly stop: string | null
}

/** The providers that hold a call, as one value. */
export const fromHeldBy = (providers: ReadonlyArray<ProviderId>): string | null =>
  providers.length === 0 ? null : providers.toSorted().join(" ")
export const toHeldBy = (value: string | null): ReadonlyArray<ProviderId> =>
  providerIds.filter((id) => value?.split(" ").includes(id))

const Params = Schema.fromJsonString(Schema.Record(Schema.String, Schema.String))
const encodeParams = Schema.encodeSync(Params)
const decodeParams = Schema.decodeSync(Params)
const encodeProof = Schema.encodeSync(Schema.fromJsonString(Proof))
const decodeProof = Schema.decodeSync(Schema.fromJsonString(Proof))
const encodeEvidence = Schema.encodeSync(Schema.fromJsonString(Evidence))
const encodeStop = Schema.encodeSync(Schema.fromJsonString(Stop))
const decodeStop = Schema.decodeSync(Schema.fromJsonString(Stop))
const decodeEvidence = Schema.decodeSync(Schema.fromJsonString(Evidence))

export const requestRow = (request: CallRequest): RequestRow => ({
  key: request.key,
  campaign: request.campaign,
  phone: request.phone,
  agent: request.agent,
  language: request.language ?? null,
  timezone: request.timezone ?? null,
  not_before: request.notBefore ?? null,
  not_after: request.notAfter ?? null,
  priority: request.priority,
  provider: request.provider ?? null,
  consent: request.consent ?? null,
  consent_at: request.consentAt ?? null,
  consent_source: request.consentSource ?? null,
  params: encodeParams(request.params),
})

const toRequest = (row: RequestRow): CallRequest => ({
  key: row.key,
  campaign: row.campaign,
  phone: row.phone as PhoneNumber,
  agent: row.agent,
  priority: row.priority,
  params: decodeParams(row.params),
  ...(row.language !== null && { language: row.language }),
  ...(row.timezone !== null && { timezone: row.timezone }),
  ...(row.not_before !== null && { notBefore: row.not_before }),
  ...(row.not_after !== null && { notAfter: row.not_after }),
  ...(row.provider !== null && { provider: row.provider }),
  ...(row.consent !== null && { consent: row.consent }),
  ...(row.consent_at !== null && { consentAt: row.consent_at }),
  ...(row.consent_source !== null && { consentSource: row.consent_source }),
})

export const toCall = (row: CallRow): Call => ({
  id: row.id,
  request: toRequest(row),
  person: row.person,
  place: Place.of(row.phone, row.timezone ?? undefined),
  version: row.version,
  createdAt: row.created_at,
  course: row.course,
})

/** What a state of an attempt demands of its row; the database holds it, so its absence is damage. */
const present = <A>(value: A | null, row: AttemptRow): A => {
  if (value === null) throw new Error(`The attempt ${row.id} is "${row.state}" without what that needs.`)
  return value
}

export const toAttempt = (row: AttemptRow): Attempt => {
  const base = {
    id: row.id,
    callId: row.call_id,
    ordinal: row.ordinal,
    provider: row.provider,
    beganAt: row.began_at,
  }
  const placedAs = (providerCallId: string): Attempt => ({
    ...base,
    _tag: "Placed",
    providerCallId,
    placedAt: row.changed_at,
    polledAt: row.asked_at ?? undefined,
    word: row.word ?? undefined,
    parked: row.state === "parked",
    stop: row.stop === null ? undefined : decodeStop(row.stop),
  })
  switch (row.state) {
    case "dialing":
      return { ...base, _tag: "Dialing" }
    case "unknown":
    case "parked":
      if (row.provider_call_id !== null) return placedAs(row.provider_call_id)
      return {
        ...base,
        _tag: "Unknown",
        evidence: decodeEvidence(present(row.evidence, row)),
        unknownAt: row.changed_at,
        lookups: row.lookups,
        lookedUpAt: row.asked_at ?? undefined,
        absences: row.absences,
        parked: row.state === "parked",
      }
    case "placed":
      return placedAs(present(row.provider_call_id, row))
    case "not-placed":
      return {
        ...base,
        _tag: "NotPlaced",
        proof: decodeProof(present(row.proof, row)),
        endedAt: row.changed_at,
      }
    case "ended":
      return {
        ...base,
        _tag: "Ended",
        providerCallId: row.provider_call_id ?? undefined,
        disposition: present(row.disposition, row),
        word: row.word ?? "",
        endedAt: row.changed_at,
      }
  }
}

const unheard = encodeEvidence({ _tag: "unheard", why: "neither asked nor by itself" })

const unset = {
  provider_call_id: null,
  asked_at: null,
  disposition: null,
  word: null,
  proof: null,
  evidence: null,
  lookups: null,
  absences: null,
  stop: null,
}

/** What a step makes of the columns. Evidence, lookups, absences and stop stay as they were where nothing is said of them. */
export const attemptChanges = (attempt: Attempt) => {
  switch (attempt._tag) {
    case "Dialing":
      return { ...unset, state: "dialing", changed_at: attempt.beganAt }
    case "Unknown":
      return {
        ...unset,
        state: attempt.parked ? "parked" : "unknown",
        changed_at: attempt.unknownAt,
        evidence: encodeEvidence(attempt.evidence),
        lookups: attempt.lookups,
        absences: attempt.absences,
        asked_at: attempt.lookedUpAt ?? null,
      }
    case "Placed":
      return {
        ...unset,
        state: attempt.parked ? "parked" : "placed",
        evidence: attempt.parked ? unheard : null,
        changed_at: attempt.placedAt,
        provider_call_id: attempt.providerCallId,
        asked_at: attempt.polledAt ?? null,
        word: attempt.word ?? null,
        stop: attempt.stop === undefined ? null : encodeStop(attempt.stop),
      }
    case "NotPlaced":
      return {
        ...unset,
        state: "not-placed",
        changed_at: attempt.endedAt,
        proof: encodeProof(attempt.proof),
      }
    case "Ended":
      return {
        ...unset,
        state: "ended",
        changed_at: attempt.endedAt,
        provider_call_id: attempt.providerCallId ?? null,
        disposition: attempt.disposition,
        word: attempt.word,
      }
  }
}
