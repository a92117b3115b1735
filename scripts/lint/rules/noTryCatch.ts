import type { Rule } from "./Rule.ts"

const message =
  "try hides the failure from the types. Use Effect.try, Effect.tryPromise or Effect.catchTag; to always clean up, Effect.ensuring or Effect.acquireRelease."

/** No `try`: in Effect code a failure travels in the error channel, and interruption does not run `catch`. */
export const noTryCatch: Rule = {
  create: (context) => ({
    TryStatement: (node) => context.report({ node, message }),
  }),
}
