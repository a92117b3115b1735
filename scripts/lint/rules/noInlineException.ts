import type { Rule } from "./Rule.ts"

const message =
  "An exception from a lint rule is an entry in `overrides` of .oxlintrc.json, with the file and the reason. Remove this comment."

/** No `oxlint-disable` comments: exceptions are few, and stand in one list where they are seen. */
export const noInlineException: Rule = {
  create: (context) => ({
    Program: () => {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/^\s*(?:ox|es)lint-disable/u.test(comment.value)) {
          context.report({ node: comment, message })
        }
      }
    },
  }),
}
