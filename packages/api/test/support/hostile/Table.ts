import { access } from "./Access.ts"
import type { Hostile, Subject } from "./Hostile.ts"
import { pages } from "./Pages.ts"
import { requests } from "./Requests.ts"

/** All of them. */
export const table = (subject: Subject): ReadonlyArray<Hostile> => [
  ...access(subject),
  ...requests(subject),
  ...pages,
]
