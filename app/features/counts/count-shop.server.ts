import { withShop, type ShopTx } from "~/db.server";
import { countKeptRecords } from "~/features/imports/count-kept-records.server";
import { countPurchases } from "~/features/orders/count-purchases.server";
import type { Shop } from "~/features/shops/shop";
import type { ShopId } from "~/platform/ids";
import { restAfter, type ShopCounts } from "./shop-counts";
import { findCountsRow, saveCountsRow } from "./shop-counts-store.server";

/** A shop of millions of orders takes seconds; many times that when the machine is busy. */
const longestMs = 600_000;

/** What was kept of the shop when it was last counted; null when that has not been done yet. Reads one row. */
export async function findShopCounts(tx: ShopTx, shopId: ShopId): Promise<ShopCounts | null> {
  const row = await findCountsRow(tx, shopId);
  return row && { countedAt: row.countedAt.toISOString(), ...row.counts };
}

/**
 * Counts what is kept of a shop, from its rows as they are: whatever came twice, late or in the wrong order, and whatever was
 * deleted or merged, the result is right. One pass over the shop's orders: work for the background, and seldom enough to be a
 * small part of it.
 * @returns How many milliseconds to wait when the last count was too short a while ago; 0 when it was done.
 */
export async function countShop(shop: Pick<Shop, "id">, now: Date): Promise<number> {
  const last = await withShop(shop.id, (tx) => findCountsRow(tx, shop.id));
  const rest = last ? last.countedAt.getTime() + restAfter(last.tookMs) - now.getTime() : 0;
  if (rest > 0) return rest;
  const begun = performance.now();
  await withShop(
    shop.id,
    async (tx) => {
      const counts = {
        kept: await countKeptRecords(tx, shop.id),
        purchases: await countPurchases(tx, shop.id),
      };
      const tookMs = Math.round(performance.now() - begun);
      await saveCountsRow(tx, shop.id, { countedAt: now, tookMs, counts });
    },
    { timeoutMs: longestMs },
  );
  return 0;
}
