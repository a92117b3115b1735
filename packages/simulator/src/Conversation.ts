/** What is said in a call, and what the agent makes of it. */
import type { Phase } from "./Call.ts"

const question = "Do you still come on Tuesday at nine?"

/** The agent's words and those of whoever answered. */
export const wordsOf = (phase: Phase): readonly [agent: string, person: string] => {
  switch (phase) {
    case "declined":
      return [question, "No, I am not interested."]
    case "opted-out":
      return [question, "Do not call me again. Take me off your list."]
    case "voicemail":
      return [question, "Please leave a message after the tone."]
    case "transferred":
      return [question, "I would rather talk to a person."]
    default:
      return [question, "Yes, I do."]
  }
}

/** A wish of the person that the providers have no status for, and why the agent thinks so. */
export const wishOf = (
  phase: Phase,
): { readonly tag: "declined" | "opted-out"; readonly reasoning: string } | undefined => {
  switch (phase) {
    case "declined":
      return { tag: phase, reasoning: "The person does not want what was offered." }
    case "opted-out":
      return { tag: phase, reasoning: "The person asked not to be called again." }
    default:
      return undefined
  }
}
