// Do not edit: generated from specs/happyrobot.openapi.yaml. Change the spec or packages/codegen and run `pnpm generate`.

export interface paths {
    readonly "/dial/outbound": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Place an outbound call
         * @description Create an outbound call and have an AI answer questions for you. A 200 says that the call was recorded, not
         *     that it was dialled or answered: the answer carries no status.
         *
         *     No idempotency key exists, in the body or in a header. A second POST may ring the person a second time, so an
         *     answer that leaves the outcome open (a timeout, a dropped connection, any 5xx, an unreadable 200) must be
         *     settled by asking `listCalls`, never by posting again.
         *
         *     Source: docs.happyrobot.ai/api-reference/dial/create-outbound-call. Only the 200 is documented.
         */
        readonly post: operations["dialOutbound"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/calls": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List or find calls
         * @description The calls of your organization, filtered. To find out whether an unclear dial went through, ask for
         *     `type=Outbound`, `search` with the phone number and `from` with the time of the dial, then compare
         *     `metadata.to` and `metadata.custom` of each call yourself: no page says that `search` looks into metadata, nor
         *     how soon a new call is listed.
         *
         *     Source: docs.happyrobot.ai/api-reference/calls/list-calls.
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
    readonly "/calls/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read one call
         * @description One call by its id. The page is not public; a call object is what public callers of this route get, so the
         *     shape of `listCalls` is assumed.
         *
         *     Source: the menu entry "Get Call" of docs.happyrobot.ai/api-reference/calls/get-transcript, and public code.
         */
        readonly get: operations["getCall"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/calls/{id}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stop a call
         * @description Ends a call that is in progress. Whether it also cancels a call that waits for its time (`scheduled_for`) is
         *     unknown: a separate operation "Cancel Call" exists, its path is not public. Read the call afterwards.
         *
         *     Source: the menu entry "Stop Call" of docs.happyrobot.ai/api-reference/calls/get-transcript, and public code.
         */
        readonly post: operations["stopCall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly useCaseHook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A call started, ended or failed
         * @description Sent to the addresses in `hooks` of the use case, never per call, when a call starts, ends or fails. Which
         *     `type` a busy line or an unanswered call carries is unknown.
         *
         *     Nothing is signed: the only proof of origin are the static headers that you set on the hook. No event id, no
         *     timestamp. Retries, order and time limit are unknown: expect repeats and gaps, treat the event as a hint and
         *     `getCall` as the truth.
         *
         *     Source: docs.happyrobot.ai/details/phone_calling and github.com/happyrobot-ai/happyrobot-python.
         */
        readonly post: operations["useCaseHook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly sessionStatusChanged: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A session of the newer generation changed its status
         * @description Sent by the newer generation for each change of a session, as CloudEvents 1.0 in structured JSON. Set in the
         *     settings of the workspace. Its ids are those of runs and sessions: the body holds neither a phone number nor
         *     the call id that `dialOutbound` returns. No signature is declared; retries are unknown.
         *
         *     Source: docs.happyrobot.ai/webhook-payload-contract/session-status-change.
         */
        readonly post: operations["sessionStatusChanged"];
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
         * @description One outbound call. The documentation lists every member and marks none as required for this operation; a
         *     public client and the sibling operation (`/dial/scheduled`) require `number_id` and the number to call.
         */
        readonly DialRequest: {
            /**
             * @deprecated
             * @description Replaced by `use_case_id`. Accepted, do not send it. Source: create-scheduled-outbound-call.
             */
            readonly assistant_id?: string;
            /**
             * @deprecated
             * @description Voice of the agent. Accepted, do not send it. Source: create-scheduled-outbound-call.
             */
            readonly voice_id?: string;
            /**
             * @deprecated
             * @description Model that handles the call. Accepted, do not send it; `model_id` replaces it. Not published as a closed list.
             * @example Fast
             * @example Balanced
             * @example Robust
             */
            readonly model?: string;
            /**
             * @description Id of the number of yours that places the call (24 characters), not the number itself.
             * @example 65f0c1d2e3a4b5c6d7e8f901
             */
            readonly number_id: string;
            /** @description Prompt to use. The default outbound prompt if absent. */
            readonly prompt_id?: string;
            /**
             * @description Use case that supplies language, hooks, extraction and answering-machine detection. 24 characters.
             * @example 65f0c1d2e3a4b5c6d7e8f902
             */
            readonly use_case_id?: string;
            /** @description Agent that handles the call. Its length is unknown. */
            readonly agent_id?: string;
            /** @description Model that handles the call. Its values are unknown. */
            readonly model_id?: string;
            /**
             * @description Number to call. E.164 is implied by the sample; whether HappyRobot checks the format is unknown, so check it
             *     before you send.
             * @example +14155550134
             */
            readonly phone_number: string;
            /** @description Language of the call. The language of the use case if absent. */
            readonly language?: components["schemas"]["Language"];
            /**
             * @description Values for the prompt template of the use case. Documented as any value and shown as a string; public
             *     clients send an object, and so should you.
             * @example {
             *       "first_name": "Ada"
             *     }
             */
            readonly params?: unknown;
            /**
             * @description Custom metadata of the call, any members. Comes back as `metadata.custom` of the call (the documentation
             *     uses the same words for both and does not state it outright): the only place for a reference of your own.
             * @example {
             *       "trunkline_attempt": "att_01"
             *     }
             */
            readonly metadata?: {
                readonly [key: string]: unknown;
            };
            /** @description Campaign that triggered the call. Its form is unknown. */
            readonly campaign_id?: string;
            /**
             * Format: date-time
             * @description When to dial, ISO 8601 in UTC; at once if absent. HappyRobot holds the call until then, and how to cancel it
             *     is not public.
             */
            readonly scheduled_for?: string;
            /**
             * @description Longest duration of the call in minutes. Overrides the value of the use case; 10 if neither is set. Its
             *     limits are unknown.
             */
            readonly max_duration_mins?: number;
        };
        /**
         * @description Languages that HappyRobot was last seen to accept. The list grows. An older revision of
         *     create-scheduled-outbound-call lacks es-CO, zh-CN, hi-IN, ja-JP and sv-SE.
         * @enum {string}
         */
        readonly Language: "en-US" | "en-GB" | "es-MX" | "es-ES" | "es-CO" | "pt-PT" | "de-DE" | "fr-FR" | "pl-PL" | "ro-RO" | "it-IT" | "zh-CN" | "hi-IN" | "ja-JP" | "sv-SE";
        /**
         * @description The record of a call that was taken. It has no status. Source: create-outbound-call; `id` is required because
         *     list-calls requires it of every call. Earlier revisions also showed type, status, provider, started and
         *     duration.
         */
        readonly OutboundCall: {
            /** @description Id of the call, 24 characters, for every later operation on it. */
            readonly id: string;
            /** @description Your organization. */
            readonly organization_id?: string | null;
            /** @description Carrier data of the call, with your own metadata under `custom`. */
            readonly metadata?: components["schemas"]["CallMetadata"] | null;
            /** @description The whole use case that handles the call, secrets of its hooks included. */
            readonly use_case?: components["schemas"]["UseCase"] | null;
            /**
             * @deprecated
             * @description What earlier revisions returned in place of `use_case`.
             */
            readonly assistant?: components["schemas"]["UseCase"] | null;
            /**
             * @description Values for the prompt template, as sent. Any value.
             * @example {}
             */
            readonly params?: unknown;
            /**
             * Format: date-time
             * @description When the call was recorded, ISO 8601.
             */
            readonly created?: string | null;
        };
        /**
         * @description Carrier data of a call. Another shape than the `metadata` of the request, which comes back under `custom`.
         *     The hook documents null for `call_sid`, `from`, `to` and `custom`.
         */
        readonly CallMetadata: {
            /** @description Id of the call at the carrier (Twilio). */
            readonly call_sid?: string | null;
            /**
             * @description Number that placed the call.
             * @example +14155550100
             */
            readonly from?: string | null;
            /**
             * @description Number that was called.
             * @example +14155550134
             */
            readonly to?: string | null;
            /** @description Id of the recording at the carrier. */
            readonly recording_sid?: string | null;
            /** @description Tags of the call. */
            readonly tags?: readonly string[] | null;
            /**
             * @description Custom metadata of the call, as sent in `metadata` of the request.
             * @example {
             *       "clientId": "123",
             *       "orderId": "456"
             *     }
             */
            readonly custom?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /**
         * @description A use case, what the agent is for and how it behaves. Embedded whole in calls. No page tells which members may be
         *     absent or null. Source: create-outbound-call, details/phone_calling.
         */
        readonly UseCase: {
            /** @description Id of the use case, 24 characters. */
            readonly id?: string | null;
            /** @description Your organization. */
            readonly organization_id?: string | null;
            /**
             * @description Name of the use case.
             * @example Kate
             */
            readonly name?: string | null;
            /** @description Number that calls are transferred to. */
            readonly transfer_number?: string | null;
            /** @description What to extract from the conversation. */
            readonly extract_with_ai?: readonly components["schemas"]["ExtractionField"][] | null;
            /** @description Tags that a call can be classified with. */
            readonly classification_tags?: readonly components["schemas"]["ClassificationTag"][] | null;
            /**
             * @description Language of the use case.
             * @example en-US
             */
            readonly language?: components["schemas"]["Language"] | (string | null);
            /** @description Work hours in detail. The shape inside is unknown. */
            readonly detailed_work_hours?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Start of the work hours. The format is unknown. */
            readonly work_start?: string | null;
            /** @description End of the work hours. The format is unknown. */
            readonly work_end?: string | null;
            /** @description Time zone of the work hours. The format is unknown. */
            readonly timezone?: string | null;
            /** @description Said outside the work hours. Whether it concerns outbound calls is unknown. */
            readonly generic_after_hours_message?: string | null;
            /** @description Whether `detailed_work_hours` is in use. */
            readonly enable_detailed_work_hours?: boolean | null;
            /** @description Words to listen for. */
            readonly keywords?: readonly string[] | null;
            /** @description Addresses that hear when a call starts, ends or fails. */
            readonly hooks?: readonly components["schemas"]["Hook"][] | null;
            /**
             * @deprecated
             * @description What earlier revisions returned in place of `hooks`.
             */
            readonly hook?: components["schemas"]["Hook"] | null;
            /** @description Parameters of the prompt template. The shape inside is unknown. */
            readonly params?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Whether answering machines are detected. */
            readonly amd?: boolean | null;
            /**
             * @description What to do when a machine answers.
             * @example Hangup
             */
            readonly amd_behavior?: components["schemas"]["AmdBehavior"] | (string | null);
            /** @description What to say to a machine. The shape inside is unknown. */
            readonly amd_messages?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Labels for samples of calls. */
            readonly sample_labels?: readonly components["schemas"]["SampleLabel"][] | null;
            /** @description Whether the use case is hidden. */
            readonly hidden?: boolean | null;
            /** @description Models that evaluate calls. The values are unknown. */
            readonly evaluation_models?: readonly string[] | null;
            /** @description Longest duration of a call in minutes. */
            readonly max_duration_mins?: number | null;
            /** @description Whether inbound callers are told that the call is recorded (read from the name). */
            readonly recorded_message_inbound?: boolean | null;
            /** @description Whether called persons are told that the call is recorded (read from the name). */
            readonly recorded_message_outbound?: boolean | null;
            /** @description Whether a transfer shows the number of the original caller (read from the name). */
            readonly show_original_caller_id?: boolean | null;
            /** @description Whether a silent call goes on after the last reminder (read from the name). */
            readonly disable_end_call_after_n_reminders?: boolean | null;
            /** @description Model that handles calls of the use case. The values are unknown. */
            readonly model?: string | null;
        };
        /** @description One value to extract from the conversation. */
        readonly ExtractionField: {
            /** @description Name of the value. */
            readonly name?: string | null;
            /** @description What the value means. */
            readonly description?: string | null;
            /**
             * @description Type of the value. Only `string` is published, other words are unknown.
             * @example string
             */
            readonly type?: string | null;
            /** @description A sample of the value. */
            readonly example?: string | null;
            /** @description Whether the value must be found. */
            readonly required?: boolean | null;
        };
        /** @description A tag that a call can be classified with. */
        readonly ClassificationTag: {
            /** @description Name of the tag. */
            readonly name?: string | null;
            /** @description When the tag applies. */
            readonly description?: string | null;
        };
        /** @description An address that hears when a call starts, ends or fails. */
        readonly Hook: {
            /** @description Address that the event is posted to. */
            readonly url?: string | null;
            /** @description Static headers that are sent along. */
            readonly headers?: readonly components["schemas"]["HookHeader"][] | null;
        };
        /** @description One static header of a hook. */
        readonly HookHeader: {
            /** @description Name of the header. */
            readonly key?: string | null;
            /**
             * Format: password
             * @description Value of the header. A secret, since it is all that authenticates the hook.
             */
            readonly value?: string | null;
        };
        /**
         * @description What to do when a machine answers. Source: docs.happyrobot.ai/details/phone_calling.
         * @enum {string}
         */
        readonly AmdBehavior: "Hangup" | "Continue";
        /** @description A label for samples of calls. */
        readonly SampleLabel: {
            /** @description Name of the label. */
            readonly name?: string | null;
            /**
             * @description Color of the label. Only `slate` is published.
             * @example slate
             */
            readonly color?: string | null;
        };
        /** @description One page of calls. Source: docs.happyrobot.ai/api-reference/calls/list-calls. */
        readonly CallList: {
            /** @description The calls of this page. */
            readonly calls: readonly components["schemas"]["Call"][];
            /** @description Number of calls. Whether of this page or of all pages is not stated. */
            readonly count: number;
            /** @description Number of this page. */
            readonly currentPage?: number | null;
        };
        /**
         * @description A call, inbound or outbound. The required members are those that list-calls marks as required.
         *     Source: docs.happyrobot.ai/api-reference/calls/list-calls, delete-a-note-from-a-call.
         */
        readonly Call: {
            /** @description Id of the call, 24 characters. */
            readonly id: string;
            /** @description Your organization. */
            readonly organization_id: string;
            /**
             * @description Direction of the call.
             * @example Outbound
             */
            readonly type: components["schemas"]["CallType"] | string;
            /**
             * @description Where the call stands. One of the published words, or one that is newer than this document.
             * @example In progress
             */
            readonly status: components["schemas"]["CallStatus"] | string;
            /**
             * @description What carries the call.
             * @example Twilio
             */
            readonly provider: components["schemas"]["CallProvider"] | string;
            /** @description Carrier data of the call, with your own metadata under `custom`. */
            readonly metadata: components["schemas"]["CallMetadata"];
            /** @description The whole use case that handles the call, secrets of its hooks included. */
            readonly use_case: components["schemas"]["UseCase"];
            /** @description Prompt in use. */
            readonly prompt_id?: string | null;
            /** @description Agent that handles the call. */
            readonly agent: components["schemas"]["CallAgent"];
            /**
             * @description Language of the call.
             * @example en-US
             */
            readonly language: components["schemas"]["Language"] | string;
            /**
             * @description Values for the prompt template. Any value.
             * @example {}
             */
            readonly params?: unknown;
            /** @description What was extracted from the conversation, by the names in `extract_with_ai` of the use case. */
            readonly extraction?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description How the call was classified. */
            readonly classification?: components["schemas"]["CallClassification"] | null;
            /**
             * Format: date-time
             * @description When the call was recorded, ISO 8601.
             */
            readonly created: string;
            /** @description Duration of the call in seconds. */
            readonly duration?: number | null;
            /** @description Who has looked at the call. The shape of an entry is unknown. */
            readonly viewed_by: readonly unknown[];
            /** @description Call that this one came from. */
            readonly parent_call_id?: string | null;
            /** @description Notes on the call. */
            readonly notes?: readonly components["schemas"]["CallNote"][] | null;
            /** @description Samples of the call. The shape of an entry is unknown. */
            readonly samples?: readonly unknown[] | null;
            /** @description Ratings of the call. */
            readonly ratings?: readonly components["schemas"]["CallRating"][] | null;
            /**
             * Format: date-time
             * @description When the call is to be dialled, ISO 8601 in UTC.
             */
            readonly scheduled_for?: string | null;
            /** @description Listed without a type or an explanation. */
            readonly use_backup?: unknown;
            /** @description Listed without a type or an explanation. A call may stand in Scheduled or Queued because of it. */
            readonly wait_until_awake?: unknown;
            /** @description Campaign that triggered the call. */
            readonly campaign_id?: string | null;
            /** @description Longest duration of the call in minutes. */
            readonly max_duration_mins?: number | null;
            /** @description What the call cost. The shape inside is unknown. */
            readonly costs?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /**
         * @description Direction of a call. Source: docs.happyrobot.ai/api-reference/calls/list-calls.
         * @enum {string}
         */
        readonly CallType: "Inbound" | "Outbound";
        /**
         * @description Where a call stands. Mind the spaces. Which of them are final is not documented; for `Transferred` it is an open
         *     question. Older revisions used Dialing, Connected, Ended, Missed and Abandoned.
         *     Source: docs.happyrobot.ai/api-reference/calls/list-calls.
         * @enum {string}
         */
        readonly CallStatus: "Scheduled" | "Queued" | "Initiated" | "Ringing" | "In progress" | "Transferred" | "Completed" | "AMD Terminated" | "Busy" | "No answer" | "Canceled" | "Failed";
        /**
         * @description What carries a call. Source: docs.happyrobot.ai/api-reference/calls/list-calls.
         * @enum {string}
         */
        readonly CallProvider: "Twilio" | "Web" | "Chat";
        /**
         * @description Ascending or descending.
         * @enum {string}
         */
        readonly SortOrder: "asc" | "desc";
        /** @description Agent that handles a call. */
        readonly CallAgent: {
            /** @description Id of the agent. */
            readonly id?: string | null;
            /** @description Name of the agent. */
            readonly name?: string | null;
        };
        /** @description How a call was classified. */
        readonly CallClassification: {
            /** @description Name of the tag. */
            readonly tag?: string | null;
            /** @description Why this tag. */
            readonly reasoning?: string | null;
        };
        /** @description A note on a call. */
        readonly CallNote: {
            /** @description Id of the note. */
            readonly id?: string | null;
            /** @description Who wrote it. */
            readonly user_id?: string | null;
            /** @description The text. */
            readonly content?: string | null;
            /** @description Whether the note is flagged. */
            readonly flagged?: boolean | null;
            /**
             * Format: date-time
             * @description When it was written.
             */
            readonly created_at?: string | null;
        };
        /** @description A rating of a call. */
        readonly CallRating: {
            /** @description The rating. The values are unknown. */
            readonly emoji?: string | null;
            /** @description Who rated. */
            readonly email?: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            readonly created?: string | null;
        };
        /** @description What a request to stop is answered with. JSON; its shape is unknown. */
        readonly StopResponse: unknown;
        /**
         * @description An error answer in JSON. None is documented on this host, so every shape that the provider's APIs are known to
         *     answer with is admitted: code and message, message and messageKey, success false and error, message alone, error
         *     alone.
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
            /** @description The status repeated in the body, as the newest generation does. */
            readonly statusCode?: number | null;
            /** @description More about the error, as the newest generation does. The shape is unknown. */
            readonly details?: unknown;
        };
        /**
         * @description What the use-case hook sends. Two sources describe it, the telephony guide and the official receiver library; the
         *     members of both are here. The library says that a third type, `message`, existed until April 2024.
         */
        readonly HookEvent: {
            /** @description What happened. */
            readonly type: components["schemas"]["HookEventType"];
            /** @description The call it happened to. */
            readonly call: components["schemas"]["HookCall"];
            /** @description What came of it. Only in the library's description. */
            readonly content?: components["schemas"]["HookContent"] | null;
        };
        /**
         * @description What happened to the call.
         * @enum {string}
         */
        readonly HookEventType: "start" | "end";
        /**
         * @description The call as the hook describes it. That its id is the one that `dialOutbound` returned is natural and not
         *     stated; `metadata.custom` is the second way to recognise it.
         */
        readonly HookCall: {
            /** @description Id of the call. */
            readonly id: string;
            /** @description Your organization. */
            readonly organization_id?: string | null;
            /** @description Carrier data of the call, with your own metadata under `custom`. */
            readonly metadata?: components["schemas"]["CallMetadata"] | null;
            /** @description Direction of the call. */
            readonly type?: components["schemas"]["CallType"] | (string | null);
            /** @description What carries the call. */
            readonly provider?: components["schemas"]["CallProvider"] | (string | null);
            /** @description The use case, in a shape like that of `use_case` of a call. */
            readonly assistant?: components["schemas"]["UseCase"] | null;
            /** @description Values for the prompt template. Any value. */
            readonly params?: unknown;
            /** @description What was extracted from the conversation. */
            readonly extraction?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description How the call was classified. */
            readonly classification?: components["schemas"]["CallClassification"] | null;
            /** @description Where the call stands. */
            readonly status?: components["schemas"]["CallStatus"] | (string | null);
            /**
             * Format: date-time
             * @description When the call was recorded.
             */
            readonly created?: string | null;
        };
        /** @description What came of the event. A start may carry the recording, an end the messages. */
        readonly HookContent: {
            /** @description The recording, at a start. The shape is unknown. */
            readonly recording?: unknown;
            /** @description What was said, at an end. */
            readonly messages?: readonly components["schemas"]["Message"][] | null;
            /** @description The tools of the agent, at an end. The shape is unknown. */
            readonly tools?: unknown;
        };
        /** @description One message of the conversation. */
        readonly Message: {
            /** @description Id of the message. Its type is unknown. */
            readonly id?: unknown;
            /** @description Who said it. */
            readonly role?: components["schemas"]["MessageRole"] | (string | null);
            /** @description What was said. */
            readonly content?: string | null;
            /** @description Tools that the agent called. */
            readonly tool_calls?: readonly components["schemas"]["ToolCall"][] | null;
            /** @description Tool call that this message answers. */
            readonly tool_call_id?: string | null;
            /** @description Name of the tool that answers. */
            readonly name?: string | null;
        };
        /**
         * @description Who speaks in a message. Source: docs.happyrobot.ai/api-reference/calls/get-transcript.
         * @enum {string}
         */
        readonly MessageRole: "system" | "assistant" | "user" | "tool";
        /** @description One call of a tool by the agent. */
        readonly ToolCall: {
            /** @description Id of the tool call. */
            readonly id?: string | null;
            /** @description Kind of tool. The words are unknown. */
            readonly type?: string | null;
            /** @description The function that was called. */
            readonly function?: components["schemas"]["ToolFunction"] | null;
        };
        /** @description A function call with its arguments. */
        readonly ToolFunction: {
            /** @description Name of the function. */
            readonly name?: string | null;
            /** @description Arguments of the function. Whether a string of JSON or an object is unknown. */
            readonly arguments?: unknown;
        };
        /** @description A CloudEvents 1.0 envelope with the new status of a session. */
        readonly SessionStatusEvent: {
            /**
             * @description Version of CloudEvents.
             * @example 1.0
             */
            readonly specversion: string;
            /** @description Id of the event, a uuid. */
            readonly id: string;
            /**
             * @description Where the event comes from.
             * @example https://platform.happyrobot.ai
             */
            readonly source: string;
            /**
             * @description What happened.
             * @constant
             */
            readonly type: "session.status_changed";
            /**
             * Format: date-time
             * @description When, ISO 8601.
             */
            readonly time?: string;
            /**
             * @description Media type of `data`.
             * @example application/json
             */
            readonly datacontenttype?: string;
            /** @description The session and its status. */
            readonly data?: components["schemas"]["SessionStatusData"];
        };
        /** @description A session and its status. */
        readonly SessionStatusData: {
            /**
             * @description Version of this shape.
             * @example 2025-07-08
             */
            readonly schema_version?: string;
            /** @description Your organization. */
            readonly org_id?: string;
            /** @description Run of the workflow, a uuid. */
            readonly run_id?: string;
            /** @description The session, a uuid. Not the call id of this API. */
            readonly session_id?: string;
            /** @description The use case. */
            readonly use_case_id?: string;
            /** @description Version of the use case. */
            readonly version_id?: string;
            /** @description The change. */
            readonly status?: components["schemas"]["SessionStatusChange"];
            /** @description Your organization. */
            readonly org?: components["schemas"]["SessionOrganization"];
            /** @description The use case. */
            readonly use_case?: components["schemas"]["SessionUseCase"];
        };
        /** @description The status before and after. */
        readonly SessionStatusChange: {
            /** @description The status before. Whether it is null at first is unknown. */
            readonly previous?: components["schemas"]["SessionStatus"] | (string | null);
            /** @description The status now. */
            readonly current?: components["schemas"]["SessionStatus"] | string;
            /**
             * Format: date-time
             * @description When it changed.
             */
            readonly updated_at?: string;
        };
        /**
         * @description Where a session of the newer generation stands. Other words than `CallStatus`.
         *     Source: docs.happyrobot.ai/webhook-payload-contract/session-status-change.
         * @enum {string}
         */
        readonly SessionStatus: "queued" | "in-progress" | "completed" | "busy" | "missed" | "canceled" | "failed" | "voicemail";
        /** @description The organization of a session. */
        readonly SessionOrganization: {
            /** @description Its name. */
            readonly name?: string;
        };
        /** @description The use case of a session. */
        readonly SessionUseCase: {
            /** @description Its name. */
            readonly name?: string;
            /** @description Its version. Whether a number or a string is unknown. */
            readonly version?: unknown;
        };
    };
    responses: {
        /**
         * @description The request failed. No error answer is documented on this host: expect JSON in one of several shapes, plain
         *     text, or the HTML page of a proxy. Read the status first.
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
        /** @description Id of the call, 24 characters, as returned by `dialOutbound`. */
        readonly CallId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly dialOutbound: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Whom to call, from which number of yours, with which use case. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DialRequest"];
            };
        };
        readonly responses: {
            /** @description The call was recorded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OutboundCall"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly listCalls: {
        readonly parameters: {
            readonly query?: {
                /** @description Only calls of this direction. */
                readonly type?: components["schemas"]["CallType"];
                /** @description How many calls to return at most. Default and maximum are unknown. */
                readonly limit?: number;
                /** @description How many calls to pass over before the first one that is returned. */
                readonly skip?: number;
                /** @description Only calls in one of these statuses, comma-separated. See `CallStatus` for the words. */
                readonly statuses?: string;
                /** @description Only calls with these tags. How to write several is unknown, a comma-separated list is likely. */
                readonly tags?: string;
                /** @description Only calls handled by these models. How to write several is unknown, a comma-separated list is likely. */
                readonly models?: string;
                /** @description Only calls with these ratings. The words and how to write several are unknown. */
                readonly ratings?: string;
                /** @description Only calls of these use cases. How to write several is unknown, a comma-separated list is likely. */
                readonly use_cases?: string;
                /** @description Start date, not a phone number. The format is unknown; ISO 8601 in UTC is assumed. */
                readonly from?: string;
                /** @description End date, not a phone number. The format is unknown; ISO 8601 in UTC is assumed. */
                readonly to?: string;
                /** @description Order of the list. Which member it sorts by is unknown; the time of creation is likely. */
                readonly sort?: components["schemas"]["SortOrder"];
                /** @description Text to look for in the extraction, or a phone number. */
                readonly search?: string;
                /** @description Only calls of these campaigns. How to write several is unknown, a comma-separated list is likely. */
                readonly campaigns?: string;
                /** @description Only calls that were transferred to the contact with this email address. */
                readonly transfer_contact_email?: string;
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
                    readonly "application/json": components["schemas"]["CallList"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly getCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the call, 24 characters, as returned by `dialOutbound`. */
                readonly id: components["parameters"]["CallId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The call. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Call"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly stopCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the call, 24 characters, as returned by `dialOutbound`. */
                readonly id: components["parameters"]["CallId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The request to stop was taken. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StopResponse"];
                };
            };
            readonly "4XX": components["responses"]["Error"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly useCaseHook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The event. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HookEvent"];
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
    readonly sessionStatusChanged: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The event. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SessionStatusEvent"];
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
