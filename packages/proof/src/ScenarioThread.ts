/** The program of a thread: judges every scenario that it is sent. */
import { Cause, Effect, Exit } from "effect"
import { parentPort } from "node:worker_threads"
import { judge, type Judgement } from "./Judge.ts"
import type { ScenarioOptions } from "./Scenario.ts"

/** What a thread sends back: a judgement, or the fault of the proof itself that prevented it. */
export interface Answer {
  readonly judgement?: Judgement
  readonly fault?: string
}

const answerOf = (exit: Exit.Exit<Judgement>): Answer =>
  Exit.isSuccess(exit) ? { judgement: exit.value } : { fault: Cause.pretty(exit.cause) }

parentPort?.on("message", (options: ScenarioOptions) => {
  Effect.runCallback(judge(options), { onExit: (exit) => parentPort?.postMessage(answerOf(exit)) })
})
