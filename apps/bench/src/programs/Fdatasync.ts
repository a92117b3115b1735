// What the disk takes for three small appends, each of which must be on it before the next.
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs"
import { options, report } from "./Measuring.ts"

const { calls, file } = options<{ calls: number; file: string }>()

const opened = openSync(file, "a")
const row = Buffer.alloc(4096, "x")
const append = () => {
  writeSync(opened, row)
  fdatasyncSync(opened)
}
for (let index = 0; index < 100; index++) append()
const begin = performance.now()
for (let index = 0; index < 3 * calls; index++) append()
const micros = ((performance.now() - begin) * 1000) / calls
closeSync(opened)
report({ micros })
