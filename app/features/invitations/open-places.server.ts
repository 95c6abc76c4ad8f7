import type { ShopTx } from "~/db.server";
import { insertPlaces } from "./places-store.server";

/** Opens the places of a campaign's event, in the transaction that launches it. */
export const openPlaces = (tx: ShopTx, campaignId: string, places: number): Promise<void> =>
  insertPlaces(tx, campaignId, places);
