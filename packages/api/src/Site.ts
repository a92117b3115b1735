/** Where a request comes from, as its headers tell. Pure. */
import { Option } from "effect"

export type Headers = Readonly<Record<string, string | undefined>>

const parse = Option.liftThrowable((text: string) => new URL(text))

const hostOf = (url: string): string | undefined => Option.getOrUndefined(parse(url))?.host

/**
 * Whether a browser sends it for a page of another site. Such a page could reach what listens on this machine, and would be taken
 * for its user.
 */
export const isForeign = (headers: Headers): boolean => {
  const site = headers["sec-fetch-site"]
  if (site !== undefined && site !== "same-origin" && site !== "none") return true
  const { origin } = headers
  return origin !== undefined && hostOf(origin) !== headers["host"]
}

const forwarding = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"]

/** Whether this machine is asked by its own name, and by no proxy: one may stand here and speak for the whole world. */
export const isLocal = (headers: Headers): boolean =>
  !forwarding.some((name) => headers[name] !== undefined) &&
  isLoopback((hostOf(`http://${headers["host"] ?? ""}`) ?? "").replace(/:\d+$/, ""))

/** Whether only this machine reaches an address. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
