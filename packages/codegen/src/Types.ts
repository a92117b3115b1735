/** `types.ts`: what openapi-typescript makes of a spec. */
import * as Effect from "effect/Effect"
import openapiTypeScript, { astToString } from "openapi-typescript"
import type { Spec } from "./Spec.ts"
import { SpecError } from "./SpecError.ts"

export const generateTypes = (spec: Spec): Effect.Effect<string, SpecError> =>
  Effect.tryPromise({
    try: () =>
      openapiTypeScript(JSON.stringify(spec.document), {
        // Schema types are read-only; an object without members is open, as in JSON Schema; a default says what the
        // provider does with an absent member, not that the member is there.
        immutable: true,
        emptyObjectsUnknown: true,
        defaultNonNullable: false,
        silent: true,
      }),
    catch: (error) =>
      new SpecError({
        file: spec.file,
        path: [],
        reason: `openapi-typescript: ${error instanceof Error ? error.message : String(error)}`,
      }),
  }).pipe(Effect.map((nodes) => astToString(nodes)))
