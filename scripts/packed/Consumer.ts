import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { root } from "./PublishedPackages.ts"
import { run } from "./run.ts"

/** An empty project outside the repository, as a user of the packages would have it. */
export class Consumer implements Disposable {
  readonly directory = mkdtempSync(join(tmpdir(), "trunkline-consumer-"))

  /** Writes a file of the project. */
  write(path: string, content: string | object) {
    const file = join(this.directory, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, 2))
  }

  /** Runs a command in the project and gives its standard output; a failure carries all that it printed. */
  run(command: string, ...args: ReadonlyArray<string>): string {
    return run(this.directory, command, ...args)
  }

  /** Installs exactly these dependencies with npm. */
  install(dependencies: Readonly<Record<string, string>>) {
    this.write("package.json", { name: "consumer", private: true, type: "module", dependencies })
    this.run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")
  }

  /** Type-checks `files` with the repository's TypeScript and its default libraries; declarations of packages are checked too. */
  typeCheck(files: ReadonlyArray<string>, options: { readonly types: ReadonlyArray<string> }) {
    this.write("tsconfig.json", {
      compilerOptions: {
        target: "es2024",
        types: options.types,
        module: "nodenext",
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
      },
      files,
    })
    this.run(join(root, "node_modules/.bin/tsc"), "-p", ".")
  }

  [Symbol.dispose]() {
    rmSync(this.directory, { recursive: true, force: true })
  }
}
