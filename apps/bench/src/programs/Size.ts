// Bundles what a web page would import, and weighs it.
import { gzipSync } from "node:zlib"
import { build } from "vite"
import { options, report } from "./Measuring.ts"

const { member, name } = options<{ member: string; name: string }>()

const entry = "\0entry"
const source = `export { ${member} } from ${JSON.stringify(name)}`

const built = await build({
  configFile: false,
  root: import.meta.dirname,
  logLevel: "silent",
  plugins: [
    {
      name: "entry",
      resolveId: (id) => (id === entry ? id : undefined),
      load: (id) => (id === entry ? source : undefined),
    },
  ],
  build: {
    write: false,
    target: "es2022",
    minify: true,
    modulePreload: false,
    rolldownOptions: { input: entry, preserveEntrySignatures: "strict" },
  },
})
const [output] = Array.isArray(built) ? built : [built]
if (output === undefined || !("output" in output)) throw new Error("Nothing was built.")
const bytes = output.output.reduce(
  (sum, chunk) => sum + (chunk.type === "chunk" ? gzipSync(chunk.code, { level: 9 }).length : 0),
  0,
)
report({ kB: bytes / 1000 })
