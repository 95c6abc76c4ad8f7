import { unseal } from "~/features/privacy/seal.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { withShopConnection } from "~/db.server";
import { faultText, isDataFault } from "~/fault-text";
import { log } from "~/log.server";
import { rejectedRecords, webhookLag } from "~/metrics.server";
import type { ShopId } from "~/platform/ids";
import { parseJson } from "~/platform/parse-json";
import { enqueue, forgetTasksOfErasedShops, type TaskName } from "~/queue.server";
import { listDueDeliveries, saveDone, saveFailure, saveHeld, takeDelivery } from "./delivery-store.server";
import { mustBeAbout } from "./must-be-about";
import { planRetry } from "./plan-retry";
import { saveRejected } from "./rejected-store.server";
import { RejectedPayload } from "./rejected-payload";
import { topics } from "./topics.server";

/** Deliveries that are asked for together; a run works off so many at least, however long they take. */
const AT_ONCE = 50;

export interface DrainResult {
  done: number;
  rejected: number;
  failed: number;
  /** Its time was over before the inbox was empty. */
  more?: true;
}

export interface DrainOptions {
  now: () => Date;
  /** Aborted: the delivery at hand is finished, and no other begun. */
  signal: AbortSignal;
  /**
   * After so long, what is left waits for another run, in milliseconds. The first fifty are worked off all the same: on a machine
   * that is slow at the moment, a shop with little to do is not to be taken for one with much. Left out: until all is done.
   */
  sliceMs?: number;
}

/**
 * Works the shop's inbox off, oldest arrival first, until nothing is due. Each delivery is one transaction: what it changes
 * and its mark "done" are committed together, so a crash in the middle repeats it and never halves it. A delivery that
 * fails waits for its next try, or is put aside when it can never be understood; what follows goes on at once, which is
 * safe because each record carries its own version and the newest wins. Once the app is gone from the shop only what privacy
 * law asks is worked off, and the rest is laid aside for its return; with a shop that was erased its tasks go too.
 */
export async function drainWebhooks(
  shopId: ShopId,
  { now, signal, sliceMs = Infinity }: DrainOptions,
): Promise<DrainResult> {
  const result: DrainResult = { done: 0, rejected: 0, failed: 0 };
  const begun = performance.now();
  for (let batches = 0; ; batches++) {
    const shop = await findShopById(shopId);
    if (!shop) await forgetTasksOfErasedShops();
    if (!shop || signal.aborted) return result;
    const due = await listDueDeliveries(shopId, now(), AT_ONCE);
    if (due.length === 0) return result;
    if (batches > 0 && performance.now() - begun > sliceMs) return { ...result, more: true };
    const wanted = new Set<TaskName>();
    try {
      for (const webhookId of due) {
        if (signal.aborted) break;
        const outcome = await workOff(shop, webhookId, now(), wanted);
        if (outcome) result[outcome]++;
      }
    } finally {
      const isThere = wanted.size > 0 && (await findShopById(shopId));
      for (const task of isThere ? wanted : []) await enqueue(task, shopId);
    }
  }
}

async function workOff(
  shop: Shop,
  webhookId: string,
  now: Date,
  wanted: Set<TaskName>,
): Promise<"done" | "rejected" | "failed" | null> {
  let attempts = 0;
  let topicName = "unknown";
  let receivedAt = now;
  try {
    const outcome = await withShopConnection(shop.id, async (client) => {
      const delivery = await takeDelivery(client, shop.id, webhookId);
      if (!delivery) return null;
      attempts = delivery.attempts;
      topicName = delivery.topic;
      receivedAt = delivery.receivedAt;
      const body = unseal({ column: "webhook_deliveries.body", shop: shop.id }, delivery.body);
      const topic = topics.get(delivery.topic);
      if (!topic) {
        await saveDone(client, shop.id, webhookId, now, "nobody handles this topic");
        log.warn({ shopId: shop.id, topic: delivery.topic }, "a webhook of a topic that nobody handles");
        return "done";
      }
      if (delivery.shopLeft && !topic.afterUninstall) {
        await saveHeld(client, shop.id, webhookId);
        return null;
      }
      await client.query("SAVEPOINT handling");
      try {
        const happenedAt = delivery.triggeredAt ?? delivery.receivedAt;
        const payload = parsePayload(body);
        mustBeAbout(shop.domain, delivery.topic, payload);
        const tasks = await topic.handle({ client, shop, payload, webhookId, happenedAt, now });
        await saveDone(client, shop.id, webhookId, now, null);
        for (const task of tasks) wanted.add(task);
        return "done";
      } catch (error) {
        // What PostgreSQL refuses for its value it will refuse each time.
        if (!(error instanceof RejectedPayload) && !isDataFault(error)) throw error;
        const reason = faultText(error);
        await client.query("ROLLBACK TO SAVEPOINT handling");
        await saveRejected(client, shop.id, {
          source: `webhook:${delivery.topic}`,
          reason,
          record: body,
          now,
        });
        await saveDone(client, shop.id, webhookId, now, "rejected");
        log.warn(
          { shopId: shop.id, topic: delivery.topic, webhookId, reason },
          "a webhook can not be understood",
        );
        return "rejected";
      }
    });
    if (outcome) webhookLag.observe({ outcome }, Math.max(0, Date.now() - receivedAt.getTime()) / 1000);
    if (outcome === "rejected") rejectedRecords.inc({ source: "webhook" });
    return outcome;
  } catch (error) {
    const nextTryAt = planRetry(attempts + 1, now);
    await saveFailure(shop.id, webhookId, { error: faultText(error), nextTryAt });
    log.error(
      { err: error, shopId: shop.id, topic: topicName, webhookId, nextTryAt },
      "working off a webhook failed",
    );
    return "failed";
  }
}

function parsePayload(body: Buffer): unknown {
  try {
    return parseJson(body.toString("utf8"));
  } catch {
    throw new RejectedPayload("the body is not JSON");
  }
}
