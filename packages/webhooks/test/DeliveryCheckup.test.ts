import { assert, describe, it } from "@effect/vitest"
import * as Check from "@trunkline/dispatch/Check"
import type { Endpoint } from "@trunkline/dispatch/Endpoint"
import { Effect } from "effect"
import type { Resolve } from "../src/AddressGuard.ts"
import * as DeliveryCheckup from "../src/DeliveryCheckup.ts"

const hosts: Readonly<Record<string, string>> = {
  "crm.example.com": "93.184.215.14",
  "intranet.example.com": "10.0.0.7",
}

const resolve: Resolve = (hostname, done) => {
  const address = hosts[hostname]
  if (address === undefined) done(new Error(`getaddrinfo ENOTFOUND ${hostname}`), [])
  else done(null, [{ address, family: 4 }])
}

const endpoint = (url: string, wishes: Partial<Endpoint> = {}): Endpoint => ({
  url,
  allowPrivate: false,
  numbers: "masked",
  ...wishes,
})

const examine = (endpoints: ReadonlyArray<Endpoint>, isSecretSet = true) =>
  Effect.map(DeliveryCheckup.examine(endpoints, isSecretSet, resolve), (checks) => checks.map(Check.line))

describe("The checkup of outgoing events", () => {
  it.effect("tells what each endpoint is told", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(
        yield* examine([
          endpoint("https://crm.example.com/hook"),
          endpoint("http://intranet.example.com:8080/", {
            allowPrivate: true,
            numbers: "full",
            types: ["call.settled"],
          }),
        ]),
        [
          "ok       events      crm.example.com is told attempt.placed, call.parked, call.settled, person.opted-out, with masked numbers, at a public address.",
          "ok       events      intranet.example.com:8080 is told call.settled, with whole numbers, wherever it is.",
        ],
      )
    }),
  )

  it.effect("names what would not be reached", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(
        yield* examine([
          endpoint("https://intranet.example.com/"),
          endpoint("https://[::1]:8443/"),
          endpoint("https://nowhere.example.com/"),
        ]),
        [
          'problem  events      intranet.example.com is told nothing: intranet.example.com resolves to 10.0.0.7, which is a private network. Set "allowPrivate": true for this endpoint if you mean it.',
          'problem  events      [::1]:8443 is told nothing: the address ::1 is this machine itself. Set "allowPrivate": true for this endpoint if you mean it.',
          "problem  events      the address of nowhere.example.com cannot be found: getaddrinfo ENOTFOUND nowhere.example.com. Mend `url` in the settings, or the name in DNS.",
        ],
      )
    }),
  )

  it.effect("misses a secret only where there is something to sign", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* examine([], false), [])
      assert.match((yield* examine([], true))[0] ?? "", /^note .* the settings name no endpoint/)
      assert.match(
        (yield* examine([endpoint("https://crm.example.com/")], false))[0] ?? "",
        /^problem {2}events {6}TRUNKLINE_EVENTS_SECRET is not set, and no event is sent unsigned\. Set it to/,
      )
    }),
  )
})
