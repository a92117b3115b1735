/** A benchmark: several ways to do one thing, measured beside each other, and the bars that ours must reach. */
import type { Effect, FileSystem, Path, Scope } from "effect"
import type { ChildProcessSpawner } from "effect/process/ChildProcessSpawner"
import type { ProcessFailed } from "../kill/Processes.ts"

/** What every round of a contender gives: numbers by the key of their figure. */
export type Sample = Readonly<Record<string, number>>

export interface Figure {
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly better: "more" | "less"
}

export interface Contender {
  readonly name: string
  /** Versions and settings, by which a reader judges whether it is fair. */
  readonly how: string
  /** Does the work once, in a process of its own. */
  readonly round: Measured<Sample>
}

/**
 * What one contender must reach in one figure: `least` or `most` times the figure of another one or, without `against`, that number
 * itself.
 */
export interface Bar {
  readonly what: string
  readonly figure: string
  readonly of: string
  readonly against?: string
  readonly least?: number
  readonly most?: number
}

export type Measured<A> = Effect.Effect<
  A,
  ProcessFailed,
  ChildProcessSpawner | FileSystem.FileSystem | Path.Path | Scope.Scope
>

export interface Prepared {
  readonly contenders: ReadonlyArray<Contender>
  /** What is not measured here, and why. */
  readonly leftOut: ReadonlyArray<string>
}

export interface Bench {
  /** What it is called on the command line. */
  readonly name: string
  /** What is measured, in a sentence. */
  readonly what: string
  readonly rounds: number
  readonly figures: ReadonlyArray<Figure>
  readonly bars: ReadonlyArray<Bar>
  /** Starts what the contenders need until the scope ends. `share` (0 to 1): how much of the work is done in a round. */
  readonly prepare: (share: number) => Measured<Prepared>
}

/** A share of some work, at least `least`. */
export const part = (work: number, share: number, least = 1): number =>
  Math.max(least, Math.round(work * share))
