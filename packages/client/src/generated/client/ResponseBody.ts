// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

/** Reads what an answer holds, and says why where it is of no use. */
import type { Deadline } from "./Deadline.ts"

/** Largest body that is read, in bytes by its `content-length` and in characters of its text: 1 MiB. */
const limit = 1024 * 1024

export type Unusable = {
  readonly why: "empty" | "not JSON" | "not an object or array" | "too large" | "broken off"
}

/** The text of an answer, or why there is none. */
export type Body = { readonly text: string } | Unusable

/** As much of a `Response` as is read. */
export interface FetchResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
  readonly body?: unknown
}

export const readBody = async (response: FetchResponse, deadline: Deadline): Promise<Body> => {
  try {
    if (Number(response.headers.get("content-length")) > limit) {
      // Frees the connection; whether that works does not matter here.
      void (response.body as ReadableStream | null | undefined)?.cancel?.().catch(() => {})
      return { why: "too large" }
    }
    const text = await deadline.race(response.text())
    return text.length > limit ? { why: "too large" } : { text }
  } catch {
    return { why: "broken off" }
  }
}

export const parseData = (text: string): { readonly json: object } | Unusable => {
  const trimmed = text.trim()
  if (trimmed === "") return { why: "empty" }
  try {
    const json: unknown = JSON.parse(trimmed)
    return typeof json === "object" && json !== null ? { json } : { why: "not an object or array" }
  } catch {
    return { why: "not JSON" }
  }
}

/** Milliseconds; a date is read on the provider's own clock, its `Date`. */
export const parseRetryAfter = (header: (name: string) => string | null): number | undefined => {
  const value = header("retry-after")?.trim() ?? ""
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const wait = Date.parse(value) - Date.parse(header("date") ?? "")
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}
