/** The pages by their addresses. They stand behind a #, so that the server needs to know none of them. */
import { createHashHistory, createRootRoute, createRoute, createRouter, Link } from "@tanstack/react-router"
import { readFilter } from "./model/CallFilters.ts"
import { CallPage } from "./pages/Call.tsx"
import { Calls } from "./pages/Calls.tsx"
import { CampaignPage } from "./pages/Campaign.tsx"
import { Campaigns } from "./pages/Campaigns.tsx"
import { Overview } from "./pages/Overview.tsx"
import { Parked } from "./pages/Parked.tsx"
import { Settings } from "./pages/Settings.tsx"
import { Suppressions } from "./pages/Suppressions.tsx"
import { Failure } from "./parts/Notice.tsx"
import { Shell } from "./Shell.tsx"

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <>
      <h1>There is no such page</h1>
      <p>
        <Link to="/">Go to the overview</Link>
      </p>
    </>
  ),
  errorComponent: ({ error }) => (
    <Failure error={error instanceof Error ? error : new Error(String(error))} />
  ),
})
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })

const routes = [
  createRoute({ ...at("/"), component: Overview }),
  createRoute({ ...at("/calls"), component: Calls, validateSearch: readFilter }),
  createRoute({ ...at("/calls/$id"), component: CallPage }),
  createRoute({ ...at("/parked"), component: Parked }),
  createRoute({ ...at("/campaigns"), component: Campaigns }),
  createRoute({ ...at("/campaigns/$name"), component: CampaignPage }),
  createRoute({ ...at("/suppressions"), component: Suppressions }),
  createRoute({ ...at("/settings"), component: Settings }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
})

declare module "@tanstack/react-router" {
  interface Register {
    readonly router: typeof router
  }
}
