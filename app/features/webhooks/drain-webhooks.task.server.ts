import { askToTend } from "~/features/campaigns/ask-to-tend.server";
import { asShopId } from "~/platform/ids";
import type { Task } from "~/queue.server";
import { drainWebhooks } from "./drain-webhooks.server";

export const drainWebhooksTask: Task = {
  name: "drain-webhooks",
  expireInSeconds: 900,
  async run({ shopId }, { signal, turn, now, log }) {
    const result = await drainWebhooks(asShopId(shopId), { now, signal, sliceMs: turn?.sliceMs });
    if (result.done + result.rejected + result.failed > 0)
      log.info({ shopId, ...result }, "the inbox was worked off");
    if (result.done > 0) await askToTend(asShopId(shopId));
    return result.more || signal.aborted ? "more" : undefined;
  },
};
