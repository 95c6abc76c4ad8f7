import type { ShopTx } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import type { Campaign, CampaignDesign, CampaignMessage } from "./campaign";
import {
  findCampaign,
  findRules,
  insertCampaign,
  listCampaigns,
  listWaves,
  recordEvent,
} from "./campaign-store.server";
import type { PreparedLaunch } from "./prepare-launch.server";
import { putDownLaunch } from "./put-down-launch.server";

/** A wave of an automatic play, before it is a campaign. */
export interface NewWave extends CampaignDesign {
  id: string;
  seed: string;
  currencyCode: string;
  createdBy: string;
  wave: { automaticId: string; message: CampaignMessage | null };
}

/**
 * Makes a wave a campaign and writes its launch down, in the caller's transaction. From here on the tasks of campaigns look after it:
 * codes are made, customers told, leaks watched, and nothing is left behind.
 */
export async function launchAsCampaign(
  tx: ShopTx,
  shop: Pick<Shop, "id" | "timeZone">,
  wave: NewWave,
  prepared: PreparedLaunch,
  now: Date,
): Promise<void> {
  await insertCampaign(tx, shop.id, wave, now);
  const campaign = (await findCampaign(tx, shop.id, wave.id))!;
  await putDownLaunch(tx, shop, campaign, prepared, { by: null, approved: false, now });
  const facts = { ...prepared.facts, seed: wave.seed, controlShare: wave.controlShare };
  await recordEvent(tx, shop.id, wave.id, { at: now, what: "launched", userId: null, facts });
}

/** The waves of an automatic play, newest first. */
export const wavesOf = (tx: ShopTx, shop: Pick<Shop, "id">, automaticId: string): Promise<Campaign[]> =>
  listWaves(tx, shop.id, automaticId);

/** Every campaign of the shop whose offers are out, waves among them. */
export const runningCampaigns = (tx: ShopTx, shop: Pick<Shop, "id">): Promise<Campaign[]> =>
  listCampaigns(tx, shop.id, ["running"]);

/** The foreseen cost, in minor units, from which on a second person has to agree; null: never. */
export const approvalLimit = async (tx: ShopTx, shop: Pick<Shop, "id">): Promise<bigint | null> =>
  (await findRules(tx, shop.id)).approveFromMinor;
