// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

import * as Schema from "effect/Schema"

export const Fault = Schema.Struct({ "at": Schema.String, "why": Schema.String }).annotate({ "identifier": "Fault" })
export type Fault = typeof Fault.Type

export const Unavailable = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:unavailable"),
  "status": Schema.optionalKey(Schema.Literal(503)),
  "title": Schema.optionalKey(Schema.Literal("It cannot be done now")),
}).annotate({ "identifier": "Unavailable" })
export type Unavailable = typeof Unavailable.Type

export const AddressTooLong = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:address-too-long"),
  "status": Schema.optionalKey(Schema.Literal(414)),
  "title": Schema.optionalKey(Schema.Literal("The address is too long")),
}).annotate({ "identifier": "AddressTooLong" })
export type AddressTooLong = typeof AddressTooLong.Type

export const Healthy = Schema.Struct({ "status": Schema.Literal("ok") }).annotate({ "identifier": "Healthy" })
export type Healthy = typeof Healthy.Type

export const TooMany = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:too-many-requests"),
  "status": Schema.optionalKey(Schema.Literal(429)),
  "title": Schema.optionalKey(Schema.Literal("Too many requests")),
}).annotate({ "identifier": "TooMany" })
export type TooMany = typeof TooMany.Type

export const UnsupportedMediaType = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:unsupported-media-type"),
  "status": Schema.optionalKey(Schema.Literal(415)),
  "title": Schema.optionalKey(Schema.Literal("The body is of a kind that is not read")),
}).annotate({ "identifier": "UnsupportedMediaType" })
export type UnsupportedMediaType = typeof UnsupportedMediaType.Type

export const TooLarge = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:too-large"),
  "status": Schema.optionalKey(Schema.Literal(413)),
  "title": Schema.optionalKey(Schema.Literal("The request is too large")),
}).annotate({ "identifier": "TooLarge" })
export type TooLarge = typeof TooLarge.Type

export const TooSlow = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:too-slow"),
  "status": Schema.optionalKey(Schema.Literal(408)),
  "title": Schema.optionalKey(Schema.Literal("The request did not come whole in time")),
}).annotate({ "identifier": "TooSlow" })
export type TooSlow = typeof TooSlow.Type

export const Forbidden = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:forbidden"),
  "status": Schema.optionalKey(Schema.Literal(403)),
  "title": Schema.optionalKey(Schema.Literal("This is not allowed")),
}).annotate({ "identifier": "Forbidden" })
export type Forbidden = typeof Forbidden.Type

export const Unauthorized = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:unauthorized"),
  "status": Schema.optionalKey(Schema.Literal(401)),
  "title": Schema.optionalKey(Schema.Literal("A token is needed")),
}).annotate({ "identifier": "Unauthorized" })
export type Unauthorized = typeof Unauthorized.Type

export const Broken = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:broken"),
  "status": Schema.optionalKey(Schema.Literal(500)),
  "title": Schema.optionalKey(Schema.Literal("Trunkline has a fault")),
}).annotate({ "identifier": "Broken" })
export type Broken = typeof Broken.Type

export const BadRequest = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:bad-request"),
  "status": Schema.optionalKey(Schema.Literal(400)),
  "title": Schema.optionalKey(Schema.Literal("The request cannot be read")),
}).annotate({ "identifier": "BadRequest" })
export type BadRequest = typeof BadRequest.Type

export const Worker = Schema.Struct({
  "id": Schema.String,
  "name": Schema.String,
  "state": Schema.Literals(["working", "leaving", "gone"]),
  "since": Schema.String,
  "seenAt": Schema.String,
  "shards": Schema.Array(Schema.String),
}).annotate({ "identifier": "Worker" })
export type Worker = typeof Worker.Type

export const Workers = Schema.Struct({
  "shards": Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "workers": Schema.Array(Worker),
}).annotate({ "identifier": "Workers" })
export type Workers = typeof Workers.Type

export const AuditEntry = Schema.Struct({
  "id": Schema.String,
  "at": Schema.String,
  "actor": Schema.String,
  "action": Schema.String,
  "subject": Schema.String,
  "outcome": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991))),
}).annotate({ "identifier": "AuditEntry" })
export type AuditEntry = typeof AuditEntry.Type

export const AuditPage = Schema.Struct({
  "entries": Schema.Array(AuditEntry),
  "next": Schema.Union([Schema.String, Schema.Null]),
}).annotate({ "identifier": "AuditPage" })
export type AuditPage = typeof AuditPage.Type

export const Halt = Schema.Struct({
  "halted": Schema.Boolean,
  "at": Schema.optionalKey(Schema.String),
  "by": Schema.optionalKey(Schema.String),
  "note": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "Halt" })
export type Halt = typeof Halt.Type

export const HaltNote = Schema.Struct({
  "note": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
}).annotate({ "identifier": "HaltNote" })
export type HaltNote = typeof HaltNote.Type

export const Caller = Schema.Struct({
  "name": Schema.String,
  "role": Schema.Literals(["read", "operate", "admin"]),
  "numbers": Schema.Literals(["masked", "full"]),
}).annotate({ "identifier": "Caller" })
export type Caller = typeof Caller.Type

export const Status = Schema.Struct({
  "calls": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "byState": Schema.Record(
    Schema.String,
    Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  ),
  "opening": Schema.optionalKey(Schema.Struct({
    "at": Schema.String,
    "call": Schema.String,
    "words": Schema.String,
  })),
}).annotate({ "identifier": "Status" })
export type Status = typeof Status.Type

export const Secret = Schema.Struct({ "variable": Schema.String, "isSet": Schema.Boolean }).annotate({ "identifier": "Secret" })
export type Secret = typeof Secret.Type

export const Setting = Schema.Struct({
  "path": Schema.String,
  "value": Schema.String,
  "isDefault": Schema.Boolean,
}).annotate({ "identifier": "Setting" })
export type Setting = typeof Setting.Type

export const Settings = Schema.Struct({
  "settings": Schema.Array(Setting),
  "secrets": Schema.Array(Secret),
  "ledger": Schema.String,
  "publicUrl": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "Settings" })
export type Settings = typeof Settings.Type

export const NotFound = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:not-found"),
  "status": Schema.optionalKey(Schema.Literal(404)),
  "title": Schema.optionalKey(Schema.Literal("There is no such thing")),
}).annotate({ "identifier": "NotFound" })
export type NotFound = typeof NotFound.Type

export const Unacceptable = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:unacceptable"),
  "status": Schema.optionalKey(Schema.Literal(422)),
  "title": Schema.optionalKey(Schema.Literal("This cannot be taken")),
}).annotate({ "identifier": "Unacceptable" })
export type Unacceptable = typeof Unacceptable.Type

export const ActiveMinute = Schema.Struct({
  "at": Schema.String,
  "begun": Schema.Record(
    Schema.String,
    Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  ),
  "settled": Schema.Record(
    Schema.String,
    Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  ),
}).annotate({ "identifier": "ActiveMinute" })
export type ActiveMinute = typeof ActiveMinute.Type

export const Activity = Schema.Struct({
  "since": Schema.String,
  "until": Schema.String,
  "minutes": Schema.Array(ActiveMinute),
}).annotate({ "identifier": "Activity" })
export type Activity = typeof Activity.Type

export const Provider = Schema.Literals(["happyrobot", "hamsa"]).annotate({ "identifier": "Provider" })
export type Provider = typeof Provider.Type

export const ProviderState = Schema.Struct({
  "id": Provider,
  "on": Schema.Boolean,
  "breaker": Schema.optionalKey(Schema.Literals(["closed", "open", "probing"])),
  "breakerUntil": Schema.optionalKey(Schema.String),
  "failures": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991))),
  "cps": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Literals(["Infinity", "-Infinity", "NaN"])])),
  "tokens": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991))),
  "concurrency": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991))),
  "inProgress": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991))),
  "slots": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991))),
  "quietUntil": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "ProviderState" })
export type ProviderState = typeof ProviderState.Type

export const ProviderList = Schema.Struct({ "providers": Schema.Array(ProviderState) }).annotate({ "identifier": "ProviderList" })
export type ProviderList = typeof ProviderList.Type

export const RemovedSuppression = Schema.Struct({ "removed": Schema.Boolean }).annotate({ "identifier": "RemovedSuppression" })
export type RemovedSuppression = typeof RemovedSuppression.Type

export const ImportedSuppressions = Schema.Struct({
  "rows": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "rejected": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "added": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "known": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "canceled": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
}).annotate({ "identifier": "ImportedSuppressions" })
export type ImportedSuppressions = typeof ImportedSuppressions.Type

export const AddedSuppression = Schema.Struct({
  "added": Schema.Boolean,
  "canceled": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
}).annotate({ "identifier": "AddedSuppression" })
export type AddedSuppression = typeof AddedSuppression.Type

export const NewSuppression = Schema.Struct({
  "phone": Schema.String.check(Schema.isMaxCodePoints(40)),
  "source": Schema.String.check(Schema.isMaxCodePoints(1000)),
  "note": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "since": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "NewSuppression" })
export type NewSuppression = typeof NewSuppression.Type

export const SuppressionLookup = Schema.Struct({ "suppressed": Schema.Boolean }).annotate({ "identifier": "SuppressionLookup" })
export type SuppressionLookup = typeof SuppressionLookup.Type

export const Suppression = Schema.Struct({
  "masked": Schema.String,
  "source": Schema.String,
  "note": Schema.optionalKey(Schema.String),
  "since": Schema.String,
  "addedAt": Schema.String,
}).annotate({ "identifier": "Suppression" })
export type Suppression = typeof Suppression.Type

export const SuppressionPage = Schema.Struct({
  "count": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "entries": Schema.Array(Suppression),
  "next": Schema.Union([Schema.String, Schema.Null]),
}).annotate({ "identifier": "SuppressionPage" })
export type SuppressionPage = typeof SuppressionPage.Type

export const Conflict = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "type": Schema.Literal("urn:trunkline:problem:conflict"),
  "status": Schema.optionalKey(Schema.Literal(409)),
  "title": Schema.optionalKey(Schema.Literal("It cannot be done as things stand")),
}).annotate({ "identifier": "Conflict" })
export type Conflict = typeof Conflict.Type

export const Course = Schema.Literals(["running", "paused", "cancelled"]).annotate({ "identifier": "Course" })
export type Course = typeof Course.Type

export const Ordered = Schema.Struct({
  "course": Course,
  "settled": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "underway": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "placed": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
}).annotate({ "identifier": "Ordered" })
export type Ordered = typeof Ordered.Type

export const OrderNote = Schema.Struct({
  "note": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
}).annotate({ "identifier": "OrderNote" })
export type OrderNote = typeof OrderNote.Type

export const Campaign = Schema.Struct({
  "name": Schema.String,
  "course": Course,
  "startsAt": Schema.optionalKey(Schema.String),
  "createdAt": Schema.String,
  "calls": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "byState": Schema.Record(
    Schema.String,
    Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  ),
  "byDisposition": Schema.Record(
    Schema.String,
    Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  ),
  "lastOrder": Schema.optionalKey(Schema.Struct({ "at": Schema.String, "words": Schema.String })),
}).annotate({ "identifier": "Campaign" })
export type Campaign = typeof Campaign.Type

export const CampaignStart = Schema.Struct({
  "startsAt": Schema.String,
  "note": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
}).annotate({ "identifier": "CampaignStart" })
export type CampaignStart = typeof CampaignStart.Type

export const CampaignList = Schema.Struct({ "campaigns": Schema.Array(Campaign) }).annotate({ "identifier": "CampaignList" })
export type CampaignList = typeof CampaignList.Type

export const BadRow = Schema.Struct({
  "line": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "column": Schema.optionalKey(Schema.String),
  "why": Schema.String,
}).annotate({ "identifier": "BadRow" })
export type BadRow = typeof BadRow.Type

export const ExaminedCampaign = Schema.Struct({
  "campaign": Schema.String,
  "rows": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "rejected": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "problems": Schema.Array(BadRow),
  "accepted": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
}).annotate({ "identifier": "ExaminedCampaign" })
export type ExaminedCampaign = typeof ExaminedCampaign.Type

export const UploadedCampaign = Schema.Struct({
  "campaign": Schema.String,
  "rows": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "rejected": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "problems": Schema.Array(BadRow),
  "admitted": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "known": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
}).annotate({ "identifier": "UploadedCampaign" })
export type UploadedCampaign = typeof UploadedCampaign.Type

export const Disposition = Schema.Literals([
  "completed",
  "transferred",
  "voicemail",
  "no-answer",
  "busy",
  "declined",
  "opted-out",
  "invalid-number",
  "canceled",
  "failed",
  "undetermined",
]).annotate({ "identifier": "Disposition" })
export type Disposition = typeof Disposition.Type

export const Attempt = Schema.Struct({
  "id": Schema.String,
  "ordinal": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "provider": Provider,
  "state": Schema.Literals(["dialing", "unknown", "placed", "not-placed", "ended"]),
  "parked": Schema.Boolean,
  "beganAt": Schema.String,
  "providerCallId": Schema.optionalKey(Schema.String),
  "disposition": Schema.optionalKey(Disposition),
  "word": Schema.optionalKey(Schema.String),
  "facts": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "Attempt" })
export type Attempt = typeof Attempt.Type

export const CallState = Schema.Literals([
  "waiting",
  "dialing",
  "reconciling",
  "following",
  "parked",
  "settled",
]).annotate({ "identifier": "CallState" })
export type CallState = typeof CallState.Type

export const Call = Schema.Struct({
  "id": Schema.String,
  "key": Schema.String,
  "campaign": Schema.String,
  "phone": Schema.String,
  "agent": Schema.String,
  "priority": Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "language": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "timezone": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "notBefore": Schema.optionalKey(Schema.String),
  "notAfter": Schema.optionalKey(Schema.String),
  "provider": Schema.optionalKey(Provider),
  "consent": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "consentAt": Schema.optionalKey(Schema.String),
  "consentSource": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "params": Schema.Record(Schema.String, Schema.String.check(Schema.isMaxCodePoints(65536))),
  "state": CallState,
  "course": Course,
  "disposition": Schema.optionalKey(Disposition),
  "since": Schema.String,
  "reason": Schema.String,
  "nextAt": Schema.optionalKey(Schema.String),
  "createdAt": Schema.String,
  "settledAt": Schema.optionalKey(Schema.String),
  "erasedAt": Schema.optionalKey(Schema.String),
  "attempts": Schema.Array(Attempt),
}).annotate({ "identifier": "Call" })
export type Call = typeof Call.Type

export const Resolution = Schema.Struct({
  "result": Schema.Literals(["placed", "not-placed"]),
  "note": Schema.String.check(Schema.isMaxCodePoints(1000)),
  "providerCallId": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
}).annotate({ "identifier": "Resolution" })
export type Resolution = typeof Resolution.Type

export const TimelineLine = Schema.Struct({
  "at": Schema.String,
  "type": Schema.String,
  "words": Schema.String,
  "attempt": Schema.optionalKey(Schema.String),
  "times": Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)).check(Schema.isLessThanOrEqualTo(9007199254740991)),
  "lastAt": Schema.String,
  "until": Schema.optionalKey(Schema.String),
  "webhook": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "TimelineLine" })
export type TimelineLine = typeof TimelineLine.Type

export const Timeline = Schema.Struct({
  "call": Schema.String,
  "lines": Schema.Array(TimelineLine),
  "next": Schema.String,
  "zones": Schema.Array(Schema.String),
  "unclear": Schema.optionalKey(Schema.Struct({
    "attempt": Schema.String,
    "provider": Provider,
    "beganAt": Schema.String,
    "evidence": Schema.String,
    "asked": Schema.String,
    "list": Schema.String,
    "mark": Schema.String,
    "from": Schema.String,
    "to": Schema.String,
    "aid": Schema.Array(Schema.String),
  })),
}).annotate({ "identifier": "Timeline" })
export type Timeline = typeof Timeline.Type

export const CallPage = Schema.Struct({
  "calls": Schema.Array(Call),
  "next": Schema.Union([Schema.String, Schema.Null]),
}).annotate({ "identifier": "CallPage" })
export type CallPage = typeof CallPage.Type

export const KeyConflict = Schema.Struct({
  "detail": Schema.String,
  "instance": Schema.optionalKey(Schema.String),
  "remedy": Schema.String,
  "errors": Schema.optionalKey(Schema.Array(Fault)),
  "call": Schema.String,
  "type": Schema.Literal("urn:trunkline:problem:key-conflict"),
  "status": Schema.optionalKey(Schema.Literal(409)),
  "title": Schema.optionalKey(Schema.Literal("The key belongs to another call request")),
}).annotate({ "identifier": "KeyConflict" })
export type KeyConflict = typeof KeyConflict.Type

export const ReplayedCall = Schema.Struct({
  "id": Schema.String,
  "key": Schema.String,
  "replayed": Schema.Boolean,
}).annotate({ "identifier": "ReplayedCall" })
export type ReplayedCall = typeof ReplayedCall.Type

export const AcceptedCall = Schema.Struct({
  "id": Schema.String,
  "key": Schema.String,
  "replayed": Schema.Boolean,
}).annotate({ "identifier": "AcceptedCall" })
export type AcceptedCall = typeof AcceptedCall.Type

export const NewCall = Schema.Struct({
  "phone": Schema.String.check(Schema.isMaxCodePoints(40)),
  "campaign": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "agent": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "priority": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(-9007199254740991)).check(Schema.isLessThanOrEqualTo(9007199254740991))),
  "language": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "timezone": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "notBefore": Schema.optionalKey(Schema.String),
  "notAfter": Schema.optionalKey(Schema.String),
  "provider": Schema.optionalKey(Provider),
  "consent": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "consentAt": Schema.optionalKey(Schema.String),
  "consentSource": Schema.optionalKey(Schema.String.check(Schema.isMaxCodePoints(1000))),
  "params": Schema.optionalKey(Schema.Record(
    Schema.String,
    Schema.String.check(Schema.isMaxCodePoints(65536)),
  )),
}).annotate({ "identifier": "NewCall" })
export type NewCall = typeof NewCall.Type
