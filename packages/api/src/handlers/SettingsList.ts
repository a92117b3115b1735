/** Settings as lines: each with its place, its value in words, and whether it is the default. Pure. */
import { Settings } from "@trunkline/dispatch/Settings"
import { Duration, Schema } from "effect"

export interface SettingLine {
  readonly path: string
  readonly value: string
  readonly isDefault: boolean
}

const encode = Schema.encodeSync(Settings)

/** What holds where nothing is set. */
const defaults: unknown = encode(Schema.decodeSync(Settings)({}))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A list of words or numbers is one line; groups in a list are lines of their own. */
const isPlain = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((each) => !isObject(each)) : !isObject(value)

/** `"30000 millis"` as people write it. */
const durationInWords = (text: string): string =>
  text.replace(/^(\d+(?:\.\d+)?) millis$/, (_, millis) => Duration.format(Duration.millis(Number(millis))))

/** The path of an address is often the secret by which it is known. */
const withoutPath = (text: string): string =>
  /^https?:/i.test(text) && URL.canParse(text) ? `${new URL(text).origin}/…` : text

const inWords = (value: unknown): string =>
  Array.isArray(value)
    ? value.length === 0
      ? "none"
      : value.map(inWords).join(", ")
    : value === true
      ? "yes"
      : value === false
        ? "no"
        : withoutPath(durationInWords(String(value)))

const member = (value: unknown, name: string): unknown =>
  isObject(value) || Array.isArray(value) ? (value as Readonly<Record<string, unknown>>)[name] : undefined

const linesOf = (path: string, value: unknown, usual: unknown): ReadonlyArray<SettingLine> =>
  isPlain(value)
    ? [
        {
          path,
          value: inWords(value),
          isDefault: usual !== undefined && JSON.stringify(value) === JSON.stringify(usual),
        },
      ]
    : Object.entries(value as object).flatMap(([name, each]) =>
        linesOf(
          path === "" ? name : Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`,
          each,
          member(usual, name),
        ),
      )

/** Every setting, in the order of the settings. */
export const lines = (settings: Settings): ReadonlyArray<SettingLine> =>
  linesOf("", encode(settings), defaults)
