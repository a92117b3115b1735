/** The two providers that the simulator stands in for. */
import { Schema } from "effect"

export const providers = ["happyrobot", "hamsa"] as const

export const Provider = Schema.Literals(providers)
export type Provider = typeof Provider.Type
