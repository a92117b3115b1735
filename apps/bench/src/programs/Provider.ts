// A provider that takes every dial: answers after so many milliseconds, and rings nobody.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { Dialled } from "./Dialled.ts"
import { options } from "./Measuring.ts"

/** The shortest and the longest time to an answer, and whether it keeps who was dialled when. */
const { keeps = false, latency = [0, 0] } = options<{
  readonly keeps?: boolean
  readonly latency?: readonly [number, number]
}>()
const [least, most] = latency

let calls = 0
const dialled: Array<Dialled> = []

const json = (response: ServerResponse, value: unknown) => {
  const body = JSON.stringify(value)
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  })
  response.end(body)
}

const textOf = (request: IncomingMessage, then: (text: string) => void) => {
  let text = ""
  request.setEncoding("utf8")
  request.on("data", (piece: string) => (text += piece))
  request.once("end", () => then(text))
}

const answer = (response: ServerResponse) => {
  const taken = { id: `call-${calls++}`, status: "Queued", created: "2026-01-05T18:00:00Z" }
  if (most === 0) json(response, taken)
  else setTimeout(() => json(response, taken), least + Math.random() * (most - least))
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.url === "/dialled") {
    json(response, dialled)
  } else if (keeps && request.method === "POST") {
    const at = performance.now()
    textOf(request, (text) => {
      dialled.push([(JSON.parse(text) as { phone_number: string }).phone_number, at])
      answer(response)
    })
  } else {
    request.resume()
    request.once("end", () => answer(response))
  }
})

server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  if (address !== null && typeof address === "object") {
    process.stdout.write(`http://127.0.0.1:${address.port}\n`)
  }
})
