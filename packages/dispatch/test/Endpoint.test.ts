import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Endpoint from "../src/Endpoint.ts"
import * as Settings from "../src/Settings.ts"

const decode = (events: unknown) => Settings.decode({ events }, "the test")

/** What is wrong with the first thing that is, by its path. */
const refusal = (events: unknown): string => {
  const decoded = decode(events)
  const [problem] = Result.isFailure(decoded) ? decoded.failure.problems : []
  return problem === undefined ? "" : `${problem.path}: ${problem.why}`
}

const address =
  "must be an address like https://crm.example.com/trunkline, without a user name, password or #"
const encrypted =
  'must begin with https://, for what is told would be open to every network on its way (with "allowPrivate": true it may be http://)'
const types = '"attempt.placed", "call.parked", "call.settled", "person.opted-out"'
const listOfTypes = `must be a list in [ ] of event types; each of them must be one of ${types}`

const wrong: ReadonlyArray<readonly [events: unknown, why: string]> = [
  ["https://crm.example.com", "events: must be an endpoint in { } or a list of endpoints in [ ]"],
  [{}, "events.url: is missing"],
  [[{ url: 7 }], `events[0].url: ${address}`],
  [{ url: "crm.example.com" }, `events.url: ${address}`],
  [{ url: "ftp://crm.example.com" }, `events.url: ${address}`],
  [{ url: "https://user:secret@crm.example.com" }, `events.url: ${address}`],
  [{ url: "https://crm.example.com/#calls" }, `events.url: ${address}`],
  [{ url: "https://crm.example.com:99999" }, `events.url: ${address}`],
  [{ url: "http://crm.example.com" }, `events.url: ${encrypted}`],
  [{ url: "https://crm.example.com", types: [] }, `events.types: ${listOfTypes}`],
  [{ url: "https://crm.example.com", types: "call.settled" }, `events.types: ${listOfTypes}`],
  [{ url: "https://crm.example.com", types: ["call.setled"] }, `events.types[0]: must be one of ${types}`],
  [{ url: "https://crm.example.com", numbers: "all" }, 'events.numbers: must be "masked" or "full"'],
  [{ url: "https://crm.example.com", allowPrivate: "yes" }, "events.allowPrivate: must be true or false"],
  [{ url: "https://crm.example.com", name: "" }, "events.name: must not be empty"],
  [
    [{ url: "https://crm.example.com", secret: "whsec_…" }],
    "events[0].secret: is not a setting; there are: url, name, types, allowPrivate, numbers",
  ],
  [
    [{ url: "https://crm.example.com/a" }, { url: "https://crm.example.com/b" }],
    'events[1].name: is "crm.example.com", and so is that of another endpoint: give each a name of its own',
  ],
]

describe("The endpoints of the settings", () => {
  for (const [events, why] of wrong) {
    it(`are refused: ${JSON.stringify(events)}`, () => {
      assert.strictEqual(refusal(events), why)
    })
  }

  it("may be none, one or several, and are called by their host unless they have a name", () => {
    const names = (events: unknown) =>
      Result.map(decode(events), (settings) => Endpoint.listOf(settings.events).map(Endpoint.nameOf))
    assert.deepStrictEqual(
      Result.map(Settings.decode({}, "the test"), ({ events }) => events),
      Result.succeed([]),
    )
    assert.deepStrictEqual(names([]), Result.succeed([]))
    assert.deepStrictEqual(
      names({ url: "https://crm.example.com/secret-path" }),
      Result.succeed(["crm.example.com"]),
    )
    assert.deepStrictEqual(
      names([
        { url: "https://crm.example.com/a" },
        { url: "https://crm.example.com/b", name: "b" },
        { url: "http://localhost:8080", allowPrivate: true },
      ]),
      Result.succeed(["crm.example.com", "b", "localhost:8080"]),
    )
  })
})
