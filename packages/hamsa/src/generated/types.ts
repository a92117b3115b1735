// Do not edit: generated from specs/hamsa.openapi.yaml. Change the spec or packages/codegen and run `pnpm generate`.

export interface paths {
    readonly "/v1/voice-agents/call": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a call
         * @description Hamsa calls a person from one of its own numbers and lets an agent talk. The agent is either a stored one
         *     (`voiceAgentId` with `params`) or given inline (`agentDetails`), never both.
         *
         *     No idempotency key exists, in the body or in a header. A second POST may ring the person a second time, so an
         *     answer that leaves the outcome open (a timeout, a dropped connection, any 5xx, an unreadable 200) must be
         *     settled by asking `listCalls`, never by posting again.
         *
         *     A 200 alone is no acceptance: see `CallResponse`.
         *
         *     Source: docs.tryhamsa.com/api-reference/endpoint/start-a-call.
         */
        readonly post: operations["startCall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/voice-agents/conversation/{conversationId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read one conversation
         * @description One call with its status and, once it is over, its transcript and outcome. The official SDK passes the job id of
         *     the dial in the path and again as `jobId`: a job id works as conversation id.
         *
         *     Source: docs.tryhamsa.com/api-reference/endpoint/get-conversation, github.com/hamsa-ai/voice-agents-sdk.
         */
        readonly get: operations["getConversation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/voice-agents/conversation/{conversationId}/terminate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * End a live conversation
         * @description Ends the call. A GET with a side effect: never prefetch it, cache it, follow it from a link, or send it again
         *     blindly. What it does to a call that still waits (`PENDING`) is unknown: read the conversation afterwards.
         *
         *     Source: docs.tryhamsa.com/api-reference/endpoint/terminate-conversation.
         */
        readonly get: operations["terminateConversation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/voice-agents/conversations/minimal-list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List or find calls
         * @description The calls of your project, in brief. To find out whether an unclear dial went through, ask for the time of the
         *     dial with `startTime` and `endTime` and compare `callParams.userNumber`. The list does not return `params`:
         *     confirm a candidate by `getConversation`. How soon a new call is listed is unknown.
         *
         *     Source: docs.tryhamsa.com/api-reference/endpoint/list-minimal-calls.
         */
        readonly get: operations["listCalls"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/projects/by-api-key": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the project of the API key
         * @description The project that the key belongs to. Rings nobody and changes nothing, so it is the way to check a key.
         *
         *     Source: github.com/moustf/docs (api-reference/openapi.json).
         */
        readonly get: operations["getProject"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly callEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Something happened in a call
         * @description Sent to the `webhookUrl` of the call or of the agent. HTTPS only: plain HTTP, self-signed certificates, localhost
         *     and private addresses are refused.
         *
         *     Answer 200 within 5 seconds; slow and failed answers are sent again, how often and when is unknown, and so is the
         *     order. Expect repeats, and tell them apart by `callId`, `eventType` and `timestamp` together (and the text, for
         *     transcription.update): the guide's advice to use `callId` alone would drop every later event of the call.
         *
         *     No event is documented for a busy line, an unanswered call or a failed dial: call.ended may never come for
         *     them, so read the conversation.
         *
         *     Nothing is signed. The only proof of origin is a static `Authorization` header, and its form is not certain: the
         *     reference says `[authKey] [authSecret]` (`Token Secret`), the guides say that `authSecret` holds the whole value
         *     (`Bearer <token>`), and both at once would give `bearer Bearer <token>`. Compare the last word of the header, in
         *     constant time, and put an unguessable part into the address.
         *
         *     Source: docs.tryhamsa.com/overview/features/webhooks, docs.tryhamsa.com/webhook-integration-guide.
         */
        readonly post: operations["callEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description One outbound call, in one of two modes: `voiceAgentId` with `params`, or `agentDetails`, never both. The
         *     reference says so with an `anyOf` that its own sample fails, because the sample sends all of them and an
         *     `agentDetails` without its required `agentName`. The sample has to be valid here, so the rule is in words only
         *     and whoever sends the request has to keep it.
         */
        readonly CallRequest: {
            /**
             * @description Number to call. E.164 with the plus sign and without hyphens or brackets, says the telephony guide.
             * @example +14155550134
             */
            readonly toNumber: string;
            /** @description Number of Hamsa's that places the call. */
            readonly fromNumber: components["schemas"]["FromNumber"];
            /**
             * @description Agent given inline, in place of `voiceAgentId` and `params`.
             * @default {}
             */
            readonly agentDetails?: components["schemas"]["VoiceAgentRequest"];
            /**
             * @description Stored agent, a uuid in practice.
             * @example 8d0c6f0e-2f6b-4a57-9f0c-1f2e3d4c5b6a
             */
            readonly voiceAgentId?: string | null;
            /**
             * @description Values for `{{name}}` in the greeting and the preamble of the stored agent. All of them return in `params` of
             *     call.started and in `outcomeResult` of call.ended, so this is the place for a reference of your own. Send
             *     arrays and objects as strings of JSON.
             * @default {}
             * @example {
             *       "first_name": "Ada",
             *       "trunkline_attempt": "att_01"
             *     }
             */
            readonly params?: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: uri
             * @description Address for the events of this call. HTTPS only. Was taken out of this operation in June 2025 and came back in
             *     November 2025, so not every deployment may know it.
             * @example https://example.com/webhook
             */
            readonly webhookUrl?: string | null;
            /** @description What Hamsa authenticates with at `webhookUrl`. */
            readonly webhookAuth?: components["schemas"]["WebhookAuth"];
        };
        /**
         * @description The two numbers that Hamsa owns. A call from a number of your own is another operation.
         * @enum {string}
         */
        readonly FromNumber: "+18449292835" | "+18558961879";
        /**
         * @description The `Authorization` header that Hamsa sends with an event. Two documents disagree on how it is put together; see
         *     the webhook `callEvent`.
         */
        readonly WebhookAuth: {
            /**
             * @description First word of the header (`Token`), says the reference. Mode of authentication (`noAuth`, `bearer`), say the
             *     guides. Not published as a closed list.
             * @example Token
             * @example bearer
             * @example noAuth
             */
            readonly authKey?: string | null;
            /**
             * Format: password
             * @description Second word of the header, says the reference. The whole value (`Bearer <token>`), say the guides.
             */
            readonly authSecret?: string | null;
        };
        /**
         * @description An agent given inline. The reference requires `agentName`; the published sample of the call sends an empty object,
         *     so it is not required here and whoever sends the request has to set it. Whether the members of the newest
         *     create-agent page (such as maxCallDuration, 30 to 600 s, 300 s if not set) are accepted here is unknown.
         */
        readonly VoiceAgentRequest: {
            /**
             * @description Name of the agent. Required by the reference.
             * @example Reminder
             */
            readonly agentName?: string;
            /**
             * @description What the agent says first.
             * @default Hello, how can I help you today?
             */
            readonly greetingMessage?: string;
            /**
             * @description Instructions of the agent.
             * @default You are a helpful assistant that will answer users questions.
             */
            readonly preamble?: string;
            /**
             * @description Language of the agent. Arabic if not set, so set it always.
             * @default ar
             */
            readonly lang?: components["schemas"]["AgentLanguage"];
            /**
             * @description What the agent says when the person is silent.
             * @default []
             */
            readonly pokeMessages?: readonly string[];
            /**
             * @description Whether the agent works in real time.
             * @default false
             */
            readonly realTime?: boolean;
            /**
             * @description Silence that ends a turn, in milliseconds.
             * @default 800
             */
            readonly silenceThreshold?: number;
            /**
             * @description Whether the person may interrupt the agent. True if not set, says a later revision.
             * @default false
             */
            readonly interrupt?: boolean;
            /**
             * @description Prompt that turns the conversation into a result.
             * @default null
             */
            readonly outcome?: string | null;
            /** @description Shape of the result, in a form like JSON Schema. */
            readonly outcomeResponseShape?: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: uri
             * @description Address for events. Whether this or the `webhookUrl` of the call wins is unknown.
             */
            readonly webhookUrl?: string | null;
            /** @description What Hamsa authenticates with at `webhookUrl`. */
            readonly webhookAuth?: components["schemas"]["WebhookAuth"];
            /** @description Voice of the agent, a uuid. Published as a list that changes between revisions. */
            readonly voiceId?: string;
            /** @description Abilities of the agent. */
            readonly tools?: components["schemas"]["VoiceAgentTools"];
            /**
             * @description Values for `{{name}}` in the greeting and the preamble.
             * @default {}
             */
            readonly params?: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * @description Languages an agent can be given. Source: github.com/moustf/docs (api-reference/openapi.json).
         * @enum {string}
         */
        readonly AgentLanguage: "ar" | "en";
        /** @description Abilities of an agent. */
        readonly VoiceAgentTools: {
            /**
             * @description Whether the agent detects the gender of the person.
             * @default false
             */
            readonly genderDetection?: boolean;
            /**
             * @description Whether the agent ends the call by itself.
             * @default false
             */
            readonly smartCallEnd?: boolean;
        };
        /**
         * @description What `startCall` answers with. The published sample says `success` false beside `message` success: both are
         *     defaults of its schema, not an answer.
         *
         *     A call was taken if the status is 200 and `success` is true and `data.id` is not empty. It was not taken if
         *     `success` is false and there is no `data.id`. Anything else leaves open whether somebody was rung.
         */
        readonly CallResponse: {
            /** @description Whether the call was taken. */
            readonly success?: boolean;
            /**
             * @description The result in words.
             * @example Success
             */
            readonly message?: string;
            /**
             * @description Why the call was not taken. Seen beside `success` false in a test of the official SDK.
             * @example Invalid agent ID
             */
            readonly error?: string;
            /** @description The job that carries the call. */
            readonly data?: components["schemas"]["Job"];
        };
        /** @description The job that carries a call. */
        readonly Job: {
            /** @description Job id, a uuid in practice. The official SDK uses a job id as conversation id. */
            readonly id?: string;
            /** @description Title of the job. */
            readonly title?: string | null;
            /** @description Model in use. */
            readonly model?: string;
            /**
             * @description Kind of job.
             * @example VOICE_AGENTS
             */
            readonly type?: string;
            /**
             * @description How the job is processed.
             * @example real-time
             */
            readonly processingType?: string;
            /**
             * Format: password
             * @description Address for the events of the call, as sent. A secret, since its path should hold an unguessable part.
             */
            readonly webhookUrl?: string | null;
            /** @description What the job cost. The unit is unknown. */
            readonly totalCost?: number;
            /** @description Time used, a string and not a number. The format is unknown. */
            readonly usageTime?: string | null;
            /** @description Source language (of translation jobs, read from the name). */
            readonly fromLng?: string | null;
            /** @description Target language (of translation jobs, read from the name). */
            readonly toLng?: string | null;
            /** @description Recording of the call, later. */
            readonly mediaUrl?: string | null;
            /** @description Result of the job, later. */
            readonly jobResponse?: components["schemas"]["JobResponse"] | null;
            /** @description Source text (of translation jobs, read from the name). */
            readonly fromScript?: string | null;
            /** @description Target text (of translation jobs, read from the name). */
            readonly toScript?: string | null;
            /**
             * @description Where the call stands. Untyped in the reference; expect PENDING right after the dial.
             * @example PENDING
             */
            readonly status?: components["schemas"]["CallStatus"] | string;
            /** @description Job that this one belongs to. */
            readonly relevantJobId?: string | null;
            /** @description The agent that talks. Holds secrets. */
            readonly agentDetails?: components["schemas"]["AgentDetails"];
            /** @description Id of the API key, not the key. */
            readonly apiKeyId?: string;
            /** @description Id of the billing record. */
            readonly billingId?: string;
            /** @description Model of the system. */
            readonly systemModelKey?: string | null;
            /** @description Stored agent. */
            readonly voiceAgentId?: string | null;
            /**
             * Format: date-time
             * @description When the job was made, ISO 8601.
             */
            readonly createdAt?: string;
            /**
             * Format: date-time
             * @description When the job last changed, ISO 8601.
             */
            readonly updatedAt?: string;
        };
        /**
         * @description Where a call stands. PENDING means queued. Which of them are final is not documented; for `FORWARDED` it is an
         *     open question. Nothing tells a busy line or a voicemail apart.
         *     Source: docs.tryhamsa.com/api-reference/endpoint/list-minimal-calls, docs.tryhamsa.com/agents/call-history/introduction.
         * @enum {string}
         */
        readonly CallStatus: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "NO_ANSWER" | "FAILED" | "FORWARDED" | "TERMINATED";
        /** @description Result of a call. Empty until the call is over. Source: github.com/hamsa-ai/voice-agents-sdk. */
        readonly JobResponse: {
            /** @description What was said, in order. */
            readonly transcription?: readonly components["schemas"]["Utterance"][] | null;
            /** @description The result that the outcome prompt asked for. */
            readonly outcomeResult?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /**
         * @description One thing said, as speaker and text. The speaker is `Agent` or `User`, in small letters in one of the sources:
         *     compare without regard to case.
         * @example {
         *       "Agent": "Do you still come on Tuesday at nine?"
         *     }
         */
        readonly Utterance: {
            readonly [key: string]: string;
        };
        /** @description The agent of a call as answers describe it. The last ten members are of later revisions of the reference. */
        readonly AgentDetails: {
            /** @description Id of the agent. */
            readonly id?: string;
            /** @description Name of the agent. */
            readonly agentName?: string;
            /** @description What the agent says first. */
            readonly greetingMessage?: string;
            /** @description What the agent is for. */
            readonly description?: string;
            /** @description Instructions of the agent. */
            readonly preamble?: string;
            /**
             * @description Language of the agent.
             * @example en
             */
            readonly lang?: components["schemas"]["AgentLanguage"] | string;
            /** @description What the agent says when the person is silent. */
            readonly pokeMessages?: readonly string[];
            /** @description Whether the agent works in real time. */
            readonly realTime?: boolean;
            /** @description Silence that ends a turn, in milliseconds. */
            readonly silenceThreshold?: number;
            /** @description Whether the person may interrupt the agent. */
            readonly interrupt?: boolean;
            /** @description Prompt that turns the conversation into a result. */
            readonly outcome?: string;
            /** @description Project of the agent. */
            readonly projectId?: string;
            /** @description Id of the API key, not the key. */
            readonly apiKeyId?: string;
            /** @description Voice of the agent. */
            readonly voiceRecordId?: string | null;
            /** @description The voice in detail. The shape inside is unknown. */
            readonly voiceRecord?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Calendar settings of the agent, OAuth tokens included; abilities of the agent in later revisions. */
            readonly tools?: components["schemas"]["AgentTools"];
            /** @description Values for the greeting and the preamble. Whether the `params` of the request return here is unknown. */
            readonly params?: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When the agent was made, ISO 8601.
             */
            readonly createdAt?: string;
            /**
             * Format: date-time
             * @description When the agent last changed, ISO 8601.
             */
            readonly updatedAt?: string;
            /**
             * @description How the greeting is made.
             * @example STATIC
             * @example PROMPT
             */
            readonly greetingMessageType?: string | null;
            /**
             * @description Kind of agent.
             * @example Single Prompt
             */
            readonly type?: string | null;
            /** @description Shape of the result, in a form like JSON Schema. */
            readonly outcomeResponseShape?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Voice of the agent, a uuid. */
            readonly voiceId?: string | null;
            /** @description Collection of the agent. Its meaning is unknown. */
            readonly collectionId?: string | null;
            /** @description Whether the agent is a template. */
            readonly isTemplate?: boolean | null;
            /** @description Icon of the agent. */
            readonly icon?: string | null;
            /**
             * Format: password
             * @description Address for the events of the agent. A secret, since its path should hold an unguessable part.
             */
            readonly webhookUrl?: string | null;
            /** @description What Hamsa authenticates with at `webhookUrl`, your own secret included. */
            readonly webhookAuth?: components["schemas"]["WebhookAuth"] | null;
            /** @description Listed without a type or an explanation. */
            readonly alignment?: unknown;
            /**
             * @description Language model of the agent, as the newest create-agent page has it. Whether an answer holds it is unknown; it
             *     stands here so that its key is known as a secret.
             */
            readonly llmConfig?: components["schemas"]["LlmConfig"] | null;
        };
        /**
         * @description Language model of an agent. Its members are not published in full; it may hold the key of the model.
         *     Source: docs.tryhamsa.com/api-reference/endpoint/create-voice-agent-v2.
         */
        readonly LlmConfig: {
            /**
             * Format: password
             * @description Key of the language model. A secret.
             */
            readonly apiKey?: string | null;
        };
        /**
         * @description Google Calendar settings of an agent. Later revisions of the reference have only `genderDetection` and
         *     `smartCallEnd` here.
         */
        readonly AgentTools: {
            /** @description Id of the settings. */
            readonly id?: string;
            /** @description Name of the calendar. */
            readonly calendarName?: string;
            /**
             * Format: password
             * @description OAuth access token of the calendar. A secret.
             */
            readonly accessToken?: string;
            /**
             * Format: password
             * @description OAuth refresh token of the calendar. A secret.
             */
            readonly refreshToken?: string;
            /** @description When meetings may be booked. */
            readonly freeSlots?: components["schemas"]["FreeSlots"];
            /** @description Length of a meeting. The unit is unknown. */
            readonly meetingDuration?: number;
            /** @description Time zone of the calendar. The format is unknown. */
            readonly timezone?: string;
            /** @description Id of the tools of the agent. */
            readonly voiceAgentToolsId?: string;
            /** @description Id of the calendar. */
            readonly calendarId?: string;
            /** @description Title of a booked meeting. */
            readonly eventTitle?: string;
            /** @description Whether the agent detects the gender of the person. */
            readonly genderDetection?: boolean;
            /** @description Whether the agent ends the call by itself. */
            readonly smartCallEnd?: boolean;
        };
        /** @description When meetings may be booked, by day of the week. Each day is a list of lists; what they stand for is unknown. */
        readonly FreeSlots: {
            /** @description Slots on Monday. */
            readonly Monday?: components["schemas"]["DaySlots"];
            /** @description Slots on Tuesday. */
            readonly Tuesday?: components["schemas"]["DaySlots"];
            /** @description Slots on Wednesday. */
            readonly Wednesday?: components["schemas"]["DaySlots"];
            /** @description Slots on Thursday. */
            readonly Thursday?: components["schemas"]["DaySlots"];
            /** @description Slots on Friday. */
            readonly Friday?: components["schemas"]["DaySlots"];
            /** @description Slots on Saturday. */
            readonly Saturday?: components["schemas"]["DaySlots"];
            /** @description Slots on Sunday. */
            readonly Sunday?: components["schemas"]["DaySlots"];
        };
        /** @description Slots of one day, a list of lists. */
        readonly DaySlots: readonly (readonly components["schemas"]["Slot"][])[];
        /** @description A stretch of time. */
        readonly Slot: {
            /** @description Start. The format is unknown. */
            readonly from?: string;
            /** @description End. The format is unknown. */
            readonly to?: string;
        };
        /** @description What `getConversation` answers with. */
        readonly ConversationResponse: {
            /** @description Whether the conversation was found. */
            readonly success?: boolean;
            /** @description The result in words. */
            readonly message?: string | null;
            /** @description The conversation. */
            readonly data?: components["schemas"]["Conversation"];
        };
        /**
         * @description A call in full. No page tells which members may be absent or null.
         *     Source: docs.tryhamsa.com/api-reference/endpoint/get-conversation.
         */
        readonly Conversation: {
            /** @description Id of the conversation. */
            readonly id?: string;
            /** @description Model in use. */
            readonly model?: string | null;
            /** @description The agent that talks. Holds secrets. */
            readonly agentDetails?: components["schemas"]["AgentDetails"] | null;
            /** @description Transcript and outcome, once the call is over. */
            readonly jobResponse?: components["schemas"]["JobResponse"] | null;
            /**
             * @description Where the call stands. One of the published words, or one that is newer than this document.
             * @example IN_PROGRESS
             */
            readonly status?: components["schemas"]["CallStatus"] | string;
            /**
             * @description Kind of job.
             * @example VOICE_AGENTS
             */
            readonly type?: string | null;
            /**
             * @description How the job is processed.
             * @example real-time
             */
            readonly processingType?: string | null;
            /** @description Stored agent. */
            readonly voiceAgentId?: string | null;
            /** @description Id of the API key, not the key. */
            readonly apiKeyId?: string | null;
            /**
             * Format: date-time
             * @description When the call was placed, ISO 8601.
             */
            readonly createdAt?: string | null;
            /**
             * Format: date-time
             * @description When the call last changed, ISO 8601.
             */
            readonly updatedAt?: string | null;
            /** @description Title of the conversation. */
            readonly title?: string | null;
            /** @description Recording of the call. */
            readonly mediaUrl?: string | null;
            /** @description The numbers of the call. */
            readonly callParams?: components["schemas"]["CallParams"] | null;
            /** @description Duration of the call. Seconds, as in call.ended; the page does not say. */
            readonly callDuration?: number | null;
            /**
             * @description Kind of line. The list writes it `Telephone`, so compare without regard to case.
             * @example TELEPHONE
             */
            readonly channelType?: string | null;
            /** @description Analysis of the call. The shape is unknown. */
            readonly callAnalysis?: unknown;
            /** @description The stored agent. The shape is unknown and may hold secrets, so never log it. */
            readonly voiceAgent?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Log of the call. */
            readonly logs?: readonly components["schemas"]["ConversationLog"][] | null;
            /** @description Measurements of the call. The shape is unknown. */
            readonly performanceMetrics?: unknown;
        };
        /** @description One entry in the log of a call. */
        readonly ConversationLog: {
            /** @description Id of the entry. */
            readonly id?: string | null;
            /** @description When it happened. Whether a string or a number is unknown. */
            readonly timestamp?: unknown;
            /** @description What happened. The shape is unknown. */
            readonly payload?: unknown;
            /**
             * Format: date-time
             * @description When the entry was made.
             */
            readonly createdAt?: string | null;
            /**
             * Format: date-time
             * @description When the entry last changed.
             */
            readonly updatedAt?: string | null;
        };
        /** @description The numbers of a call. */
        readonly CallParams: {
            /**
             * @description Number that the agent uses.
             * @example +18449292835
             */
            readonly machineNumber?: string | null;
            /**
             * @description Number of the person.
             * @example +14155550134
             */
            readonly userNumber?: string | null;
        };
        /** @description What `terminateConversation` answers with. */
        readonly TerminateResponse: {
            /** @description Whether the conversation was ended. */
            readonly success?: boolean;
            /** @description The result in words. */
            readonly message?: string | null;
            /**
             * @description The result as a fixed word.
             * @example ConversationTerminatedSuccessfully
             */
            readonly messageKey?: string | null;
        };
        /** @description What `listCalls` answers with. */
        readonly CallListResponse: {
            /** @description One page of calls. */
            readonly data?: components["schemas"]["CallList"];
        };
        /** @description One page of calls. */
        readonly CallList: {
            /** @description Number of calls in all. */
            readonly total?: number;
            /** @description Number of calls that match. Whether of this page or of all pages is not stated. */
            readonly filtered?: number;
            /** @description The calls of this page. */
            readonly calls?: readonly components["schemas"]["CallSummary"][];
        };
        /**
         * @description A call in brief, without the `params` that it was placed with. No page tells which members may be absent or null.
         *     Source: docs.tryhamsa.com/api-reference/endpoint/list-minimal-calls.
         */
        readonly CallSummary: {
            /** @description Id of the call. */
            readonly id?: string;
            /**
             * Format: date-time
             * @description When the call was placed, ISO 8601.
             */
            readonly createdAt?: string;
            /**
             * @description Where the call stands. One of the published words, or one that is newer than this document.
             * @example NO_ANSWER
             */
            readonly status?: components["schemas"]["CallStatus"] | string;
            /** @description Stored agent. */
            readonly voiceAgentId?: string | null;
            /** @description Name of the agent. */
            readonly agentName?: string | null;
            /** @description Duration of the call. Seconds, as in call.ended; the page does not say. */
            readonly duration?: number | null;
            /**
             * @description Kind of line. The conversation writes it `TELEPHONE`, so compare without regard to case.
             * @example Telephone
             */
            readonly channelType?: string | null;
            /** @description The numbers of the call. */
            readonly callParams?: components["schemas"]["CallParams"] | null;
        };
        /** @description What `getProject` answers with. JSON; no source that is used here shows its members. */
        readonly ProjectResponse: unknown;
        /** @description The documented error answer. Source: github.com/moustf/docs (api-reference/openapi.json). */
        readonly ErrorSchema: {
            /** @description Code of the error. */
            readonly code?: number;
            /** @description The reason in words. */
            readonly message?: string;
        };
        /**
         * @description An error answer in JSON, in every shape that is known: code and message (the reference), message and messageKey
         *     (the official SDK), success false and error (a test of the SDK), message alone, error alone.
         */
        readonly ErrorBody: {
            /** @description Code of the error, a number or a word. */
            readonly code?: number | string | null;
            /** @description The reason in words. */
            readonly message?: string | null;
            /** @description The reason as a fixed word. */
            readonly messageKey?: string | null;
            /** @description False, where present. */
            readonly success?: boolean | null;
            /** @description The reason in words. */
            readonly error?: string | null;
        };
        /** @description An event of a call, told apart by `eventType`. Events that are newer than this document exist outside it. */
        readonly CallEvent: components["schemas"]["CallStartedEvent"] | components["schemas"]["CallAnsweredEvent"] | components["schemas"]["TranscriptionUpdateEvent"] | components["schemas"]["ToolExecutedEvent"] | components["schemas"]["CallEndedEvent"];
        /** @description The call began, before it is answered. Some published samples omit projectId, agentId and agentName. */
        readonly CallStartedEvent: {
            /**
             * @description What happened.
             * @constant
             */
            readonly eventType: "call.started";
            /**
             * @description The call. Whether it equals `data.id` of `startCall` or the conversation id is unknown; match your own reference
             *     first.
             */
            readonly callId: string;
            /**
             * Format: date-time
             * @description When, ISO 8601.
             */
            readonly timestamp: string;
            /** @description Your project. */
            readonly projectId?: string | null;
            /** @description The stored agent. */
            readonly agentId?: string | null;
            /** @description Name of the agent. */
            readonly agentName?: string | null;
            /** @description Direction, numbers and params of the call. */
            readonly data: components["schemas"]["CallStartedData"];
        };
        /** @description The person answered. Some published samples omit projectId, agentId and agentName. */
        readonly CallAnsweredEvent: {
            /**
             * @description What happened.
             * @constant
             */
            readonly eventType: "call.answered";
            /**
             * @description The call. Whether it equals `data.id` of `startCall` or the conversation id is unknown; match your own reference
             *     first.
             */
            readonly callId: string;
            /**
             * Format: date-time
             * @description When, ISO 8601.
             */
            readonly timestamp: string;
            /** @description Your project. */
            readonly projectId?: string | null;
            /** @description The stored agent. */
            readonly agentId?: string | null;
            /** @description Name of the agent. */
            readonly agentName?: string | null;
            /** @description When the person answered. */
            readonly data: components["schemas"]["CallAnsweredData"];
        };
        /** @description Somebody said something. Some published samples omit projectId, agentId and agentName. */
        readonly TranscriptionUpdateEvent: {
            /**
             * @description What happened.
             * @constant
             */
            readonly eventType: "transcription.update";
            /**
             * @description The call. Whether it equals `data.id` of `startCall` or the conversation id is unknown; match your own reference
             *     first.
             */
            readonly callId: string;
            /**
             * Format: date-time
             * @description When, ISO 8601.
             */
            readonly timestamp: string;
            /** @description Your project. */
            readonly projectId?: string | null;
            /** @description The stored agent. */
            readonly agentId?: string | null;
            /** @description Name of the agent. */
            readonly agentName?: string | null;
            /** @description What was said. */
            readonly data: components["schemas"]["TranscriptionUpdateData"];
        };
        /** @description The agent used a tool. Some published samples omit projectId, agentId and agentName. */
        readonly ToolExecutedEvent: {
            /**
             * @description What happened.
             * @constant
             */
            readonly eventType: "tool.executed";
            /**
             * @description The call. Whether it equals `data.id` of `startCall` or the conversation id is unknown; match your own reference
             *     first.
             */
            readonly callId: string;
            /**
             * Format: date-time
             * @description When, ISO 8601.
             */
            readonly timestamp: string;
            /** @description Your project. */
            readonly projectId?: string | null;
            /** @description The stored agent. */
            readonly agentId?: string | null;
            /** @description Name of the agent. */
            readonly agentName?: string | null;
            /** @description The tool, what went in and what came out. */
            readonly data: components["schemas"]["ToolExecutedData"];
        };
        /** @description The call ended. May never come for a call that nobody answered. Whether it is the last event is unknown. Some published samples omit projectId, agentId and agentName. */
        readonly CallEndedEvent: {
            /**
             * @description What happened.
             * @constant
             */
            readonly eventType: "call.ended";
            /**
             * @description The call. Whether it equals `data.id` of `startCall` or the conversation id is unknown; match your own reference
             *     first.
             */
            readonly callId: string;
            /**
             * Format: date-time
             * @description When, ISO 8601.
             */
            readonly timestamp: string;
            /** @description Your project. */
            readonly projectId?: string | null;
            /** @description The stored agent. */
            readonly agentId?: string | null;
            /** @description Name of the agent. */
            readonly agentName?: string | null;
            /** @description How the call went. */
            readonly data: components["schemas"]["CallEndedData"];
        };
        /** @description Direction, numbers and params of a call that began. */
        readonly CallStartedData: {
            /** @description Direction of the call. */
            readonly callDirection?: components["schemas"]["CallDirection"] | (string | null);
            /** @description Number that places the call. */
            readonly fromNumber?: string | null;
            /** @description Number that is called. */
            readonly toNumber?: string | null;
            /**
             * Format: date-time
             * @description When the call began, ISO 8601.
             */
            readonly callStartedAt?: string | null;
            /** @description The `params` of the request. */
            readonly params?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /**
         * @description Direction of a call. Source: docs.tryhamsa.com/overview/features/webhooks.
         * @enum {string}
         */
        readonly CallDirection: "inbound" | "outbound";
        /** @description When the person answered. */
        readonly CallAnsweredData: {
            /**
             * Format: date-time
             * @description When the person answered, ISO 8601.
             */
            readonly answeredAt?: string | null;
            /** @description How long it rang, in milliseconds. */
            readonly ringDuration?: number | null;
        };
        /** @description Something that was said. */
        readonly TranscriptionUpdateData: {
            /** @description Who said it. */
            readonly speaker?: components["schemas"]["Speaker"] | (string | null);
            /** @description What was said. */
            readonly text?: string | null;
            /** @description Language of the text. */
            readonly language?: string | null;
            /** @description How sure the recognition is. The scale is unknown. */
            readonly confidence?: number | null;
        };
        /**
         * @description Who speaks. Source: docs.tryhamsa.com/overview/features/webhooks.
         * @enum {string}
         */
        readonly Speaker: "user" | "agent";
        /** @description The use of a tool. */
        readonly ToolExecutedData: {
            /** @description Name of the tool. */
            readonly toolName?: string | null;
            /** @description Id of the tool. */
            readonly toolId?: string | null;
            /** @description What went in. Any value. */
            readonly input?: unknown;
            /** @description What came out. Any value. */
            readonly output?: unknown;
            /** @description How long it took, in milliseconds. */
            readonly duration?: number | null;
        };
        /**
         * @description How a call went, in either of two published shapes. The feature page puts everything here; the developer guide puts
         *     `timestamp` and `data` here and the rest into `data`. Look into `data` first, then here; every member may be
         *     absent.
         */
        readonly CallEndedData: {
            /**
             * Format: date-time
             * @description When the call began, ISO 8601.
             */
            readonly callStartedAt?: string | null;
            /**
             * Format: date-time
             * @description When the call ended, ISO 8601.
             */
            readonly callEndedAt?: string | null;
            /** @description Duration of the call in seconds. */
            readonly callDuration?: number | null;
            /** @description Why the call ended. */
            readonly endReason?: components["schemas"]["EndReason"] | (string | null);
            /** @description What was said, in order. */
            readonly transcription?: readonly components["schemas"]["Utterance"][] | null;
            /** @description The result that the outcome prompt asked for, with all `params` of the request. */
            readonly outcomeResult?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When the call ended. Only in the second shape.
             */
            readonly timestamp?: string | null;
            /** @description Transcript and outcome. Only in the second shape. */
            readonly data?: components["schemas"]["CallEndedResult"] | null;
        };
        /**
         * @description Why a call ended. Source: docs.tryhamsa.com/overview/features/webhooks.
         * @enum {string}
         */
        readonly EndReason: "completed" | "user_hangup" | "agent_hangup" | "timeout" | "error";
        /**
         * @description Transcript and outcome of a call in the second shape of call.ended.
         *     Source: docs.tryhamsa.com/webhook-integration-guide.
         */
        readonly CallEndedResult: {
            /** @description Id of the conversation. Printed as another value than `callId`. */
            readonly conversationId?: string | null;
            /**
             * Format: uri
             * @description Address of the recording.
             */
            readonly conversationRecording?: string | null;
            /** @description What was said, in order. */
            readonly transcription?: readonly components["schemas"]["Utterance"][] | null;
            /** @description The result that the outcome prompt asked for, with all `params` of the request. */
            readonly outcomeResult?: {
                readonly [key: string]: unknown;
            } | null;
        };
    };
    responses: {
        /** @description Bad request. Declared for this status without an explanation. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorSchema"];
            };
        };
        /** @description Unauthorized. Declared for this status without an explanation. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorSchema"];
            };
        };
        /** @description Forbidden. Declared for this status without an explanation. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorSchema"];
            };
        };
        /** @description Hamsa failed. Whether a call was placed is unknown. A proxy may answer in its place, with an HTML page. */
        readonly InternalServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorSchema"];
                readonly "text/html": string;
            };
        };
        /**
         * @description A failure that is not documented for the operation (for `startCall` those are 402, 404, 409, 422, 429, 503 and
         *     the rest): expect JSON in one of several shapes, plain text, or the HTML page of a proxy. Read the status first.
         */
        readonly Error: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
                readonly "text/plain": string;
                readonly "text/html": string;
            };
        };
    };
    parameters: {
        /** @description Id of the conversation, a uuid. The `data.id` of `startCall` is likely one, which is not stated. */
        readonly ConversationId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly startCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Whom to call, from which number of Hamsa's, with which agent. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CallRequest"];
            };
        };
        readonly responses: {
            /** @description Successful call initiation, if the body says so too. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CallResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 500: components["responses"]["InternalServerError"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getConversation: {
        readonly parameters: {
            readonly query?: {
                /** @description The job id once more, as the official SDK sends it. */
                readonly jobId?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the conversation, a uuid. The `data.id` of `startCall` is likely one, which is not stated. */
                readonly conversationId: components["parameters"]["ConversationId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The conversation. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConversationResponse"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly terminateConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the conversation, a uuid. The `data.id` of `startCall` is likely one, which is not stated. */
                readonly conversationId: components["parameters"]["ConversationId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The conversation was ended. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TerminateResponse"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listCalls: {
        readonly parameters: {
            readonly query?: {
                /** @description Only calls of this stored agent, a uuid. */
                readonly voiceAgentId?: string;
                /** @description Only calls in one of these statuses. Repeat the parameter for several. */
                readonly status?: readonly components["schemas"]["CallStatus"][];
                /** @description Only calls created at this instant or later, in UTC epoch milliseconds. */
                readonly startTime?: number;
                /** @description Only calls created at this instant or earlier, in UTC epoch milliseconds. */
                readonly endTime?: number;
                /** @description Page to return, from 1. */
                readonly page?: number;
                /** @description How many calls a page has. */
                readonly perPage?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The calls that match. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CallListResponse"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getProject: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The project. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectResponse"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly callEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The event. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CallEvent"];
            };
        };
        readonly responses: {
            /** @description The event was taken. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
