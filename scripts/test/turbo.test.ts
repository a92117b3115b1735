import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root, workspacePackages } from "../packed/PublishedPackages.ts"

interface TurboConfig {
  readonly tasks: Readonly<Record<string, { readonly dependsOn?: ReadonlyArray<string> }>>
}

describe("turbo.json", () => {
  it("builds every published package before the packed ones are tested, so that no change of one is missed", () => {
    const packages = new Map(workspacePackages().map(({ manifest }) => [manifest.name, manifest]))
    const { tasks } = JSON.parse(readFileSync(join(root, "turbo.json"), "utf8")) as TurboConfig
    const built = new Set<string>()
    const visit = (name: string) => {
      const manifest = packages.get(name)
      if (manifest === undefined || built.has(name)) return
      built.add(name)
      for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
        visit(dependency)
      }
    }
    for (const task of tasks["//#test:packed"]?.dependsOn ?? []) visit(task.replace(/#build$/u, ""))
    const published = [...packages.values()].filter((manifest) => manifest.private !== true)
    assert.deepStrictEqual(
      published.map(({ name }) => name).filter((name) => !built.has(name)),
      [],
      "add these to dependsOn of //#test:packed",
    )
  })
})
