/** What is around every page: where one can go, whether all is live, and the halt. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, Outlet, useLocation } from "@tanstack/react-router"
import { useCallback, useEffect, useRef, useState } from "react"
import { ask } from "./api/Api.ts"
import * as Feed from "./api/Feed.ts"
import { useMayOperate } from "./api/Permission.ts"
import * as Queries from "./api/Queries.ts"
import * as Session from "./api/Session.ts"
import { after, now } from "./Clock.ts"
import { SignIn } from "./pages/SignIn.tsx"
import { Moment } from "./parts/Moment.tsx"
import { Failure } from "./parts/Notice.tsx"
import { ThemeSwitch } from "./parts/ThemeSwitch.tsx"
import { count } from "./words/Labels.ts"

const places = [
  { to: "/", name: "Overview" },
  { to: "/calls", name: "Calls" },
  { to: "/parked", name: "Parked" },
  { to: "/campaigns", name: "Campaigns" },
  { to: "/suppressions", name: "Suppression list" },
  { to: "/settings", name: "Settings" },
] as const

const statusInWords: Readonly<Record<Feed.Feed["status"], string>> = {
  connecting: "Connecting …",
  live: "Live",
  "cut off": "Cut off: trying again",
}

/** What is counted over a whole ledger is asked for so rarely that the server spends no more than this part of its time on it. */
const part = 1 / 8

/** Keeps what is shown true while things happen. */
const useLiveQueries = (): void => {
  const queries = useQueryClient()
  const isCounting = useRef(false)
  const isBehind = useRef(false)
  const recount = useCallback(async () => {
    isBehind.current = isCounting.current
    if (isCounting.current) return
    isCounting.current = true
    const began = now()
    await queries.invalidateQueries({ predicate: ({ meta }) => meta?.["live"] === true })
    after((now() - began) / part, () => {
      isCounting.current = false
      if (isBehind.current) void recount()
    })
  }, [queries])
  const refresh = useCallback(
    (events: ReadonlyArray<Feed.CallEvent>) => {
      void recount()
      for (const id of new Set(events.map(({ call }) => call))) {
        void queries.invalidateQueries({ queryKey: ["call", id] })
      }
    },
    [queries, recount],
  )
  Feed.useEvents(refresh)
  useEffect(() => {
    let ends: AbortController | undefined
    // A browser opens only so many connections to one server: a tab that nobody looks at keeps none.
    const look = () => {
      if (document.hidden) {
        ends?.abort()
        ends = undefined
      } else if (ends === undefined) {
        ends = new AbortController()
        void Feed.watch(ends.signal, () => void queries.invalidateQueries())
      }
    }
    look()
    document.addEventListener("visibilitychange", look)
    return () => {
      document.removeEventListener("visibilitychange", look)
      ends?.abort()
    }
  }, [queries])
}

const HaltBanner = () => {
  const { data: halt } = useQuery(Queries.halt)
  const mayOperate = useMayOperate()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => ask((client) => client.DELETE("/v1/halt")),
    onSuccess: () => queries.invalidateQueries(),
  })
  if (halt?.halted !== true) return null
  return (
    <div className="banner" role="alert">
      <p>
        <strong>Everything is halted: nothing is dialled.</strong> {halt.by} ordered it{" "}
        {halt.at !== undefined && <Moment at={halt.at} form="relative" />}
        {halt.note !== undefined && halt.note !== "" && <>: “{halt.note}”</>}
      </p>
      {mayOperate && (
        <button type="button" disabled={isPending} onClick={() => mutate()}>
          Lift the halt
        </button>
      )}
      <Failure error={error} />
    </div>
  )
}

const Navigation = ({ isOpen }: { readonly isOpen: boolean }) => {
  const { data: status } = useQuery(Queries.status)
  const parked = status?.byState["parked"] ?? 0
  return (
    <nav id="navigation" aria-label="Pages" className={isOpen ? "open" : undefined}>
      <ul>
        {places.map(({ to, name }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === "/" }} activeProps={{ className: "active" }}>
              {name}
              {to === "/parked" && parked > 0 && (
                <span className="nav-count">
                  {count(parked)}
                  <span className="unseen"> calls</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <div className="nav-foot">
        <ThemeSwitch />
        <a href="/docs">HTTP API</a>
      </div>
    </nav>
  )
}

const Page = () => {
  useLiveQueries()
  const { status } = Feed.useFeed()
  const { pathname } = useLocation()
  const { token } = Session.useSession()
  const [isOpen, setOpen] = useState(false)
  const content = useRef<HTMLElement>(null)
  // A reader of screens is told of the new page, as it would be by a browser.
  useEffect(() => {
    setOpen(false)
    content.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [pathname])
  return (
    <>
      <a
        className="skip"
        href="#content"
        onClick={(event) => (event.preventDefault(), content.current?.focus())}
      >
        Skip to the page
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          Trunkline
        </Link>
        <p className={`live ${status.replace(" ", "-")}`} role="status">
          {statusInWords[status]}
        </p>
        {token !== undefined && (
          <button type="button" className="plain" onClick={Session.signOut}>
            Sign out
          </button>
        )}
        <button
          type="button"
          className="menu"
          aria-expanded={isOpen}
          aria-controls="navigation"
          onClick={() => setOpen(!isOpen)}
        >
          Menu
        </button>
      </header>
      <Navigation isOpen={isOpen} />
      <main id="content" ref={content} tabIndex={-1}>
        <HaltBanner />
        <Outlet />
      </main>
    </>
  )
}

export const Shell = () => {
  const { refusal } = Session.useSession()
  return refusal === undefined ? <Page /> : <SignIn why={refusal} />
}
