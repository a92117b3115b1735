/** What is around every page. */
import { Outlet } from "@tanstack/react-router"
import { useSession } from "./api/Session.ts"
import { SignIn } from "./pages/SignIn.tsx"

export const Shell = () => {
  const { refusal } = useSession()
  return refusal === undefined ? (
    <main id="content">
      <Outlet />
    </main>
  ) : (
    <SignIn why={refusal} />
  )
}
