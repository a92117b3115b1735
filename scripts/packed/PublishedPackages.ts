import { globSync, readFileSync } from "node:fs"
import { dirname, join, matchesGlob } from "node:path"

/** The repository. */
export const root = join(import.meta.dirname, "../..")

/** What the checks read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** A package of the workspace and where it lies. */
export interface WorkspacePackage {
  /** Absolute path of its folder. */
  readonly directory: string
  readonly manifest: Manifest
}

/** Every package of the workspace, private ones too. */
export const workspacePackages = (repository: string = root): ReadonlyArray<WorkspacePackage> =>
  globSync("{packages,apps}/*/package.json", { cwd: repository })
    .toSorted()
    .map((path) => ({
      directory: join(repository, dirname(path)),
      manifest: JSON.parse(readFileSync(join(repository, path), "utf8")) as Manifest,
    }))

/** The packages that go to npm. */
export const publishedPackages = (): ReadonlyArray<WorkspacePackage> =>
  workspacePackages().filter(({ manifest }) => manifest.private !== true)

/**
 * The specifiers under which a package can be imported: its `exports`, with every `*` filled in from the files that
 * the tarball holds.
 */
export const entryPoints = (manifest: Manifest, files: ReadonlyArray<string>): ReadonlyArray<string> => {
  const exported = Object.entries(manifest.exports ?? {})
  const closed = exported.filter(([, target]) => target === null).map(([path]) => path)
  const paths = exported.flatMap(([path, target]) => {
    const module = (target as { readonly default?: string } | null)?.default
    if (module === undefined) return []
    if (!path.includes("*")) return [path]
    const [before, after] = module.slice("./".length).split("*") as [string, string]
    return files
      .filter((file) => file.startsWith(before) && file.endsWith(after))
      .map((file) => path.replace("*", file.slice(before.length, file.length - after.length)))
      .filter((found) => !closed.some((glob) => matchesGlob(found, glob.replace("*", "**"))))
  })
  return paths.map((path) => manifest.name + path.slice(".".length))
}

/** The first TypeScript example of a README, or `undefined` if it shows none. */
export const firstExample = (readme: string): string | undefined => /^```ts\n(.*?)^```$/msu.exec(readme)?.[1]
