// Three ways to send a dial, each as its users write it.
import { createHappyRobot, type paths } from "@trunkline/happyrobot"
import { OutboundCall } from "@trunkline/happyrobot/schemas"
import { makeLeanFetch } from "@trunkline/lean-fetch"
import { Option, Schema } from "effect"
import createClient from "openapi-fetch"
import { Agent, request } from "undici"
import { dialBody } from "./Measuring.ts"

export type Sender = "ours" | "openapi-fetch" | "undici"

const decodeId = Schema.decodeUnknownOption(OutboundCall.mapFields(({ id }) => ({ id })))

const refuse = (): never => {
  throw new Error("The provider did not take the call.")
}

/** Sends the dial of this index; gives the provider's id of the call. */
export const sender = (name: Sender, baseUrl: string): ((index: number) => Promise<string>) => {
  switch (name) {
    case "ours": {
      const client = createHappyRobot({ apiKey: "any", baseUrl, fetch: makeLeanFetch() })
      return async (index) => {
        const { data } = await client.POST("/dial/outbound", { body: dialBody(index) })
        return Option.getOrElse(decodeId(data), refuse).id
      }
    }
    case "openapi-fetch": {
      const client = createClient<paths>({ baseUrl, headers: { authorization: "Bearer any" } })
      return async (index) => {
        const { data } = await client.POST("/dial/outbound", { body: dialBody(index) })
        return data?.id ?? refuse()
      }
    }
    case "undici": {
      const dispatcher = new Agent({ connections: 256 })
      return async (index) => {
        const { body, statusCode } = await request(`${baseUrl}/dial/outbound`, {
          dispatcher,
          method: "POST",
          headers: { "content-type": "application/json", authorization: "Bearer any" },
          body: JSON.stringify(dialBody(index)),
        })
        const data = (await body.json()) as { readonly id?: string }
        return statusCode === 200 && data.id !== undefined ? data.id : refuse()
      }
    }
  }
}
