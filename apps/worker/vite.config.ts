/** The command in a few files: as the 1,200 modules of which it is made, Node takes a second to find and load it. */
import { defineConfig } from "vite"

export default defineConfig({
  build: {
    ssr: true,
    target: "node22",
    outDir: "dist/bundle",
    minify: false,
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      // Threads are started by the name of their file.
      input: { main: "src/main.ts", ScenarioThread: "../../packages/proof/dist/ScenarioThread.js" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
  ssr: { noExternal: true },
})
