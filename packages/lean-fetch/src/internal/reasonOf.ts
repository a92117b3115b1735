/** What the errors of Node and undici mean. */
import type { Phase, Reason } from "../LeanFetchError.ts"

const reasons: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ETIMEDOUT: "timeout",
  ECONNRESET: "reset",
  ECONNABORTED: "reset",
  EPIPE: "reset",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_INVALID_ARG: "invalid",
  UND_ERR_NOT_SUPPORTED: "invalid",
  UND_ERR_CLOSED: "shutdown",
  UND_ERR_DESTROYED: "shutdown",
  UND_ERR_HEADERS_OVERFLOW: "too-large",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "too-large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "closed",
}

export const reasonOf = (error: Error, phase: Phase): Reason => {
  const code = "code" in error && typeof error.code === "string" ? error.code : ""
  // One code for two things: the peer has gone, or it answered what nobody asked for ("bad response", "bad upgrade").
  if (code === "UND_ERR_SOCKET") return error.message.startsWith("bad ") ? "malformed" : "closed"
  // Here too: the end came within a chunk, or it was no HTTP in the first place.
  if (error.name === "HTTPParserError") return error.message.includes("EOF") ? "closed" : "malformed"
  if (code.startsWith("ERR_SSL_")) return "handshake"
  return reasons[code] ?? otherwise[phase] ?? "other"
}

const otherwise: Readonly<Partial<Record<Phase, Reason>>> = { resolve: "unresolved", tls: "untrusted" }
