import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import type { ExclusionReason } from "./campaign";
import { listTakenElsewhere, listWithoutConsent } from "./member-store.server";

/** One offer for a customer in so many days, over all campaigns. */
export const restDays = 21;

/** Who of these may not be written to now, and why. Where several things speak against it, other campaigns come first. */
export async function findBarred(
  tx: ShopTx,
  shopId: ShopId,
  campaignId: string,
  ids: readonly bigint[],
  now: Date,
): Promise<Map<bigint, ExclusionReason>> {
  const barred = new Map<bigint, ExclusionReason>();
  for (const id of await listWithoutConsent(tx, shopId, ids)) barred.set(id, "no-consent");
  for (const [id, reason] of await listTakenElsewhere(tx, shopId, campaignId, ids, now, restDays))
    barred.set(id, reason);
  return barred;
}
