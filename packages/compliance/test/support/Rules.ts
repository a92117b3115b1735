/** Rules that are made up, for what no law says. */
import type { Demanding, Rule, Scope, Week } from "../../src/Rule.ts"

interface WindowOptions extends Partial<Omit<Rule, "demands">> {
  readonly week: Week
  readonly holidays?: ReadonlyArray<string>
}

const common = { id: "made-up", citation: "a test", scope: {} satisfies Scope }

/** A window that holds everywhere and always, unless told otherwise. */
export const windowRule = ({ holidays = [], week, ...rule }: WindowOptions): Demanding<"Window"> => ({
  ...common,
  ...rule,
  demands: { _tag: "Window", week, holidays },
})

interface CapOptions extends Partial<Omit<Rule, "demands">> {
  readonly calls: number
  readonly within: number
}

/** A cap that holds everywhere and always, unless told otherwise. */
export const capRule = ({ calls, within, ...rule }: CapOptions): Demanding<"Cap"> => ({
  ...common,
  ...rule,
  demands: { _tag: "Cap", calls, within },
})
