import { findShopById } from "~/features/shops/get-shop.server";
import { enqueue, type Task } from "~/queue.server";
import { scoreDueCustomers } from "./score-due.server";

/** Scores the customers that were touched by webhooks or a reconcile. Safe to run again: what is scored is no longer due. */
export const scoreShopTask: Task = {
  name: "score-shop",
  expireInSeconds: 900,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const stop = turn ? AbortSignal.any([signal, AbortSignal.timeout(turn.sliceMs)]) : signal;
    let scored = 0;
    while (!stop.aborted) {
      const shop = await findShopById(shopId);
      if (!shop || shop.status === "uninstalled") return;
      const outcome = await scoreDueCustomers(shop, now());
      if (!outcome.ok || outcome.customers === 0) break;
      scored += outcome.customers;
    }
    if (scored > 0) {
      await enqueue("count-shop", shopId);
      log.info({ shopId, customers: scored }, "customers were scored");
    }
    return stop.aborted ? "more" : undefined;
  },
};
