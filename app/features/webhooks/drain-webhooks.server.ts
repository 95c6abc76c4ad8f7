import { unseal } from "~/features/privacy/seal.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { withShopConnection } from "~/db.server";
import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { parseJson } from "~/platform/parse-json";
import { enqueue, type TaskName } from "~/queue.server";
import { listDueDeliveries, saveDone, saveFailure, takeDelivery } from "./delivery-store.server";
import { planRetry } from "./plan-retry";
import { saveRejected } from "./rejected-store.server";
import { RejectedPayload } from "./rejected-payload";
import { topics } from "./topics.server";

const AT_ONCE = 100;

export interface DrainResult {
  done: number;
  rejected: number;
  failed: number;
}

/**
 * Works the shop's inbox off, oldest arrival first, until nothing is due. Each delivery is one transaction: what it changes
 * and its mark "done" are committed together, so a crash in the middle repeats it and never halves it. A delivery that
 * fails waits for its next try, or is put aside when it can never be understood; what follows goes on at once, which is
 * safe because each record carries its own version and the newest wins.
 */
export async function drainWebhooks(
  shopId: ShopId,
  { now, signal }: { now: () => Date; signal: AbortSignal },
): Promise<DrainResult> {
  const result: DrainResult = { done: 0, rejected: 0, failed: 0 };
  for (;;) {
    const shop = await findShopById(shopId);
    const due = shop && !signal.aborted ? await listDueDeliveries(shopId, now(), AT_ONCE) : [];
    if (!shop || due.length === 0) return result;
    const wanted = new Set<TaskName>();
    try {
      for (const webhookId of due) {
        if (signal.aborted) break;
        const outcome = await workOff(shop, webhookId, now(), wanted);
        if (outcome) result[outcome]++;
      }
    } finally {
      for (const task of wanted) await enqueue(task, shopId);
    }
  }
}

async function workOff(
  shop: Shop,
  webhookId: string,
  now: Date,
  wanted: Set<TaskName>,
): Promise<keyof DrainResult | null> {
  let attempts = 0;
  let topicName = "unknown";
  try {
    return await withShopConnection(shop.id, async (client) => {
      const delivery = await takeDelivery(client, shop.id, webhookId);
      if (!delivery) return null;
      attempts = delivery.attempts;
      topicName = delivery.topic;
      const body = unseal({ column: "webhook_deliveries.body", shop: shop.id }, delivery.body);
      const topic = topics.get(delivery.topic);
      if (!topic) {
        await saveDone(client, shop.id, webhookId, now, "nobody handles this topic");
        log.warn({ shopId: shop.id, topic: delivery.topic }, "a webhook of a topic that nobody handles");
        return "done";
      }
      await client.query("SAVEPOINT handling");
      try {
        const happenedAt = delivery.triggeredAt ?? delivery.receivedAt;
        const payload = parsePayload(body);
        const tasks = await topic.handle({ client, shop, payload, webhookId, happenedAt, now });
        await saveDone(client, shop.id, webhookId, now, null);
        for (const task of tasks) wanted.add(task);
        return "done";
      } catch (error) {
        if (!(error instanceof RejectedPayload)) throw error;
        await client.query("ROLLBACK TO SAVEPOINT handling");
        await saveRejected(client, shop.id, {
          source: `webhook:${delivery.topic}`,
          reason: error.message,
          record: body,
          now,
        });
        await saveDone(client, shop.id, webhookId, now, "rejected");
        log.warn(
          { shopId: shop.id, topic: delivery.topic, webhookId, reason: error.message },
          "a webhook can not be understood",
        );
        return "rejected";
      }
    });
  } catch (error) {
    const nextTryAt = planRetry(attempts + 1, now);
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await saveFailure(shop.id, webhookId, { error: reason, nextTryAt });
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
