// Do not edit: generated from specs/happyrobot.openapi.yaml. Change the spec or packages/codegen and run `pnpm generate`.

import * as Schema from "effect/Schema"

export const Language = Schema.Literals([
  "en-US",
  "en-GB",
  "es-MX",
  "es-ES",
  "es-CO",
  "pt-PT",
  "de-DE",
  "fr-FR",
  "pl-PL",
  "ro-RO",
  "it-IT",
  "zh-CN",
  "hi-IN",
  "ja-JP",
  "sv-SE",
]).annotate({ "identifier": "Language" })
export type Language = typeof Language.Type

export const DialRequest = Schema.Struct({
  "assistant_id": Schema.optionalKey(Schema.String),
  "voice_id": Schema.optionalKey(Schema.String),
  "model": Schema.optionalKey(Schema.String),
  "number_id": Schema.String,
  "prompt_id": Schema.optionalKey(Schema.String),
  "use_case_id": Schema.optionalKey(Schema.String),
  "agent_id": Schema.optionalKey(Schema.String),
  "model_id": Schema.optionalKey(Schema.String),
  "phone_number": Schema.String,
  "language": Schema.optionalKey(Language),
  "params": Schema.optionalKey(Schema.Unknown),
  "metadata": Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  "campaign_id": Schema.optionalKey(Schema.String),
  "scheduled_for": Schema.optionalKey(Schema.String),
  "max_duration_mins": Schema.optionalKey(Schema.Int),
}).annotate({ "identifier": "DialRequest" })
export type DialRequest = typeof DialRequest.Type

export const CallMetadata = Schema.Struct({
  "call_sid": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "from": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "to": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "recording_sid": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "tags": Schema.optionalKey(Schema.Union([Schema.Array(Schema.String), Schema.Null])),
  "custom": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
}).annotate({ "identifier": "CallMetadata" })
export type CallMetadata = typeof CallMetadata.Type

export const ExtractionField = Schema.Struct({
  "name": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "description": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "type": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "example": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "required": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
}).annotate({ "identifier": "ExtractionField" })
export type ExtractionField = typeof ExtractionField.Type

export const ClassificationTag = Schema.Struct({
  "name": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "description": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "ClassificationTag" })
export type ClassificationTag = typeof ClassificationTag.Type

export const HookHeader = Schema.Struct({
  "key": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "value": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "HookHeader" })
export type HookHeader = typeof HookHeader.Type

export const Hook = Schema.Struct({
  "url": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "headers": Schema.optionalKey(Schema.Union([Schema.Array(HookHeader), Schema.Null])),
}).annotate({ "identifier": "Hook" })
export type Hook = typeof Hook.Type

export const AmdBehavior = Schema.Literals(["Hangup", "Continue"]).annotate({ "identifier": "AmdBehavior" })
export type AmdBehavior = typeof AmdBehavior.Type

export const SampleLabel = Schema.Struct({
  "name": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "color": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "SampleLabel" })
export type SampleLabel = typeof SampleLabel.Type

export const UseCase = Schema.Struct({
  "id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "organization_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "name": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "transfer_number": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "extract_with_ai": Schema.optionalKey(Schema.Union([Schema.Array(ExtractionField), Schema.Null])),
  "classification_tags": Schema.optionalKey(Schema.Union([Schema.Array(ClassificationTag), Schema.Null])),
  "language": Schema.optionalKey(Schema.Union([Language, Schema.Union([Schema.String, Schema.Null])])),
  "detailed_work_hours": Schema.optionalKey(Schema.Union([
    Schema.Record(Schema.String, Schema.Unknown),
    Schema.Null,
  ])),
  "work_start": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "work_end": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "timezone": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "generic_after_hours_message": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "enable_detailed_work_hours": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "keywords": Schema.optionalKey(Schema.Union([Schema.Array(Schema.String), Schema.Null])),
  "hooks": Schema.optionalKey(Schema.Union([Schema.Array(Hook), Schema.Null])),
  "hook": Schema.optionalKey(Schema.Union([Hook, Schema.Null])),
  "params": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
  "amd": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "amd_behavior": Schema.optionalKey(Schema.Union([AmdBehavior, Schema.Union([Schema.String, Schema.Null])])),
  "amd_messages": Schema.optionalKey(Schema.Union([
    Schema.Record(Schema.String, Schema.Unknown),
    Schema.Null,
  ])),
  "sample_labels": Schema.optionalKey(Schema.Union([Schema.Array(SampleLabel), Schema.Null])),
  "hidden": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "evaluation_models": Schema.optionalKey(Schema.Union([Schema.Array(Schema.String), Schema.Null])),
  "max_duration_mins": Schema.optionalKey(Schema.Union([Schema.Int, Schema.Null])),
  "recorded_message_inbound": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "recorded_message_outbound": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "show_original_caller_id": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "disable_end_call_after_n_reminders": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "model": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "UseCase" })
export type UseCase = typeof UseCase.Type

export const OutboundCall = Schema.Struct({
  "id": Schema.String,
  "organization_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "metadata": Schema.optionalKey(Schema.Union([CallMetadata, Schema.Null])),
  "use_case": Schema.optionalKey(Schema.Union([UseCase, Schema.Null])),
  "assistant": Schema.optionalKey(Schema.Union([UseCase, Schema.Null])),
  "params": Schema.optionalKey(Schema.Unknown),
  "created": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "OutboundCall" })
export type OutboundCall = typeof OutboundCall.Type

export const CallType = Schema.Literals(["Inbound", "Outbound"]).annotate({ "identifier": "CallType" })
export type CallType = typeof CallType.Type

export const CallStatus = Schema.Literals([
  "Scheduled",
  "Queued",
  "Initiated",
  "Ringing",
  "In progress",
  "Transferred",
  "Completed",
  "AMD Terminated",
  "Busy",
  "No answer",
  "Canceled",
  "Failed",
]).annotate({ "identifier": "CallStatus" })
export type CallStatus = typeof CallStatus.Type

export const CallProvider = Schema.Literals(["Twilio", "Web", "Chat"]).annotate({ "identifier": "CallProvider" })
export type CallProvider = typeof CallProvider.Type

export const CallAgent = Schema.Struct({
  "id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "name": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "CallAgent" })
export type CallAgent = typeof CallAgent.Type

export const CallClassification = Schema.Struct({
  "tag": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "reasoning": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "CallClassification" })
export type CallClassification = typeof CallClassification.Type

export const CallNote = Schema.Struct({
  "id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "user_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "content": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "flagged": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "created_at": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "CallNote" })
export type CallNote = typeof CallNote.Type

export const CallRating = Schema.Struct({
  "emoji": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "email": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "created": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "CallRating" })
export type CallRating = typeof CallRating.Type

export const Call = Schema.Struct({
  "id": Schema.String,
  "organization_id": Schema.String,
  "type": Schema.Union([CallType, Schema.String]),
  "status": Schema.Union([CallStatus, Schema.String]),
  "provider": Schema.Union([CallProvider, Schema.String]),
  "metadata": CallMetadata,
  "use_case": UseCase,
  "prompt_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agent": CallAgent,
  "language": Schema.Union([Language, Schema.String]),
  "params": Schema.optionalKey(Schema.Unknown),
  "extraction": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
  "classification": Schema.optionalKey(Schema.Union([CallClassification, Schema.Null])),
  "created": Schema.String,
  "duration": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Null])),
  "viewed_by": Schema.Array(Schema.Unknown),
  "parent_call_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "notes": Schema.optionalKey(Schema.Union([Schema.Array(CallNote), Schema.Null])),
  "samples": Schema.optionalKey(Schema.Union([Schema.Array(Schema.Unknown), Schema.Null])),
  "ratings": Schema.optionalKey(Schema.Union([Schema.Array(CallRating), Schema.Null])),
  "scheduled_for": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "use_backup": Schema.optionalKey(Schema.Unknown),
  "wait_until_awake": Schema.optionalKey(Schema.Unknown),
  "campaign_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "max_duration_mins": Schema.optionalKey(Schema.Union([Schema.Int, Schema.Null])),
  "costs": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
}).annotate({ "identifier": "Call" })
export type Call = typeof Call.Type

export const CallList = Schema.Struct({
  "calls": Schema.Array(Call),
  "count": Schema.Int,
  "currentPage": Schema.optionalKey(Schema.Union([Schema.Int, Schema.Null])),
}).annotate({ "identifier": "CallList" })
export type CallList = typeof CallList.Type

export const SortOrder = Schema.Literals(["asc", "desc"]).annotate({ "identifier": "SortOrder" })
export type SortOrder = typeof SortOrder.Type

export const StopResponse = Schema.Unknown
export type StopResponse = typeof StopResponse.Type

export const ErrorBody = Schema.Struct({
  "code": Schema.optionalKey(Schema.Union([Schema.Int, Schema.String, Schema.Null])),
  "message": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "messageKey": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "success": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "error": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "statusCode": Schema.optionalKey(Schema.Union([Schema.Int, Schema.Null])),
  "details": Schema.optionalKey(Schema.Unknown),
}).annotate({ "identifier": "ErrorBody" })
export type ErrorBody = typeof ErrorBody.Type

export const HookEventType = Schema.Literals(["start", "end"]).annotate({ "identifier": "HookEventType" })
export type HookEventType = typeof HookEventType.Type

export const HookCall = Schema.Struct({
  "id": Schema.String,
  "organization_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "metadata": Schema.optionalKey(Schema.Union([CallMetadata, Schema.Null])),
  "type": Schema.optionalKey(Schema.Union([CallType, Schema.Union([Schema.String, Schema.Null])])),
  "provider": Schema.optionalKey(Schema.Union([CallProvider, Schema.Union([Schema.String, Schema.Null])])),
  "assistant": Schema.optionalKey(Schema.Union([UseCase, Schema.Null])),
  "params": Schema.optionalKey(Schema.Unknown),
  "extraction": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
  "classification": Schema.optionalKey(Schema.Union([CallClassification, Schema.Null])),
  "status": Schema.optionalKey(Schema.Union([CallStatus, Schema.Union([Schema.String, Schema.Null])])),
  "created": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "HookCall" })
export type HookCall = typeof HookCall.Type

export const MessageRole = Schema.Literals(["system", "assistant", "user", "tool"]).annotate({ "identifier": "MessageRole" })
export type MessageRole = typeof MessageRole.Type

export const ToolFunction = Schema.Struct({
  "name": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "arguments": Schema.optionalKey(Schema.Unknown),
}).annotate({ "identifier": "ToolFunction" })
export type ToolFunction = typeof ToolFunction.Type

export const ToolCall = Schema.Struct({
  "id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "type": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "function": Schema.optionalKey(Schema.Union([ToolFunction, Schema.Null])),
}).annotate({ "identifier": "ToolCall" })
export type ToolCall = typeof ToolCall.Type

export const Message = Schema.Struct({
  "id": Schema.optionalKey(Schema.Unknown),
  "role": Schema.optionalKey(Schema.Union([MessageRole, Schema.Union([Schema.String, Schema.Null])])),
  "content": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "tool_calls": Schema.optionalKey(Schema.Union([Schema.Array(ToolCall), Schema.Null])),
  "tool_call_id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "name": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "Message" })
export type Message = typeof Message.Type

export const HookContent = Schema.Struct({
  "recording": Schema.optionalKey(Schema.Unknown),
  "messages": Schema.optionalKey(Schema.Union([Schema.Array(Message), Schema.Null])),
  "tools": Schema.optionalKey(Schema.Unknown),
}).annotate({ "identifier": "HookContent" })
export type HookContent = typeof HookContent.Type

export const HookEvent = Schema.Struct({
  "type": HookEventType,
  "call": HookCall,
  "content": Schema.optionalKey(Schema.Union([HookContent, Schema.Null])),
}).annotate({ "identifier": "HookEvent" })
export type HookEvent = typeof HookEvent.Type

export const SessionStatus = Schema.Literals([
  "queued",
  "in-progress",
  "completed",
  "busy",
  "missed",
  "canceled",
  "failed",
  "voicemail",
]).annotate({ "identifier": "SessionStatus" })
export type SessionStatus = typeof SessionStatus.Type

export const SessionStatusChange = Schema.Struct({
  "previous": Schema.optionalKey(Schema.Union([SessionStatus, Schema.Union([Schema.String, Schema.Null])])),
  "current": Schema.optionalKey(Schema.Union([SessionStatus, Schema.String])),
  "updated_at": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "SessionStatusChange" })
export type SessionStatusChange = typeof SessionStatusChange.Type

export const SessionOrganization = Schema.Struct({ "name": Schema.optionalKey(Schema.String) }).annotate({ "identifier": "SessionOrganization" })
export type SessionOrganization = typeof SessionOrganization.Type

export const SessionUseCase = Schema.Struct({
  "name": Schema.optionalKey(Schema.String),
  "version": Schema.optionalKey(Schema.Unknown),
}).annotate({ "identifier": "SessionUseCase" })
export type SessionUseCase = typeof SessionUseCase.Type

export const SessionStatusData = Schema.Struct({
  "schema_version": Schema.optionalKey(Schema.String),
  "org_id": Schema.optionalKey(Schema.String),
  "run_id": Schema.optionalKey(Schema.String),
  "session_id": Schema.optionalKey(Schema.String),
  "use_case_id": Schema.optionalKey(Schema.String),
  "version_id": Schema.optionalKey(Schema.String),
  "status": Schema.optionalKey(SessionStatusChange),
  "org": Schema.optionalKey(SessionOrganization),
  "use_case": Schema.optionalKey(SessionUseCase),
}).annotate({ "identifier": "SessionStatusData" })
export type SessionStatusData = typeof SessionStatusData.Type

export const SessionStatusEvent = Schema.Struct({
  "specversion": Schema.String,
  "id": Schema.String,
  "source": Schema.String,
  "type": Schema.Literal("session.status_changed"),
  "time": Schema.optionalKey(Schema.String),
  "datacontenttype": Schema.optionalKey(Schema.String),
  "data": Schema.optionalKey(SessionStatusData),
}).annotate({ "identifier": "SessionStatusEvent" })
export type SessionStatusEvent = typeof SessionStatusEvent.Type
