// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

export interface paths {
    readonly "/v1/calls": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List calls
         * @description The calls that pass every filter, page by page.
         */
        readonly get: operations["listCalls"];
        readonly put?: never;
        /**
         * Place a call
         * @description Writes a call request down; it is durable when this answers, and dialled as soon as the rules allow. Send it again with the same `Idempotency-Key` as often as you like: it is placed once, and the answer is 200 from the second time on. The same key with another request is refused.
         */
        readonly post: operations["submitCall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calls/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a call
         * @description A call with all its attempts, and why it stands where it stands.
         */
        readonly get: operations["readCall"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calls/{id}/timeline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the history of a call
         * @description Every decision about a call with its reason, all that became known, and what happens next.
         */
        readonly get: operations["readTimeline"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calls/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel a call
         * @description Cancels a call for good. If it is in progress, its provider is asked to end it.
         */
        readonly post: operations["cancelCall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calls/{id}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pause a call
         * @description Nothing is dialled for the call until it is resumed. What is in progress goes on to its end.
         */
        readonly post: operations["pauseCall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calls/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resume a call
         * @description Lets a paused call go on.
         */
        readonly post: operations["resumeCall"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/attempts/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decide about an attempt
         * @description Says whether an attempt that may have rung did. Nothing is dialled by this; a running worker takes it up. Only unclear attempts can be decided about.
         */
        readonly post: operations["resolveAttempt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List campaigns
         * @description All campaigns with their progress, oldest first.
         */
        readonly get: operations["listCampaigns"];
        readonly put?: never;
        /**
         * Upload the calls of a campaign
         * @description Takes a list of calls in, CSV or NDJSON, with the same columns as `trunkline run`. The whole list is checked before the first call of it is one: all of it is taken in at once, or nothing. If the upload is cut off, nothing was taken in: read the campaign to tell, and send the list again; rows that are known are no second calls.
         */
        readonly post: operations["uploadCampaign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a campaign
         * @description A campaign with its progress, and whether its upload was taken in.
         */
        readonly get: operations["readCampaign"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns/{name}/schedule": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Set the start of a campaign
         * @description Says when a campaign starts. It may be set before its calls are uploaded.
         */
        readonly post: operations["scheduleCampaign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns/{name}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel a campaign
         * @description Cancels a campaign for good: what waits is settled, what is in progress is ended by its providers.
         */
        readonly post: operations["cancelCampaign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns/{name}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pause a campaign
         * @description Nothing of the campaign is dialled until it is resumed. Calls in progress go on to their end.
         */
        readonly post: operations["pauseCampaign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/campaigns/{name}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resume a campaign
         * @description Lets a paused campaign go on.
         */
        readonly post: operations["resumeCampaign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/suppressions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List who must not be called
         * @description The suppression list, longest listed first, page by page.
         */
        readonly get: operations["listSuppressions"];
        readonly put?: never;
        /**
         * Put a number onto the list
         * @description From now on the number is not called, by any call of any campaign. What waits for it is settled; a call that is placed goes on.
         */
        readonly post: operations["addSuppression"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/suppressions/{phone}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask whether a number is on the list
         * @description Whether a number must not be called.
         */
        readonly get: operations["findSuppression"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Take a number off the list
         * @description The number may be called again. Calls that it settled stay settled.
         */
        readonly delete: operations["removeSuppression"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/suppressions/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Import numbers onto the list
         * @description Puts many numbers onto the list, from CSV or NDJSON with a column `phone` and, where there are, `note` and `date`. Every row is read before the first one is entered. Once they are entered, sending the same list again changes nothing more.
         */
        readonly post: operations["importSuppressions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/providers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List providers
         * @description Each provider with its breaker, and how much of its limits is used.
         */
        readonly get: operations["listProviders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/activity": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count what happened by the minute
         * @description How many attempts began and how many calls were settled in each minute of a time, a day at most.
         */
        readonly get: operations["readActivity"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Watch what happens
         * @description Server-sent events: one for each line of the history of any call, as it is written, in the order of writing. `id` is its number, `event` its type, and `data` a `CallEvent` in JSON. Who was cut off goes on with the header `Last-Event-ID`, as browsers do by themselves, and misses nothing. Ends by itself only when the server does.
         */
        readonly get: operations["watchEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export settled calls
         * @description Every settled call that passes the filters, oldest first, one JSON object a line as `GET /v1/calls/{id}` gives it.
         */
        readonly get: operations["exportCalls"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the settings
         * @description The settings that this worker was started with, defaults included. To change them, change the settings file and start it again.
         */
        readonly get: operations["readSettings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count the calls
         * @description How many calls of the ledger are in each state, and when the next calling window opens.
         */
        readonly get: operations["readStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/caller": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask who one is
         * @description The name and the role of the token that the request carries.
         */
        readonly get: operations["readCaller"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/halt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask whether everything is halted
         * @description Whether somebody has halted everything, who and why.
         */
        readonly get: operations["readHalt"];
        /**
         * Halt everything
         * @description When this answers, nothing is dialled any more, by whatever worker, until the halt is lifted. Calls in progress go on.
         */
        readonly put: operations["halt"];
        readonly post?: never;
        /**
         * Lift the halt
         * @description What waits goes on by itself within a second.
         */
        readonly delete: operations["liftHalt"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the audit log
         * @description Who ordered what over this API, and how it was answered, latest first.
         */
        readonly get: operations["readAuditLog"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/workers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the workers that share the ledger
         * @description Who works beside whom, and on which part of the calls. A worker that has the ledger for itself is not among them.
         */
        readonly get: operations["listWorkers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the metrics
         * @description The metrics of this worker in the text format of Prometheus; docs/metrics.md has what each of them means. What is counted over the ledger may be a few seconds old.
         */
        readonly get: operations["readMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask whether it is alive
         * @description Answers as long as the ledger can be read. Needs no token.
         */
        readonly get: operations["healthz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask whether it can place calls
         * @description Answers if the ledger can be written and at least one provider is on. Needs no token.
         */
        readonly get: operations["readyz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Unavailable: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:unavailable";
            /** @enum {number} */
            readonly status?: 503;
            /** @enum {string} */
            readonly title?: "It cannot be done now";
        };
        /** @description One place of a request that is wrong */
        readonly Fault: {
            /** @description Where it is: `body.phone`, `query.limit`, `header.idempotency-key`, or `line 7` */
            readonly at: string;
            /** @description What is wrong there */
            readonly why: string;
        };
        readonly AddressTooLong: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:address-too-long";
            /** @enum {number} */
            readonly status?: 414;
            /** @enum {string} */
            readonly title?: "The address is too long";
        };
        /** @description All is well */
        readonly Healthy: {
            /** @enum {string} */
            readonly status: "ok";
        };
        readonly TooMany: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:too-many-requests";
            /** @enum {number} */
            readonly status?: 429;
            /** @enum {string} */
            readonly title?: "Too many requests";
        };
        readonly UnsupportedMediaType: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:unsupported-media-type";
            /** @enum {number} */
            readonly status?: 415;
            /** @enum {string} */
            readonly title?: "The body is of a kind that is not read";
        };
        readonly TooLarge: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:too-large";
            /** @enum {number} */
            readonly status?: 413;
            /** @enum {string} */
            readonly title?: "The request is too large";
        };
        readonly TooSlow: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:too-slow";
            /** @enum {number} */
            readonly status?: 408;
            /** @enum {string} */
            readonly title?: "The request did not come whole in time";
        };
        readonly Forbidden: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:forbidden";
            /** @enum {number} */
            readonly status?: 403;
            /** @enum {string} */
            readonly title?: "This is not allowed";
        };
        readonly Unauthorized: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:unauthorized";
            /** @enum {number} */
            readonly status?: 401;
            /** @enum {string} */
            readonly title?: "A token is needed";
        };
        readonly Broken: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:broken";
            /** @enum {number} */
            readonly status?: 500;
            /** @enum {string} */
            readonly title?: "Trunkline has a fault";
        };
        readonly BadRequest: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:bad-request";
            /** @enum {number} */
            readonly status?: 400;
            /** @enum {string} */
            readonly title?: "The request cannot be read";
        };
        /** @description The workers that share the ledger */
        readonly Workers: {
            /** @description How many shards there are */
            readonly shards: number;
            /** @description Those at work, oldest first, and those of the last hour that are gone without a word */
            readonly workers: readonly components["schemas"]["Worker"][];
        };
        /** @description A worker that shares the ledger */
        readonly Worker: {
            /** @description The id of this life of it */
            readonly id: string;
            /** @description Its process and its machine */
            readonly name: string;
            /**
             * @description `leaving` finishes what it has begun and begins nothing more; `gone` was not heard of for so long that others do its work
             * @enum {string}
             */
            readonly state: "working" | "leaving" | "gone";
            /**
             * Format: date-time
             * @description When it began to work
             */
            readonly since: string;
            /**
             * Format: date-time
             * @description Its last sign of life
             */
            readonly seenAt: string;
            /** @description The shards whose calls it works on, each named by a character */
            readonly shards: readonly string[];
        };
        /** @description A page of the audit log */
        readonly AuditPage: {
            /** @description The entries, latest first */
            readonly entries: readonly components["schemas"]["AuditEntry"][];
            /** @description What to send as `before` for the next page; null on the last one */
            readonly next: string | null;
        };
        /** @description An order over this API */
        readonly AuditEntry: {
            /** @description The id of the entry; ids sort by time */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was ordered
             */
            readonly at: string;
            /** @description The name of the token, or whoever typed the command */
            readonly actor: string;
            /** @description What was ordered, such as `cancelCall` */
            readonly action: string;
            /** @description What it was about */
            readonly subject: string;
            /** @description The status that it was answered with; absent if it was cut off */
            readonly outcome?: number;
        };
        /** @description Whether everything is halted */
        readonly Halt: {
            /** @description Whether everything is halted: nothing is dialled */
            readonly halted: boolean;
            /**
             * Format: date-time
             * @description Since when
             */
            readonly at?: string;
            /** @description By whom */
            readonly by?: string;
            /** @description Why */
            readonly note?: string;
        };
        /** @description Why it is halted */
        readonly HaltNote: {
            /** @description Why; it is kept in the history, with the name of the token */
            readonly note?: string;
        };
        /** @description Who asks */
        readonly Caller: {
            /** @description The name of the token */
            readonly name: string;
            /**
             * @description What it may do
             * @enum {string}
             */
            readonly role: "read" | "operate" | "admin";
            /**
             * @description How it is shown numbers
             * @enum {string}
             */
            readonly numbers: "masked" | "full";
        };
        /** @description How many calls are where */
        readonly Status: {
            /** @description How many calls there are */
            readonly calls: number;
            /** @description How many calls are in each state */
            readonly byState: {
                readonly [key: string]: number;
            };
            /** @description The next call behind a closed calling window; absent if none waits there */
            readonly opening?: {
                /**
                 * Format: date-time
                 * @description When it may be dialled
                 */
                readonly at: string;
                /** @description The id of the call */
                readonly call: string;
                /** @description What keeps it until then */
                readonly words: string;
            };
        };
        /** @description What this worker was started with */
        readonly Settings: {
            /** @description Every setting with its value */
            readonly settings: readonly components["schemas"]["Setting"][];
            /** @description The secrets, and whether they are set */
            readonly secrets: readonly components["schemas"]["Secret"][];
            /** @description Where the ledger is */
            readonly ledger: string;
            /** @description The address of this worker as the providers see it */
            readonly publicUrl?: string;
        };
        /** @description A secret, which is never shown */
        readonly Secret: {
            /** @description The variable of the environment */
            readonly variable: string;
            /** @description Whether it is set */
            readonly isSet: boolean;
        };
        /** @description One setting */
        readonly Setting: {
            /** @description Where it stands in the settings, like `policy.attempts` */
            readonly path: string;
            /** @description What holds, as a text */
            readonly value: string;
            /** @description Whether it holds although nobody has set it so */
            readonly isDefault: boolean;
        };
        readonly NotFound: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:not-found";
            /** @enum {number} */
            readonly status?: 404;
            /** @enum {string} */
            readonly title?: "There is no such thing";
        };
        readonly Unacceptable: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:unacceptable";
            /** @enum {number} */
            readonly status?: 422;
            /** @enum {string} */
            readonly title?: "This cannot be taken";
        };
        /** @description What happened, minute by minute */
        readonly Activity: {
            /**
             * Format: date-time
             * @description The beginning of the time that was asked for
             */
            readonly since: string;
            /**
             * Format: date-time
             * @description The end of the time that was asked for
             */
            readonly until: string;
            /** @description The minutes in which something happened, oldest first; the others are left out */
            readonly minutes: readonly components["schemas"]["ActiveMinute"][];
        };
        /** @description A minute in which something happened */
        readonly ActiveMinute: {
            /**
             * Format: date-time
             * @description When the minute begins
             */
            readonly at: string;
            /** @description How many attempts began in it, by provider */
            readonly begun: {
                readonly [key: string]: number;
            };
            /** @description How many calls were settled in it, by how they ended */
            readonly settled: {
                readonly [key: string]: number;
            };
        };
        /** @description All providers */
        readonly ProviderList: {
            /** @description All providers that there are */
            readonly providers: readonly components["schemas"]["ProviderState"][];
        };
        /** @description What this worker knows of a provider now */
        readonly ProviderState: {
            readonly id: components["schemas"]["Provider"];
            /** @description Whether it has a key. The rest is known once the worker has begun to dispatch */
            readonly on: boolean;
            /**
             * @description closed: dials go to it. open: it failed in a row, and none goes. probing: one dial tries it
             * @enum {string}
             */
            readonly breaker?: "closed" | "open" | "probing";
            /**
             * Format: date-time
             * @description Until when none, or no other, goes
             */
            readonly breakerUntil?: string;
            /** @description Failures in a row, while the breaker is closed */
            readonly failures?: number;
            readonly cps?: number | ("Infinity" | "-Infinity" | "NaN");
            /** @description Dials that may start at this instant by that limit */
            readonly tokens?: number;
            /** @description Calls that may be in progress at the same time */
            readonly concurrency?: number;
            /** @description Calls that are in progress, or about to be */
            readonly inProgress?: number;
            /** @description Calls that may be begun before that limit is reached */
            readonly slots?: number;
            /**
             * Format: date-time
             * @description Until when it asked us to stay away
             */
            readonly quietUntil?: string;
        };
        /**
         * @description An AI-call provider
         * @enum {string}
         */
        readonly Provider: "happyrobot" | "hamsa";
        /** @description What came of taking a number off */
        readonly RemovedSuppression: {
            /** @description Whether the number was on the list */
            readonly removed: boolean;
        };
        /** @description What came of a list */
        readonly ImportedSuppressions: {
            /** @description Rows that hold something */
            readonly rows: number;
            /** @description Rows that were passed over */
            readonly rejected: number;
            /** @description People who were not on the list already */
            readonly added: number;
            /** @description Rows whose people were on the list already, or came twice */
            readonly known: number;
            /** @description Waiting calls that were settled by it */
            readonly canceled: number;
        };
        /** @description What came of an entry */
        readonly AddedSuppression: {
            /** @description Whether the person was not on the list already */
            readonly added: boolean;
            /** @description Waiting calls to the person that were settled by it */
            readonly canceled: number;
        };
        /** @description Somebody who must not be called */
        readonly NewSuppression: {
            /** @description The number in E.164 form, like `+14155550123` */
            readonly phone: string;
            /** @description Where it comes from, for whoever has to explain it later */
            readonly source: string;
            /** @description What is to be noted about it */
            readonly note?: string;
            /**
             * Format: date-time
             * @description When the person asked for it; now if absent
             */
            readonly since?: string;
        };
        /** @description Whether a number is on the list */
        readonly SuppressionLookup: {
            /** @description Whether the number is on the list */
            readonly suppressed: boolean;
        };
        /** @description A page of the suppression list */
        readonly SuppressionPage: {
            /** @description How many people are on the list */
            readonly count: number;
            /** @description The entries, longest listed first */
            readonly entries: readonly components["schemas"]["Suppression"][];
            /** @description What to send as `after` for the next page; null on the last one */
            readonly next: string | null;
        };
        /** @description A person who must not be called */
        readonly Suppression: {
            /** @description The number with all but its country code and last two digits hidden: the list keeps no more */
            readonly masked: string;
            /** @description Where the entry comes from */
            readonly source: string;
            /** @description What was noted about it */
            readonly note?: string;
            /**
             * Format: date-time
             * @description When the person asked for it
             */
            readonly since: string;
            /**
             * Format: date-time
             * @description When it was entered here
             */
            readonly addedAt: string;
        };
        readonly Conflict: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:conflict";
            /** @enum {number} */
            readonly status?: 409;
            /** @enum {string} */
            readonly title?: "It cannot be done as things stand";
        };
        /** @description What came of an order. Nothing of it begins any more */
        readonly Ordered: {
            readonly course: components["schemas"]["Course"];
            /** @description Calls that waited, and are settled now */
            readonly settled: number;
            /** @description Requests that had left before the order was written down: their calls may still ring */
            readonly underway: number;
            /** @description Calls in progress; the worker asks their providers to end them if this was a cancellation */
            readonly placed: number;
        };
        /**
         * @description What people have ordered: running, paused or cancelled
         * @enum {string}
         */
        readonly Course: "running" | "paused" | "cancelled";
        /** @description Why it is ordered */
        readonly OrderNote: {
            /** @description Why; it is kept in the history, with the name of the token */
            readonly note?: string;
        };
        /** @description The calls that were taken in under one name */
        readonly Campaign: {
            /** @description The name of the campaign */
            readonly name: string;
            readonly course: components["schemas"]["Course"];
            /**
             * Format: date-time
             * @description Nothing of it is dialled before
             */
            readonly startsAt?: string;
            /**
             * Format: date-time
             * @description When its first call was taken in, or its start was set
             */
            readonly createdAt: string;
            /** @description How many calls were taken in. A list that was cut off has added none */
            readonly calls: number;
            /** @description How many of its calls are in each state */
            readonly byState: {
                readonly [key: string]: number;
            };
            /** @description How its settled calls ended */
            readonly byDisposition: {
                readonly [key: string]: number;
            };
            /** @description The last thing that somebody ordered for it */
            readonly lastOrder?: {
                /**
                 * Format: date-time
                 * @description When
                 */
                readonly at: string;
                /** @description What was ordered, by whom and why */
                readonly words: string;
            };
        };
        /** @description When a campaign starts */
        readonly CampaignStart: {
            /**
             * Format: date-time
             * @description Nothing of it is dialled before
             */
            readonly startsAt: string;
            /** @description Why; it is kept in the history, with the name of the token */
            readonly note?: string;
        };
        /** @description All campaigns */
        readonly CampaignList: {
            /** @description All campaigns, oldest first */
            readonly campaigns: readonly components["schemas"]["Campaign"][];
        };
        /** @description What a list comes to; nothing of it was taken in */
        readonly ExaminedCampaign: {
            /** @description The name of the campaign */
            readonly campaign: string;
            /** @description Rows that hold something */
            readonly rows: number;
            /** @description Rows that cannot be taken */
            readonly rejected: number;
            /** @description What is wrong with the first 500 of them */
            readonly problems: readonly components["schemas"]["BadRow"][];
            /** @description Rows that can be taken */
            readonly accepted: number;
        };
        /** @description A row that cannot be taken */
        readonly BadRow: {
            /** @description The line in which the row begins; the first is 1 */
            readonly line: number;
            /** @description The column at fault */
            readonly column?: string;
            /** @description What is wrong with it */
            readonly why: string;
        };
        /** @description A list that was taken in whole */
        readonly UploadedCampaign: {
            /** @description The name of the campaign */
            readonly campaign: string;
            /** @description Rows that hold something */
            readonly rows: number;
            /** @description Rows that cannot be taken */
            readonly rejected: number;
            /** @description What is wrong with the first 500 of them */
            readonly problems: readonly components["schemas"]["BadRow"][];
            /** @description Calls that were taken in */
            readonly admitted: number;
            /** @description Rows whose calls were taken in before: none is placed twice */
            readonly known: number;
        };
        /** @description A call: one intent, which rings one person once */
        readonly Call: {
            /** @description The id of the call; ids sort by the time of taking in */
            readonly id: string;
            /** @description The key of the call; numbers in it may be masked */
            readonly key: string;
            /** @description The campaign that it belongs to */
            readonly campaign: string;
            /** @description The number: masked for those who may only read */
            readonly phone: string;
            /** @description Name of the agent profile */
            readonly agent: string;
            /** @description Higher goes first */
            readonly priority: number;
            /** @description Language tag such as `en-US`; the provider's own default if absent */
            readonly language?: string;
            /** @description IANA time zone of the person; by the number if absent */
            readonly timezone?: string;
            /**
             * Format: date-time
             * @description Not to be dialled before this instant
             */
            readonly notBefore?: string;
            /**
             * Format: date-time
             * @description Not wanted any more after this instant
             */
            readonly notAfter?: string;
            readonly provider?: components["schemas"]["Provider"];
            /** @description Basis of the person's consent, in your own words */
            readonly consent?: string;
            /**
             * Format: date-time
             * @description When the person consented
             */
            readonly consentAt?: string;
            /** @description Where the proof of the consent is */
            readonly consentSource?: string;
            /** @description What the agent is told, as texts by name */
            readonly params: {
                readonly [key: string]: string;
            };
            readonly state: components["schemas"]["CallState"];
            readonly course: components["schemas"]["Course"];
            readonly disposition?: components["schemas"]["Disposition"];
            /**
             * Format: date-time
             * @description Since when it is in its state
             */
            readonly since: string;
            /** @description Why it is in its state, in words */
            readonly reason: string;
            /**
             * Format: date-time
             * @description When it is looked at again, if an instant is known
             */
            readonly nextAt?: string;
            /**
             * Format: date-time
             * @description When it was taken in
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description When it was settled
             */
            readonly settledAt?: string;
            /**
             * Format: date-time
             * @description When its number and params were erased
             */
            readonly erasedAt?: string;
            /** @description Its attempts, oldest first */
            readonly attempts: readonly components["schemas"]["Attempt"][];
        };
        /** @description One request to one provider to dial */
        readonly Attempt: {
            /** @description The id of the attempt, which the provider was sent */
            readonly id: string;
            /** @description 1 for the first attempt of a call */
            readonly ordinal: number;
            readonly provider: components["schemas"]["Provider"];
            /**
             * @description dialing: its request is on its way. unknown: it may have rung. placed: the provider took it. not-placed: proved to have rung nobody. ended: it rang, and is over
             * @enum {string}
             */
            readonly state: "dialing" | "unknown" | "placed" | "not-placed" | "ended";
            /** @description Whether a person has to decide about it */
            readonly parked: boolean;
            /**
             * Format: date-time
             * @description When it began
             */
            readonly beganAt: string;
            /** @description The provider's own id of the call */
            readonly providerCallId?: string;
            readonly disposition?: components["schemas"]["Disposition"];
            /** @description The provider's last word for how it goes */
            readonly word?: string;
            /** @description In words: the proof that it rang nobody, or why it may have rung although nobody knows */
            readonly facts?: string;
        };
        /**
         * @description How a call ended
         * @enum {string}
         */
        readonly Disposition: "completed" | "transferred" | "voicemail" | "no-answer" | "busy" | "declined" | "opted-out" | "invalid-number" | "canceled" | "failed" | "undetermined";
        /**
         * @description Where a call stands: waiting to be dialled, dialing, reconciling (it may have rung, and the provider is asked), following (it was placed), parked (a person has to decide), settled
         * @enum {string}
         */
        readonly CallState: "waiting" | "dialing" | "reconciling" | "following" | "parked" | "settled";
        /** @description What a person decides about an attempt */
        readonly Resolution: {
            /**
             * @description placed: it rang. not-placed: nobody was rung, and the person may be dialled again
             * @enum {string}
             */
            readonly result: "placed" | "not-placed";
            /** @description How you know; it is kept in the history */
            readonly note: string;
            /** @description With `placed`: the provider's own id of the call, which is then followed to its end */
            readonly providerCallId?: string;
        };
        /** @description The history of a call, and what happens next */
        readonly Timeline: {
            /** @description The id of the call */
            readonly call: string;
            /** @description What was decided and learned, and what was ordered for its campaign, oldest first */
            readonly lines: readonly components["schemas"]["TimelineLine"][];
            /** @description What happens next, in words */
            readonly next: string;
            /** @description The time zones in which the person may be: as the request says, else by the number */
            readonly zones: readonly string[];
            readonly unclear?: {
                /** @description The attempt that a person may decide about */
                readonly attempt: string;
                readonly provider: components["schemas"]["Provider"];
                /**
                 * Format: date-time
                 * @description When it began
                 */
                readonly beganAt: string;
                /** @description Why it may have rung although nobody knows */
                readonly evidence: string;
                /** @description How often its provider was asked about it, and what came of it */
                readonly asked: string;
                /** @description Where its provider shows its calls */
                readonly list: string;
                /** @description What to look for there: a call to this number that carries this */
                readonly mark: string;
                /**
                 * Format: date-time
                 * @description The earliest time that it may have there
                 */
                readonly from: string;
                /**
                 * Format: date-time
                 * @description The latest time that it may have there
                 */
                readonly to: string;
                /** @description What somebody needs who has to decide: the evidence, where to look, what each answer does */
                readonly aid: readonly string[];
            };
        };
        /** @description One line of the history of a call */
        readonly TimelineLine: {
            /**
             * Format: date-time
             * @description When
             */
            readonly at: string;
            /** @description What happened: `submitted`, `dial`, `placed`, `not-placed`, `unknown`, `wait`, `settle` and so on */
            readonly type: string;
            /** @description The same in a sentence, with its reason */
            readonly words: string;
            /** @description The attempt that it is about */
            readonly attempt?: string;
            /** @description How often the same was decided */
            readonly times: number;
            /**
             * Format: date-time
             * @description When it was decided for the last time
             */
            readonly lastAt: string;
            /**
             * Format: date-time
             * @description Until when it waits, if an instant is known
             */
            readonly until?: string;
            /** @description The webhook that told it, where the provider told it by itself */
            readonly webhook?: string;
        };
        /** @description A page of calls */
        readonly CallPage: {
            /** @description The calls, in the order that was asked for */
            readonly calls: readonly components["schemas"]["Call"][];
            /** @description What to send as `after` for the next page; null on the last one */
            readonly next: string | null;
        };
        readonly KeyConflict: {
            /** @description What is wrong, in a sentence */
            readonly detail: string;
            readonly instance?: string;
            /** @description What to do about it */
            readonly remedy: string;
            /** @description Every place of the request that is wrong */
            readonly errors?: readonly components["schemas"]["Fault"][];
            /** @description The id of the call that has the key */
            readonly call: string;
            /** @enum {string} */
            readonly type: "urn:trunkline:problem:key-conflict";
            /** @enum {number} */
            readonly status?: 409;
            /** @enum {string} */
            readonly title?: "The key belongs to another call request";
        };
        /** @description A call request that was taken before */
        readonly ReplayedCall: {
            /** @description The id of the call */
            readonly id: string;
            /** @description The key of the call */
            readonly key: string;
            /** @description Whether this call request was taken before: nothing was written now */
            readonly replayed: boolean;
        };
        /** @description A call request that was taken: it is durable */
        readonly AcceptedCall: {
            /** @description The id of the call */
            readonly id: string;
            /** @description The key of the call */
            readonly key: string;
            /** @description Whether this call request was taken before: nothing was written now */
            readonly replayed: boolean;
        };
        /** @description Whom to call, with which agent and params, and when */
        readonly NewCall: {
            /** @description The number in E.164 form, like `+14155550123` */
            readonly phone: string;
            /** @description The campaign that it belongs to; `default` if absent */
            readonly campaign?: string;
            /** @description Name of an agent profile of the settings; `default` if absent */
            readonly agent?: string;
            /** @description Higher goes first; 0 if absent */
            readonly priority?: number;
            /** @description Language tag such as `en-US`; the provider's own default if absent */
            readonly language?: string;
            /** @description IANA time zone of the person; by the number if absent */
            readonly timezone?: string;
            /**
             * Format: date-time
             * @description Not to be dialled before this instant
             */
            readonly notBefore?: string;
            /**
             * Format: date-time
             * @description Not wanted any more after this instant
             */
            readonly notAfter?: string;
            readonly provider?: components["schemas"]["Provider"];
            /** @description Basis of the person's consent, in your own words */
            readonly consent?: string;
            /**
             * Format: date-time
             * @description When the person consented
             */
            readonly consentAt?: string;
            /** @description Where the proof of the consent is */
            readonly consentSource?: string;
            /** @description What the agent is told, as texts by name */
            readonly params?: {
                readonly [key: string]: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listCalls: {
        readonly parameters: {
            readonly query?: {
                /** @description Where a call stands: waiting to be dialled, dialing, reconciling (it may have rung, and the provider is asked), following (it was placed), parked (a person has to decide), settled */
                readonly state?: components["schemas"]["CallState"];
                /** @description How a call ended */
                readonly disposition?: components["schemas"]["Disposition"];
                /** @description Calls of this campaign */
                readonly campaign?: string;
                /** @description An AI-call provider */
                readonly provider?: components["schemas"]["Provider"];
                /** @description The number in E.164 form, like `+14155550123` */
                readonly phone?: string;
                /** @description Taken in at this instant or later */
                readonly since?: string;
                /** @description Taken in before this instant */
                readonly until?: string;
                /** @description `next` of the page before */
                readonly after?: string;
                /** @description Which come first; the oldest if absent */
                readonly order?: "oldest" | "newest";
                /** @description How many at most */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of calls */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CallPage"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly submitCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The key of the call: the name of the intent, of your own choice. The same key is the same call for ever, and is placed once */
                readonly "idempotency-key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCall"];
            };
        };
        readonly responses: {
            /** @description A call request that was taken before */
            readonly 200: {
                headers: {
                    readonly "idempotency-replayed": "true";
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReplayedCall"];
                };
            };
            /** @description A call request that was taken: it is durable */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AcceptedCall"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The key belongs to another call request */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["KeyConflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the call */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A call: one intent, which rings one person once */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readTimeline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the call */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The history of a call, and what happens next */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly cancelCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the call */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderNote"];
            };
        };
        readonly responses: {
            /** @description What came of an order. Nothing of it begins any more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ordered"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly pauseCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the call */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderNote"];
            };
        };
        readonly responses: {
            /** @description What came of an order. Nothing of it begins any more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ordered"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly resumeCall: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the call */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderNote"];
            };
        };
        readonly responses: {
            /** @description What came of an order. Nothing of it begins any more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ordered"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly resolveAttempt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the attempt */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Resolution"];
            };
        };
        readonly responses: {
            /** @description A call: one intent, which rings one person once */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly listCampaigns: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All campaigns */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CampaignList"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly uploadCampaign: {
        readonly parameters: {
            readonly query: {
                /** @description The name of the campaign */
                readonly name: string;
                /** @description `true` takes the good rows although others are bad */
                readonly skipInvalid?: "true" | "false";
                /** @description `true` only says what the list comes to, and takes nothing in */
                readonly check?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
                readonly "application/x-ndjson": string;
            };
        };
        readonly responses: {
            /** @description What a list comes to; nothing of it was taken in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExaminedCampaign"];
                };
            };
            /** @description A list that was taken in whole */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadedCampaign"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The name of the campaign */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The calls that were taken in under one name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly scheduleCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The name of the campaign */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CampaignStart"];
            };
        };
        readonly responses: {
            /** @description The calls that were taken in under one name */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly cancelCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The name of the campaign */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderNote"];
            };
        };
        readonly responses: {
            /** @description What came of an order. Nothing of it begins any more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ordered"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly pauseCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The name of the campaign */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderNote"];
            };
        };
        readonly responses: {
            /** @description What came of an order. Nothing of it begins any more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ordered"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly resumeCampaign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The name of the campaign */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderNote"];
            };
        };
        readonly responses: {
            /** @description What came of an order. Nothing of it begins any more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ordered"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description It cannot be done as things stand */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly listSuppressions: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly after?: string;
                /** @description How many at most */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the suppression list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SuppressionPage"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly addSuppression: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewSuppression"];
            };
        };
        readonly responses: {
            /** @description What came of an entry */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddedSuppression"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly findSuppression: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The number in E.164 form, like `+14155550123` */
                readonly phone: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether a number is on the list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SuppressionLookup"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly removeSuppression: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The number in E.164 form, like `+14155550123` */
                readonly phone: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What came of taking a number off */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RemovedSuppression"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly importSuppressions: {
        readonly parameters: {
            readonly query: {
                /** @description Where it comes from, for whoever has to explain it later */
                readonly source: string;
                /** @description `true` takes the good rows although others are bad */
                readonly skipInvalid?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
                readonly "application/x-ndjson": string;
            };
        };
        readonly responses: {
            /** @description What came of a list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportedSuppressions"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly listProviders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All providers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProviderList"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readActivity: {
        readonly parameters: {
            readonly query?: {
                /** @description From this instant on; an hour before `until` if absent */
                readonly since?: string;
                /** @description Before this instant; now if absent */
                readonly until?: string;
                /** @description Of this campaign alone: only its settled calls are counted, and `begun` is empty */
                readonly campaign?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happened, minute by minute */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description This cannot be taken */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unacceptable"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly watchEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Events of this campaign alone */
                readonly campaign?: string;
            };
            readonly header?: {
                /** @description The number of the last event that was received, as `id` told it: those after it come. From now on if absent */
                readonly "last-event-id"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly exportCalls: {
        readonly parameters: {
            readonly query?: {
                /** @description Calls of this campaign */
                readonly campaign?: string;
                /** @description Taken in at this instant or later */
                readonly since?: string;
                /** @description Taken in before this instant */
                readonly until?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What this worker was started with */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How many calls are where */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readCaller: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who asks */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readHalt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether everything is halted */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Halt"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly halt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HaltNote"];
            };
        };
        readonly responses: {
            /** @description Whether everything is halted */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Halt"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly liftHalt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether everything is halted */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Halt"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readAuditLog: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly before?: string;
                /** @description How many at most */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the audit log */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly listWorkers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The workers that share the ledger */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Workers"];
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One line for each series, in the text format of Prometheus */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description The request cannot be read */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["BadRequest"];
                };
            };
            /** @description A token is needed */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unauthorized"];
                };
            };
            /** @description This is not allowed */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The request did not come whole in time */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooSlow"];
                };
            };
            /** @description The request is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooLarge"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description The body is of a kind that is not read */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Too many requests */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["TooMany"];
                };
            };
            /** @description Trunkline has a fault */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Broken"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly healthz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All is well */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Healthy"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readonly readyz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All is well */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Healthy"];
                };
            };
            /** @description The address is too long */
            readonly 414: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["AddressTooLong"];
                };
            };
            /** @description It cannot be done now */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
}
