import { log } from "~/log.server";
import type { ShopId } from "~/platform/ids";
import { findKeepNamesMonths, setKeepNamesMonths } from "./keep-names-store.server";

/** How many months after the last sign of a customer the shop keeps their name and addresses. */
export const getKeepNamesMonths = (shopId: ShopId): Promise<number> => findKeepNamesMonths(shopId);

/** Which lengths there are is for the caller to check; the next night carries it out. */
export async function saveKeepNamesMonths(shopId: ShopId, userId: string, months: number): Promise<void> {
  await setKeepNamesMonths(shopId, months);
  log.info({ shopId, userId, months }, "how long names are kept was chosen");
}
