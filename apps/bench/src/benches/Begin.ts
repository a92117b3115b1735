import { Effect } from "effect"
import { type Bench, part } from "../measure/Bench.ts"
import * as Folder from "../measure/Folder.ts"
import * as Program from "../measure/Program.ts"

const ours = "Trunkline on SQLite"
const disk = "three fdatasyncs"

export const begin: Bench = {
  name: "begin",
  what: "a lone caller takes in a call, begins its attempt and writes its result down: three durable steps, one after the other",
  rounds: 9,
  figures: [{ key: "micros", title: "Time of the three steps", unit: "µs", better: "less" }],
  bars: [
    { what: "at most 1.3 times three fdatasyncs", figure: "micros", of: ours, against: disk, most: 1.3 },
  ],
  prepare: (share) => {
    const calls = part(2000, share, 50)
    const inFile = (name: string, measured: (file: string) => ReturnType<typeof Program.measure>) =>
      Effect.flatMap(Folder.file(name), measured)
    return Effect.succeed({
      contenders: [
        {
          name: ours,
          how: "WAL, synchronous=FULL; the call is looked for and decided about in between",
          round: inFile("ledger.db", (file) =>
            Program.measure("Begin", { calls, address: `sqlite:${file}` }),
          ),
        },
        {
          name: disk,
          how: "4 KiB appended to a file, and fdatasync, three times",
          round: inFile("appended", (file) => Program.measure("Fdatasync", { calls, file })),
        },
      ],
      leftOut: [],
    })
  },
}
