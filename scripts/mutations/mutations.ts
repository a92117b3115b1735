import { dialling } from "./dialling.ts"
import { hours } from "./hours.ts"
import { ledger } from "./ledger.ts"
import type { Mutation } from "./Mutation.ts"
import { requests } from "./requests.ts"

/** Every way to break the promise that we thought of. */
export const mutations: ReadonlyArray<Mutation> = [...ledger, ...dialling, ...requests, ...hours]
