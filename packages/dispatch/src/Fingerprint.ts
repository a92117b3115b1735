/** By which a worker knows whether calls wait for instants that other rules gave. */
import type { Rule } from "@trunkline/compliance/Rule"
import type { Rules } from "./Decide.ts"
import { rulesOf } from "./RuleSettings.ts"

/** Of a rule, what a verdict depends on; where it was read may change without one. */
const deciding = ({ id, from, until, scope, demands }: Rule) => [id, from, until, scope, demands]

/** The same text for the same rules. `inForce` are those of the packs and of the settings, as this version has them. */
export const fingerprint = (
  { policy, routes, agents }: Rules,
  inForce: ReadonlyArray<Rule> = rulesOf(policy.rules),
): string =>
  JSON.stringify([policy, routes, [...agents].map(([name, ids]) => [name, [...ids]]), inForce.map(deciding)])
