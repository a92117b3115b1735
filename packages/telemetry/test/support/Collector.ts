/** An OpenTelemetry collector on this machine that keeps what it gets over OTLP/HTTP as JSON. */
import { Effect } from "effect"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"

export interface Export {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number }
}

export interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: ReadonlyArray<Attribute>
  readonly status: { readonly code: number; readonly message?: string }
}

export const attributesOf = ({
  attributes,
}: {
  readonly attributes: ReadonlyArray<Attribute>
}): Readonly<Record<string, string | number | undefined>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))

/** Listens until the scope ends; `status` is what it answers. */
export const make = Effect.fnUntraced(function* (options: { readonly status?: () => number } = {}) {
  const exports: Array<Export> = []
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const status = options.status?.() ?? 200
      if (status === 200) {
        exports.push({
          path: request.url ?? "",
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        })
      }
      response.writeHead(status, { "content-type": "application/json" }).end("{}")
    })
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.callback<void>((resume) => {
        server.close(() => resume(Effect.void))
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  const to = (signal: string) => exports.filter(({ path }) => path === `/v1/${signal}`)
  return {
    url: `http://127.0.0.1:${port}`,
    exports,
    spans: (): ReadonlyArray<Span> =>
      to("traces").flatMap(({ body }) => JSON.parse(body).resourceSpans[0].scopeSpans[0].spans),
    logs: (): ReadonlyArray<{
      readonly body: { readonly stringValue: string }
      readonly traceId?: string
      readonly attributes: Span["attributes"]
    }> => to("logs").flatMap(({ body }) => JSON.parse(body).resourceLogs[0].scopeLogs[0].logRecords),
    metrics: (): ReadonlyArray<{ readonly name: string }> =>
      to("metrics").flatMap(({ body }) => JSON.parse(body).resourceMetrics[0].scopeMetrics[0].metrics),
  }
})
