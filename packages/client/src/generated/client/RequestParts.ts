// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

/** Builds a request, without sending it: what fails here has sent nothing. */
import {
  createFinalURL,
  createQuerySerializer,
  defaultBodySerializer,
  defaultPathSerializer,
  mergeHeaders,
} from "openapi-fetch"

/** What a call of any operation takes. */
export interface AnyInit {
  readonly params?: {
    readonly path?: Record<string, unknown>
    readonly query?: Record<string, unknown>
    readonly header?: Record<string, string>
  }
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
  readonly onSend?: () => void
}

export interface RequestParts {
  readonly url: string
  readonly headers: Record<string, string>
  readonly body?: string
}

const querySerializer = createQuerySerializer()

export const buildRequest = (
  baseUrl: string,
  authorization: string,
  path: string,
  { body, params = {} }: AnyInit,
): RequestParts => {
  for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
    const value = params.path?.[name!]
    // Each of these would address another operation.
    if (/^(undefined|null|\.{0,2})$/.test(String(value))) {
      throw new TypeError(`the path parameter ${name} is ${JSON.stringify(value) ?? "missing"}`)
    }
  }
  const url = createFinalURL(path, {
    baseUrl: baseUrl.replace(/\/$/, ""),
    params,
    querySerializer,
    pathSerializer: defaultPathSerializer,
  })
  const headers: Record<string, string> = { accept: "application/json", authorization }
  if (body !== undefined) headers["content-type"] = "application/json"
  return {
    url,
    headers: params.header ? Object.fromEntries(mergeHeaders(headers, params.header)) : headers,
    ...(body === undefined ? {} : { body: defaultBodySerializer(body) }),
  }
}
