import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { Consumer } from "../Consumer.ts"
import { entryPoints, firstExample, publishedPackages, root } from "../PublishedPackages.ts"
import { run } from "../run.ts"

const published = publishedPackages()
const destination = mkdtempSync(join(tmpdir(), "trunkline-packed-"))
const consumer = new Consumer()
const clientsOnly = new Consumer()

/** What `pnpm pack` says of one tarball. */
interface Tarball {
  readonly name: string
  readonly filename: string
  readonly files: ReadonlyArray<{ readonly path: string }>
}

const tarballs: ReadonlyMap<string, Tarball> = new Map(
  published.map(({ directory, manifest }) => [
    manifest.name,
    JSON.parse(run(directory, "pnpm", "pack", "--json", "--pack-destination", destination)) as Tarball,
  ]),
)
const fileDependencies = (names: ReadonlyArray<string>) =>
  Object.fromEntries(names.map((name) => [name, `file:${tarballs.get(name)!.filename}`]))
const installedVersion = (name: string) =>
  (
    JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as {
      readonly version: string
    }
  ).version

const modules = published.flatMap(({ manifest }) =>
  entryPoints(
    manifest,
    tarballs.get(manifest.name)!.files.map(({ path }) => path),
  ),
)
const importing = (specifiers: ReadonlyArray<string>) =>
  specifiers.map((specifier, index) => `import * as module${index} from "${specifier}"\n`).join("") +
  `export default [${specifiers.map((_, index) => `module${index}`).join(", ")}]\n`

const examples = published.flatMap(({ directory, manifest }) => {
  const readme = join(directory, "README.md")
  const example = existsSync(readme) ? firstExample(readFileSync(readme, "utf8")) : undefined
  return example === undefined ? [] : [{ name: manifest.name, path: `examples/${manifest.name}.ts`, example }]
})

/** A program that runs `example` with HappyRobot simulated, then prints what the simulator says of `phone`. */
const countingRings = (example: string, phone: string) => `
import { FaultPlan, Simulator, SimulatorServer } from "@trunkline/simulator"
import { Effect, Layer } from "effect"

const program = Effect.gen(function* () {
  const { baseUrl } = yield* SimulatorServer
  Object.assign(process.env, { HAPPYROBOT_API_KEY: "any", HAPPYROBOT_BASE_URL: baseUrl.happyrobot })
  yield* Effect.promise(() => import("${example}"))
  const simulator = yield* Simulator
  const { rings, rungTwice, neverRung } = yield* simulator.report(["${phone}"])
  console.log(\`rung \${rings}, twice \${rungTwice.byNumber.count}, never \${neverRung.count}\`)
})
const simulator = Simulator.layer({ plan: FaultPlan.manual })
await Effect.runPromise(Effect.provide(program, SimulatorServer.layer().pipe(Layer.provideMerge(simulator))))
`

afterAll(() => {
  rmSync(destination, { recursive: true, force: true })
  consumer[Symbol.dispose]()
  clientsOnly[Symbol.dispose]()
})

describe.each(published)("$manifest.name", ({ manifest }) => {
  it("has a tarball that publint has nothing to say about", async () => {
    const tarball = readFileSync(tarballs.get(manifest.name)!.filename)
    const { messages, pkg } = await publint({
      strict: true,
      pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) },
    })
    assert.deepStrictEqual(
      messages.map((message) => formatMessage(message, pkg, { color: false })),
      [],
    )
  })

  it("has types that every module resolution of ES modules finds", () => {
    run(root, "attw", tarballs.get(manifest.name)!.filename, "--profile", "esm-only", "--no-emoji")
  })

  it("carries the licence, and no test result or build state", () => {
    const files = tarballs.get(manifest.name)!.files.map(({ path }) => path)
    assert.include(files, "LICENSE")
    assert.deepStrictEqual(
      files.filter((path) => /tsbuildinfo|test-results|\.env|(?:^|\/)tests?\//u.test(path)),
      [],
    )
  })
})

describe("all packages, installed with npm from their tarballs", () => {
  beforeAll(() => {
    consumer.install({
      effect: installedVersion("effect"),
      "@types/node": installedVersion("@types/node"),
      ...fileDependencies([...tarballs.keys()]),
    })
    consumer.write("imports.ts", importing(modules))
    for (const { path, example } of examples) consumer.write(path, example)
  }, 300_000)

  it("type-check, declarations of libraries and examples of the READMEs included", () => {
    consumer.typeCheck(["imports.ts", ...examples.map(({ path }) => path)], { types: ["node"] })
  }, 120_000)

  it("run: every entry point can be imported", () => {
    consumer.run("node", "imports.ts")
  })

  it.each(published.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {})))(
    "has a working command %s",
    (bin) => {
      consumer.run(join(consumer.directory, "node_modules/.bin", bin), "--help")
    },
  )

  it("run the example of dispatch's README against the simulator: one intent, one ring", () => {
    const { path } = examples.find(({ name }) => name === "@trunkline/dispatch")!
    consumer.write("rings.ts", countingRings(`./${path}`, "+14155550123"))
    assert.strictEqual(consumer.run("node", "rings.ts"), "completed\nrung 1, twice 0, never 0\n")
  }, 120_000)
})

describe("the clients alone, installed with npm from their tarballs", () => {
  const clients = ["@trunkline/happyrobot", "@trunkline/hamsa"]
  const plain = modules.filter(
    (name) => clients.some((client) => name.startsWith(client)) && !name.endsWith("/schemas"),
  )

  beforeAll(() => {
    clientsOnly.install(fileDependencies(clients))
    clientsOnly.write("imports.ts", importing(plain))
  }, 300_000)

  it("come without Effect and without Node's types", () => {
    assert.isFalse(existsSync(join(clientsOnly.directory, "node_modules/effect")))
    clientsOnly.typeCheck(["imports.ts"], { types: [] })
  }, 120_000)

  it("run", () => {
    clientsOnly.run("node", "imports.ts")
  })
})
