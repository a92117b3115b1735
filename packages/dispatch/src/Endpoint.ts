/** A user's own endpoint that is told what happens to calls: where it is, and what it wants to know. */
import { Schema } from "effect"
import { OutgoingEventType, types } from "./OutgoingEvent.ts"
import { withDefault } from "./SettingValues.ts"

const address =
  "must be an address like https://crm.example.com/trunkline, without a user name, password or #"

const isAddress = (text: string): boolean => {
  if (!/^https?:\/\/[^\s#]+$/i.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === "" && password === ""
}

const typeInWords = `must be one of ${types.map((type) => `"${type}"`).join(", ")}`
const typesInWords = `must be a list in [ ] of event types; each of them ${typeInWords}`

/** One endpoint. Its secret is not among the settings: `TRUNKLINE_EVENTS_SECRET` of the environment is. */
const Endpoint = Schema.Struct({
  /** Where events are posted. `http:` is for networks of your own: it takes `allowPrivate`. */
  url: Schema.String.annotate({ message: address }).check(
    Schema.makeFilter((text) => (isAddress(text) ? undefined : address)),
  ),
  /** What the ledger and `trunkline deliveries` call it. @default the host of `url` */
  name: Schema.optionalKey(Schema.NonEmptyString),
  /** What it is told of. @default everything */
  types: Schema.optionalKey(
    Schema.Array(OutgoingEventType.annotate({ message: typeInWords }))
      .annotate({ message: typesInWords })
      .check(Schema.isMinLength(1, { message: typesInWords })),
  ),
  /** Whether it may be in a private network or on this machine. @default false */
  allowPrivate: withDefault(Schema.Boolean.annotate({ message: "must be true or false" }), false),
  /** Whether phone numbers are told whole. @default "masked" */
  numbers: withDefault(Schema.Literals(["masked", "full"]), "masked"),
}).check(
  Schema.makeFilter(({ url, allowPrivate }) =>
    allowPrivate || /^https:/i.test(url)
      ? undefined
      : {
          path: ["url"],
          issue:
            'must begin with https://, for what is told would be open to every network on its way (with "allowPrivate": true it may be http://)',
        },
  ),
)
export type Endpoint = typeof Endpoint.Type

/** What the ledger calls it: by this its events are kept, so that its address may be mended. */
export const nameOf = ({ name, url }: Pick<Endpoint, "name" | "url">): string => name ?? new URL(url).host

/** One endpoint or a list of them. */
export const Endpoints = Schema.Union([
  Schema.Array(Endpoint).check(
    Schema.makeFilter((endpoints) => {
      const names = endpoints.map(nameOf)
      const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
      return twice < 0
        ? undefined
        : {
            path: [twice, "name"],
            issue: `is "${names[twice]}", and so is that of another endpoint: give each a name of its own`,
          }
    }),
  ),
  Endpoint,
]).annotate({ message: "must be an endpoint in { } or a list of endpoints in [ ]" })

export const listOf = (events: typeof Endpoints.Type): ReadonlyArray<Endpoint> =>
  "url" in events ? [events] : events
