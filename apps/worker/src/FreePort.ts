/** A port of this machine that nobody uses. */
import { Effect } from "effect"
import { createServer } from "node:net"

/** The wanted port, or any other one if a program uses it. */
export const near = (wanted: number): Effect.Effect<number> =>
  Effect.callback<number>((resume) => {
    const server = createServer()
    const listen = (port: number) => server.listen(port, "127.0.0.1")
    server.once("error", () => listen(0))
    server.once("listening", () => {
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : wanted
      server.close(() => resume(Effect.succeed(port)))
    })
    listen(wanted)
  })
