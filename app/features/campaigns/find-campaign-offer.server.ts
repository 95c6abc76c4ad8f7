import { shopOf, type ShopTx } from "~/db.server";
import { chosenPlay, type ChosenPlay } from "~/features/offers/plays/list";
import { findCampaign } from "./campaign-store.server";

/** What a campaign is called and gives; null when there is none of that id. */
export async function findCampaignOffer(
  tx: ShopTx,
  id: string,
): Promise<{ name: string; currencyCode: string; play: ChosenPlay } | null> {
  const campaign = await findCampaign(tx, shopOf(tx), id);
  if (!campaign) return null;
  const { name, currencyCode, play, settings } = campaign;
  return { name, currencyCode, play: chosenPlay(play, settings) };
}
