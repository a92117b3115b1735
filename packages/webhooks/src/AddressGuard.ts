/**
 * Keeps outgoing events from this machine and from networks that are not public, whatever an address says and whatever DNS answers.
 *
 * The connection is opened to the very addresses that were looked at, so a name that resolves to something else a moment later
 * changes nothing.
 */
import { type LookupAddress, lookup as lookupByNode } from "node:dns"
import { isIP, type LookupFunction } from "node:net"
import ipaddr from "ipaddr.js"

/** An address that events must not go to. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused"
}

const named: Readonly<Record<string, string>> = {
  loopback: "this machine itself",
  unspecified: "this machine itself",
  private: "a private network",
  uniqueLocal: "a private network",
  carrierGradeNat: "a private network",
  linkLocal: "a link-local address",
}

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3")

/**
 * What an IP address is, if it is not a public one. An IPv4 address in IPv6 clothes is looked at as what it is.
 *
 * @example
 * refusalOf("169.254.169.254") // "a link-local address"
 * refusalOf("::ffff:10.0.0.1") // "a private network"
 * refusalOf("93.184.215.14") // undefined
 */
export const refusalOf = (address: string): string | undefined => {
  if (!ipaddr.isValid(address)) return "no IP address"
  const parsed = ipaddr.process(address)
  const range = parsed.range()
  const isPublic = range === "unicast" && (parsed.kind() === "ipv4" || parsed.match(globalUnicast))
  return isPublic ? undefined : (named[range] ?? "not a public address")
}

/** Finds all addresses of a host name. */
export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: ReadonlyArray<LookupAddress>) => void,
) => void

/** As every program on this machine would: the hosts file, then DNS. */
export const resolveByNode: Resolve = (hostname, done) =>
  lookupByNode(hostname, { all: true }, (error, addresses) => done(error, addresses))

const inWords = (host: string, address: string, why: string) =>
  new AddressRefused(
    host === address ? `the address ${host} is ${why}` : `${host} resolves to ${address}, which is ${why}`,
  )

/** What is wrong with the addresses of a host: with one of them is enough, for the next connection may be to that one. */
const refusalAmong = (hostname: string, addresses: ReadonlyArray<LookupAddress>): Error | undefined => {
  for (const { address } of addresses) {
    const why = refusalOf(address)
    if (why !== undefined) return inWords(hostname, address, why)
  }
  return addresses.length === 0 ? new Error(`${hostname} has no address`) : undefined
}

/** A lookup for connections that finds public addresses only. It is not asked about a host that is an IP address already. */
export const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, done) =>
    resolve(hostname, (error, addresses) => {
      const refusal = error ?? refusalAmong(hostname, addresses)
      const [first] = addresses
      if (refusal !== null && refusal !== undefined) done(refusal, "", 0)
      else if (options.all === true) done(null, [...addresses])
      else done(null, first?.address ?? "", first?.family)
    })

/** The host of an address, as it is connected to. Every notation of an IPv4 address (decimal, hex, short) is the usual one by then. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, "$1")

/** Why an address cannot be posted to because its host is an IP address that is not public. */
export const refusalOfHost = (url: URL): AddressRefused | undefined => {
  const host = hostOf(url)
  const why = isIP(host) === 0 ? undefined : refusalOf(host)
  return why === undefined ? undefined : inWords(host, host, why)
}

/** Finds out whether an address may be posted to, without posting anything. */
export const examine = (url: URL, resolve: Resolve, done: (refusal: Error | undefined) => void): void => {
  const host = hostOf(url)
  if (isIP(host) !== 0) done(refusalOfHost(url))
  else resolve(host, (error, addresses) => done(error ?? refusalAmong(host, addresses)))
}
