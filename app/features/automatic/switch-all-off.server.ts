import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { listAutomatic } from "./automatic-store.server";
import { switchAutomatic } from "./switch-automatic.server";

/** Switches every automatic play off, so that none makes codes any more. What it has given stays as it is. */
export async function switchAllOff(shop: Shop, userId: string, now: Date): Promise<void> {
  const plays = await withShop(shop.id, (tx) => listAutomatic(tx));
  for (const { id, state } of plays) if (state !== "off") await switchAutomatic(shop, userId, id, false, now);
}
