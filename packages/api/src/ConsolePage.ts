/**
 * The console at `/`: its build, read once and kept in memory. An address names one of these files or none, so none leads out of
 * their folder.
 */
import { Effect, FileSystem, Option, Path } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse, Mime } from "effect/http"
import { createHash } from "node:crypto"

/** The page runs its own scripts and styles and speaks to this server, and to no other. */
const csp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join("; ")

const index = "index.html"

/** Names of files there hold a hash of what is in them: another file has another name. */
const isHashed = (name: string): boolean => name.startsWith("assets/")

const typeOf = (name: string): string => {
  const type = Option.getOrElse(Mime.getType(name), () => "application/octet-stream")
  return /^text\/|javascript$|json$|xml$/.test(type) ? `${type}; charset=utf-8` : type
}

/** Whether a browser has this content already, by its `If-None-Match`. */
const isKnown = (known: string | undefined, etag: string): boolean =>
  known?.split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === etag) ?? false

const answer = (name: string, content: Uint8Array) => {
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`
  const headers = {
    etag,
    "content-security-policy": csp,
    "cache-control": isHashed(name) ? "public, max-age=31536000, immutable" : "no-cache",
  }
  const whole = HttpServerResponse.uint8Array(content, { contentType: typeOf(name), headers })
  const unchanged = HttpServerResponse.empty({ status: 304, headers })
  return Effect.map(HttpServerRequest.HttpServerRequest, (request) =>
    isKnown(request.headers["if-none-match"], etag) ? unchanged : whole,
  )
}

const missing = HttpServerResponse.text(
  `The HTTP API answers here, and /docs describes it. But the console, which belongs on this page, has not been built.
In a clone of the repository: stop this server, run \`pnpm build\`, and start it again. Elsewhere: install @trunkline/worker anew.
`,
  { status: 404 },
)

/** A name that stands for itself in a route. */
const isPlain = (name: string): boolean => /^[\w./-]+$/.test(name)

/** Everything in a folder, by its path there; nothing if there is no such folder. */
const read = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const names = yield* Effect.orElseSucceed(fs.readDirectory(folder, { recursive: true }), () => [])
  const files = yield* Effect.filter(
    names.filter((name) => isPlain(name.replaceAll(path.sep, "/"))),
    (name) => Effect.map(fs.stat(path.join(folder, name)), ({ type }) => type === "File"),
  )
  return yield* Effect.forEach(files, (name) =>
    Effect.map(fs.readFile(path.join(folder, name)), (content) => ({
      name: name.replaceAll(path.sep, "/"),
      content,
    })),
  )
})

/**
 * Serves the console from the folder of its build. It needs no token: what it shows, it asks of the API.
 *
 * Without such a folder, or with one that holds no `index.html`, the page at `/` says how to get a console.
 */
export const layer = (folder: string | undefined) =>
  HttpRouter.use(
    Effect.fnUntraced(function* (router) {
      const files = folder === undefined ? [] : yield* read(folder)
      if (!files.some(({ name }) => name === index)) return yield* router.add("GET", "/", missing)
      for (const { name, content } of files) {
        yield* router.add("GET", name === index ? "/" : `/${name}`, answer(name, content))
      }
    }),
  )
