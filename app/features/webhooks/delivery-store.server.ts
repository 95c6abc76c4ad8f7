import type pg from "pg";
import { db, withShop } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/** The next deliveries to work on, oldest arrival first; those that wait for another try come when their time has come. */
export async function listDueDeliveries(shopId: ShopId, now: Date, limit: number): Promise<string[]> {
  return withShop(shopId, async (tx) => {
    const rows = await tx.$queryRaw<{ webhook_id: string }[]>`
      SELECT webhook_id FROM webhook_deliveries
      WHERE shop_id = ${shopId} AND state = 'new' AND (next_try_at IS NULL OR next_try_at <= ${now})
      ORDER BY received_at, triggered_at, webhook_id
      LIMIT ${limit}`;
    return rows.map((row) => row.webhook_id);
  });
}

export interface StoredDelivery {
  webhookId: string;
  topic: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  attempts: number;
  body: Uint8Array;
  /** The app is gone from the shop by now. */
  shopLeft: boolean;
}

/** Takes a delivery for the length of the transaction. Null when it is done, or when another worker has it. */
export async function takeDelivery(
  client: pg.PoolClient,
  shopId: ShopId,
  webhookId: string,
): Promise<StoredDelivery | null> {
  const { rows } = await client.query<{
    topic: string;
    triggered_at: Date | null;
    received_at: Date;
    attempts: number;
    body: Buffer | null;
    shop_left: boolean;
  }>(
    `SELECT topic, triggered_at, received_at, attempts, body,
       (SELECT status = 'uninstalled' FROM shops WHERE id = $1) AS shop_left
     FROM webhook_deliveries
     WHERE shop_id = $1 AND webhook_id = $2 AND state = 'new' FOR UPDATE SKIP LOCKED`,
    [shopId, webhookId],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    webhookId,
    topic: row.topic,
    triggeredAt: row.triggered_at,
    receivedAt: row.received_at,
    attempts: row.attempts,
    body: row.body ?? Buffer.alloc(0),
    shopLeft: row.shop_left,
  };
}

/** Lays a delivery of a shop that has left aside, with its body, until the shop is back or erased. */
export async function saveHeld(client: pg.PoolClient, shopId: ShopId, webhookId: string): Promise<void> {
  await client.query(
    "UPDATE webhook_deliveries SET state = 'held', next_try_at = NULL WHERE shop_id = $1 AND webhook_id = $2",
    [shopId, webhookId],
  );
}

/** Gives deliveries that were laid aside back to the inbox. Returns how many there were. */
export async function saveReleased(shopId: ShopId): Promise<number> {
  const { count } = await withShop(shopId, (tx) =>
    tx.webhookDelivery.updateMany({ where: { shopId, state: "held" }, data: { state: "new" } }),
  );
  return count;
}

/** The row stays, so that another try of the same delivery is recognised; what it said does not. */
export async function saveDone(
  client: pg.PoolClient,
  shopId: ShopId,
  webhookId: string,
  now: Date,
  note: string | null,
): Promise<void> {
  await client.query(
    `UPDATE webhook_deliveries SET state = 'done', done_at = $3, body = NULL, next_try_at = NULL, last_error = $4
     WHERE shop_id = $1 AND webhook_id = $2`,
    [shopId, webhookId, now, note],
  );
}

/** `nextTryAt` null: no more tries, the delivery is dead and keeps its body for {@link saveRevived}. */
export async function saveFailure(
  shopId: ShopId,
  webhookId: string,
  failure: { error: string; nextTryAt: Date | null },
): Promise<void> {
  await withShop(shopId, async (tx) => {
    await tx.webhookDelivery.updateMany({
      where: { shopId, webhookId, state: "new" },
      data: {
        attempts: { increment: 1 },
        lastError: failure.error,
        nextTryAt: failure.nextTryAt,
        state: failure.nextTryAt ? "new" : "dead",
      },
    });
  });
}

export async function saveRevived(shopId: ShopId, webhookId: string): Promise<boolean> {
  const { count } = await withShop(shopId, (tx) =>
    tx.webhookDelivery.updateMany({
      where: { shopId, webhookId, state: "dead" },
      data: { state: "new", attempts: 0, nextTryAt: null },
    }),
  );
  return count > 0;
}

/** The shops with something due in their inbox. One statement for all of them. */
export async function listShopsWithDueDeliveries(now: Date): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ id: ShopId }[]>`SELECT id FROM shops_with_due_deliveries(${now}) AS id`;
  return rows.map((row) => row.id);
}
