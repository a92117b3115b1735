#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`trunkline needs Node 22.19 or newer; this is ${process.versions.node}. Nothing was dialled.`)
  process.exit(2)
}
await import("../dist/main.js")
