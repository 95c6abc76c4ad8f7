import { shopOf, type ShopTx } from "~/db.server";
import { listDataSaleOptOuts } from "~/features/customers/data-sale-opt-outs.server";
import { listContactFacts } from "~/features/messages/contacts.server";
import type { ContactFacts } from "~/features/messages/judge-contact";
import { listGoodsOrders } from "~/features/orders/orders-in-window.server";
import type { LeftOutReason } from "./audience";
import { judgeMember, type Allowed } from "./judge-member";

export interface Judged {
  verdict: Allowed | LeftOutReason;
  contact: ContactFacts | undefined;
}

/** Who of some customers may be told to an ad platform, and why not; `since` is when a purchase makes an ad for them pointless. */
export async function judgeBatch(
  tx: ShopTx,
  ids: readonly bigint[],
  since: (customerId: bigint) => Date,
  now: Date,
): Promise<Map<bigint, Judged>> {
  if (ids.length === 0) return new Map();
  const facts = await listContactFacts(tx, ids, now);
  const optOuts = await listDataSaleOptOuts(tx, ids);
  const first = new Date(Math.min(...ids.map((id) => since(id).getTime())));
  const bought = new Set<bigint>();
  for (const order of await listGoodsOrders(tx, shopOf(tx), ids, first, new Date(now.getTime() + 1)))
    if (order.placedAt > since(order.customerId) && order.paidMinor > order.refundedMinor)
      bought.add(order.customerId);
  return new Map(
    ids.map((id) => {
      const contact = facts.get(id);
      const of = { contact, dataSaleOptOut: optOuts.has(id), bought: bought.has(id) };
      return [id, { contact, verdict: judgeMember(of) }];
    }),
  );
}
