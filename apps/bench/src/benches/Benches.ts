/** Every benchmark, in the order in which they are shown. */
import type { Bench } from "../measure/Bench.ts"
import { begin } from "./Begin.ts"
import { client } from "./Client.ts"
import { decide } from "./Decide.ts"
import { dispatch } from "./Dispatch.ts"
import { size } from "./Size.ts"
import { start } from "./Start.ts"
import { submit } from "./Submit.ts"

export const benches: ReadonlyArray<Bench> = [client, dispatch, submit, begin, decide, start, size]
