/** Every benchmark, in the order in which they are shown. */
import type { Bench } from "../measure/Bench.ts"
import { begin } from "./Begin.ts"
import { client } from "./Client.ts"
import { crash } from "./Crash.ts"
import { decide } from "./Decide.ts"
import { develop } from "./Develop.ts"
import { dispatch } from "./Dispatch.ts"
import { grow } from "./Grow.ts"
import { memory } from "./Memory.ts"
import { pace } from "./Pace.ts"
import { prove } from "./Prove.ts"
import { size } from "./Size.ts"
import { start } from "./Start.ts"
import { submit } from "./Submit.ts"
import { workers } from "./Workers.ts"

export const benches: ReadonlyArray<Bench> = [
  client,
  dispatch,
  submit,
  begin,
  decide,
  pace,
  workers,
  crash,
  grow,
  memory,
  prove,
  start,
  develop,
  size,
]
