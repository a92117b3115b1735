// Requests to dial, 256 at a time, over one of the clients.
import { atATime, options, report, timed } from "./Measuring.ts"
import { type Sender, sender } from "./Senders.ts"

const { requests, through, url } = options<{ requests: number; through: Sender; url: string }>()
const send = sender(through, url)

await atATime(256, Math.min(requests, 2000), send)
report(await timed(requests, () => atATime(256, requests, send)))
