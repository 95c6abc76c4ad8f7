import { enqueueAll } from "~/queue.server";
import { listInstalledShops } from "./get-shop.server";
import { isScoringHour } from "./is-scoring-hour";

const fewShops = 100;
const spreadSeconds = 50 * 60;

/**
 * Once an hour, for every shop: pull what changed since the last pull (webhooks may be lost), and in the shop's own night
 * score everybody anew, since a new day alone makes customers overdue, and tell Shopify what was sent the day before; count what no scoring was asked for after, and look after campaigns and automatic plays. A shop that needs opening can not be pulled from,
 * and is scored all the same.
 */
export async function askForUpkeep(now: Date): Promise<void> {
  const shops = await listInstalledShops();
  const spread = (list: typeof shops) =>
    list.map(({ id }, place) => ({ shopId: id, delaySeconds: delayOf(place, list.length) }));
  await enqueueAll("reconcile-shop", spread(shops.filter((shop) => shop.status === "installed")));
  await enqueueAll("count-shop", spread(shops));
  await enqueueAll("tend-campaigns", spread(shops));
  await enqueueAll("run-automatic", spread(shops));
  const inTheirNight = shops.filter((shop) => isScoringHour(shop.timeZone, now));
  await enqueueAll("score-shop-whole", spread(inTheirNight));
  await enqueueAll("report-marketing", spread(inTheirNight));
}

/** Of many shops each has its minute of the hour, or all of them would stand in line in front of whoever comes after them. */
const delayOf = (place: number, of: number): number =>
  of <= fewShops ? 0 : Math.floor((place / of) * spreadSeconds);
