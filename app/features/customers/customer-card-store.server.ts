import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";

/** A customer's stored facts; null when Shopify has told us nothing of it. */
export async function findStoredCustomer(tx: ShopTx, shopId: ShopId, id: bigint) {
  return tx.customer.findUnique({
    where: { shopId_id: { shopId, id } },
    select: {
      createdAt: true,
      countryCode: true,
      tags: true,
      personal: true,
      shopifyRfmGroup: true,
      shopifySpendTier: true,
      shopifyOrderCount: true,
      shopifySpentMinor: true,
      mergedIntoId: true,
      deletedAt: true,
      redactedAt: true,
      profilingOptOutAt: true,
      dataSaleOptOut: true,
    },
  });
}

/** Customers that were merged into this one; their orders are its own since. */
export async function listMergedIds(tx: ShopTx, shopId: ShopId, id: bigint): Promise<bigint[]> {
  const rows = await tx.customer.findMany({
    where: { shopId, mergedIntoId: id },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => row.id);
}
