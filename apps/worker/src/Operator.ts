/** Who types the command, for the history. */
import { Effect } from "effect"
import { userInfo } from "node:os"

/** The user name of this machine; a machine may have none for this user. */
export const operator: Effect.Effect<string> = Effect.try(() => userInfo().username).pipe(
  Effect.orElseSucceed(() => "somebody"),
)
