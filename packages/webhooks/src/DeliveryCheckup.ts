/** Whether events can be delivered to the endpoints of the settings, found out without sending anything. */
import { type Check, note, ok, problem } from "@trunkline/dispatch/Check"
import { type Endpoint, nameOf } from "@trunkline/dispatch/Endpoint"
import { types } from "@trunkline/dispatch/OutgoingEvent"
import { Effect } from "effect"
import * as AddressGuard from "./AddressGuard.ts"
import { recipe, variable } from "./EventSecret.ts"

const about = "events"

const refusalOf = ({ url, allowPrivate }: Endpoint, resolve: AddressGuard.Resolve) =>
  allowPrivate
    ? Effect.undefined
    : Effect.callback<Error | undefined>((resume) => {
        AddressGuard.examine(new URL(url), resolve, (refusal) => resume(Effect.succeed(refusal)))
      })

const summary = (endpoint: Endpoint): string =>
  [
    `${nameOf(endpoint)} is told ${(endpoint.types ?? types).join(", ")}`,
    endpoint.numbers === "full" ? "with whole numbers" : "with masked numbers",
    endpoint.allowPrivate ? "wherever it is" : "at a public address",
  ].join(", ")

const examineOne = (endpoint: Endpoint, resolve: AddressGuard.Resolve) =>
  Effect.map(refusalOf(endpoint, resolve), (refusal) =>
    refusal === undefined
      ? ok(about, summary(endpoint))
      : refusal instanceof AddressGuard.AddressRefused
        ? problem(
            about,
            `${nameOf(endpoint)} is told nothing: ${refusal.message}`,
            'Set "allowPrivate": true for this endpoint if you mean it',
          )
        : problem(
            about,
            `the address of ${nameOf(endpoint)} cannot be found: ${refusal.message}`,
            "Mend `url` in the settings, or the name in DNS",
          ),
  )

/** What there is to say about the endpoints; nothing if there are none. `isSecretSet`: whether there is a secret to sign with. */
export const examine: (
  endpoints: ReadonlyArray<Endpoint>,
  isSecretSet: boolean,
  resolve?: AddressGuard.Resolve,
) => Effect.Effect<ReadonlyArray<Check>> = Effect.fnUntraced(function* (
  endpoints,
  isSecretSet,
  resolve = AddressGuard.resolveByNode,
) {
  if (endpoints.length === 0) {
    return isSecretSet
      ? [note(about, `${variable} is set, but the settings name no endpoint`, "Write one under `events`")]
      : []
  }
  const found = yield* Effect.forEach(endpoints, (endpoint) => examineOne(endpoint, resolve), {
    concurrency: "unbounded",
  })
  return isSecretSet
    ? found
    : [
        problem(
          about,
          `${variable} is not set, and no event is sent unsigned`,
          `Set it to the output of: ${recipe}`,
        ),
        ...found,
      ]
})
