/** The call that a provider is being asked about: whoever looks on at a question cannot tell it from the provider's id. */
import { Context } from "effect"

export const CurrentCall = Context.Reference<string | undefined>("@trunkline/dispatch/CurrentCall", {
  defaultValue: () => undefined,
})
