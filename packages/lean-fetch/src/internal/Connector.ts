/** Opens connections, and knows of a failed one how far it had come. */
import { isIP, type Socket } from "node:net"
import { buildConnector } from "undici"
import type { Phase } from "../LeanFetchError.ts"

export interface Connector {
  readonly connect: buildConnector.connector
  /** How far the connection had come that failed with this error; undefined if the error is not of a connection's opening. */
  readonly reached: (error: Error) => Phase | undefined
}

export const makeConnector = (options: buildConnector.BuildOptions): Connector => {
  const open = buildConnector(options)
  const phases = new WeakMap<Error, Phase>()
  return {
    reached: (error) => phases.get(error),
    connect: (address, done) => {
      let phase: Phase = isIP(address.hostname) === 0 ? "resolve" : "connect"
      // undici's types hide that it returns the socket while it is being connected.
      const socket = open(address, (...result) => {
        if (result[0] !== null) phases.set(result[0], phase)
        done(...result)
      }) as unknown as Socket
      socket
        .once("lookup", (error: Error | null) => {
          if (error === null) phase = "connect"
        })
        .once("connect", () => {
          phase = "tls"
        })
    },
  }
}
