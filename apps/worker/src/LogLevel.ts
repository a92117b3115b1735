/** How much a worker logs. */
import { SettingsError } from "@trunkline/dispatch/Settings"
import { Config, Effect, type LogLevel, Option } from "effect"

const variable = "TRUNKLINE_LOG_LEVEL"

const levels: Readonly<Record<string, LogLevel.LogLevel>> = {
  debug: "Debug",
  info: "Info",
  warn: "Warn",
  error: "Error",
}

/** Reads `TRUNKLINE_LOG_LEVEL`. @default Info */
export const fromEnvironment: Effect.Effect<LogLevel.LogLevel, SettingsError> = Effect.gen(function* () {
  const refuse = (why: string) =>
    new SettingsError({ source: "the environment", problems: [{ path: variable, why }] })
  const given = yield* Effect.mapError(Config.option(Config.String(variable)), ({ message }) =>
    refuse(message),
  )
  const name = Option.getOrElse(given, () => "").toLowerCase()
  const level = name === "" ? "Info" : levels[name]
  return level ?? (yield* refuse(`must be one of ${Object.keys(levels).join(", ")}`))
})
