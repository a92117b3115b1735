/** What the environment says about the API. */
import { SettingsError } from "@trunkline/dispatch/Settings"
import { Config, Effect, Option, Redacted } from "effect"

const variable = "TRUNKLINE_API_TOKEN"

/** Shorter ones can be guessed. */
const shortest = 32

const refuse = (why: string) =>
  new SettingsError({ source: "the environment", problems: [{ path: variable, why }] })

/**
 * Reads `TRUNKLINE_API_TOKEN`: a token with the role `admin` that is not in the ledger. Nothing if it is not set.
 *
 * What is wrong with it is told without its value.
 */
export const token: Effect.Effect<Redacted.Redacted | undefined, SettingsError> = Effect.gen(function* () {
  const found = yield* Effect.mapError(Config.option(Config.Redacted(variable)), ({ message }) =>
    refuse(message),
  )
  const value = Option.match(found, { onNone: () => "", onSome: Redacted.value })
  if (value === "") return undefined
  if (value.length >= shortest && /^[\x21-\x7e]+$/.test(value)) return Redacted.make(value)
  return yield* refuse(
    `must be at least ${shortest} visible ASCII characters; \`openssl rand -hex 32\` makes a good one`,
  )
})
