/** The fields of a row as a call request. */
import type { CallRequest } from "@trunkline/dispatch/CallRequest"
import type { Rules } from "@trunkline/dispatch/Decide"
import { check } from "@trunkline/dispatch/Dispatch"
import { type ProviderId, providerIds } from "@trunkline/dispatch/ProviderId"
import * as TimeZones from "@trunkline/compliance/TimeZones"
import { Result } from "effect"
import { keyOf } from "../Campaign.ts"
import type { Column } from "./Column.ts"
import * as Instant from "./Instant.ts"
import type { Fields, RowFault } from "./Row.ts"
import { shown } from "./Wording.ts"

const columnOfMember: Readonly<Record<string, Column>> = {
  notBefore: "not_before",
  notAfter: "not_after",
  consentAt: "consent_at",
  consentSource: "consent_source",
}

const readPriority = (text: string): Result.Result<number, string> =>
  /^[+-]?\d{1,9}$/.test(text)
    ? Result.succeed(Number(text))
    : Result.fail("must be a whole number of at most 9 digits, like 10 or -5")

const readProvider = (text: string): Result.Result<ProviderId, string> => {
  const found = providerIds.find((id) => id === text.toLowerCase())
  return found === undefined
    ? Result.fail(`"${shown(text)}" is not a provider: use ${providerIds.join(" or ")}, or leave it empty`)
    : Result.succeed(found)
}

/** Leaves out the members that are not there. */
const present = <A extends object>(members: A) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof A]?: Exclude<A[K], undefined>
  }

/** Checks the row against itself and the settings. An empty cell is one that is not there. */
export const read = (fields: Fields, campaign: string, rules: Rules): Result.Result<CallRequest, RowFault> =>
  Result.gen(function* () {
    const text = (column: Column): string | undefined => {
      const trimmed = fields.columns[column]?.trim()
      return trimmed === "" ? undefined : trimmed
    }
    const parsed = <A>(column: Column, parse: (text: string) => Result.Result<A, string>) => {
      const given = text(column)
      return given === undefined
        ? Result.succeed(undefined)
        : Result.mapError(parse(given), (reason): RowFault => ({ column, reason }))
    }
    const phone = text("phone") ?? ""
    const timezone = text("timezone")
    const zone = timezone !== undefined && TimeZones.isKnown(timezone) ? timezone : undefined
    // With a zone that nobody knows the row is refused for it, and nothing can be said about its local times.
    const instant = (column: Column) =>
      timezone === zone ? parsed(column, (given) => Instant.parse(given, zone)) : Result.succeed(undefined)
    const members = {
      agent: text("agent"),
      language: text("language"),
      timezone,
      consent: text("consent"),
      consentAt: yield* parsed("consent_at", (given) => Instant.parseDay(given, zone)),
      consentSource: text("consent_source"),
      notBefore: yield* instant("not_before"),
      notAfter: yield* instant("not_after"),
      priority: yield* parsed("priority", readPriority),
      provider: yield* parsed("provider", readProvider),
    }
    return yield* Result.mapError(
      check(
        {
          ...present(members),
          phone,
          key: text("key") ?? keyOf(campaign, phone),
          campaign,
          params: fields.params,
        },
        rules,
      ),
      ({ member, why }): RowFault => ({
        column: columnOfMember[member] ?? shown(member),
        reason: member === "phone" ? why : shown(why, 200),
      }),
    )
  })
