/** Places outbound AI phone calls over several providers: one intent, one ring. Everything else sits under sub-paths. */
export {
  Dispatch,
  CallNotFound,
  CallRefused,
  type DispatchOptions,
  type NewCall,
  type SettledCall,
  type SubmittedCall,
} from "./Dispatch.ts"
export { LedgerError } from "./Ledger.ts"
export { SettingsError, type SettingsInput } from "./Settings.ts"
