/** The tests of the ledger and of what is written down in it run twice: over SQLite and over PostgreSQL. */
import { mergeConfig } from "vitest/config"
import shared from "../../vitest.config.ts"
import { missing } from "./test/support/PostgresServer.ts"

/** Those that write and read most; what only waits and decides is the same over either. */
const overBoth = [
  "Activity",
  "ApiTokens",
  "Census",
  "EventFeed",
  "GroupCommit",
  "Inbox",
  "Ledger",
  "Orders",
  "Outbox",
  "Resolve",
  "Retention",
  "SuppressionList",
]

export default mergeConfig(shared, {
  test: {
    projects: [
      { extends: true, test: { name: "SQLite" } },
      ...((await missing) === undefined
        ? [
            {
              extends: true,
              test: {
                name: "PostgreSQL",
                // Lists are added to those of the shared settings, which include every test.
                exclude: [`test/!(${overBoth.join("|")}).test.ts`],
                env: { TRUNKLINE_TEST_LEDGER: "postgresql" },
              },
            },
          ]
        : []),
    ],
  },
})
