/** What is made of the figures of several rounds. Pure. */

/** The middle one, or the mean of the middle two; not a number for none. */
export const median = (numbers: ReadonlyArray<number>): number => {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2
}

/**
 * The median of the ratios of each round: what slows the machine down in one round slows both.
 *
 * @example
 * ratio([10, 20], [5, 10]) // 2
 */
export const ratio = (ours: ReadonlyArray<number>, theirs: ReadonlyArray<number>): number =>
  median(ours.slice(0, theirs.length).map((figure, round) => figure / (theirs[round] ?? NaN)))
