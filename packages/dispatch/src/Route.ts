/** Which providers a call may go to, best first. */
import type { CallRequest } from "./CallRequest.ts"
import type { Route } from "./Policy.ts"
import type { ProviderId } from "./ProviderId.ts"

const matches = (request: CallRequest, when: Route["when"]): boolean => {
  if (when === undefined) return true
  const { language, prefix, agent } = when
  const spoken = request.language?.toLowerCase()
  return (
    (language === undefined ||
      spoken === language.toLowerCase() ||
      spoken?.startsWith(`${language.toLowerCase()}-`) === true) &&
    (prefix === undefined || request.phone.startsWith(prefix)) &&
    (agent === undefined || request.agent === agent)
  )
}

/** The pin of the request if there is one, else the order of the first route that matches; nothing if none does. */
export const order = (request: CallRequest, routes: ReadonlyArray<Route>): ReadonlyArray<ProviderId> =>
  request.provider === undefined
    ? (routes.find((route) => matches(request, route.when))?.order ?? [])
    : [request.provider]
