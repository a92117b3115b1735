/** Real workers on one ledger, each of which is always started again. */
import { Workers } from "@trunkline/dispatch/Workers"
import { Clock, Effect, Exit, FileSystem, Path, Scope } from "effect"
import type { Campaign } from "./Loop.ts"
import * as Processes from "../kill/Processes.ts"
import type { Blow } from "./Trouble.ts"

const args = ["serve", "--cluster"]

/** Milliseconds by which the clock of each worker is ahead of the one before. */
export const clocksApart = 5_000

/** How Node sets the clock of a process. */
const withClock = (millis: number): string =>
  `--import=${new URL(`ClockAhead.js?ahead=${millis}`, import.meta.url).href}`

/** How often (milliseconds) the ledger is asked who owns what. */
const glance = 200

/** How long (milliseconds) nobody may work on shards of a dead worker. */
export const patience = 20_000

interface Seat {
  readonly folder: string
  /** Milliseconds by which its clock is ahead of the machine's. */
  readonly clockAhead: number
  life: Processes.Life | undefined
  scope: Scope.Closeable | undefined
}

/** What was done to the workers. */
export interface Blows {
  kills: number
  freezes: number
  stops: number
  cuts: number
  /** The longest time (milliseconds) until somebody worked again on all shards of a worker that was killed or frozen. */
  slowestHandover: number
}

/** Starts the workers; they end with the scope. */
export const start = Effect.fnUntraced(function* ({ count, database, env, folder, settings }: Campaign) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const workers = yield* Workers
  const scope = yield* Effect.scope
  const blows: Blows = { kills: 0, freezes: 0, stops: 0, cuts: 0, slowestHandover: 0 }

  const sit = Effect.fnUntraced(function* (seat: Seat) {
    const own = yield* Scope.fork(scope)
    seat.scope = own
    seat.life = yield* Scope.provide(
      Processes.start(args, seat.folder, {
        ...env,
        DATABASE_URL: database.url,
        NODE_OPTIONS: withClock(seat.clockAhead),
      }),
      own,
    )
    yield* Processes.giveWay(seat.life)
  })
  const end = Effect.fnUntraced(function* (seat: Seat) {
    if (seat.scope !== undefined) yield* Scope.close(seat.scope, Exit.void)
    seat.life = undefined
  })

  /** One that could not begin, for the database was just cut off, is started again as a service is. */
  const keep = (seat: Seat) =>
    Effect.gen(function* () {
      const { life } = seat
      if (life === undefined) return yield* Effect.sleep(glance)
      const left = yield* Effect.raceFirst(
        Effect.as(life.ended, true),
        Effect.as(Effect.sleep(glance), false),
      )
      if (left && seat.life === life) yield* Effect.andThen(end(seat), sit(seat))
    }).pipe(Effect.forever)

  const seats = yield* Effect.forEach(
    Array.from({ length: count }, (_, index) => index),
    Effect.fnUntraced(function* (index) {
      const seat: Seat = {
        folder: path.join(folder, `worker-${index}`),
        clockAhead: index * clocksApart,
        life: undefined,
        scope: undefined,
      }
      yield* fs.makeDirectory(seat.folder)
      yield* fs.writeFileString(path.join(seat.folder, "trunkline.config.json"), JSON.stringify(settings))
      yield* sit(seat)
      yield* Effect.forkIn(keep(seat), scope)
      return seat
    }),
  )

  const live = workers.list.pipe(
    Effect.retry({ times: 5 }),
    Effect.map((list) => list.filter(({ isGone }) => !isGone)),
  )

  /** Waits until somebody works on all that this process worked on: others, or itself once it goes on. */
  const handover = Effect.fnUntraced(function* (process: number, since: number) {
    const isIts = ({ name }: { readonly name: string }) => name.startsWith(`process ${process} `)
    const lost = (yield* live).filter(isIts).flatMap(({ shards }) => [...shards])
    const taken = new Set<string>()
    for (;;) {
      for (const { shards } of (yield* live).filter((each) => !isIts(each) || each.seenAt > since + glance)) {
        for (const shard of shards) taken.add(shard)
      }
      const took = (yield* Clock.currentTimeMillis) - since
      blows.slowestHandover = Math.max(blows.slowestHandover, lost.length === 0 ? 0 : took)
      if (lost.every((shard) => taken.has(shard)) || took > patience) return
      yield* Effect.sleep(glance)
    }
  })

  /** What follows a blow goes on beside the next ones; a seat that is being seen to is left alone. */
  const strike = Effect.fnUntraced(function* ({ trouble }: Blow) {
    const now = yield* Clock.currentTimeMillis
    if (trouble._tag === "Cut") {
      blows.cuts++
      return yield* Effect.asVoid(database.cut)
    }
    // Somebody has to be left to take over: on a busy machine it takes a while until one that was started is at work.
    const atWork = (yield* live).filter(({ isLeaving, shards }) => !isLeaving && shards.size > 0)
    if (atWork.length < 2) return
    const seat = seats[trouble.worker]
    const life = seat?.life
    if (seat === undefined || life === undefined) return
    seat.life = undefined
    switch (trouble._tag) {
      case "Kill":
        blows.kills++
        yield* life.kill
        yield* Effect.forkIn(handover(life.process, now), scope)
        return yield* Effect.andThen(end(seat), Effect.delay(sit(seat), trouble.back)).pipe(
          Effect.forkIn(scope),
        )
      case "Freeze":
        blows.freezes++
        yield* life.signal("STOP")
        yield* Effect.forkIn(handover(life.process, now), scope)
        return yield* life
          .signal("CONT")
          .pipe(
            Effect.delay(trouble.millis),
            Effect.andThen(Effect.sync(() => void (seat.life = life))),
            Effect.forkIn(scope),
          )
      case "Stop":
        blows.stops++
        yield* life.signal("TERM")
        return yield* life.ended.pipe(
          Effect.andThen(end(seat)),
          Effect.andThen(sit(seat)),
          Effect.forkIn(scope),
        )
    }
  })

  return { strike, blows, live }
})
