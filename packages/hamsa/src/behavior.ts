export * from "./generated/behavior.ts"
