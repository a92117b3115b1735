// What a provider has seen, and what is made of it.

/** Who was dialled, and when, in milliseconds of the provider's own clock. */
export type Dialled = readonly [phone: string, at: number]

export const dialledAt = async (provider: string): Promise<ReadonlyArray<Dialled>> =>
  (await (await fetch(`${provider}/dialled`)).json()) as ReadonlyArray<Dialled>

/** How many of these instants are within the second that holds most of them, wherever it begins. */
export const mostInOneSecond = (instants: ReadonlyArray<number>): number => {
  const sorted = instants.toSorted((one, other) => one - other)
  let first = 0
  let most = 0
  for (const [index, instant] of sorted.entries()) {
    while (instant - (sorted[first] ?? instant) >= 1000) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}

/** How much of `perSecond` was used from the first instant to the last one, in per cent. */
export const percentUsed = (instants: ReadonlyArray<number>, perSecond: number): number => {
  const seconds = (Math.max(...instants) - Math.min(...instants)) / 1000
  return (((instants.length - 1) / seconds) * 100) / perSecond
}
