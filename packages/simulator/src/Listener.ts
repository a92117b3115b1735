/** A listening socket that can be shut and opened again on the same port, as in an outage. */
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { Effect, Schema } from "effect"

export class ListenError extends Schema.TaggedError<ListenError>()("ListenError", {
  host: Schema.String,
  port: Schema.Number,
  cause: Schema.Defect(),
}) {
  override get message(): string {
    return `The simulator cannot listen on ${this.host}:${this.port}. Is another program using the port? Choose another one, or port 0 for any free one.`
  }
}

export interface Listener {
  readonly host: string
  readonly port: number
  /** Lets connections in. Does nothing if it does already. */
  readonly open: Effect.Effect<void, ListenError>
  /** Refuses new connections and cuts the open ones. */
  readonly shut: Effect.Effect<void>
  /** Cuts the open connections, all but one; gives how many. */
  readonly disconnect: (except?: Socket) => Effect.Effect<number>
}

/** Opens a listener for as long as the scope lasts. Port 0 takes any free one. */
export const listen = Effect.fnUntraced(function* (
  options: { readonly host: string; readonly port: number },
  handler: RequestListener,
) {
  const sockets = new Set<Socket>()
  // A server that closes idle connections races with clients that reuse them: a fault that no plan asked for.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, handler)
  server.on("connection", (socket: Socket) => {
    sockets.add(socket)
    socket.once("close", () => sockets.delete(socket))
    // A client that goes away is no event of ours; without a listener it would be thrown.
    socket.on("error", () => {})
  })
  const disconnect = (except?: Socket) =>
    Effect.sync(() => {
      const cut = [...sockets].filter((socket) => socket !== except)
      for (const socket of cut) socket.destroy()
      return cut.length
    })
  const shut = Effect.sync(() => {
    if (server.listening) server.close()
  }).pipe(Effect.andThen(disconnect()), Effect.asVoid)
  yield* Effect.acquireRelease(bind(server, options), () => shut)
  const { port } = server.address() as AddressInfo
  const open = Effect.suspend(() =>
    server.listening ? Effect.void : bind(server, { host: options.host, port }),
  )
  return { host: options.host, port, open, shut, disconnect } satisfies Listener
})

const bind = (server: Server, { host, port }: { readonly host: string; readonly port: number }) =>
  Effect.callback<void, ListenError>((resume) => {
    const fail = (cause: unknown) => resume(Effect.fail(new ListenError({ host, port, cause })))
    server.once("error", fail)
    server.listen(port, host, () => {
      server.off("error", fail)
      resume(Effect.void)
    })
  })
