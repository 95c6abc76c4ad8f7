import { withShopConnection } from "~/db.server";
import { markCustomersDue } from "~/features/churn/mark-due.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { log } from "~/log.server";
import { enqueue } from "~/queue.server";
import { saveProfilingOptOut } from "./profiling-store.server";

export type SetProfilingResult = { ok: true } | { ok: false; reason: "no-permission" | "not-found" };

/**
 * Stops or allows the profiling of a customer, as staff note it when the customer objects (GDPR art. 21, Shopify's level 1).
 * Without it no risk is worked out for them and they stand in no list of whom to save; their orders stay in the shop's sums.
 * The card says so at once, the lists after the scoring that is asked for here, within seconds.
 */
export async function setProfiling(
  shop: Pick<Shop, "id">,
  reader: Reader,
  customerId: bigint,
  wanted: "stop" | "allow",
  now: Date,
): Promise<SetProfilingResult> {
  if (!reader.mayReadCustomers) return { ok: false, reason: "no-permission" };
  const found = await withShopConnection(shop.id, async (client) => {
    const optOut = wanted === "stop" ? { at: now, by: reader.userId } : null;
    if (!(await saveProfilingOptOut(client, shop.id, customerId, optOut))) return false;
    await markCustomersDue(client, shop.id, [customerId], now);
    return true;
  });
  if (!found) return { ok: false, reason: "not-found" };
  await enqueue("score-shop", shop.id, { urgent: true });
  log.info(
    { shopId: shop.id, userId: reader.userId, wanted },
    "staff noted a customer's wish about profiling",
  );
  return { ok: true };
}
