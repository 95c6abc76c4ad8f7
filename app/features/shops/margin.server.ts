import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { enqueue } from "~/queue.server";
import { findMargin, setMargin } from "./margin-store.server";

/** Share of what is sold that the shop keeps as margin, 0..1; null until the merchant has said. */
export const getMargin = (shopId: ShopId): Promise<number | null> => findMargin(shopId);

/** Customers' values follow with the scoring that this asks for. @param percent 1..100 */
export async function saveMargin(shopId: ShopId, userId: string, percent: number): Promise<void> {
  await setMargin(shopId, percent / 100);
  await enqueue("score-shop-whole", shopId, { urgent: true });
  log.info({ shopId, userId, percent }, "the margin was set");
}
