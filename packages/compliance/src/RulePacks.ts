/** The packs that come with Trunkline. */
import type { RulePack } from "./Rule.ts"
import * as UnitedStates from "./UnitedStates.ts"

export const packs: ReadonlyArray<RulePack> = [UnitedStates.pack]
