// A provider that takes every dial: answers after so many milliseconds, and rings nobody.
import { createServer } from "node:http"
import { options } from "./Measuring.ts"

/** The shortest and the longest time to an answer. */
const { latency = [0, 0] } = options<{ readonly latency?: readonly [number, number] }>()
const [least, most] = latency

let calls = 0

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume()
  request.once("end", () => {
    const id = `call-${calls++}`
    const answer = () => {
      const body = JSON.stringify({ id, status: "Queued", created: "2026-01-05T18:00:00Z" })
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      })
      response.end(body)
    }
    if (most === 0) answer()
    else setTimeout(answer, least + Math.random() * (most - least))
  })
})

server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  if (address !== null && typeof address === "object")
    process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
