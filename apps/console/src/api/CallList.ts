/** A list of calls that grows as one scrolls, and changes as they do. */
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { passes } from "../model/CallFilters.ts"
import { ask, type Schemas } from "./Api.ts"
import { type CallEvent, useEvents } from "./Feed.ts"
import * as Queries from "./Queries.ts"

type Call = Schemas["Call"]
type Pages = InfiniteData<Schemas["CallPage"], string | undefined>

/** Calls of one page. */
const pageSize = 200

/** Of more rows than a screen shows, those that changed are not looked at anew one by one. */
const mostLookups = 60

export interface CallList {
  readonly calls: ReadonlyArray<Call>
  readonly isPending: boolean
  readonly error: Error | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly loadMore: () => void
  /** Whether calls came or changed that are not shown yet. */
  readonly hasNews: boolean
  readonly refresh: () => void
  /** Is told which calls are on the screen: these are kept true. */
  readonly onSight: (ids: ReadonlyArray<string>) => void
}

const readCall = (id: string) =>
  ask((client) => client.GET("/v1/calls/{id}", { params: { path: { id } } })).catch(() => undefined)

const replaced = (pages: Pages, calls: ReadonlyMap<string, Call>, filter: Queries.CallFilter): Pages => ({
  ...pages,
  pages: pages.pages.map((page) => ({
    ...page,
    calls: page.calls.map((call) => calls.get(call.id) ?? call).filter((call) => passes(call, filter)),
  })),
})

export const useCallList = (filter: Queries.CallFilter): CallList => {
  const queries = useQueryClient()
  const identity = JSON.stringify(filter)
  const queryKey = useMemo(() => ["calls", identity] as const, [identity])
  const wanted = useRef(filter)
  wanted.current = filter
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, isFetching } =
    useInfiniteQuery({
      queryKey,
      queryFn: ({ pageParam }) => Queries.pageOfCalls(filter, pageParam, pageSize),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      // News are told apart from what is there: a list of thousands is not loaded anew under the reader's hands.
      refetchOnWindowFocus: false,
    })
  const [hasNews, setNews] = useState(false)
  useEffect(() => setNews(false), [identity])

  const refresh = useCallback(() => {
    setNews(false)
    queries.setQueryData<Pages>(
      queryKey,
      (pages) => pages && { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) },
    )
    void queries.invalidateQueries({ queryKey })
  }, [queries, queryKey])

  const inSight = useRef<ReadonlySet<string>>(new Set())
  const onSight = useCallback((ids: ReadonlyArray<string>) => {
    inSight.current = new Set(ids)
  }, [])

  const state = useRef({ pages: 0, isFetching: false })
  state.current = { pages: data?.pages.length ?? 0, isFetching }

  const onEvents = useCallback(
    (events: ReadonlyArray<CallEvent>) => {
      if (state.current.pages <= 1) {
        if (!state.current.isFetching) void queries.invalidateQueries({ queryKey })
        return
      }
      const ids = [...new Set(events.map(({ call }) => call))]
      const seen = ids.filter((id) => inSight.current.has(id)).slice(0, mostLookups)
      if (ids.length > seen.length) setNews(true)
      if (seen.length === 0) return
      const show = async () => {
        const calls = await Promise.all(seen.map(readCall))
        const found = new Map(calls.flatMap((call) => (call === undefined ? [] : [[call.id, call] as const])))
        queries.setQueryData<Pages>(queryKey, (pages) => pages && replaced(pages, found, wanted.current))
      }
      void show()
    },
    [queries, queryKey],
  )
  useEvents(onEvents)

  const calls = useMemo(() => data?.pages.flatMap((page) => page.calls) ?? [], [data])
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return {
    calls,
    isPending,
    error,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore,
    hasNews,
    refresh,
    onSight,
  }
}
