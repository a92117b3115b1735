import type { Rule } from "./Rule.ts"

const message =
  "The current time is read here, and no test can set it. Use Clock.currentTimeMillis or DateTime.now of Effect, or take the instant as a parameter."

/** No `new Date()` and no `Date()`: both read the machine's clock. `new Date(value)` only converts, and is fine. */
export const noCurrentDate: Rule = {
  create: (context) => ({
    NewExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0) {
        context.report({ node, message })
      }
    },
    CallExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "Date") {
        context.report({ node, message })
      }
    },
  }),
}
