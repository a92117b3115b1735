/**
 * Which worker owns which shard, by `effect/cluster`: its runners are our workers, and its shards are ours.
 *
 * Runners and their locks are in the ledger's database. They send each other nothing, for calls are in the ledger already; so there
 * is no socket between workers, and whether a runner is alive its heartbeat in the database tells.
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import { Effect, Layer, Option, type Redacted } from "effect"
import * as MessageStorage from "effect/cluster/MessageStorage"
import * as RunnerAddress from "effect/cluster/RunnerAddress"
import * as RunnerHealth from "effect/cluster/RunnerHealth"
import * as Runners from "effect/cluster/Runners"
import * as ShardId from "effect/cluster/ShardId"
import * as Sharding from "effect/cluster/Sharding"
import * as ShardingConfig from "effect/cluster/ShardingConfig"
import * as SqlRunnerStorage from "effect/cluster/SqlRunnerStorage"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import * as Shards from "../Shards.ts"
import { lease } from "../Workers.ts"
import * as PostgresConnection from "./PostgresConnection.ts"

const group = "default"

/** A worker that is not heard of loses its shards after the lease, and the others look once a second. */
const config = (worker: string) =>
  ShardingConfig.layer({
    runnerAddress: Option.some(RunnerAddress.make(worker, 0)),
    shardsPerGroup: Shards.all.size,
    shardLockExpiration: lease,
    shardLockRefreshInterval: "1 second",
    refreshAssignmentsInterval: "1 second",
    entityMessagePollInterval: "1 second",
    runnerHealthCheckInterval: "1 minute",
  })

const connection = (options: PostgresConnection.Options) => {
  const { startupParameters, ...shared } = PostgresConnection.configOf(options)
  return Layer.effect(
    SqlClient.SqlClient,
    // Heartbeats are kept as times without a zone: all sessions must mean the same one.
    PgClient.make({
      ...shared,
      startupParameters: { ...startupParameters, TimeZone: "UTC" },
      maxConnections: 3,
    }),
  ).pipe(Layer.provide(Reactivity.layer))
}

/** Its tables, and locks that hold for the whole database, are named after the schema: each schema is a ledger of its own. */
const storage = Layer.unwrap(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [schema] = yield* sql<{
      number: number
    }>`SELECT current_schema()::regnamespace::oid::int8 AS number`
    return SqlRunnerStorage.layerWith({ prefix: `cluster_${schema?.number}` })
  }),
)

const ids = [...Shards.all].map((shard) => [shard, ShardId.make(group, Shards.numberOf(shard))] as const)

/** Takes part as this worker until the scope ends. Gives what tells which shards are its own at that moment. */
export const join = Effect.fnUntraced(function* (url: Redacted.Redacted, worker: string) {
  const settings = config(worker)
  const context = yield* Layer.build(
    Sharding.layer.pipe(
      Layer.provide(Runners.layerNoop),
      Layer.provide([MessageStorage.layerNoop, RunnerHealth.layerNoop]),
      Layer.provide(storage),
      Layer.provide([settings, connection({ url, application: `trunkline shards of ${worker}` })]),
    ),
  )
  const sharding = yield* Effect.provide(Sharding.Sharding, context)
  return Effect.sync(
    (): Shards.Shards => new Set(ids.flatMap(([shard, id]) => (sharding.hasShardId(id) ? [shard] : []))),
  )
})
