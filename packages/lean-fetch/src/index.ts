export { type LeanFetch, type LeanFetchOptions, type LeanRequest, makeLeanFetch } from "./LeanFetch.ts"
export { LeanFetchError, type Phase, type Reason } from "./LeanFetchError.ts"
export { type LeanResponse } from "./LeanResponse.ts"
