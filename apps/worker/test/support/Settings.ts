/** Settings under which a run takes moments: minutes of production are tenths of a second. */
import type { SettingsInput } from "@trunkline/dispatch/Settings"

/** A request has long enough for a busy machine: a dial that times out is another story than the one a test tells. */
const quick: SettingsInput = {
  providers: {
    happyrobot: { cps: 40, concurrency: 100, timeout: "1 minute" },
    hamsa: { cps: 40, concurrency: 100, timeout: "1 minute" },
  },
  policy: {
    backoff: { base: "50 millis", cap: "200 millis" },
    breaker: { failures: 20, open: "200 millis" },
    reconcile: {
      after: ["100 millis"],
      every: "1 second",
      giveUp: "20 seconds",
      absentAfter: "300 millis",
    },
    follow: { every: "100 millis" },
    redial: { busy: [], "no-answer": [] },
    window: false,
  },
}

/** The quick settings as a file, with one provider's limits changed. */
export const json = (happyrobot: NonNullable<NonNullable<SettingsInput["providers"]>["happyrobot"]> = {}) =>
  JSON.stringify({
    ...quick,
    providers: { ...quick.providers, happyrobot: { ...quick.providers?.happyrobot, ...happyrobot } },
  })

/** The same, but nothing is asked for long: what is unclear is soon left to a person. */
export const impatient = JSON.stringify({
  ...quick,
  policy: {
    ...quick.policy,
    reconcile: { ...quick.policy?.reconcile, giveUp: "100 millis" },
  },
})
