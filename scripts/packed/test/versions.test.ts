import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { run } from "../run.ts"
import { root, workspacePackages } from "../PublishedPackages.ts"

const copy = mkdtempSync(join(tmpdir(), "trunkline-versions-"))

// The dry run is a real run over a copy of the manifests: `changeset status` would need the branch `main` in the clone.
beforeAll(() => {
  const manifests = workspacePackages().map(({ directory }) =>
    join(relative(root, directory), "package.json"),
  )
  for (const path of [".changeset", "package.json", "pnpm-workspace.yaml", ...manifests]) {
    cpSync(join(root, path), join(copy, path), { recursive: true })
  }
  run(copy, "git", "init", "--quiet", "--initial-branch=main")
  run(copy, "git", "add", ".")
  run(
    copy,
    "git",
    "-c",
    "user.name=dry",
    "-c",
    "user.email=dry@run.invalid",
    "commit",
    "--quiet",
    "--message=dry run",
  )
  run(copy, join(root, "node_modules/.bin/changeset"), "version")
}, 60_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe("changeset version", () => {
  it("gives all published packages one and the same version", () => {
    const released = workspacePackages(copy).filter(({ manifest }) => manifest.private !== true)
    const versions = Object.fromEntries(released.map(({ manifest }) => [manifest.name, manifest.version]))
    assert.lengthOf([...new Set(Object.values(versions))], 1, JSON.stringify(versions, null, 2))
  })

  it("leaves private packages alone", () => {
    const privateVersions = (repository: string) =>
      workspacePackages(repository)
        .filter(({ manifest }) => manifest.private === true)
        .map(({ manifest }) => manifest.version)
    assert.deepStrictEqual(privateVersions(copy), privateVersions(root))
  })
})
