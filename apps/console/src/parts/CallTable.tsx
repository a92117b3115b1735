/** Calls as a table of any length: only the rows on the screen are there. */
import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table"
import { Link } from "@tanstack/react-router"
import { useVirtualizer } from "@tanstack/react-virtual"
import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from "react"
import type { Schemas } from "../api/Api.ts"
import type { CallList } from "../api/CallList.ts"
import * as Labels from "../words/Labels.ts"
import { Standing } from "./Badge.tsx"
import { Moment } from "./Moment.tsx"

type Call = Schemas["Call"]

const features = tableFeatures({})
const helper = createColumnHelper<typeof features, Call>()

const triesOf = ({ attempts }: Call): string =>
  attempts.length === 0
    ? "–"
    : `${attempts.length} × ${[...new Set(attempts.map(({ provider }) => Labels.providers[provider]))].join(", ")}`

const columns = helper.columns([
  helper.accessor("phone", {
    header: "Number",
    cell: ({ row: { original } }) => (
      <Link to="/calls/$id" params={{ id: original.id }} className="row-link">
        {original.erasedAt === undefined ? original.phone : "erased"}
      </Link>
    ),
  }),
  helper.accessor("state", {
    header: "State",
    cell: ({ row: { original } }) => <Standing {...original} />,
  }),
  helper.accessor("reason", {
    header: "Why",
    cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
  }),
  helper.accessor("campaign", { header: "Campaign", cell: ({ getValue }) => getValue() }),
  helper.accessor(triesOf, { id: "attempts", header: "Attempts", cell: ({ getValue }) => getValue() }),
  helper.accessor("since", {
    header: "Since",
    cell: ({ getValue }) => <Moment at={getValue()} form="relative" />,
  }),
  helper.accessor("createdAt", { header: "Taken in", cell: ({ getValue }) => <Moment at={getValue()} /> }),
])

/** Rows of two lines where there is no room for columns. */
const narrow = matchMedia("(max-width: 700px)")
const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      narrow.addEventListener("change", listener)
      return () => narrow.removeEventListener("change", listener)
    },
    () => narrow.matches,
  )

const rowHeight = 38
const narrowRowHeight = 84

/** So many rows before the end the next page is loaded. */
const margin = 60

export const CallTable = ({ list }: { readonly list: CallList }) => {
  const { calls, hasMore, loadMore, onSight } = list
  const scroller = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow()
  const table = useTable({ features, columns, data: calls as Array<Call>, getRowId: ({ id }) => id })
  const { rows } = table.getRowModel()
  const height = isNarrow ? narrowRowHeight : rowHeight
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  useEffect(() => virtual.measure(), [virtual, height])
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const inSight = shown.map(({ index }) => rows[index]?.id ?? "").join()
  useEffect(() => onSight(inSight.split(",")), [onSight, inSight])
  useEffect(() => {
    if (hasMore && last >= rows.length - margin) loadMore()
  }, [hasMore, last, rows.length, loadMore])

  /** Arrows go from row to row. */
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key]
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-index]")
    if (step === undefined || row === null) return
    event.preventDefault()
    const index = Math.min(rows.length - 1, Math.max(0, Number(row.dataset["index"]) + step))
    const focus = () => {
      const link = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] .row-link`)
      link?.focus({ preventScroll: true })
      return link !== null && link !== undefined
    }
    virtual.scrollToIndex(index)
    // A row that was far off the screen is there with the next frame.
    if (!focus()) requestAnimationFrame(focus)
  }

  return (
    <div
      className="grid calls-grid"
      role="table"
      aria-label="Calls"
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      ref={scroller}
      onKeyDown={move}
    >
      <div role="rowgroup" className="grid-head">
        {table.getHeaderGroups().map((group) => (
          <div role="row" aria-rowindex={1} className="grid-row" key={group.id}>
            {group.headers.map((header) => (
              <div role="columnheader" key={header.id} className={`cell-${header.column.id}`}>
                <table.FlexRender header={header} />
              </div>
            ))}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <div
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              className="grid-row"
              key={key}
              style={{ height, transform: `translateY(${start}px)` }}
            >
              {row.getAllCells().map((cell) => (
                <div role="cell" key={cell.id} className={`cell-${cell.column.id}`}>
                  <table.FlexRender cell={cell} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
      {list.isLoadingMore && (
        <p className="loading" role="status">
          Loading more …
        </p>
      )}
    </div>
  )
}
