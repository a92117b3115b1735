/** The browser of this machine, and what a page must not do in it. */
import { Context, Effect, Layer } from "effect"
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where it is, if there is one. */
const executable = ["/usr/bin", ...(process.env["PATH"] ?? "").split(delimiter)]
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(isProgram)

/** Where everything must hold, a machine without a browser fails these tests. */
export const isSkipped = executable === undefined && process.env["CI"] !== "true"

/** Behind the name of what is skipped. */
export const whySkipped = isSkipped ? " (skipped: this machine has no Chromium)" : ""

const launch = Effect.suspend(() => {
  if (executable === undefined) {
    return Effect.die(new Error("This machine has no Chromium; install it: apt-get install chromium"))
  }
  // Root has no sandbox; the only pages are our own.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : []
  return Effect.promise(() => chromium.launch({ executablePath: executable, args }))
})

/** One browser for all tests of a file. */
export class Chromium extends Context.Service<Chromium, Browser>()("test/browser/Chromium") {
  static readonly layer = Layer.effect(
    Chromium,
    Effect.acquireRelease(launch, (browser) => Effect.promise(() => browser.close())),
  )
}

export interface OpenOptions extends Pick<BrowserContextOptions, "viewport" | "colorScheme" | "timezoneId"> {
  /** Where the server answers. */
  readonly address: string
  /** What the browser says of answers that the test means to get, such as a 401. */
  readonly expected?: RegExp
}

export interface Opened {
  readonly page: Page
  /** What the page did that no page may do: errors, what its policy forbids, requests to other servers. */
  readonly faults: ReadonlyArray<string>
}

/** A window of its own, with nothing in it. */
export const open = Effect.fnUntraced(function* ({ address, expected, ...options }: OpenOptions) {
  const browser = yield* Chromium
  const context = yield* Effect.acquireRelease(
    Effect.promise(() => browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })),
    (context) => Effect.promise(() => context.close()),
  )
  // A machine that is busy with other tests takes its time.
  context.setDefaultTimeout(60_000)
  const faults: Array<string> = []
  context.on("console", (message) => {
    const text = `${message.type()}: ${message.text()}`
    const isFault = ["error", "warning"].includes(message.type())
    if (isFault && !(expected?.test(text) ?? false)) faults.push(text)
  })
  context.on("weberror", (error) => faults.push(String(error.error())))
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== address && protocol !== "data:") faults.push(`a request to ${request.url()}`)
  })
  const page = yield* Effect.promise(() => context.newPage())
  const opened: Opened = { page, faults }
  return opened
})
