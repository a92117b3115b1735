import { matchesGlob, relative } from "node:path"
import type { Rule } from "./Rule.ts"

/** One boundary of the house. Globs of files are relative to the repository. */
export interface Boundary {
  /** Where the boundary holds. */
  readonly files: ReadonlyArray<string>
  /** The files among them that may cross it. */
  readonly except?: ReadonlyArray<string>
  /** Globs of the import specifiers that must not be written there. */
  readonly forbid: ReadonlyArray<string>
  /** Names that must not be imported from a matching specifier; without it, nothing may. */
  readonly names?: ReadonlyArray<string>
  /** What to do instead. */
  readonly message: string
}

const globs = { type: "array" as const, items: { type: "string" as const } }

/**
 * Says which files may import what. Oxlint's own `no-restricted-imports` replaces its list in every override, so the
 * boundaries of one file could not come from several entries; here they add up.
 */
export const importBoundaries: Rule = {
  meta: {
    schema: {
      type: "array",
      items: {
        type: "object",
        properties: { files: globs, except: globs, forbid: globs, names: globs, message: { type: "string" } },
        required: ["files", "forbid", "message"],
        additionalProperties: false,
      },
    },
  },
  create: (context) => {
    const file = relative(context.cwd, context.filename).replaceAll("\\", "/")
    const boundaries = (context.options as unknown as ReadonlyArray<Boundary>).filter(
      ({ files, except = [] }) =>
        files.some((glob) => matchesGlob(file, glob)) && !except.some((glob) => matchesGlob(file, glob)),
    )
    if (boundaries.length === 0) return {}

    const check = (node: Node, specifier: string, names?: ReadonlyArray<string>) => {
      for (const boundary of boundaries) {
        const forbidden =
          boundary.forbid.some((glob) => matchesGlob(specifier, glob)) &&
          (boundary.names === undefined || (names ?? []).some((name) => boundary.names!.includes(name)))
        if (forbidden)
          context.report({ node, message: `"${specifier}" is not for this file. ${boundary.message}` })
      }
    }
    return {
      ImportDeclaration: (node) =>
        check(
          node,
          node.source.value,
          node.specifiers.map((specifier) =>
            specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "*",
          ),
        ),
      ExportAllDeclaration: (node) => check(node, node.source.value, ["*"]),
      ExportNamedDeclaration: (node) => {
        if (node.source !== null) {
          check(
            node,
            node.source.value,
            node.specifiers.map((specifier) => nameOf(specifier.local)),
          )
        }
      },
      ImportExpression: (node) => {
        if (node.source.type === "Literal" && typeof node.source.value === "string") {
          check(node, node.source.value, ["*"])
        }
      },
    }
  },
}

type Context = Parameters<NonNullable<Rule["create"]>>[0]
type Node = NonNullable<Extract<Parameters<Context["report"]>[0], { node?: unknown }>["node"]>

const nameOf = (name: { readonly type: string; readonly name?: string; readonly value?: unknown }): string =>
  name.name ?? String(name.value)
