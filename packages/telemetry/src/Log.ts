/** How log lines are written: JSON for machines, words for people; numbers masked, and no secret in either. */
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { Cause, Logger, References } from "effect"

type Hide = (text: string) => string

const hidden = "<redacted>"

/** A secret as it stands in a text, and as it stands in JSON. */
const spellings = (secret: string): ReadonlyArray<string> => [secret, JSON.stringify(secret).slice(1, -1)]

/** Hides numbers and these secrets in a text. Nothing writes them into one on purpose: this is for what others have written. */
export const hide = (secrets: ReadonlyArray<string>): Hide => {
  const known = [...new Set(secrets.filter((each) => each.length >= 6).flatMap(spellings))]
  return (text) => PhoneNumber.maskIn(known.reduce((safe, secret) => safe.replaceAll(secret, hidden), text))
}

const words = (message: unknown): string =>
  (Array.isArray(message) ? message : [message])
    .map((each) =>
      typeof each === "string" ? each : each instanceof Error ? each.message : JSON.stringify(each),
    )
    .join(" ")

const causeOf = (cause: Cause.Cause<unknown>): string | undefined =>
  cause.reasons.length === 0 ? undefined : Cause.pretty(cause)

/** One JSON object a line: `time`, `level`, `message`, what the line is about, and `cause` where something broke. */
export const json = (secrets: ReadonlyArray<string>): Logger.Logger<unknown, void> => {
  const safe = hide(secrets)
  return Logger.withConsoleError(
    Logger.make(({ cause, date, fiber, logLevel, message }) =>
      safe(
        JSON.stringify({
          time: date.toISOString(),
          level: logLevel.toLowerCase(),
          message: words(message),
          ...fiber.getRef(References.CurrentLogAnnotations),
          cause: causeOf(cause),
        }),
      ),
    ),
  )
}

/** One line for people: the time, what is the matter if something is, the message, and what it is about. */
export const text = (secrets: ReadonlyArray<string>): Logger.Logger<unknown, void> => {
  const safe = hide(secrets)
  return Logger.withConsoleError(
    Logger.make(({ cause, date, fiber, logLevel, message }) => {
      const about = Object.entries(fiber.getRef(References.CurrentLogAnnotations))
      const level = logLevel === "Info" ? [] : [`${logLevel.toUpperCase()}:`]
      const broke = causeOf(cause)
      return safe(
        [
          date.toISOString().slice(11, 19),
          ...level,
          words(message),
          ...about.map(([name, value]) => `${name}=${String(value)}`),
          ...(broke === undefined ? [] : [`\n${broke}`]),
        ].join(" "),
      )
    }),
  )
}

/** The same lines to another logger, with what is to be hidden hidden. */
export const hiding =
  (secrets: ReadonlyArray<string>) =>
  (logger: Logger.Logger<unknown, void>): Logger.Logger<unknown, void> => {
    const safe = hide(secrets)
    return Logger.make((options) => {
      const broke = causeOf(options.cause)
      logger.log({
        ...options,
        message: safe(broke === undefined ? words(options.message) : `${words(options.message)}\n${broke}`),
        cause: Cause.empty,
      })
    })
  }
