/** The readers there are. A new provider brings one, and a line here. */
import type { ProviderId } from "./ProviderId.ts"
import * as HamsaWebhook from "./providers/HamsaWebhook.ts"
import * as HappyRobotWebhook from "./providers/HappyRobotWebhook.ts"
import type { WebhookReader } from "./Webhook.ts"

export const readers: Readonly<Record<ProviderId, WebhookReader>> = {
  happyrobot: HappyRobotWebhook.reader,
  hamsa: HamsaWebhook.reader,
}
