import { findShopById } from "~/features/shops/get-shop.server";
import type { Task } from "~/queue.server";
import { sendDue } from "./send-due.server";
import { tellShopify } from "./tell-shopify.server";

/** Sends what is due of a shop's outbox, and tells Shopify who has unsubscribed with us. Safe to run again at any moment. */
export const sendMessagesTask: Task = {
  name: "send-messages",
  expireInSeconds: 900,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const begun = performance.now();
    const shop = await findShopById(shopId);
    // Without access to the shop nobody can be asked whether they still want anything: it waits.
    if (!shop || shop.status !== "installed") return;
    await tellShopify(shop, now());
    const isOver = () => signal.aborted || (turn ? performance.now() - begun > turn.sliceMs : false);
    const { more, ...outcome } = await sendDue(shop, now, isOver);
    if (outcome.sent + outcome.skipped + outcome.failed > 0)
      log.info({ shopId, ...outcome }, "messages were sent");
    return more ? "more" : undefined;
  },
};
