import { withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { Audience } from "./audience";
import { listCurrent, markLeft } from "./audience-store.server";
import { judgeBatch } from "./judge-batch.server";

const atATime = 5000;

/**
 * Looks through an audience for those who since bought, opted out, were forgotten or are held out of everything now, and notes them as to
 * be taken out. Each five thousand in a transaction of its own.
 */
export async function findLeavers(
  shop: Pick<Shop, "id">,
  audience: Pick<Audience, "id">,
  now: Date,
): Promise<void> {
  for (let after = 0n; ;) {
    const members = await withShop(shop.id, async (tx) => {
      const some = await listCurrent(tx, audience.id, after, atATime);
      const addedAt = new Map(some.map((one) => [one.customerId, one.addedAt]));
      const judged = await judgeBatch(tx, [...addedAt.keys()], (id) => addedAt.get(id)!, now);
      const left = some.flatMap(({ id, customerId }) => {
        const verdict = judged.get(customerId)!.verdict;
        return typeof verdict === "string" ? [{ id, reason: verdict }] : [];
      });
      await markLeft(tx, left, now);
      return some;
    });
    if (members.length < atATime) return;
    after = members.at(-1)!.customerId;
  }
}
