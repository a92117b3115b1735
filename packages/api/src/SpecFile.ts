/** The description of the API as the file in `specs/` holds it: `pnpm generate` writes it. */
import { OpenApi } from "effect/http-api"
import { Api } from "./Api.ts"

/** The file, from the root of the repository. */
export const path = "specs/trunkline.openapi.json"

export const text: string = `${JSON.stringify(OpenApi.fromApi(Api), undefined, 2)}\n`
