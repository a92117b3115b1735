/** The PostgreSQL server of the tests: the one that PGHOST and PGPORT name, else one on this machine that asks for no password. */
import { connect } from "node:net"

const {
  PGHOST = "127.0.0.1",
  PGPORT = "5432",
  PGUSER = "postgres",
  PGPASSWORD,
  PGDATABASE = "postgres",
} = process.env

/** Its address, with a schema in which unqualified names are. */
export const url = (schema?: string): string => {
  const user = PGPASSWORD === undefined ? PGUSER : `${PGUSER}:${encodeURIComponent(PGPASSWORD)}`
  const options = schema === undefined ? "" : `?options=-csearch_path%3D${schema}`
  return `postgres://${user}@${PGHOST}:${PGPORT}/${PGDATABASE}${options}`
}

/** Why it cannot be used; nothing if it can. */
export const missing: Promise<string | undefined> = new Promise((resolve) => {
  const socket = connect(Number(PGPORT), PGHOST)
  const end = (why: string | undefined) => {
    socket.destroy()
    resolve(why)
  }
  socket.once("connect", () => end(undefined))
  socket.once("error", ({ message }) =>
    end(`there is no PostgreSQL server at ${PGHOST}:${PGPORT}: ${message}`),
  )
})

const why = await missing

/** Where everything must hold, a machine without the server fails the tests that need it. */
export const isSkipped = why !== undefined && process.env["CI"] !== "true"

/** Behind the name of what is skipped. */
export const whySkipped = isSkipped ? ` (skipped: ${why})` : ""
