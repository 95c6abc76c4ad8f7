import { shopOf, type ShopTx } from "~/db.server";
import { chosenPlay, type ChosenPlay } from "~/features/offers/plays/list";
import { findCampaign } from "./campaign-store.server";

/** What a campaign is called and gives; null when there is none of that id. */
export async function findCampaignOffer(
  tx: ShopTx,
  id: string,
): Promise<{ name: string; currencyCode: string; running: boolean; play: ChosenPlay } | null> {
  const campaign = await findCampaign(tx, shopOf(tx), id);
  if (!campaign) return null;
  const { name, currencyCode, play, settings, state } = campaign;
  const running = state === "launching" || state === "running";
  return { name, currencyCode, running, play: chosenPlay(play, settings) };
}
