/** By which a worker knows whether calls wait for instants that other rules gave. */
import type { Rules } from "./Decide.ts"

/** The same text for the same rules. */
export const fingerprint = ({ policy, routes, agents }: Rules): string =>
  JSON.stringify([policy, routes, [...agents].map(([name, ids]) => [name, [...ids]])])
