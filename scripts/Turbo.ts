import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"

/**
 * Runs turbo without its telemetry and gives its exit code. It prints the output of the tasks that failed; with `silent`
 * nothing at all unless one failed.
 */
export const runTurbo = (args: ReadonlyArray<string>, options: { readonly silent: boolean }): number => {
  const { error, status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      createRequire(import.meta.url).resolve("turbo/bin/turbo"),
      "run",
      "--output-logs=errors-only",
      "--log-order=grouped",
      ...args,
    ],
    {
      cwd: join(import.meta.dirname, ".."),
      stdio: options.silent ? "pipe" : "inherit",
      maxBuffer: Infinity,
      env: {
        ...process.env,
        TURBO_TELEMETRY_DISABLED: "1",
        ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }),
      },
    },
  )
  if (error !== undefined) throw error
  if (options.silent && status !== 0) {
    process.stderr.write(stdout)
    process.stderr.write(stderr)
  }
  return status ?? 1
}
