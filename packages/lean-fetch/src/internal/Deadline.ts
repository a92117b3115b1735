/** Time limits. */

/** Calls `expire` after so many milliseconds, unless the function that it returns is called before. */
export type Deadline = (milliseconds: number, expire: () => void) => () => void

/** The only timer of this package: one for each request, at a fraction of the cost of `AbortSignal.timeout`. */
export const deadline: Deadline = (milliseconds, expire) => {
  const timer = setTimeout(expire, milliseconds)
  return () => clearTimeout(timer)
}
