import type { Rule } from "./Rule.ts"

const message =
  "Effect code has no async and no await: an Effect can be interrupted, timed and tested, a Promise cannot. Use Effect.gen or Effect.fn, and Effect.tryPromise where a library gives a Promise."

/** No `async` function, no `await`, no `for await`. */
export const noAsync: Rule = {
  create: (context) => {
    const reportAsync = (
      node: Parameters<typeof context.report>[0] extends { node?: infer Node } ? Node : never,
    ) => context.report({ node, message })
    return {
      FunctionDeclaration: (node) => {
        if (node.async) reportAsync(node)
      },
      FunctionExpression: (node) => {
        if (node.async) reportAsync(node)
      },
      ArrowFunctionExpression: (node) => {
        if (node.async) reportAsync(node)
      },
      AwaitExpression: reportAsync,
      ForOfStatement: (node) => {
        if (node.await) reportAsync(node)
      },
    }
  },
}
