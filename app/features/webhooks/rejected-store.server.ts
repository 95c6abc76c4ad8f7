import { randomUUID } from "node:crypto";
import type pg from "pg";
import { seal } from "~/features/privacy/seal.server";
import type { ShopId } from "~/platform/ids";

/** Puts a webhook aside that can not be understood, sealed, with the reason. The operator looks at it; nothing waits for it. */
export async function saveRejected(
  client: pg.PoolClient,
  shopId: ShopId,
  rejected: { source: string; reason: string; record: Buffer; now: Date },
): Promise<void> {
  await client.query(
    `INSERT INTO rejected_records (shop_id, id, source, reason, record, seen_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      shopId,
      randomUUID(),
      rejected.source,
      rejected.reason,
      Buffer.from(seal({ column: "rejected_records.record", shop: shopId }, rejected.record)),
      rejected.now,
    ],
  );
}
