/** What the operations about what happens do. */
import { EventFeed, type FeedLine } from "@trunkline/dispatch/EventFeed"
import { type CallFilter, Ledger } from "@trunkline/dispatch/Ledger"
import { Effect, Option, Stream } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Caller, type Identity } from "../AccessControl.ts"
import { Api } from "../Api.ts"
import type { CallEvent } from "../contract/Events.ts"
import { millisOf } from "../contract/Values.ts"
import * as Problem from "../Problem.ts"
import * as Shown from "./Shown.ts"

/** How often to look for new events, and how long nothing may come before a sign of life. */
const look = "500 millis"
const looksOfSilence = 30

/** Events that are read at a time, and calls. */
const page = 500

/** Streams at the same time: each of them looks into the ledger again and again. */
const most = 100

const tooMany = new Problem.TooMany({
  detail: `${most} programs watch events already.`,
  remedy: "Let one stream serve several readers.",
})

const encoder = new TextEncoder()

const eventOf = ({ number, callId, campaign, phone, line }: FeedLine, caller: Identity): string => {
  const { at, type, words, attempt } = Shown.line(line, Shown.to(caller, phone))
  const data: typeof CallEvent.Type = {
    call: callId,
    campaign: Shown.to(caller)(campaign),
    at,
    type,
    words,
    ...(attempt !== undefined && { attempt }),
  }
  return `id: ${number}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}

/** A comment, which a reader passes over: it shows that the connection lives. */
const signOfLife = ": nothing new\n\n"

interface Watching {
  /** The last event that was read. */
  readonly after: number
  /** Whether there was nothing behind it, and so a pause comes first. */
  readonly isEnd: boolean
  readonly silence: number
}

/** Everything after an event, for ever. What fails ends it: the reader comes back with what it has. */
const watch = (
  feed: EventFeed["Service"],
  after: number,
  caller: Identity,
  campaign: string | undefined,
): Stream.Stream<Uint8Array> =>
  Stream.paginate<Watching, string, never, never>({ after, isEnd: false, silence: 0 }, (state) =>
    Effect.gen(function* () {
      if (state.isEnd) yield* Effect.sleep(look)
      const lines = yield* Effect.orDie(feed.after(state.after, page))
      const wanted = lines.filter((line) => campaign === undefined || line.campaign === campaign)
      const isSilent = wanted.length === 0
      const silence = isSilent ? state.silence + 1 : 0
      const text = silence >= looksOfSilence ? [signOfLife] : wanted.map((line) => eventOf(line, caller))
      const next: Watching = {
        after: lines.at(-1)?.number ?? state.after,
        isEnd: lines.length < page,
        silence: silence >= looksOfSilence ? 0 : silence,
      }
      return [text, Option.some(next)] as const
    }),
  ).pipe(Stream.map((text) => encoder.encode(text)))

/** Settled calls, a line each, with the same memory for a thousand and for a million. */
const settled = (
  ledger: Ledger["Service"],
  filter: CallFilter,
  caller: Identity,
): Stream.Stream<Uint8Array> =>
  Stream.paginate<string | undefined, string, never, never>(undefined, (after) =>
    Effect.gen(function* () {
      const found = yield* Effect.orDie(ledger.list({ ...filter, state: "settled", after }, page))
      const latest = yield* Effect.orDie(ledger.latest(found.map(({ call }) => call.id)))
      const lines = found.map(
        (each) => `${JSON.stringify(Shown.call(each, latest.get(each.call.id), caller))}\n`,
      )
      const last = found.length < page ? undefined : found.at(-1)?.call.id
      return [lines, last === undefined ? Option.none() : Option.some(last)] as const
    }),
  ).pipe(Stream.map((text) => encoder.encode(text)))

export const layer = HttpApiBuilder.group(Api, "events", (handlers) => {
  let watching = 0
  return handlers
    .handle(
      "watchEvents",
      Effect.fnUntraced(
        function* ({ headers, query: { campaign } }) {
          const feed = yield* EventFeed
          const caller = yield* Caller
          if (watching >= most) return yield* tooMany
          const last = headers["last-event-id"]
          const after = last === undefined ? yield* feed.last : Number(last)
          return Stream.suspend(() => {
            watching++
            // The first bytes tell the reader that it is heard.
            return Stream.concat(
              Stream.succeed(encoder.encode(": watching\n\n")),
              watch(feed, after, caller, campaign),
            ).pipe(
              Stream.ensuring(
                Effect.sync(() => {
                  watching--
                }),
              ),
            )
          })
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
    .handle(
      "exportCalls",
      Effect.fnUntraced(
        function* ({ query: { campaign, since, until } }) {
          const ledger = yield* Ledger
          if (campaign !== undefined && Object.keys(yield* ledger.states(campaign)).length === 0) {
            return yield* Problem.noCampaign
          }
          const filter = {
            campaign,
            since: since === undefined ? undefined : millisOf(since),
            until: until === undefined ? undefined : millisOf(until),
          }
          return settled(ledger, filter, yield* Caller)
        },
        Effect.catchTag("LedgerError", Problem.ofLedger),
      ),
    )
})
