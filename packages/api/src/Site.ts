/** Where a request comes from, as its headers tell. Pure. */
import { Option } from "effect"

export type Headers = Readonly<Record<string, string | undefined>>

const parse = Option.liftThrowable((text: string) => new URL(text))

const hostOf = (url: string): string | undefined => Option.getOrUndefined(parse(url))?.host

/**
 * Whether a browser sends it for a page of another site. Such a page could reach what listens on this machine, and would be taken
 * for its user.
 *
 * A browser that says itself where a page is from is believed: no page can say it, and a proxy may change the name of the host.
 */
export const isForeign = (headers: Headers): boolean => {
  const { origin, host, "sec-fetch-site": site } = headers
  if (site !== undefined) return site !== "same-origin" && site !== "none"
  return origin !== undefined && hostOf(origin) !== host
}

const forwarding = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"]

/** Whether this machine is asked by its own name, and by no proxy: one may stand here and speak for the whole world. */
export const isLocal = (headers: Headers): boolean =>
  !forwarding.some((name) => headers[name] !== undefined) &&
  isLoopback((hostOf(`http://${headers["host"] ?? ""}`) ?? "").replace(/:\d+$/, ""))

/** Whether only this machine reaches an address. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
