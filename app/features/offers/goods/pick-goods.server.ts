import { withShop } from "~/db.server";
import { dayAt, dayOfIso } from "~/features/churn/day";
import type { Shop } from "~/features/shops/shop";
import { listBought, listUnpicked, readGoodsFacts, savePicked } from "./goods-store.server";
import { selectGoodsFor, type BoughtProduct } from "./select-goods";

const atATime = 1000;
/** A large shop's year is read once. */
const factsMs = 120_000;

/**
 * Picks the goods of every customer of a campaign and keeps them with the offers: what is known of the shop is read once, and then
 * customers some at a time. Broken off and begun again, nobody's goods change. Returns false when it was stopped before all were done.
 */
export async function pickGoods(
  shop: Shop,
  campaignId: string,
  now: Date,
  isOver: () => boolean,
): Promise<boolean> {
  const left = await withShop(shop.id, (tx) => listUnpicked(tx, campaignId, 1));
  if (left.length === 0) return true;
  const facts = await withShop(shop.id, (tx) => readGoodsFacts(tx, now), { timeoutMs: factsMs });
  const today = dayAt(now, shop.timeZone);
  for (;;) {
    const done = await withShop(shop.id, async (tx) => {
      const ids = await listUnpicked(tx, campaignId, atATime);
      const bought = new Map<bigint, BoughtProduct[]>(ids.map((id) => [id, []]));
      for (const { customerId, productId, days } of await listBought(tx, ids, shop.timeZone))
        bought.get(customerId)!.push({ id: productId, days: days.map(dayOfIso) });
      const picked = [...bought].map(([customerId, products]) => ({
        customerId,
        goods: selectGoodsFor(products, facts, today),
      }));
      if (picked.length > 0) await savePicked(tx, campaignId, picked);
      return ids.length < atATime;
    });
    if (done) return true;
    if (isOver()) return false;
  }
}
