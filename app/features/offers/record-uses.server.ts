import type { ShopTx } from "~/db.server";
import { listOrdersWithCodes } from "~/features/orders/orders-in-window.server";
import type { ShopId } from "~/platform/ids";
import { codeKey } from "./make-code";
import { listCodeOwners, listOffered, saveUses, type UseRow } from "./use-store.server";

const ordersAtATime = 2000;

/**
 * Reads from the orders which codes of ours were used, and by whom: orders are the truth, Shopify's counter lags. Reading the same
 * orders again changes nothing. Returns how many orders used one.
 */
export async function recordUses(tx: ShopTx, shopId: ShopId, changedSince: Date): Promise<number> {
  const orders = await listOrdersWithCodes(tx, shopId, changedSince);
  let used = 0;
  for (let at = 0; at < orders.length; at += ordersAtATime) {
    const some = orders.slice(at, at + ordersAtATime);
    const keys = new Set(some.flatMap(({ codes }) => codes.map(codeKey)));
    const owners = new Map((await listCodeOwners(tx, shopId, [...keys])).map((one) => [one.codeKey, one]));
    const found = some.flatMap((order) => {
      const owner = order.codes.map((code) => owners.get(codeKey(code))).find(Boolean);
      return owner ? [{ order, owner }] : [];
    });
    const members = new Map<string, Set<bigint>>();
    for (const campaignId of new Set(found.map(({ owner }) => owner.campaignId))) {
      const buyers = found.flatMap(({ order, owner }) =>
        owner.campaignId === campaignId && order.customerId !== null ? [order.customerId] : [],
      );
      members.set(campaignId, await listOffered(tx, shopId, campaignId, buyers));
    }
    const uses = found.map(({ order, owner }): UseRow => {
      const { campaignId } = owner;
      const by = order.customerId;
      const own = by !== null && (by === owner.customerId || by === owner.livesOnAs);
      const shared = by !== null && members.get(campaignId)!.has(by);
      return {
        ...{ campaignId, orderId: order.id, ownerId: owner.customerId, customerId: by },
        kind: own ? "own" : shared ? "shared" : "stranger",
        ...{ usedAt: order.processedAt, discountMinor: order.discountMinor },
      };
    });
    await saveUses(tx, shopId, uses);
    used += uses.length;
  }
  return used;
}
