import { shopOf, type ShopTx } from "~/db.server";

/** The code of one customer in a campaign, as long as it can be used. */
export async function findCodeRow(
  tx: ShopTx,
  campaignId: string,
  customerId: bigint,
): Promise<{ code: string | null; expiresAt: Date | null } | null> {
  return tx.offer.findFirst({
    where: { shopId: shopOf(tx), campaignId, customerId, state: "issued" },
    select: { code: true, expiresAt: true },
  });
}
