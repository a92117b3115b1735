import { spawnSync } from "node:child_process"

/**
 * Runs a command in `directory`, for four minutes at most, and gives its standard output. A failure carries all that it
 * printed.
 */
export const run = (directory: string, command: string, ...args: ReadonlyArray<string>): string => {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd: directory,
    encoding: "utf8",
    timeout: 240_000,
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`\`${command} ${args.join(" ")}\` failed\n${stdout}${stderr}`)
  return stdout
}
