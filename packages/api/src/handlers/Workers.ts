/** What the operation about workers does. */
import * as Shards from "@trunkline/dispatch/Shards"
import { Workers, type WorkerStanding } from "@trunkline/dispatch/Workers"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../Api.ts"
import { instantOf } from "../contract/Values.ts"
import * as Problem from "../Problem.ts"

const stateOf = ({ isGone, isLeaving }: WorkerStanding): "gone" | "leaving" | "working" =>
  isGone ? "gone" : isLeaving ? "leaving" : "working"

export const layer = HttpApiBuilder.group(Api, "workers", (handlers) =>
  handlers.handle(
    "listWorkers",
    Effect.fnUntraced(
      function* () {
        const list = yield* (yield* Workers).list
        return {
          shards: Shards.all.size,
          workers: list.map((worker) => ({
            id: worker.id,
            name: worker.name,
            state: stateOf(worker),
            since: instantOf(worker.since),
            seenAt: instantOf(worker.seenAt),
            shards: [...worker.shards],
          })),
        }
      },
      Effect.catchTag("LedgerError", Problem.ofLedger),
    ),
  ),
)
