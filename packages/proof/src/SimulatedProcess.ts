/** A process that can be killed between any two awaits: everything that it does passes through here, and stops at once. */
import { type Clock, Duration, Effect, type Fiber } from "effect"
import { MixedScheduler } from "effect/Scheduler"
import type { CrashPoint, Fate } from "./CrashPoint.ts"
import type { Draws } from "./Draws.ts"
import type { Appointment, VirtualTime } from "./VirtualTime.ts"

export interface ProcessOptions {
  readonly time: VirtualTime
  readonly draws: Draws
  readonly fate: Fate
  /** Milliseconds by which the machine's wall clock is ahead of the true time now. */
  readonly wallOffset: () => number
  /** Share of tasks during which the event loop is stalled. */
  readonly stalls: number
}

/** How long (milliseconds) a stalled event loop stands still. */
const stallMillis = 50

/** Operations after which a fiber lets others run: as in production, and sometimes after few, so that they interleave in other ways. */
const slice = 2048
const shortSlices = 0.1

export class SimulatedProcess extends MixedScheduler {
  /** Where it was killed; undefined while it lives. */
  killedAt: CrashPoint | undefined
  readonly clock: Clock.Clock
  /** How often its event loop stood still. */
  stalls = 0
  /** Whether it is busy with what an earlier process left behind. */
  isRecovering = false
  readonly #options: ProcessOptions
  readonly #tasks: Array<() => void> = []
  readonly #sleepers = new Set<Appointment>()
  readonly #atDeath: Array<() => void> = []
  #slice = slice

  constructor(options: ProcessOptions) {
    super("async", (task) => {
      this.#tasks.push(task)
      return () => {}
    })
    this.#options = options
    this.clock = this.#makeClock()
  }

  get isDead(): boolean {
    return this.killedAt !== undefined
  }

  /** A killed process never gets any further: its fibers yield before the next operation, and are never run again. */
  override shouldYield(fiber: Fiber.Fiber<unknown, unknown>): boolean {
    return this.killedAt !== undefined || fiber.currentOpCount >= this.#slice
  }

  /** Something can be waited for here. True if the process dies of it, and then nothing must be done any more. */
  awaits(): boolean {
    return this.#meet(this.#options.fate.awaits()) || (this.isRecovering && this.passes("during recovery"))
  }

  /** A named point is reached; the answer is as for `awaits`. */
  passes(point: CrashPoint): boolean {
    return this.#meet(this.#options.fate.passes(point))
  }

  #meet(point: CrashPoint | undefined): boolean {
    this.killedAt ??= point
    return this.killedAt !== undefined
  }

  /** Runs until nothing is left that can run now. */
  runTasks(): void {
    const { draws, stalls, time } = this.#options
    for (let index = 0; index < this.#tasks.length; index++) {
      if (this.awaits()) return
      if (draws.happens(stalls)) {
        this.stalls++
        time.pass(stallMillis)
      }
      this.#slice = draws.happens(shortSlices) ? draws.between(1, 200) : slice
      this.#tasks[index]?.()
    }
    this.#tasks.length = 0
  }

  /** Calls back when that much time has gone by, unless the process is dead by then. */
  after(millis: number, run: () => void): Appointment {
    const appointment = this.#options.time.at(this.#options.time.now + millis, () => {
      this.#sleepers.delete(appointment)
      if (!this.awaits()) run()
    })
    this.#sleepers.add(appointment)
    return appointment
  }

  cancel(appointment: Appointment): void {
    appointment.run = undefined
    this.#sleepers.delete(appointment)
  }

  /** What the operating system takes back when the process ends: connections, files. */
  atDeath(release: () => void): void {
    this.#atDeath.push(release)
  }

  /** Clears away what is left of a dead process. */
  bury(): void {
    for (const sleeper of this.#sleepers) sleeper.run = undefined
    this.#sleepers.clear()
    this.#tasks.length = 0
    for (const release of this.#atDeath.splice(0)) release()
  }

  #makeClock(): Clock.Clock {
    const { time, wallOffset } = this.#options
    const millis = () => time.now + wallOffset()
    const nanos = () => BigInt(millis()) * 1_000_000n
    const monotonic = () => BigInt(time.now) * 1_000_000n
    return {
      currentTimeMillisUnsafe: millis,
      currentTimeMillis: Effect.sync(millis),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: monotonic,
      monotonicTimeNanos: Effect.sync(monotonic),
      sleep: (duration) => this.#sleep(Duration.toMillis(duration)),
    }
  }

  /** As a timer of Node: whole milliseconds, at least one, and it goes by the time that passes, not by the wall clock. */
  #sleep(millis: number): Effect.Effect<void> {
    if (millis <= 0) return Effect.yieldNow
    if (millis === Infinity) return Effect.never
    return Effect.callback((resume) => {
      const sleeper = this.after(Math.max(1, Math.trunc(millis)), () => resume(Effect.void))
      return Effect.sync(() => this.cancel(sleeper))
    })
  }
}
