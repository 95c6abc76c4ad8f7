import type { ShopTx } from "~/db.server";
import { listByCause } from "~/features/targets/list-by-cause.server";
import { openTargets } from "~/features/targets/top-targets.server";
import type { ShopId } from "~/platform/ids";
import type { Audience } from "./audience";
import type { Candidate } from "./candidate";
import { listCandidates } from "./member-store.server";

/**
 * Whoever fits an audience now, those first who are to be first, at most as many as it wants. Causes and places in the target list are as
 * of the newest whole scoring; everything else is as of this moment.
 */
export async function findCandidates(tx: ShopTx, shopId: ShopId, audience: Audience): Promise<Candidate[]> {
  const { causes, weights, most } = audience;
  if (weights) return findByTargets(tx, shopId, audience, weights);
  const ids = causes.length > 0 ? await listByCause(tx, causes) : undefined;
  return listCandidates(tx, shopId, audience, most, ids);
}

async function findByTargets(
  tx: ShopTx,
  shopId: ShopId,
  audience: Audience,
  weights: NonNullable<Audience["weights"]>,
): Promise<Candidate[]> {
  const best = await openTargets(tx, { ...audience, weights });
  if (!best) return [];
  // Some have bought or are gone since the night, or do not fit for another reason: more are taken until there are enough.
  for (let most = audience.most + 200; ; most *= 4) {
    const { ids, all } = await best(most);
    const fitting = await listCandidates(tx, shopId, audience, ids.length, ids);
    if (fitting.length < audience.most && !all) continue;
    const of = new Map(fitting.map((one) => [one.id, one]));
    return ids.flatMap((id) => of.get(id) ?? []).slice(0, audience.most);
  }
}
