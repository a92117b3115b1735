// Do not edit: generated from specs/hamsa.openapi.yaml. Change the spec or packages/codegen and run `pnpm generate`.

import * as Schema from "effect/Schema"

export const FromNumber = Schema.Literals(["+18449292835", "+18558961879"]).annotate({ "identifier": "FromNumber" })
export type FromNumber = typeof FromNumber.Type

export const WebhookAuth = Schema.Struct({
  "authKey": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "authSecret": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "WebhookAuth" })
export type WebhookAuth = typeof WebhookAuth.Type

export const AgentLanguage = Schema.Literals(["ar", "en"]).annotate({ "identifier": "AgentLanguage" })
export type AgentLanguage = typeof AgentLanguage.Type

export const VoiceAgentTools = Schema.Struct({
  "genderDetection": Schema.optionalKey(Schema.Boolean),
  "smartCallEnd": Schema.optionalKey(Schema.Boolean),
}).annotate({ "identifier": "VoiceAgentTools" })
export type VoiceAgentTools = typeof VoiceAgentTools.Type

export const VoiceAgentRequest = Schema.Struct({
  "agentName": Schema.optionalKey(Schema.String),
  "greetingMessage": Schema.optionalKey(Schema.String),
  "preamble": Schema.optionalKey(Schema.String),
  "lang": Schema.optionalKey(AgentLanguage),
  "pokeMessages": Schema.optionalKey(Schema.Array(Schema.String)),
  "realTime": Schema.optionalKey(Schema.Boolean),
  "silenceThreshold": Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))),
  "interrupt": Schema.optionalKey(Schema.Boolean),
  "outcome": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "outcomeResponseShape": Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  "webhookUrl": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "webhookAuth": Schema.optionalKey(WebhookAuth),
  "voiceId": Schema.optionalKey(Schema.String),
  "tools": Schema.optionalKey(VoiceAgentTools),
  "params": Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
}).annotate({ "identifier": "VoiceAgentRequest" })
export type VoiceAgentRequest = typeof VoiceAgentRequest.Type

export const CallRequest = Schema.Struct({
  "toNumber": Schema.String,
  "fromNumber": FromNumber,
  "agentDetails": Schema.optionalKey(VoiceAgentRequest),
  "voiceAgentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "params": Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  "webhookUrl": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "webhookAuth": Schema.optionalKey(WebhookAuth),
}).annotate({ "identifier": "CallRequest" })
export type CallRequest = typeof CallRequest.Type

export const CallStatus = Schema.Literals([
  "PENDING",
  "IN_PROGRESS",
  "COMPLETED",
  "NO_ANSWER",
  "FAILED",
  "FORWARDED",
  "TERMINATED",
]).annotate({ "identifier": "CallStatus" })
export type CallStatus = typeof CallStatus.Type

export const Utterance = Schema.Record(Schema.String, Schema.String).annotate({ "identifier": "Utterance" })
export type Utterance = typeof Utterance.Type

export const JobResponse = Schema.Struct({
  "transcription": Schema.optionalKey(Schema.Union([Schema.Array(Utterance), Schema.Null])),
  "outcomeResult": Schema.optionalKey(Schema.Union([
    Schema.Record(Schema.String, Schema.Unknown),
    Schema.Null,
  ])),
}).annotate({ "identifier": "JobResponse" })
export type JobResponse = typeof JobResponse.Type

export const LlmConfig = Schema.Struct({
  "apiKey": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "LlmConfig" })
export type LlmConfig = typeof LlmConfig.Type

export const Slot = Schema.Struct({
  "from": Schema.optionalKey(Schema.String),
  "to": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "Slot" })
export type Slot = typeof Slot.Type

export const DaySlots = Schema.Array(Schema.Array(Slot)).annotate({ "identifier": "DaySlots" })
export type DaySlots = typeof DaySlots.Type

export const FreeSlots = Schema.Struct({
  "Monday": Schema.optionalKey(DaySlots),
  "Tuesday": Schema.optionalKey(DaySlots),
  "Wednesday": Schema.optionalKey(DaySlots),
  "Thursday": Schema.optionalKey(DaySlots),
  "Friday": Schema.optionalKey(DaySlots),
  "Saturday": Schema.optionalKey(DaySlots),
  "Sunday": Schema.optionalKey(DaySlots),
}).annotate({ "identifier": "FreeSlots" })
export type FreeSlots = typeof FreeSlots.Type

export const AgentTools = Schema.Struct({
  "id": Schema.optionalKey(Schema.String),
  "calendarName": Schema.optionalKey(Schema.String),
  "accessToken": Schema.optionalKey(Schema.String),
  "refreshToken": Schema.optionalKey(Schema.String),
  "freeSlots": Schema.optionalKey(FreeSlots),
  "meetingDuration": Schema.optionalKey(Schema.Finite),
  "timezone": Schema.optionalKey(Schema.String),
  "voiceAgentToolsId": Schema.optionalKey(Schema.String),
  "calendarId": Schema.optionalKey(Schema.String),
  "eventTitle": Schema.optionalKey(Schema.String),
  "genderDetection": Schema.optionalKey(Schema.Boolean),
  "smartCallEnd": Schema.optionalKey(Schema.Boolean),
}).annotate({ "identifier": "AgentTools" })
export type AgentTools = typeof AgentTools.Type

export const AgentDetails = Schema.Struct({
  "id": Schema.optionalKey(Schema.String),
  "agentName": Schema.optionalKey(Schema.String),
  "greetingMessage": Schema.optionalKey(Schema.String),
  "description": Schema.optionalKey(Schema.String),
  "preamble": Schema.optionalKey(Schema.String),
  "lang": Schema.optionalKey(Schema.Union([AgentLanguage, Schema.String])),
  "pokeMessages": Schema.optionalKey(Schema.Array(Schema.String)),
  "realTime": Schema.optionalKey(Schema.Boolean),
  "silenceThreshold": Schema.optionalKey(Schema.Int),
  "interrupt": Schema.optionalKey(Schema.Boolean),
  "outcome": Schema.optionalKey(Schema.String),
  "projectId": Schema.optionalKey(Schema.String),
  "apiKeyId": Schema.optionalKey(Schema.String),
  "voiceRecordId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "voiceRecord": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
  "tools": Schema.optionalKey(AgentTools),
  "params": Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  "createdAt": Schema.optionalKey(Schema.String),
  "updatedAt": Schema.optionalKey(Schema.String),
  "greetingMessageType": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "type": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "outcomeResponseShape": Schema.optionalKey(Schema.Union([
    Schema.Record(Schema.String, Schema.Unknown),
    Schema.Null,
  ])),
  "voiceId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "collectionId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "isTemplate": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "icon": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "webhookUrl": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "webhookAuth": Schema.optionalKey(Schema.Union([WebhookAuth, Schema.Null])),
  "alignment": Schema.optionalKey(Schema.Unknown),
  "llmConfig": Schema.optionalKey(Schema.Union([LlmConfig, Schema.Null])),
}).annotate({ "identifier": "AgentDetails" })
export type AgentDetails = typeof AgentDetails.Type

export const Job = Schema.Struct({
  "id": Schema.optionalKey(Schema.String),
  "title": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "model": Schema.optionalKey(Schema.String),
  "type": Schema.optionalKey(Schema.String),
  "processingType": Schema.optionalKey(Schema.String),
  "webhookUrl": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "totalCost": Schema.optionalKey(Schema.Finite),
  "usageTime": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "fromLng": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "toLng": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "mediaUrl": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "jobResponse": Schema.optionalKey(Schema.Union([JobResponse, Schema.Null])),
  "fromScript": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "toScript": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "status": Schema.optionalKey(Schema.Union([CallStatus, Schema.String])),
  "relevantJobId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentDetails": Schema.optionalKey(AgentDetails),
  "apiKeyId": Schema.optionalKey(Schema.String),
  "billingId": Schema.optionalKey(Schema.String),
  "systemModelKey": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "voiceAgentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "createdAt": Schema.optionalKey(Schema.String),
  "updatedAt": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "Job" })
export type Job = typeof Job.Type

export const CallResponse = Schema.Struct({
  "success": Schema.optionalKey(Schema.Boolean),
  "message": Schema.optionalKey(Schema.String),
  "error": Schema.optionalKey(Schema.String),
  "data": Schema.optionalKey(Job),
}).annotate({ "identifier": "CallResponse" })
export type CallResponse = typeof CallResponse.Type

export const ConversationLog = Schema.Struct({
  "id": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "timestamp": Schema.optionalKey(Schema.Unknown),
  "payload": Schema.optionalKey(Schema.Unknown),
  "createdAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "updatedAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "ConversationLog" })
export type ConversationLog = typeof ConversationLog.Type

export const CallParams = Schema.Struct({
  "machineNumber": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "userNumber": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "CallParams" })
export type CallParams = typeof CallParams.Type

export const Conversation = Schema.Struct({
  "id": Schema.optionalKey(Schema.String),
  "model": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentDetails": Schema.optionalKey(Schema.Union([AgentDetails, Schema.Null])),
  "jobResponse": Schema.optionalKey(Schema.Union([JobResponse, Schema.Null])),
  "status": Schema.optionalKey(Schema.Union([CallStatus, Schema.String])),
  "type": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "processingType": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "voiceAgentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "apiKeyId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "createdAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "updatedAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "title": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "mediaUrl": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "callParams": Schema.optionalKey(Schema.Union([CallParams, Schema.Null])),
  "callDuration": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Null])),
  "channelType": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "callAnalysis": Schema.optionalKey(Schema.Unknown),
  "voiceAgent": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
  "logs": Schema.optionalKey(Schema.Union([Schema.Array(ConversationLog), Schema.Null])),
  "performanceMetrics": Schema.optionalKey(Schema.Unknown),
}).annotate({ "identifier": "Conversation" })
export type Conversation = typeof Conversation.Type

export const ConversationResponse = Schema.Struct({
  "success": Schema.optionalKey(Schema.Boolean),
  "message": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "data": Schema.optionalKey(Conversation),
}).annotate({ "identifier": "ConversationResponse" })
export type ConversationResponse = typeof ConversationResponse.Type

export const TerminateResponse = Schema.Struct({
  "success": Schema.optionalKey(Schema.Boolean),
  "message": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "messageKey": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "TerminateResponse" })
export type TerminateResponse = typeof TerminateResponse.Type

export const CallSummary = Schema.Struct({
  "id": Schema.optionalKey(Schema.String),
  "createdAt": Schema.optionalKey(Schema.String),
  "status": Schema.optionalKey(Schema.Union([CallStatus, Schema.String])),
  "voiceAgentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentName": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "duration": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Null])),
  "channelType": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "callParams": Schema.optionalKey(Schema.Union([CallParams, Schema.Null])),
}).annotate({ "identifier": "CallSummary" })
export type CallSummary = typeof CallSummary.Type

export const CallList = Schema.Struct({
  "total": Schema.optionalKey(Schema.Int),
  "filtered": Schema.optionalKey(Schema.Int),
  "calls": Schema.optionalKey(Schema.Array(CallSummary)),
}).annotate({ "identifier": "CallList" })
export type CallList = typeof CallList.Type

export const CallListResponse = Schema.Struct({ "data": Schema.optionalKey(CallList) }).annotate({ "identifier": "CallListResponse" })
export type CallListResponse = typeof CallListResponse.Type

export const ProjectResponse = Schema.Unknown
export type ProjectResponse = typeof ProjectResponse.Type

export const ErrorSchema = Schema.Struct({
  "code": Schema.optionalKey(Schema.Int),
  "message": Schema.optionalKey(Schema.String),
}).annotate({ "identifier": "ErrorSchema" })
export type ErrorSchema = typeof ErrorSchema.Type

export const ErrorBody = Schema.Struct({
  "code": Schema.optionalKey(Schema.Union([Schema.Int, Schema.String, Schema.Null])),
  "message": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "messageKey": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "success": Schema.optionalKey(Schema.Union([Schema.Boolean, Schema.Null])),
  "error": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
}).annotate({ "identifier": "ErrorBody" })
export type ErrorBody = typeof ErrorBody.Type

export const CallDirection = Schema.Literals(["inbound", "outbound"]).annotate({ "identifier": "CallDirection" })
export type CallDirection = typeof CallDirection.Type

export const CallStartedData = Schema.Struct({
  "callDirection": Schema.optionalKey(Schema.Union([
    CallDirection,
    Schema.Union([Schema.String, Schema.Null]),
  ])),
  "fromNumber": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "toNumber": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "callStartedAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "params": Schema.optionalKey(Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Null])),
}).annotate({ "identifier": "CallStartedData" })
export type CallStartedData = typeof CallStartedData.Type

export const CallStartedEvent = Schema.Struct({
  "eventType": Schema.Literal("call.started"),
  "callId": Schema.String,
  "timestamp": Schema.String,
  "projectId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentName": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "data": CallStartedData,
}).annotate({ "identifier": "CallStartedEvent" })
export type CallStartedEvent = typeof CallStartedEvent.Type

export const CallAnsweredData = Schema.Struct({
  "answeredAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "ringDuration": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Null])),
}).annotate({ "identifier": "CallAnsweredData" })
export type CallAnsweredData = typeof CallAnsweredData.Type

export const CallAnsweredEvent = Schema.Struct({
  "eventType": Schema.Literal("call.answered"),
  "callId": Schema.String,
  "timestamp": Schema.String,
  "projectId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentName": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "data": CallAnsweredData,
}).annotate({ "identifier": "CallAnsweredEvent" })
export type CallAnsweredEvent = typeof CallAnsweredEvent.Type

export const Speaker = Schema.Literals(["user", "agent"]).annotate({ "identifier": "Speaker" })
export type Speaker = typeof Speaker.Type

export const TranscriptionUpdateData = Schema.Struct({
  "speaker": Schema.optionalKey(Schema.Union([Speaker, Schema.Union([Schema.String, Schema.Null])])),
  "text": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "language": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "confidence": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Null])),
}).annotate({ "identifier": "TranscriptionUpdateData" })
export type TranscriptionUpdateData = typeof TranscriptionUpdateData.Type

export const TranscriptionUpdateEvent = Schema.Struct({
  "eventType": Schema.Literal("transcription.update"),
  "callId": Schema.String,
  "timestamp": Schema.String,
  "projectId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentName": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "data": TranscriptionUpdateData,
}).annotate({ "identifier": "TranscriptionUpdateEvent" })
export type TranscriptionUpdateEvent = typeof TranscriptionUpdateEvent.Type

export const ToolExecutedData = Schema.Struct({
  "toolName": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "toolId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "input": Schema.optionalKey(Schema.Unknown),
  "output": Schema.optionalKey(Schema.Unknown),
  "duration": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Null])),
}).annotate({ "identifier": "ToolExecutedData" })
export type ToolExecutedData = typeof ToolExecutedData.Type

export const ToolExecutedEvent = Schema.Struct({
  "eventType": Schema.Literal("tool.executed"),
  "callId": Schema.String,
  "timestamp": Schema.String,
  "projectId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentName": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "data": ToolExecutedData,
}).annotate({ "identifier": "ToolExecutedEvent" })
export type ToolExecutedEvent = typeof ToolExecutedEvent.Type

export const EndReason = Schema.Literals([
  "completed",
  "user_hangup",
  "agent_hangup",
  "timeout",
  "error",
]).annotate({ "identifier": "EndReason" })
export type EndReason = typeof EndReason.Type

export const CallEndedResult = Schema.Struct({
  "conversationId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "conversationRecording": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "transcription": Schema.optionalKey(Schema.Union([Schema.Array(Utterance), Schema.Null])),
  "outcomeResult": Schema.optionalKey(Schema.Union([
    Schema.Record(Schema.String, Schema.Unknown),
    Schema.Null,
  ])),
}).annotate({ "identifier": "CallEndedResult" })
export type CallEndedResult = typeof CallEndedResult.Type

export const CallEndedData = Schema.Struct({
  "callStartedAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "callEndedAt": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "callDuration": Schema.optionalKey(Schema.Union([Schema.Finite, Schema.Null])),
  "endReason": Schema.optionalKey(Schema.Union([EndReason, Schema.Union([Schema.String, Schema.Null])])),
  "transcription": Schema.optionalKey(Schema.Union([Schema.Array(Utterance), Schema.Null])),
  "outcomeResult": Schema.optionalKey(Schema.Union([
    Schema.Record(Schema.String, Schema.Unknown),
    Schema.Null,
  ])),
  "timestamp": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "data": Schema.optionalKey(Schema.Union([CallEndedResult, Schema.Null])),
}).annotate({ "identifier": "CallEndedData" })
export type CallEndedData = typeof CallEndedData.Type

export const CallEndedEvent = Schema.Struct({
  "eventType": Schema.Literal("call.ended"),
  "callId": Schema.String,
  "timestamp": Schema.String,
  "projectId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentId": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "agentName": Schema.optionalKey(Schema.Union([Schema.String, Schema.Null])),
  "data": CallEndedData,
}).annotate({ "identifier": "CallEndedEvent" })
export type CallEndedEvent = typeof CallEndedEvent.Type

export const CallEvent = Schema.Union(
  [CallStartedEvent, CallAnsweredEvent, TranscriptionUpdateEvent, ToolExecutedEvent, CallEndedEvent],
  { mode: "oneOf" },
).annotate({ "identifier": "CallEvent" })
export type CallEvent = typeof CallEvent.Type
