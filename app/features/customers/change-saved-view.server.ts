import { withShop, type ShopTx } from "~/db.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { queryText } from "./customer-list-address";
import { parseCustomerList } from "./parse-customer-query";
import {
  mostSavedViews,
  savedViewChange,
  searchesForText,
  type SavedViewChange,
  type SavedViewResult,
} from "./saved-view-change";
import {
  addView,
  countViews,
  listStoredViews,
  removeView,
  renameView,
  setViewQuery,
} from "./saved-view-store.server";

/**
 * Makes, changes, renames or removes a saved view of the shop, as the list's form asks. The query is read and written
 * anew, so that only what the list understands is stored. Views that look for words are not there for who may not see customers.
 */
export async function changeSavedView(
  shop: Shop,
  reader: Reader,
  form: Record<string, unknown>,
  now: Date,
): Promise<SavedViewResult> {
  const parsed = savedViewChange.safeParse(form);
  if (!parsed.success) return { ok: false, reason: "invalid" };
  return withShop(shop.id, (tx) => carryOut(tx, shop, reader, parsed.data, now));
}

async function carryOut(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  change: SavedViewChange,
  now: Date,
): Promise<SavedViewResult> {
  if (change.intent !== "create" && !reader.mayReadCustomers) {
    const stored = (await listStoredViews(tx, shop.id)).find((view) => view.id === change.id);
    if (stored && searchesForText(stored.query)) return { ok: false, reason: "not-found" };
  }
  const today = isoOfDay(dayAt(now, shop.timeZone));
  const understood = (text: string) => queryText(parseCustomerList(new URLSearchParams(text), today).query);
  switch (change.intent) {
    case "create": {
      if ((await countViews(tx, shop.id)) >= mostSavedViews) return { ok: false, reason: "too-many" };
      const { name } = change;
      const id = await addView(tx, shop.id, {
        name,
        query: understood(change.query),
        createdBy: reader.userId,
        createdAt: now,
      });
      return id ? { ok: true, id } : { ok: false, reason: "name-taken" };
    }
    case "update": {
      const found = await setViewQuery(tx, shop.id, change.id, understood(change.query));
      return found ? { ok: true, id: change.id } : { ok: false, reason: "not-found" };
    }
    case "rename": {
      const outcome = await renameView(tx, shop.id, change.id, change.name);
      return outcome === "renamed" ? { ok: true, id: change.id } : { ok: false, reason: outcome };
    }
    case "delete": {
      const found = await removeView(tx, shop.id, change.id);
      return found ? { ok: true, id: "all" } : { ok: false, reason: "not-found" };
    }
  }
}
