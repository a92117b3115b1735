/** Makes clients anew from changed specs, and shows what that does to the adapters on top of them. */
import { spawnSync } from "node:child_process"
import { generate, write } from "@trunkline/codegen/Generate"
import { Effect, FileSystem } from "effect"
import { parse, stringify } from "yaml"
import type { ProviderId } from "../../src/ProviderId.ts"
import type { SpecChange } from "./SpecChange.ts"

/** What a provider does to its API; nothing if `change` is absent. */
export interface Change {
  readonly provider: ProviderId
  readonly change?: SpecChange
}

/** An error of the compiler. */
export interface CompileError {
  /** Relative to `packages`. */
  readonly file: string
  readonly code: string
  readonly message: string
}

/** The client that a changed spec makes, and the adapter on top of it. */
export interface Changed {
  /** What no longer compiles of both. */
  readonly errors: ReadonlyArray<CompileError>
  /** The module in `file`, relative to `packages`. */
  readonly load: <Module>(file: string) => Effect.Effect<Module>
}

const repository = `${import.meta.dirname}/../../../..`

const adapters: Record<ProviderId, string> = { happyrobot: "HappyRobot", hamsa: "Hamsa" }

/** Makes each change in a copy of its own, and has the compiler read all copies at once. The copies end with the scope. */
export const changedSpecs = Effect.fn("changedSpecs")(function* <C extends Change>(
  changes: ReadonlyArray<C>,
) {
  const fileSystem = yield* FileSystem.FileSystem
  const root = yield* fileSystem.realPath(yield* fileSystem.makeTempDirectoryScoped())
  yield* fileSystem.symlink(`${repository}/packages/dispatch/node_modules`, `${root}/node_modules`)
  yield* Effect.forEach(changes, (change, index) => regenerate(root, index, change), {
    concurrency: 4,
    discard: true,
  })
  const errors = yield* compile(root, changes)

  return new Map(
    changes.map((change, index): [C, Changed] => {
      const packages = `${index}/packages/`
      return [
        change,
        {
          errors: errors
            .filter(({ file }) => file.startsWith(packages))
            .map((error) => ({ ...error, file: error.file.slice(packages.length) })),
          load: (file) => Effect.promise(() => import(`${root}/${packages}${file}`)),
        },
      ]
    }),
  )
}, Effect.orDie)

/** Copies dispatch and the client of a provider into the folder `index`, and generates that client from its changed spec. */
const regenerate = Effect.fnUntraced(function* (root: string, index: number, { change, provider }: Change) {
  const fileSystem = yield* FileSystem.FileSystem
  const folder = `${root}/${index}`
  const client = `${folder}/packages/${provider}`

  for (const name of [provider, "dispatch"]) {
    const from = `${repository}/packages/${name}`
    const to = `${folder}/packages/${name}`
    yield* fileSystem.makeDirectory(to, { recursive: true })
    yield* fileSystem.copy(`${from}/src`, `${to}/src`)
    // Nothing is built here, so the package exports its sources. Its version is its own, since the compiler takes
    // packages of one name and version for one and the same.
    const manifest = JSON.parse(yield* fileSystem.readFileString(`${from}/package.json`))
    yield* fileSystem.writeFileString(
      `${to}/package.json`,
      JSON.stringify({ ...manifest, version: `0.0.${index}` }).replaceAll(
        /\.\/dist\/([\w*]+)(?:\.d\.ts|\.js)/g,
        "./src/$1.ts",
      ),
    )
  }
  yield* fileSystem.symlink(`${repository}/packages/${provider}/node_modules`, `${client}/node_modules`)
  yield* fileSystem.makeDirectory(`${folder}/node_modules/@trunkline`, { recursive: true })
  yield* fileSystem.symlink(client, `${folder}/node_modules/@trunkline/${provider}`)

  const target = { spec: `specs/${provider}.openapi.yaml`, output: `packages/${provider}/src/generated` }
  const spec = yield* fileSystem.readFileString(`${repository}/${target.spec}`)
  yield* fileSystem.makeDirectory(`${folder}/specs`)
  yield* fileSystem.writeFileString(`${folder}/${target.spec}`, edit(spec, change))
  yield* write(folder, target, yield* generate(folder, target))
})

const edit = (text: string, change: SpecChange | undefined): string => {
  if (change === undefined) return text
  const spec = parse(text)
  const before = stringify(spec)
  change(spec)
  const after = stringify(spec)
  if (after === before) throw new Error("the spec does not hold what the change changes")
  return after
}

/** What the compiler finds in the clients and in the adapters. The rest of dispatch is checked where it is. */
const compile = Effect.fnUntraced(function* (root: string, changes: ReadonlyArray<Change>) {
  const fileSystem = yield* FileSystem.FileSystem
  const project = {
    extends: `${repository}/tsconfig.base.json`,
    compilerOptions: {
      composite: false,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      noEmit: true,
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      types: ["node"],
    },
    include: changes.flatMap(({ provider }, index) => [
      `${index}/packages/${provider}/src`,
      `${index}/packages/dispatch/src/providers/${adapters[provider]}*.ts`,
    ]),
  }
  yield* fileSystem.writeFileString(`${root}/tsconfig.json`, JSON.stringify(project))

  const tsc = `${repository}/node_modules/typescript/bin/tsc`
  // The copies have most types in common; on several threads each would make them again.
  const options = ["-p", ".", "--singleThreaded", "--pretty", "false"]
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...options], {
    cwd: root,
    encoding: "utf8",
  })
  const errors = stdout.split(/\n(?=\S)/).flatMap((text): ReadonlyArray<CompileError> => {
    const match = /^(?<file>\S+)\(\d+,\d+\): error (?<code>TS\d+): (?<message>.*)$/s.exec(text.trimEnd())
    return match === null ? [] : [{ ...(match.groups as unknown as CompileError) }]
  })
  if (status !== 0 && errors.length === 0) throw new Error(`tsc failed\n${stdout}${stderr}`)
  return errors.filter(({ file }) => !/\/dispatch\/src\/(?!providers\/)/.test(file))
})
