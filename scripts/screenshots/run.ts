// `pnpm screenshots`: takes pictures of every page of the console for docs/console, light and dark, over `trunkline demo --keep`.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { chromium, type Page } from "playwright-core"
import { root } from "../packed/PublishedPackages.ts"
import { decode, encode } from "./Png.ts"

const folder = join(root, "docs/console")
const themes = ["light", "dark"] as const

const executablePath = ["chromium", "chromium-browser", "google-chrome"]
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path))
if (executablePath === undefined) throw new Error("There is no Chromium: apt-get install chromium")

/** Starts the demo; gives its address once it has things to show. */
const startDemo = async () => {
  const demo = spawn(process.execPath, [join(root, "apps/worker/bin/trunkline.js"), "demo", "--keep"], {
    stdio: ["ignore", "ignore", "pipe"],
  })
  let told = ""
  for await (const piece of demo.stderr.setEncoding("utf8")) {
    told += piece
    process.stderr.write(piece)
    if (told.includes("Ctrl-C ends it.")) break
  }
  const address = /The console is at (\S+),/.exec(told)?.[1]
  if (address === undefined) throw new Error("The demo did not say where it is.")
  return { address, end: () => (demo.kill("SIGINT"), once(demo, "exit")) }
}

const { address, end } = await startDemo()

const order = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`)
  return JSON.parse(text)
}

/** The settled call that has the most to tell. */
const eventfulCall = async (): Promise<string> => {
  const { calls } = (await order("GET", "/v1/calls?campaign=contacts&limit=500")) as {
    readonly calls: ReadonlyArray<{ readonly id: string; readonly attempts: ReadonlyArray<unknown> }>
  }
  return calls.toSorted((a, b) => b.attempts.length - a.attempts.length)[0]!.id
}

const list = `key,phone,first_name,appointment
visit-301,+14155550131,Ada,"Monday, 8:00"
visit-302,0171 555 0132,Ben,"Monday, 9:15"
visit-303,+14155550133,Chloé,"Monday, 10:30"
visit-304,,Dmitri,"Monday, 11:45"
visit-305,+14155550135,Élodie,"Monday, 12:00"
`

interface Shot {
  readonly name: string
  readonly path: string
  /** Waits for what belongs on the picture, or makes it. */
  readonly arrange: (page: Page) => Promise<unknown>
}

const call = await eventfulCall()

const shots: ReadonlyArray<Shot> = [
  { name: "overview", path: "/", arrange: (page) => page.getByText("Breaker closed").first().waitFor() },
  { name: "calls", path: "/calls", arrange: (page) => page.getByRole("row").nth(10).waitFor() },
  {
    name: "call",
    path: `/calls/${call}`,
    arrange: (page) => page.getByRole("heading", { name: "Timeline" }).waitFor(),
  },
  { name: "parked", path: "/parked", arrange: (page) => page.getByText("Where to look").waitFor() },
  {
    name: "campaigns",
    path: "/campaigns",
    arrange: (page) => page.getByRole("progressbar").first().waitFor(),
  },
  {
    name: "upload",
    path: "/campaigns",
    arrange: async (page) => {
      await page.getByRole("button", { name: "Upload a list" }).click()
      const file = { name: "visits.csv", mimeType: "text/csv", buffer: Buffer.from(list) }
      await page.getByLabel("List (CSV or NDJSON)").setInputFiles(file)
      await page.getByRole("button", { name: "Check the list" }).click()
      await page.getByText("3 can be taken, 2 cannot").waitFor()
    },
  },
  {
    name: "campaign",
    path: "/campaigns/reminders",
    arrange: (page) => page.getByRole("heading", { name: "How its calls ended" }).waitFor(),
  },
  {
    name: "suppressions",
    path: "/suppressions",
    arrange: (page) => page.getByRole("cell", { name: "letter of 3 March" }).waitFor(),
  },
  {
    name: "settings",
    path: "/settings",
    arrange: (page) => page.getByRole("heading", { name: "Secrets" }).waitFor(),
  },
]

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
})
const open = async (colorScheme: (typeof themes)[number], width: number, height: number) => {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height },
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
  })
  context.setDefaultTimeout(60_000)
  return context.newPage()
}
const take = async (page: Page, name: string, { path, arrange }: Omit<Shot, "name">) => {
  await page.goto(`${address}/#${path}`)
  await arrange(page)
  await page.waitForLoadState("load")
  const file = join(folder, `${name}.png`)
  writeFileSync(file, encode(decode(await page.screenshot())))
  console.log(file)
}

await order("POST", "/v1/suppressions", {
  phone: "+14155550142",
  source: "letter of 3 March",
  note: "calls at the shop",
})
await order("POST", "/v1/suppressions", { phone: "+12125550187", source: "national registry" })
const first = await open("light", 1280, 800)
await first.goto(`${address}/#/parked`)
await first.getByText("Where to look").waitFor()
await order("POST", "/v1/campaigns/reminders/resume", { note: "as agreed with the clinic" })
await first.goto(`${address}/#/campaigns/reminders`)
await first.getByRole("link", { name: "Completed" }).waitFor()
await order("POST", "/v1/campaigns/reminders/pause", { note: "the clinic closes at noon" })
await first.context().close()
for (const theme of themes) {
  const page = await open(theme, 1280, 800)
  for (const { name, ...shot } of shots) await take(page, `${name}-${theme}`, shot)
  await page.context().close()
  const phone = await open(theme, 390, 844)
  await take(phone, `phone-${theme}`, shots[0]!)
  await phone.context().close()
  // The server wants no token here; what it would say if it did.
  const stranger = await open(theme, 1280, 800)
  await stranger.route("**/v1/**", (route) =>
    route.fulfill({
      status: 401,
      contentType: "application/problem+json",
      body: JSON.stringify({ detail: "The request carries no token.", title: "A token is needed" }),
    }),
  )
  await take(stranger, `sign-in-${theme}`, {
    path: "/",
    arrange: (opened) => opened.getByLabel("Token").waitFor(),
  })
  await stranger.context().close()
}
await browser.close()
await end()
