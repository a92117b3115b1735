/** The names of the providers that Trunkline can dial through. */
import { Schema } from "effect"

export const providerIds = ["happyrobot", "hamsa"] as const

export const ProviderId = Schema.Literals(providerIds)
export type ProviderId = typeof ProviderId.Type
