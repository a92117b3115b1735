import type { Rule } from "./Rule.ts"

const message =
  "`export *` publishes whatever the module grows next. Name what is exported, or write `export * as Name from`."

/**
 * No `export * from "./module.ts"`. One exception: a sub-path that is a generated module, whose names the spec decides.
 */
export const noExportAll: Rule = {
  create: (context) => ({
    ExportAllDeclaration: (node) => {
      if (node.exported === null && !node.source.value.startsWith("./generated/")) {
        context.report({ node, message })
      }
    },
  }),
}
