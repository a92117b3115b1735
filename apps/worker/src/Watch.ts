/** Looks at something again and again: redraws it on a terminal, and prints what has changed elsewhere. */
import { Effect } from "effect"
import type { Screen } from "./Progress.ts"

/** One thing that is watched. */
export interface Watched {
  readonly id: string
  /** Another one when something about it has changed. */
  readonly version: number
  readonly text: string
}

/** What is seen at one look. */
export interface View {
  readonly items: ReadonlyArray<Watched>
  /** What stands below them on a terminal. */
  readonly footer: string
}

const home = "\u001b[H"
const clearLine = "\u001b[K"
const clearBelow = "\u001b[J"
const clearScreen = "\u001b[2J"

/** As much as fits, so that the top does not scroll away. */
const drawn = (lines: ReadonlyArray<string>, columns: number, rows: number): string =>
  lines
    .slice(0, rows - 1)
    .map((line) => `${line.slice(0, columns - 1)}${clearLine}\n`)
    .join("")

/** Looks once a second until it is interrupted. */
export const watch = <E, R>(
  screen: Screen & { readonly rows?: number },
  look: Effect.Effect<View, E, R>,
): Effect.Effect<never, E, R> =>
  Effect.suspend(() => {
    const seen = new Map<string, number>()
    const onTerminal = screen.isTTY === true
    if (onTerminal) screen.write(clearScreen)
    return look.pipe(
      Effect.map(({ items, footer }) => {
        if (onTerminal) {
          // A terminal that does not tell its size says 0.
          const columns = screen.columns || 80
          const rows = screen.rows || 24
          const shown = items.flatMap(({ text }) => text.split("\n")).slice(0, rows - 2)
          screen.write(`${home}${drawn([...shown, footer], columns, rows)}${clearBelow}`)
          return
        }
        for (const { id, version, text } of items) {
          if (seen.get(id) === version) continue
          seen.set(id, version)
          screen.write(`${text}\n`)
        }
      }),
      Effect.andThen(Effect.sleep("1 second")),
      Effect.forever,
    )
  })
