// Do not edit: generated from specs/hamsa.openapi.yaml. Change the spec or packages/codegen and run `pnpm generate`.

/** The body of an error answer in one form, whatever form it came in. */

/** What an error answer says, with secrets and phone numbers hidden. */
export interface ErrorBody {
  /** What the body was; `unreadable` if it broke off or was larger than 1 MiB. */
  readonly format: "json" | "text" | "html" | "empty" | "unreadable"
  /** The provider's own code, a number or a word: `code`, `error` beside a `message`, `statusCode`, or `type`. */
  readonly code?: number | string
  /** The reason in words: `message`, `error` or `detail`; of a page its title; else the text, at most 500 characters of it. */
  readonly message?: string
  /** The reason as a fixed word, `messageKey`. */
  readonly messageKey?: string
  /** More about the error, in any shape: `details` or `errors`. */
  readonly details?: unknown
}

/** Reads the text of an error answer; `undefined` is a body that could not be read. `told` hides secrets. */
export const parseErrorBody = (text: string | undefined, told: <T>(value: T) => T): ErrorBody => {
  if (text === undefined) return { format: "unreadable" }
  const trimmed = text.trim()
  if (trimmed === "") return { format: "empty" }
  if (trimmed.startsWith("<")) {
    const title = /<title[^>]*>([^<]*)/i.exec(trimmed)?.[1] ?? ""
    return { format: "html", ...words(told(title)) }
  }
  try {
    return { format: "json", ...fromJson(told(JSON.parse(trimmed))) }
  } catch {
    return { format: "text", ...words(told(trimmed)) }
  }
}

const fromJson = (json: unknown): Omit<ErrorBody, "format"> => {
  if (typeof json === "string") return words(json)
  if (typeof json !== "object" || json === null) return {}
  if (Array.isArray(json)) return { details: json }
  const { code, detail, error, message, messageKey, statusCode, type, ...rest } = json as Record<
    string,
    unknown
  >
  // `{ error: { code, message } }`: the error stands one level deeper.
  const inner = typeof error === "object" && error !== null ? fromJson(error) : {}
  const text = [Array.isArray(message) ? message.join(", ") : message, error, detail].find(
    (value) => typeof value === "string",
  )
  const found = [code, text === error ? undefined : error, inner.code, statusCode, type].find(
    (value) => typeof value === "string" || typeof value === "number",
  )
  const details = rest["details"] ?? rest["errors"]
  return {
    ...inner,
    ...(found === undefined ? {} : { code: found as string | number }),
    ...(text === undefined ? {} : words(text as string)),
    ...(typeof messageKey === "string" ? { messageKey } : {}),
    ...(details === undefined ? {} : { details }),
  }
}

const words = (text: string): { readonly message?: string } => {
  const message = text.trim().replaceAll(/\s+/g, " ")
  if (message === "") return {}
  return { message: message.length > 500 ? `${message.slice(0, 499)}…` : message }
}
