import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { Refused } from "./api/Problem.ts"
import { router } from "./Router.tsx"
import "./styles/page.css"

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What was refused stays refused; what could not be reached may come back.
      retry: (failures, error) => failures < 2 && !(error instanceof Refused && error.status !== 0),
    },
  },
})

createRoot(document.getElementById("console")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
