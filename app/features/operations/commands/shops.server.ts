import { withShop } from "~/db.server";
import { countKeptRecords } from "~/features/imports/count-kept-records.server";
import type { Shop } from "~/features/shops/shop";
import type { Answer } from "../answer";
import { shopsMeant } from "../find-shops.server";
import { readScoredAt } from "../operations-store.server";
import { readShopState } from "../shop-state-store.server";
import { textTable } from "../text-table";

/** Looked at at a time: the operator's look must not take the shops' connections. */
const AT_ONCE = 4;

/** A line per shop, read one shop at a time behind the same wall as everything else. */
export async function listShops(now: Date): Promise<Answer> {
  const shops = await shopsMeant(undefined);
  const scoredAt = await readScoredAt();
  const rows: Awaited<ReturnType<typeof lineOf>>[] = [];
  for (let from = 0; from < shops.length; from += AT_ONCE)
    rows.push(
      ...(await Promise.all(
        shops.slice(from, from + AT_ONCE).map((shop) => lineOf(shop, scoredAt.get(shop.id) ?? null, now)),
      )),
    );
  return { text: textTable(rows), json: rows };
}

const age = (at: Date | null, now: Date): string | null => {
  if (!at) return null;
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000));
  return minutes < 120
    ? `${minutes} min`
    : minutes < 2880
      ? `${Math.round(minutes / 60)} h`
      : `${Math.round(minutes / 1440)} d`;
};

async function lineOf(shop: Shop, scoredAt: Date | null, now: Date) {
  const [state, kept] = await withShop(shop.id, async (tx) => [
    await readShopState(tx, shop.id),
    await countKeptRecords(tx, shop.id),
  ]);
  return {
    shop: shop.domain,
    id: shop.id,
    state: shop.pausedAt && shop.status === "installed" ? "catching-up" : shop.status,
    import: state.lastImport && `${state.lastImport.kind} ${state.lastImport.state}`,
    imported: age(state.lastImport?.finishedAt ?? null, now),
    orders: kept.orders,
    customers: kept.customers,
    waiting: state.waiting,
    "oldest waiting": age(state.oldestWaiting, now),
    dead: state.dead,
    rejected: state.rejected,
    scored: age(scoredAt, now),
    "last error": state.importError ?? state.deliveryError,
  };
}
