import { findShopById } from "~/features/shops/get-shop.server";
import { enqueue, type Task } from "~/queue.server";
import { customersAtATime, scoreDueCustomers } from "./score-due.server";

/** Scores the customers that were touched by webhooks or a reconcile. Safe to run again: what is scored is no longer due. */
export const scoreShopTask: Task = {
  name: "score-shop",
  expireInSeconds: 900,
  run: async ({ shopId }, { signal, turn, log, now }) => {
    const begun = performance.now();
    let scored = 0;
    let more = true;
    // Once at least: on a machine that is slow at the moment, a shop with little to do is not to be taken for one with much.
    do {
      const shop = await findShopById(shopId);
      if (!shop || shop.status === "uninstalled") return;
      const outcome = await scoreDueCustomers(shop, now());
      more = outcome.ok && outcome.customers === customersAtATime;
      if (outcome.ok) scored += outcome.customers;
    } while (more && !signal.aborted && !(turn && performance.now() - begun > turn.sliceMs));
    if (scored > 0) {
      await enqueue("count-shop", shopId);
      log.info({ shopId, customers: scored }, "customers were scored");
    }
    return more || signal.aborted ? "more" : undefined;
  },
};
