import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["dot", "json"],
    outputFile: { json: "dist/test-results.json" },
    // Tests of whole processes take their time on a machine that is busy with the others.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    passWithNoTests: true,
  },
})
