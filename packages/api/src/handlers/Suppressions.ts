/** What the operations about the suppression list do. */
import * as PhoneNumber from "@trunkline/dispatch/PhoneNumber"
import { type Suppression, SuppressionList } from "@trunkline/dispatch/SuppressionList"
import * as Intake from "@trunkline/intake"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Caller, type Identity } from "../AccessControl.ts"
import { Api } from "../Api.ts"
import { instantOf, millisOf, usualLimit } from "../contract/Values.ts"
import * as Problem from "../Problem.ts"
import { badPhone } from "./Calls.ts"
import { formatOf, inTime, someRefused, tooLong, unreadable } from "./Lists.ts"
import * as Shown from "./Shown.ts"

const numberIn = (place: string, text: string) =>
  Effect.mapError(Effect.fromResult(PhoneNumber.parse(text)), badPhone(place))

const shownTo =
  (caller: Identity) =>
  ({ masked, source, note, since, addedAt }: Suppression) => {
    const shown = Shown.to(caller)
    return {
      masked,
      source: shown(source),
      ...(note !== undefined && { note: shown(note) }),
      since: instantOf(since),
      addedAt: instantOf(addedAt),
    }
  }

export const layer = HttpApiBuilder.group(Api, "suppressions", (handlers) =>
  handlers
    .handle(
      "listSuppressions",
      Effect.fnUntraced(
        function* ({ query: { after, limit = usualLimit } }) {
          const list = yield* SuppressionList
          const { entries, next } = yield* list.list({ limit, after })
          return {
            count: yield* list.count,
            entries: entries.map(shownTo(yield* Caller)),
            next: next ?? null,
          }
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "findSuppression",
      Effect.fnUntraced(
        function* ({ params }) {
          const phone = yield* numberIn("path", params.phone)
          return { suppressed: yield* (yield* SuppressionList).has(phone) }
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "addSuppression",
      Effect.fnUntraced(
        function* ({ payload: { phone, source, note, since } }) {
          const number = yield* numberIn("body", phone)
          return yield* (yield* SuppressionList).add({
            phone: number,
            source,
            note,
            since: since === undefined ? undefined : millisOf(since),
          })
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "importSuppressions",
      Effect.fnUntraced(
        function* ({ query: { source, skipInvalid }, payload, request }) {
          const list = yield* Intake.importList({
            name: "the list",
            source,
            format: formatOf(request.headers),
            content: inTime(payload),
            skipInvalid: skipInvalid === "true",
            rejected: () => Effect.void,
          })
          const { rows, rejected, imported } = list
          return imported === undefined ? yield* someRefused(list) : { rows, rejected, ...imported }
        },
        Effect.catchTags({
          LedgerError: Problem.ofLedger,
          IntakeError: unreadable,
          HttpApiPayloadTooLarge: () => tooLong,
        }),
      ),
    )
    .handle(
      "removeSuppression",
      Effect.fnUntraced(
        function* ({ params }) {
          const phone = yield* numberIn("path", params.phone)
          return { removed: yield* (yield* SuppressionList).remove(phone) }
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    ),
)
