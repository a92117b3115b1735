/** Light, dark, or as the system has it. */
import { useSyncExternalStore } from "react"

export type Choice = "system" | "light" | "dark"

const place = "trunkline.theme"
const system = matchMedia("(prefers-color-scheme: dark)")

const isChoice = (text: string | null): text is Choice => text === "light" || text === "dark"

export interface Theme {
  readonly choice: Choice
  readonly isDark: boolean
}

const stored = localStorage.getItem(place)
let choice: Choice = isChoice(stored) ? stored : "system"

const found = (): Theme => ({ choice, isDark: choice === "dark" || (choice === "system" && system.matches) })

let theme = found()
const viewers = new Set<() => void>()

const apply = (): void => {
  theme = found()
  if (choice === "system") delete document.documentElement.dataset["theme"]
  else document.documentElement.dataset["theme"] = choice
  for (const viewer of viewers) viewer()
}

system.addEventListener("change", apply)
apply()

export const choose = (next: Choice): void => {
  choice = next
  if (next === "system") localStorage.removeItem(place)
  else localStorage.setItem(place, next)
  apply()
}

export const useTheme = (): Theme =>
  useSyncExternalStore(
    (viewer) => {
      viewers.add(viewer)
      return () => viewers.delete(viewer)
    },
    () => theme,
  )
