/** The pages by their addresses. They stand behind a #, so that the server needs to know none of them. */
import { createHashHistory, createRootRoute, createRoute, createRouter } from "@tanstack/react-router"
import { Overview } from "./pages/Overview.tsx"
import { Shell } from "./Shell.tsx"

const root = createRootRoute({ component: Shell })
const overview = createRoute({ getParentRoute: () => root, path: "/", component: Overview })

export const router = createRouter({
  routeTree: root.addChildren([overview]),
  history: createHashHistory(),
})

declare module "@tanstack/react-router" {
  interface Register {
    readonly router: typeof router
  }
}
