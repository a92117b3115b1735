/** `trunkline migrate` */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Flags from "./Flags.ts"

export const migrate = Command.make(
  "migrate",
  {
    from: Flag.String("from").pipe(
      Flag.withMetavar("address"),
      Flag.withDescription("The SQLite ledger, like sqlite:trunkline.db; without it the one of DATABASE_URL"),
      Flag.optional,
    ),
    to: Flag.String("to").pipe(
      Flag.withMetavar("address"),
      Flag.withDescription(
        "The PostgreSQL ledger, like postgres://user@host/database; without it the one of DATABASE_URL, where nobody sees its password",
      ),
      Flag.optional,
    ),
    back: Flag.Boolean("back").pipe(
      Flag.withDescription("Take it back, as long as nothing has happened in the PostgreSQL ledger"),
      Flag.withDefault(false),
    ),
    json: Flags.json,
  },
  Effect.fnUntraced(function* (options) {
    const { migrate: act } = yield* Effect.promise(() => import("../actions/Migrate.ts"))
    yield* act(options)
  }),
).pipe(
  Command.withDescription(
    "Carry a SQLite ledger over into an empty PostgreSQL ledger, and compare every table. Stop the worker first. Ended in the middle, the same command goes on where it stopped. The file keeps all that is in it and is marked: only one of the two ledgers opens at any time. Dials nothing.",
  ),
  Command.withShortDescription("Carry a SQLite ledger over into an empty PostgreSQL ledger"),
  Command.withExamples([
    {
      command: "trunkline migrate --to postgres://trunkline@db.example.com/trunkline",
      description: "The ledger of DATABASE_URL, or trunkline.db",
    },
    {
      command: "trunkline migrate --from sqlite:trunkline.db",
      description: "Into the PostgreSQL ledger that DATABASE_URL names already",
    },
    {
      command: "trunkline migrate --back --from sqlite:trunkline.db",
      description: "The other way, before a worker has dialled from there",
    },
  ]),
)
