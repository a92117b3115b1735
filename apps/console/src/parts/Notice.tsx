/** What a page says when there is nothing to show, or when something went wrong. */
import type { ReactNode } from "react"
import { Refused } from "../api/Problem.ts"

export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {children !== undefined && <p>{children}</p>}
  </div>
)

/** Why something was not done, where it is wrong, and what to do. Nothing without an error. */
export const Failure = ({ error }: { readonly error: Error | null | undefined }) =>
  error === null || error === undefined ? null : (
    <div className="failure" role="alert">
      <p>
        <strong>{error.message}</strong>
      </p>
      {error instanceof Refused && (
        <>
          {error.places.length > 0 && (
            <ul>
              {error.places.map(({ at, why }) => (
                <li key={`${at} ${why}`}>
                  <b>{at}</b>: {why}
                </li>
              ))}
            </ul>
          )}
          {error.remedy !== undefined && <p>{error.remedy}</p>}
        </>
      )}
    </div>
  )

export const Loading = ({ what }: { readonly what: string }) => (
  <p className="loading" role="status">
    Loading {what} …
  </p>
)
