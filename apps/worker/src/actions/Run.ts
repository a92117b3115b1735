/** What `trunkline run` does. */
import { Console, Effect, Option } from "effect"
import { SomeParked } from "../Ending.ts"
import * as Engine from "../Engine.ts"
import { placeFile } from "../PlaceFile.ts"
import * as Report from "../Report.ts"
import * as Setup from "../Setup.ts"

export interface RunOptions {
  readonly file: string
  readonly config: Option.Option<string>
  readonly json: boolean
  readonly campaign: Option.Option<string>
  readonly skipInvalid: boolean
}

const onStopped = (ledger: string) =>
  `Everything is in the ledger ${ledger}: run the same command again to go on, no call is placed twice.`

export const run = Effect.fnUntraced(function* ({ file, config, json, campaign, skipInvalid }: RunOptions) {
  const setup = yield* Setup.readForDialling(Option.getOrUndefined(config))
  if (file === "-" && process.stdin.isTTY) {
    yield* Console.error("Reading call requests from standard input; end with Ctrl-D.")
  }
  const summary = yield* placeFile({
    setup,
    file,
    campaign,
    skipInvalid,
    screen: process.stderr,
    onStopped,
  }).pipe(Effect.provide(Engine.layer(setup)))
  yield* Console.log(json ? JSON.stringify(summary) : Report.ofSummary(summary))
  if (summary.parked > 0) {
    yield* Console.error("Some calls wait for a person to decide: trunkline calls --parked names them.")
    return yield* new SomeParked()
  }
})
