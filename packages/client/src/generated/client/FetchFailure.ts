// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

/** What the error of a failed `fetch` proves. */

// Codes of what can only fail before the connection stands: name, connect, certificate. Not here is whatever may also
// happen to a standing one: ECONNRESET, EPIPE, ETIMEDOUT, UND_ERR_SOCKET, an abort, and TLS alerts, which TLS 1.3 may
// send after the request.
const beforeConnected =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|ERR_TLS_CERT_\w+|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|HOSTNAME_MISMATCH)$/

/** What errors of Node, undici and fetches that count are known to hold. */
interface Failure {
  readonly name?: unknown
  readonly message?: unknown
  readonly code?: unknown
  readonly syscall?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
  readonly bytesSent?: unknown
  readonly status?: unknown
  readonly reason?: unknown
}

const isFailure = (error: unknown): error is Failure => typeof error === "object" && error !== null

/** An error and its causes, the outermost first. */
const chainOf = (error: unknown): ReadonlyArray<Failure> => {
  const chain: Array<Failure> = []
  for (let next = error; isFailure(next) && chain.length < 8; next = next.cause) chain.push(next)
  return chain
}

const isBeforeConnected = ({ code, errors, syscall }: Failure): boolean => {
  // Several addresses were tried: each of them must have failed.
  if (Array.isArray(errors) && errors.length > 0) {
    return errors.every((error) => isFailure(error) && isBeforeConnected(error))
  }
  if (syscall !== undefined) return syscall === "connect" || syscall === "getaddrinfo"
  return typeof code === "string" && beforeConnected.test(code)
}

/** The error of a fetch that counts, and so says whether bytes had left. */
const countedIn = (error: unknown) => chainOf(error).find(({ bytesSent }) => typeof bytesSent === "boolean")

/** Whether no byte of the request left. A fetch that counts is believed; of any other the error must prove it. */
export const provesNeverSent = (error: unknown): boolean => {
  const counted = countedIn(error)
  return counted === undefined ? chainOf(error).some(isBeforeConnected) : counted.bytesSent === false
}

/** Whether a fetch that counts refused the request itself. */
export const provesInvalid = (error: unknown): boolean => countedIn(error)?.reason === "invalid"

/** The status whose answer broke off or was too large, where a fetch that counts names it. */
export const brokenAnswerIn = (error: unknown) => {
  const counted = countedIn(error)
  if (counted?.bytesSent !== true || typeof counted.status !== "number") return undefined
  const why = counted.reason === "too-large" ? ("too large" as const) : ("broken off" as const)
  return { status: counted.status, why }
}

/** Whether a time limit had passed. */
export const saysTimeout = (error: unknown): boolean =>
  chainOf(error).some(
    ({ code, name }) =>
      name === "TimeoutError" || (typeof code === "string" && /TIMEOUT|TIMEDOUT/.test(code)),
  )

/** The messages and codes of an error and its causes; of an address only the origin. */
export const describeFailure = (error: unknown): string => {
  const texts = chainOf(error).flatMap(({ code, message }) => [message, code])
  const told = texts.filter((text): text is string => typeof text === "string" && text !== "")
  const distinct = told.filter(
    (text, index) => !told.slice(0, index).some((earlier) => earlier.includes(text)),
  )
  const origin = /(https?:\/\/[^\s/?#]*)[^\s"')]*/g
  return (distinct.join(", ") || "no reason given").replaceAll(origin, "$1").slice(0, 500)
}
