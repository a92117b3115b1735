import type { RuleTester } from "oxlint/plugins-dev"

/** A lint rule as oxlint runs it; the shape is ESLint's. */
export type Rule = Parameters<RuleTester["run"]>[1]
