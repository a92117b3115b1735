/** What the pages ask of the server, each under a key of its own. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import { ask, type Schemas } from "./Api.ts"

/** Is asked again when something happens. */
const live = { live: true }

const second = 1000

export const caller = queryOptions({
  queryKey: ["caller"],
  queryFn: () => ask((client) => client.GET("/v1/caller")),
  staleTime: 60 * second,
})

export const status = queryOptions({
  queryKey: ["status"],
  queryFn: () => ask((client) => client.GET("/v1/status")),
  refetchInterval: 15 * second,
  meta: live,
})

export const halt = queryOptions({
  queryKey: ["halt"],
  queryFn: () => ask((client) => client.GET("/v1/halt")),
  refetchInterval: 5 * second,
})

export const providers = queryOptions({
  queryKey: ["providers"],
  queryFn: () => ask((client) => client.GET("/v1/providers")),
  refetchInterval: 2 * second,
})

/** The last `minutes` minutes, ending now. */
export const activity = (minutes: number, now: () => number, campaign?: string) =>
  queryOptions({
    queryKey: ["activity", minutes, campaign],
    queryFn: () => {
      const until = now()
      return ask((client) =>
        client.GET("/v1/activity", {
          params: {
            query: {
              since: new Date(until - minutes * 60 * second).toISOString(),
              until: new Date(until).toISOString(),
              ...(campaign !== undefined && { campaign }),
            },
          },
        }),
      )
    },
    refetchInterval: 10 * second,
    placeholderData: keepPreviousData,
  })

export const campaigns = queryOptions({
  queryKey: ["campaigns"],
  queryFn: () => ask((client) => client.GET("/v1/campaigns")),
  refetchInterval: 30 * second,
  meta: live,
})

export const campaign = (name: string) =>
  queryOptions({
    queryKey: ["campaign", name],
    queryFn: () => ask((client) => client.GET("/v1/campaigns/{name}", { params: { path: { name } } })),
    meta: live,
  })

export const call = (id: string) =>
  queryOptions({
    queryKey: ["call", id],
    queryFn: () => ask((client) => client.GET("/v1/calls/{id}", { params: { path: { id } } })),
  })

export const timeline = (id: string) =>
  queryOptions({
    queryKey: ["call", id, "timeline"],
    queryFn: () => ask((client) => client.GET("/v1/calls/{id}/timeline", { params: { path: { id } } })),
  })

export const settings = queryOptions({
  queryKey: ["settings"],
  queryFn: () => ask((client) => client.GET("/v1/settings")),
})

/** Which calls to list. */
export interface CallFilter {
  readonly state?: Schemas["CallState"] | undefined
  readonly disposition?: Schemas["Disposition"] | undefined
  readonly provider?: Schemas["Provider"] | undefined
  readonly campaign?: string | undefined
  readonly phone?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly order?: "oldest" | "newest" | undefined
}

const present = (
  filter: CallFilter,
): { -readonly [Name in keyof CallFilter]?: NonNullable<CallFilter[Name]> } =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""))

/** A page of calls. */
export const pageOfCalls = (filter: CallFilter, after: string | undefined, limit: number) =>
  ask((client) =>
    client.GET("/v1/calls", {
      params: { query: { ...present(filter), limit, ...(after !== undefined && { after }) } },
    }),
  )

export const parked = queryOptions({
  queryKey: ["parked"],
  queryFn: () => pageOfCalls({ state: "parked" }, undefined, 200),
  refetchInterval: 30 * second,
  meta: live,
})
