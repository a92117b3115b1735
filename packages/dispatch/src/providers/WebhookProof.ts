/** What proves where a webhook comes from: hashes that only we can make, compared in constant time. */
import { Redacted } from "effect"
import { createHash, createHmac, timingSafeEqual } from "node:crypto"

/** A value of its own for each purpose and subject: who learns one of them learns nothing about another. */
export const derive = (secret: Redacted.Redacted, purpose: string, subject: string): string =>
  createHmac("sha256", Redacted.value(secret)).update(`${purpose} ${subject}`).digest("base64url")

const digest = (text: string) => createHash("sha256").update(text).digest()

/** Whether two texts are the same, in a time that tells neither where they differ nor how long they are. */
export const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected))

/**
 * The last word of a header. Documents disagree about what comes before it: `Token <secret>`, `Bearer <secret>` and
 * `bearer Bearer <secret>` are all published.
 */
export const lastWord = (header: string | undefined): string => header?.trim().split(/\s+/).at(-1) ?? ""

/** The identity of an event, from all that makes it that event. */
export const identityOf = (...parts: ReadonlyArray<unknown>): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url")
