/** `trunkline simulate` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"

/** The last port is 65535, and two follow the first. */
const lastPort = 65_533

/** Webhooks never leave this machine. */
const isLocal = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && /^https?:$/.test(url.protocol) && /^(127\.0\.0\.1|localhost)$/.test(url.hostname)
}

const localUrl = (name: string, description: string) =>
  Flag.String(name).pipe(
    Flag.filter(isLocal, () => "an address on this machine, like http://127.0.0.1:8080/webhooks"),
    Flag.withMetavar("url"),
    Flag.withDescription(description),
    Flag.optional,
  )

/** What the last two digits of a number decide under the preset `manual`. The lines of a help text after the first are indented here. */
const endings = [
  "Under the preset manual the last two digits of a number decide, for the first dial of the number at each provider:",
  "",
  "  how the call ends   90 completed, 91 busy, 92 no answer, 93 voicemail, 94 failed,",
  "                      95 transferred, 96 declined, 97 opted out, 98 invalid number",
  "  its webhooks        71 never sent, 72 late, 73 out of order, 74 sent twice, 75 with a wrong secret,",
  "                      76 with a forged one beside each, 77 without your ids and the status",
  "  the dial            80 no connection, 81 429, 82 402; after ringing: 83 no answer, 84 cut off, 85 500,",
  "                      86 unreadable, 89 late; without ringing: 87 cut off, 88 500",
  "",
  "Providers have no word for declined and opted out: the call is completed, and the classification at HappyRobot, the",
  "outcome at Hamsa names it. An invalid number is a failed call. Hamsa has no word for busy and voicemail either: it",
  "says NO_ANSWER and COMPLETED, and no webhook of it tells that a call was busy, not answered or failed.",
]
  .map((line) => (line === "" ? "" : `  ${line}`))
  .join("\n")

export const simulate = Command.make(
  "simulate",
  {
    port: Flag.Int("port").pipe(
      Flag.filter(
        (port) => port >= 0 && port <= lastPort,
        () => `a number from 0 to ${lastPort}`,
      ),
      Flag.withMetavar("number"),
      Flag.withDescription("First of three ports: the report, HappyRobot, Hamsa; without it 4010"),
      Flag.withDefault(4010),
    ),
    preset: Flag.Literals("preset", ["calm", "manual", "demo"]).pipe(
      Flag.withDescription(
        "calm: no faults; manual (the default): faults by the last digits of the number; demo: a little of everything",
      ),
      Flag.withDefault("manual" as const),
    ),
    plan: Flag.String("plan").pipe(
      Flag.withMetavar("file"),
      Flag.withDescription("A file with a fault plan of your own, as JSON"),
      Flag.optional,
    ),
    hookUrl: localUrl("hook-url", "Where HappyRobot's hook tells start and end of each call"),
    sessionsUrl: localUrl("sessions-url", "Where HappyRobot's newer generation tells each session status"),
    hookHeader: Flag.String("hook-header").pipe(
      Flag.filter(
        (header) => /^[\w-]+:\s*\S/.test(header),
        () => 'a name and a value, like "authorization: Bearer my-secret"',
      ),
      Flag.withMetavar("header"),
      Flag.withDescription("The header with your secret that both of them carry"),
      Flag.optional,
    ),
    refuseLocal: Flag.Boolean("refuse-local").pipe(
      Flag.withDescription("Let Hamsa refuse webhook addresses on this machine, as the real one does"),
      Flag.withDefault(false),
    ),
  },
  Effect.fnUntraced(function* (options) {
    const { simulate: serve } = yield* Effect.promise(() => import("../actions/Simulate.ts"))
    yield* serve(options)
  }),
).pipe(
  Command.withDescription(
    `Start both providers as local servers that misbehave on request and count who was rung\n\n${endings}`,
  ),
  Command.withShortDescription(
    "Start both providers as local servers that misbehave on request and count who was rung",
  ),
  Command.withExamples([
    { command: "trunkline simulate", description: "Faults by the last digits of the number" },
    { command: "trunkline simulate --plan plan.json", description: "A fault plan of your own" },
    {
      command:
        'trunkline simulate --hook-url http://127.0.0.1:8080/webhooks/happyrobot --hook-header "authorization: Bearer my-secret"',
      description: "With HappyRobot's webhooks; Hamsa's go where each dial says",
    },
  ]),
)
