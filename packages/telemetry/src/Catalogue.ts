/** Every metric of Trunkline. `docs/metrics.md` says of each what it means and what to do about it. */
import { counter, gauge, histogram, type MetricFamily } from "./MetricFamily.ts"

const upToMinutes = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const upToSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]

export const calls = gauge("trunkline_calls", ["state"], "Calls that are not settled, by where they stand")
export const callsDue = gauge(
  "trunkline_calls_due_seconds",
  [],
  "Seconds for which the waiting call that is due longest has been due; 0 if none is",
)
export const nextCall = gauge(
  "trunkline_next_call_timestamp_seconds",
  [],
  "The next instant at which a waiting call may be dialled, in seconds since 1970; 0 if none waits for one",
)
export const halted = gauge("trunkline_halted", [], "1 while somebody has halted everything")
export const webhooksWaiting = gauge(
  "trunkline_webhooks_waiting",
  ["state"],
  "Webhooks in the inbox that are not applied yet",
)
export const deliveriesWaiting = gauge(
  "trunkline_deliveries_waiting",
  ["state"],
  "Events that your own endpoints have not taken: pending, or dead and sent no more",
)
export const ledgerRead = gauge(
  "trunkline_ledger_read_timestamp_seconds",
  [],
  "When the figures about the ledger were read, in seconds since 1970",
)

export const providerBreaker = gauge(
  "trunkline_provider_breaker",
  ["provider", "state"],
  "1 for the state in which the breaker of the provider is",
)
export const providerCps = gauge(
  "trunkline_provider_cps",
  ["provider"],
  "Dials that left for the provider within the last second",
)
export const providerCpsLimit = gauge(
  "trunkline_provider_cps_limit",
  ["provider"],
  "Dials that may leave for the provider in a second",
)
export const providerCalls = gauge(
  "trunkline_provider_calls",
  ["provider"],
  "Calls in progress at the provider",
)
export const providerCallsLimit = gauge(
  "trunkline_provider_calls_limit",
  ["provider"],
  "Calls that may be in progress at the provider",
)

export const decisions = counter(
  "trunkline_decisions_total",
  ["decision", "reason"],
  "Decisions about calls that were written down",
)
export const begins = counter(
  "trunkline_begins_total",
  ["provider", "outcome"],
  "What came of beginning an attempt in the ledger",
)
export const dials = counter(
  "trunkline_dials_total",
  ["provider", "result", "reason"],
  "Dials by result: placed, not-placed with its proof, unknown with its evidence",
)
export const dialDuration = histogram(
  "trunkline_dial_duration_seconds",
  ["provider", "result"],
  upToMinutes,
  "Seconds from a dial to its result",
)
export const questions = counter(
  "trunkline_provider_questions_total",
  ["provider", "question", "answer"],
  "Questions to a provider: whether it has a call, how one goes, to end one",
)
export const questionDuration = histogram(
  "trunkline_provider_question_duration_seconds",
  ["provider", "question"],
  upToMinutes,
  "Seconds from a question to a provider to its answer",
)
export const reconciles = counter(
  "trunkline_reconciles_total",
  ["provider", "outcome"],
  "What each look for an attempt of unknown result came to",
)
export const settled = counter(
  "trunkline_settled_total",
  ["provider", "disposition"],
  "Calls that this worker settled, by disposition and by the provider of the attempt that settled it",
)

export const webhooks = counter(
  "trunkline_webhooks_total",
  ["provider", "outcome"],
  "Webhooks that came, by how they were answered",
)
export const webhooksApplied = counter(
  "trunkline_webhooks_applied_total",
  ["outcome"],
  "Webhooks of the inbox, by what came of them",
)
export const deliveries = counter(
  "trunkline_deliveries_total",
  ["outcome"],
  "Events sent to your own endpoints, by what came of it",
)

export const commitWrites = histogram(
  "trunkline_ledger_commit_writes",
  [],
  [1, 2, 4, 8, 16, 32, 64, 128, 256],
  "Writes that shared a transaction of the ledger",
)
export const commitDuration = histogram(
  "trunkline_ledger_commit_duration_seconds",
  ["result"],
  upToSeconds,
  "Seconds that a transaction of the ledger took",
)
export const ledgerErrors = counter(
  "trunkline_ledger_errors_total",
  ["operation"],
  "Times that the ledger could not be opened, read or written",
)

export const apiRequests = counter(
  "trunkline_api_requests_total",
  ["method", "route", "status"],
  "HTTP requests that were answered",
)
export const apiDuration = histogram(
  "trunkline_api_request_duration_seconds",
  ["method", "route"],
  upToSeconds,
  "Seconds from an HTTP request to the head of its answer",
)

export const eventLoopDelay = gauge(
  "trunkline_event_loop_delay_seconds",
  ["percentile"],
  "Seconds by which timers were late since these figures were read before",
)
export const exportFailures = counter(
  "trunkline_export_failures_total",
  ["signal"],
  "Requests to the OpenTelemetry collector that it has not taken",
)
export const build = gauge("trunkline_build_info", ["version"], "1, with the version of Trunkline")
export const processStart = gauge(
  "process_start_time_seconds",
  [],
  "When the process started, in seconds since 1970",
)
export const processMemory = gauge("process_resident_memory_bytes", [], "Memory of the process, in bytes")
export const processCpu = counter(
  "process_cpu_seconds_total",
  [],
  "Seconds that processors have spent on the process",
)

/** All of them, in the order of the page. */
export const catalogue: ReadonlyArray<MetricFamily> = [
  calls,
  callsDue,
  nextCall,
  halted,
  ledgerRead,
  decisions,
  settled,
  commitWrites,
  commitDuration,
  ledgerErrors,
  begins,
  dials,
  dialDuration,
  reconciles,
  questions,
  questionDuration,
  providerBreaker,
  providerCps,
  providerCpsLimit,
  providerCalls,
  providerCallsLimit,
  webhooks,
  webhooksApplied,
  webhooksWaiting,
  deliveries,
  deliveriesWaiting,
  apiRequests,
  apiDuration,
  eventLoopDelay,
  exportFailures,
  build,
  processStart,
  processMemory,
  processCpu,
]
