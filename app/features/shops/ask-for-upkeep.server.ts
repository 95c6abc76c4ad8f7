import { enqueue } from "~/queue.server";
import { listInstalledShops } from "./get-shop.server";
import { isScoringHour } from "./is-scoring-hour";

/**
 * Once an hour, for every shop: pull what changed since the last pull (webhooks may be lost), and in the shop's own night
 * score everybody anew, since a new day alone makes customers overdue. A shop that needs opening can not be pulled from,
 * and is scored all the same.
 */
export async function askForUpkeep(now: Date): Promise<void> {
  for (const shop of await listInstalledShops()) {
    if (shop.status === "installed") await enqueue("reconcile-shop", shop.id);
    if (isScoringHour(shop.timeZone, now)) await enqueue("score-shop-whole", shop.id);
  }
}
