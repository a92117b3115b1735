/** What each provider calls the agent that reminds people, and how much of its time we take. */
import type { SettingsInput } from "@trunkline/dispatch"

export const settings: SettingsInput = {
  agents: {
    default: {
      happyrobot: { numberId: "your number's id", useCaseId: "your use case's id" },
      hamsa: { fromNumber: "+18449292835", voiceAgentId: "your voice agent's id" },
    },
  },
  providers: { happyrobot: { cps: 2, concurrency: 10 }, hamsa: { cps: 2, concurrency: 10 } },
}
