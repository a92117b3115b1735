/** Which provider an address means: ours, with the provider's name first in the path, or the provider's own. */
import { type Provider, providers } from "./Provider.ts"

export interface Address {
  readonly provider: Provider
  /** What follows the provider's base address, without the query. */
  readonly path: string
  readonly query: URLSearchParams
}

const published: Readonly<Record<string, { readonly provider: Provider; readonly base: string }>> = {
  "app.happyrobot.ai": { provider: "happyrobot", base: "/api/v1" },
  "api.tryhamsa.com": { provider: "hamsa", base: "" },
}

export const resolveAddress = (url: URL): Address | undefined => {
  const own = published[url.hostname]
  if (own !== undefined) return below(url, own.provider, own.base)
  for (const provider of providers) {
    const address = below(url, provider, `/${provider}`)
    if (address !== undefined) return address
  }
  return undefined
}

const below = (url: URL, provider: Provider, base: string): Address | undefined =>
  url.pathname.startsWith(`${base}/`)
    ? { provider, path: url.pathname.slice(base.length), query: url.searchParams }
    : undefined
