#!/usr/bin/env node
import { enableCompileCache } from "node:module"

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`trunkline needs Node 22.19 or newer; this is ${process.versions.node}. Nothing was dialled.`)
  process.exit(2)
}
if (process.argv.length === 3 && process.argv[2] === "--version") {
  // Scripts ask for it before every use: it is not worth the loading of a whole command line.
  const { default: about } = await import("../package.json", { with: { type: "json" } })
  console.log(`trunkline v${about.version}`)
} else {
  enableCompileCache()
  await import("../dist/bundle/main.js")
}
