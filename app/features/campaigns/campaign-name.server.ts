import type { ShopTx } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { findCampaign } from "./campaign-store.server";

/** What a merchant calls a campaign; null when there is none of that number. */
export const findCampaignName = async (tx: ShopTx, shopId: ShopId, id: string): Promise<string | null> =>
  (await findCampaign(tx, shopId, id))?.name ?? null;
