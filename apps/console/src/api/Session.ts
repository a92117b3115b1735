/** The token of this tab, and whether the server wants one. It is kept as long as the tab is open, and never leaves for elsewhere. */
import { useSyncExternalStore } from "react"

const place = "trunkline.token"

export interface Session {
  readonly token: string | undefined
  /** Why the page has to ask for a token, in words of the server. */
  readonly refusal: string | undefined
}

let session: Session = { token: sessionStorage.getItem(place) ?? undefined, refusal: undefined }
const listeners = new Set<() => void>()

const change = (next: Session): void => {
  session = next
  for (const listener of listeners) listener()
}

export const current = (): Session => session

/** Uses a token from now on. */
export const signIn = (token: string): void => {
  sessionStorage.setItem(place, token)
  change({ token, refusal: undefined })
}

/** Forgets the token. */
export const signOut = (): void => {
  sessionStorage.removeItem(place)
  change({ token: undefined, refusal: "You have signed out." })
}

/** The server has not taken this token, or the lack of one. An answer to a request from before another one was given changes nothing. */
export const refuse = (token: string | undefined, why: string): void => {
  if (session.token === token && session.refusal === undefined) change({ token, refusal: why })
}

export const useSession = (): Session =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, current)
