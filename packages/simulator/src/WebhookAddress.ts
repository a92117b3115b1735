/** Which addresses Hamsa sends webhooks to. */
import { BlockList, isIP } from "node:net"

const isThisMachine = (host: string): boolean =>
  host === "127.0.0.1" || host === "localhost" || host === "[::1]"

/** Addresses that cannot be reached over the Internet. */
const unreachable = new BlockList()
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  unreachable.addSubnet(network, prefix, "ipv4")
}
for (const [network, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  unreachable.addSubnet(network, prefix, "ipv6")
}

const isPrivate = (host: string): boolean => {
  const address = host.replace(/^\[(.*)\]$/, "$1")
  const version = isIP(address)
  if (version !== 0) return unreachable.check(address, version === 4 ? "ipv4" : "ipv6")
  return !host.includes(".") || /\.(localhost|local|internal)\.?$/.test(host)
}

/** Why a `webhookUrl` is refused; nothing if it is taken. */
export const refusalOf = (webhookUrl: string, refuseLocal: boolean): string | undefined => {
  const url = URL.parse(webhookUrl)
  if (url !== null && !refuseLocal && /^https?:$/.test(url.protocol) && isThisMachine(url.hostname)) {
    return undefined
  }
  if (url?.protocol !== "https:") return "webhookUrl must be an https address"
  return isPrivate(url.hostname) ? "webhookUrl must not be a local or private address" : undefined
}

/** Whether a webhook goes to this machine by number or name, so that sending it leaves the machine in no case. */
export const isLocal = (url: URL): boolean => isThisMachine(url.hostname)
