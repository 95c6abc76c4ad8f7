import type pg from "pg";
import { shopOf, type ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { isCauseId, type CauseId } from "./cause";

/** What staff said of a customer's cause. */
export interface Correction {
  cause: CauseId;
  /** Shopify's number of the member of staff. */
  by: string;
  at: Date;
}

/** Of some customers, by id as decimal text. */
export async function listCorrections(tx: ShopTx, ids: readonly bigint[]): Promise<Map<string, Correction>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.causeCorrection.findMany({
    where: { shopId: shopOf(tx), customerId: { in: [...ids] } },
    select: { customerId: true, cause: true, correctedBy: true, correctedAt: true },
  });
  return new Map(
    rows.flatMap(({ customerId, cause, correctedBy: by, correctedAt: at }) =>
      isCauseId(cause) ? [[String(customerId), { cause, by, at }] as const] : [],
    ),
  );
}

/** Every correction of the shop: as many as people have made by hand. */
export async function readCorrections(client: pg.ClientBase, shopId: ShopId): Promise<Map<bigint, CauseId>> {
  const { rows } = await client.query<{ id: string; cause: string }>(
    "SELECT customer_id::text AS id, cause FROM cause_corrections WHERE shop_id = $1",
    [shopId],
  );
  return new Map(rows.flatMap(({ id, cause }) => (isCauseId(cause) ? [[BigInt(id), cause] as const] : [])));
}

/** Keeps what staff said in the place of what they said before; null takes it back. */
export async function saveCorrection(tx: ShopTx, customerId: bigint, said: Correction | null): Promise<void> {
  const shopId = shopOf(tx);
  if (!said) {
    await tx.causeCorrection.deleteMany({ where: { shopId, customerId } });
    return;
  }
  const kept = { cause: said.cause, correctedBy: said.by, correctedAt: said.at };
  await tx.causeCorrection.upsert({
    where: { shopId_customerId: { shopId, customerId } },
    create: { shopId, customerId, ...kept },
    update: kept,
  });
}

/** What was said of the merged one is said of the kept one, unless something newer was. */
export async function moveCorrections(
  client: pg.ClientBase,
  shopId: ShopId,
  keptId: bigint,
  mergedId: bigint,
): Promise<void> {
  await client.query(
    `INSERT INTO cause_corrections AS kept (shop_id, customer_id, cause, corrected_by, corrected_at)
     SELECT shop_id, $2, cause, corrected_by, corrected_at FROM cause_corrections WHERE shop_id = $1 AND customer_id = $3
     ON CONFLICT (shop_id, customer_id) DO UPDATE
       SET cause = excluded.cause, corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at
       WHERE kept.corrected_at < excluded.corrected_at`,
    [shopId, `${keptId}`, `${mergedId}`],
  );
  await client.query("DELETE FROM cause_corrections WHERE shop_id = $1 AND customer_id = $2", [
    shopId,
    `${mergedId}`,
  ]);
}
