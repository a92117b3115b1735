/** Comparing secrets so that the time it takes tells nothing about them. */
import { createHash, timingSafeEqual } from "node:crypto"

const digest = (text: string): Buffer => createHash("sha256").update(text).digest()

/** Whether two secrets are the same. */
export const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
