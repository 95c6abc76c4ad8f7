import type { ShopTx } from "~/db.server";
import { listSentTo } from "./message-store.server";

/** Which of these customers a message of the campaign has reached, as far as is known; in their order. */
export async function listReached(
  tx: ShopTx,
  campaignId: string,
  customerIds: readonly bigint[],
): Promise<bigint[]> {
  const reached = await listSentTo(tx, campaignId, customerIds);
  return customerIds.filter((id) => reached.has(id));
}
