/** The rules by which the worker dials: what comes in over the API is checked against them. */
import type { Rules } from "@trunkline/dispatch/Decide"
import { Context } from "effect"

export class CurrentRules extends Context.Service<CurrentRules, Rules>()("@trunkline/api/CurrentRules") {}
