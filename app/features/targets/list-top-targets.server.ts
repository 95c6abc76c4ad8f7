import { withShop } from "~/db.server";
import type { ShopId } from "~/platform/ids";
import { loadTargets } from "./load-targets.server";
import { selectTop } from "./select-top";
import { isWanted, isWantedBand, readFilter } from "./target-filter";
import { listStandingsNow } from "./target-rows-store.server";
import { findWeights } from "./target-weights-store.server";
import { listIdsAt } from "./targets-store.server";
import { usualWeights } from "./weights";

const atATime = 5000;

/** The first ones of the target list by the shop's own weights, of everybody who is not safe; fewer when some have bought since the night. */
export async function listTopTargets(shopId: ShopId, most: number): Promise<bigint[]> {
  const targets = await loadTargets(shopId);
  if (!targets) return [];
  const filter = readFilter(new URLSearchParams());
  const weights = (await withShop(shopId, findWeights)) ?? usualWeights;
  const { chosen } = selectTop(targets.parts, targets.ranks, weights, isWanted(filter), most);
  const found: bigint[] = [];
  for (let at = 0; at < chosen.length; at += atATime)
    await withShop(shopId, async (tx) => {
      const ids = await listIdsAt(tx, chosen.slice(at, at + atATime));
      const now = new Map((await listStandingsNow(tx, ids)).map(({ id, band }) => [id, band]));
      found.push(...ids.filter((id) => now.has(id) && isWantedBand(filter, now.get(id)!)));
    });
  return found;
}
