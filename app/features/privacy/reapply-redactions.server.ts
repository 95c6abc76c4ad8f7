import { withShop, withShopConnection } from "~/db.server";
import { eraseShop } from "~/features/shops/erase-shop.server";
import { findShop } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { redactCustomer } from "./redact-customer.server";
import { hashOfShop, type LedgerEntry } from "./redaction-ledger";

export interface Reapplied {
  shop: string;
  /** Null while only said, not done. */
  erased: boolean;
  customers: number;
}

/**
 * Forgets anew, in a shop of a restored backup, everybody the ledger names: those the backup knows, and those it does not know
 * yet, so that a later pull brings them in without a name. Who is forgotten already is left alone, so it can run twice.
 * `only`: say what would be done and do nothing.
 */
export async function reapplyRedactions(
  shop: Shop,
  ledger: readonly LedgerEntry[],
  { now, only }: { now: Date; only: boolean },
): Promise<Reapplied> {
  const own = hashOfShop(shop.domain);
  const entries = ledger.filter(({ shopHash }) => shopHash === own);
  const erasures = entries.filter(({ kind }) => kind === "shop-erased");
  for (const { at } of erasures) {
    if (only && shop.installedAt < at) return { shop: shop.domain, erased: true, customers: 0 };
    if (!only) await withShopConnection(shop.id, (client) => eraseShop(client, shop, at));
  }
  if (erasures.length > 0 && !only && !(await findShop(shop.domain)))
    return { shop: shop.domain, erased: true, customers: 0 };

  const named = [...new Set(entries.flatMap(({ customer }) => (customer === null ? [] : [customer])))];
  const forgotten = await withShop(shop.id, (tx) =>
    tx.customer.findMany({ where: { id: { in: named }, redactedAt: { not: null } }, select: { id: true } }),
  );
  const done = new Set(forgotten.map(({ id }) => id));
  const left = named.filter((id) => !done.has(id));
  for (const customerId of only ? [] : left)
    await withShopConnection(shop.id, (client) =>
      redactCustomer(client, shop, { customerId, email: null, phone: null, webhookId: "after-restore", now }),
    );
  return { shop: shop.domain, erased: false, customers: left.length };
}
