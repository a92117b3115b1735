/** Closes a provider off after failures in a row, and lets one dial through to see whether it is back. */

export type Breaker =
  | { readonly _tag: "Closed"; readonly failures: number }
  | { readonly _tag: "Open"; readonly until: number }
  /** One dial is out to see whether the provider is back; its result decides. */
  | { readonly _tag: "Probing"; readonly until: number }

export const closed: Breaker = { _tag: "Closed", failures: 0 }

/** What a dial said about the provider: about this one request (`neutral`) it says nothing. */
export type Verdict = "success" | "failure" | "neutral"

/** The earliest instant at which a dial may go to the provider. */
export const readyAt = (breaker: Breaker): number => (breaker._tag === "Closed" ? 0 : breaker.until)

/**
 * A dial begins. Behind an open breaker it is the probe, and nobody follows until its result is known.
 *
 * `patience` is how long to wait for that result before another probe may go (milliseconds).
 */
export const begun = (breaker: Breaker, now: number, patience: number): Breaker =>
  breaker._tag === "Closed" ? breaker : { _tag: "Probing", until: now + patience }

/** The probe did not begin after all: the next dial may be it. */
export const withdrawn = (breaker: Breaker): Breaker =>
  breaker._tag === "Probing" ? { _tag: "Open", until: 0 } : breaker

/** Another worker has seen the failures in a row. */
export const openUntil = (breaker: Breaker, until: number): Breaker =>
  breaker._tag === "Closed" ? { _tag: "Open", until } : breaker

export const observed = (
  breaker: Breaker,
  verdict: Verdict,
  now: number,
  policy: { readonly failures: number; readonly open: number },
): Breaker => {
  if (verdict === "success") return closed
  switch (breaker._tag) {
    case "Closed": {
      if (verdict === "neutral") return breaker
      const failures = breaker.failures + 1
      return failures >= policy.failures
        ? { _tag: "Open", until: now + policy.open }
        : { _tag: "Closed", failures }
    }
    // A late failure of a dial that began before the breaker opened says nothing new.
    case "Open":
      return breaker
    // Even a refused request shows that the provider answers again.
    case "Probing":
      return verdict === "failure" ? { _tag: "Open", until: now + policy.open } : closed
  }
}
