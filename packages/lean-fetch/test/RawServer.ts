import { once } from "node:events"
import { type AddressInfo, createServer, type Server, type Socket } from "node:net"
import { createServer as createTlsServer } from "node:tls"
import { generate } from "selfsigned"

export interface Behavior {
  /** A connection stands. Nothing of it is read before this returns. */
  readonly onConnection?: (socket: Socket) => void
  /** The head of a request has come, and perhaps more. */
  readonly onHead?: (socket: Socket, nth: number) => void
  /** A whole request has come, the `nth` of all connections, from 1. */
  readonly onRequest?: (socket: Socket, nth: number, text: string) => void
}

interface Connection {
  readonly socket: Socket
  received: string
  heads: number
  parsed: number
}

const made = await generate([{ name: "commonName", value: "lean-fetch.test" }], {
  keyType: "ec",
  algorithm: "sha256",
  extensions: [
    { name: "basicConstraints", cA: true },
    { name: "subjectAltName", altNames: [{ type: 2, value: "lean-fetch.test" }] },
  ],
})

/** For `lean-fetch.test`, made anew for each run: no key lies in the repository. */
export const certificate = made.cert

/** A server of bytes: a test says what it does with a connection, and afterwards counts what came. */
export class RawServer implements AsyncDisposable {
  readonly #server: Server
  readonly #behavior: Behavior
  readonly #connections: Array<Connection> = []
  /** Every whole request, in the order in which they came. */
  readonly texts: Array<string> = []
  port = 0

  static listen = async (
    behavior: Behavior,
    options: { readonly tls?: boolean } = {},
  ): Promise<RawServer> => {
    const server = options.tls ? createTlsServer({ key: made.private, cert: certificate }) : createServer()
    const raw = new RawServer(server, behavior)
    server.on(options.tls ? "secureConnection" : "connection", (socket: Socket) => raw.#accept(socket))
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    raw.port = (server.address() as AddressInfo).port
    return raw
  }

  private constructor(server: Server, behavior: Behavior) {
    this.#server = server
    this.#behavior = behavior
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get connections(): number {
    return this.#connections.length
  }

  /** Method and path of every request that came, in whole or in part. */
  get seen(): ReadonlyArray<string> {
    return this.#connections.flatMap(({ received }) =>
      [...received.matchAll(/([A-Z]+ \S+) HTTP\/1\.1\r\n/g)].map(([, line]) => line!),
    )
  }

  get requests(): number {
    return this.seen.length
  }

  get bytes(): number {
    return this.#connections.reduce((sum, { received }) => sum + received.length, 0)
  }

  /** To be called when the client has closed its connections: waits until all that it sent has come. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return
    for (const { socket } of this.#connections) socket.resume()
    const closed = once(this.#server, "close")
    this.#server.close()
    await closed
  }

  #accept(socket: Socket): void {
    const connection: Connection = { socket, received: "", heads: 0, parsed: 0 }
    this.#connections.push(connection)
    // What a test writes in pieces is to come in pieces, at once.
    socket.setNoDelay(true)
    // A client that goes away is what most tests are about.
    socket.on("error", () => {})
    socket.on("data", (chunk) => {
      connection.received += chunk.toString("latin1")
      this.#parse(connection)
    })
    this.#behavior.onConnection?.(socket)
  }

  #parse(connection: Connection): void {
    const { socket, received, parsed } = connection
    const bodyStart = received.indexOf("\r\n\r\n", parsed) + 4
    if (bodyStart < 4) return
    const nth = this.texts.length + 1
    if (connection.heads === 0) {
      connection.heads = 1
      this.#behavior.onHead?.(socket, nth)
    }
    const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(parsed, bodyStart))?.[1] ?? 0
    const end = bodyStart + Number(length)
    if (received.length < end) return
    connection.heads = 0
    connection.parsed = end
    this.texts.push(received.slice(parsed, end))
    this.#behavior.onRequest?.(socket, nth, received.slice(parsed, end))
    this.#parse(connection)
  }
}
