/** Requests that must be refused, each with the status that it is answered with. */
import type { Role } from "@trunkline/dispatch/ApiTokens"
import type { Sent } from "../Served.ts"

export interface Hostile {
  readonly name: string
  readonly sent: Sent
  /** With the token of this role; without one if it brings its own, or none. */
  readonly as?: Role
  readonly status: number
}

/** What a table is about: a call and a campaign that are there. */
export interface Subject {
  readonly call: string
  readonly campaign: string
}

export const phone = "+14155550177"
export const id = "01JD8ZJ5M8Q1V7X9Y3K2W4T6RA"

export const newCall = (body: unknown, headers: Readonly<Record<string, string>> = {}): Sent => ({
  method: "POST",
  path: "/v1/calls",
  headers: { "idempotency-key": "hostile", ...headers },
  body,
})

export const list = (path: string, body: string, type = "text/csv"): Sent => ({
  method: "POST",
  path,
  headers: { "content-type": type },
  body,
})
