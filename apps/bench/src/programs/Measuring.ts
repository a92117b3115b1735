/** What the measured programs share. They are plain JavaScript, written as the users of what they measure write it. */

export interface Work {
  /** Microseconds of processor time for each. */
  readonly cpu: number
  readonly perSecond: number
}

/** Runs `work`, which does something `count` times, and gives how fast it went. */
export const timed = async (count: number, work: () => Promise<unknown>): Promise<Work> => {
  const cpu = process.cpuUsage()
  const begin = performance.now()
  await work()
  const millis = performance.now() - begin
  const { system, user } = process.cpuUsage(cpu)
  return { perSecond: (count / millis) * 1000, cpu: (system + user) / count }
}

/** Does `one` for 0 to `count - 1`, so many at a time. */
export const atATime = async (width: number, count: number, one: (index: number) => Promise<unknown>) => {
  let next = 0
  const lane = async () => {
    while (next < count) await one(next++)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** Hands the figures to whoever has started the program, and ends it. */
export const report = (sample: object): never => {
  process.stdout.write(`${JSON.stringify(sample)}\n`)
  process.exit(0)
}

export const options = <Options>(): Options => JSON.parse(process.argv[2] ?? "{}") as Options

/** A number that belongs to nobody: +1 NXX 555 01xx, 79,000 different ones. */
export const phone = (person: number): string =>
  `+1${200 + (Math.floor(person / 100) % 790)}555${String(100 + (person % 100)).padStart(4, "0")}`

/** The body of a dial as HappyRobot takes it. */
export const dialBody = (index: number, attempt = `call-${index}-1`) => ({
  number_id: "65f0c1d2e3a4b5c6d7e8f901",
  use_case_id: "65f0c1d2e3a4b5c6d7e8f902",
  phone_number: phone(index),
  params: { name: "Zoë", appointment: "2026-01-31T09:00" },
  metadata: { trunkline_attempt: attempt },
})
