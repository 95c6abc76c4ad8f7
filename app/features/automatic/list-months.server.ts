import type { ShopTx } from "~/db.server";
import type { AutomaticPlay } from "./automatic-play";
import { listAutomatic, listNewestAutomaticResults } from "./automatic-store.server";
import type { MonthOfPlay } from "./month-of-play";

/** Every automatic play of the shop with what each of its months has brought, by its newest result. */
export async function monthsOfPlays(tx: ShopTx): Promise<{ play: AutomaticPlay; months: MonthOfPlay[] }[]> {
  const results = await listNewestAutomaticResults(tx);
  return (await listAutomatic(tx)).map((play) => ({ play, months: results.get(play.id)?.months ?? [] }));
}
