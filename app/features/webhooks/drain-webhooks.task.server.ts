import { asShopId } from "~/platform/ids";
import type { Task } from "~/queue.server";
import { drainWebhooks } from "./drain-webhooks.server";

export const drainWebhooksTask: Task = {
  name: "drain-webhooks",
  expireInSeconds: 900,
  async run({ shopId }, context) {
    const result = await drainWebhooks(asShopId(shopId), context);
    if (result.done + result.rejected + result.failed > 0)
      context.log.info({ shopId, ...result }, "the inbox was worked off");
  },
};
