import { withShop } from "~/db.server";
import { findTreated } from "~/features/campaigns/taken-by-campaigns.server";
import { listOfView } from "~/features/customers/walk-view.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { listTopTargets } from "~/features/targets/list-top-targets.server";
import { mostMembers, type Audience } from "./audience";

/** Whom an audience means at the moment, nobody judged yet; and since when a purchase makes an ad for them pointless. */
export async function listSource(
  shop: Shop,
  reader: Reader,
  { source, createdAt }: Audience,
  now: Date,
): Promise<{ ids: bigint[]; since: Date }> {
  if (source.kind === "campaign") {
    const treated = await withShop(shop.id, (tx) => findTreated(tx, source.campaignId));
    return { ids: treated?.ids ?? [], since: treated?.launchedAt ?? createdAt };
  }
  const ids =
    source.kind === "targets"
      ? await listTopTargets(shop.id, source.most)
      : await listOfView(shop, reader, source.viewId, mostMembers, now);
  return { ids, since: createdAt };
}
