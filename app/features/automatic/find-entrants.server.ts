import type { ShopTx } from "~/db.server";
import { listCauses } from "~/features/causes/list-causes.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import type { Shop } from "~/features/shops/shop";
import { listByCause } from "~/features/targets/list-by-cause.server";
import { listAtRiskSince, listFirstBuyers } from "./at-risk-store.server";
import { waitDaysOf, type AutomaticPlay } from "./automatic-play";

export interface Entrant {
  id: bigint;
  /** The moment that counts for not entering twice. */
  at: Date;
}

/** Who has entered a play since it was last looked; its own look is noted by whoever asks. Reads only. */
export async function findEntrants(
  tx: ShopTx,
  shop: Shop,
  play: Pick<AutomaticPlay, "trigger" | "conditions" | "lookedAt">,
  now: Date,
): Promise<Entrant[]> {
  const { trigger, conditions, lookedAt } = play;
  const { causes, minimumStakeMinor, afterDays } = conditions;
  const today = dayAt(now, shop.timeZone);
  if (trigger === "improvement") {
    // Told are those who had that cause when it was published: who leaves for it afterwards was not helped by it.
    if (lookedAt !== null) return [];
    return (await listByCause(tx, causes)).map((id) => ({ id, at: now }));
  }
  if (trigger === "first-order") {
    const last = lookedAt === null ? today - waitDaysOf(trigger) : dayAt(lookedAt, shop.timeZone);
    const days = { from: isoOfDay(last - afterDays), to: isoOfDay(today - afterDays) };
    const found = await listFirstBuyers(tx, days, shop.seesAllOrders, minimumStakeMinor);
    return found.map(({ id }) => ({ id, at: now }));
  }
  const found = await listAtRiskSince(tx, lookedAt, minimumStakeMinor);
  const entrants = found.map(({ id, since }) => ({ id, at: since ?? now }));
  if (causes.length === 0 || entrants.length === 0) return entrants;
  const ids = entrants.map(({ id }) => id);
  const causeOf = await listCauses(tx, shop, ids, today);
  return entrants.filter(({ id }) => causes.includes(causeOf.get(id)!));
}
