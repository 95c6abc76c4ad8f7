import type pg from "pg";
import { withShopConnection } from "~/db.server";
import { deleteProducts, deleteVariants, restoreProducts } from "~/features/catalogue/record-products.server";
import { mergeCustomers } from "~/features/customers/merge-customers.server";
import { deleteCustomers, restoreCustomers } from "~/features/customers/record-customers.server";
import { moveOrders } from "~/features/orders/move-orders.server";
import { deleteOrders, restoreOrders } from "~/features/orders/record-orders.server";
import type { AdminClient } from "~/platform/admin-client.server";
import { findUnderIds } from "~/platform/queries/find-nodes.graphql";
import type { CensusEntity } from "./census";
import { MOST_DIFFERENCES, type IdDifferences } from "./compare-ids.server";
import type { ImportingShop } from "./import-sources.server";

export interface CensusResult {
  gone: number;
  merged: number;
  moved: number;
  back: number;
  missing: number;
}

/** More is different than can be true: nothing was changed. */
export class ImplausibleListError extends Error {
  override name = "ImplausibleListError";
}

interface CensusContext {
  admin: AdminClient;
  asOf: Date;
  now: Date;
  signal: AbortSignal;
}

/**
 * Makes good what the list of ids showed. Nothing is marked as deleted on the list's word alone: Shopify is asked for each
 * id, and only what it has nothing under is gone. Doing it twice changes nothing.
 * Errors: {@link ImplausibleListError}; AccessDeniedError when Shopify will not say; those of the Admin API and the database.
 */
export async function takeCensus(
  shop: ImportingShop,
  entity: CensusEntity,
  differences: IdDifferences,
  context: CensusContext,
): Promise<CensusResult> {
  for (const [name, list] of Object.entries(differences)) {
    if (Array.isArray(list) && list.length > MOST_DIFFERENCES)
      throw new ImplausibleListError(`more than ${MOST_DIFFERENCES} differences: ${name}`);
  }
  const result = {
    gone: 0,
    merged: 0,
    moved: 0,
    back: differences.back.length,
    missing: differences.missing,
  };
  const write = (work: (client: pg.PoolClient) => Promise<void>) => withShopConnection(shop.id, work);
  const gone = (type: Parameters<typeof findUnderIds>[1], ids: bigint[]) => nothingUnder(type, ids, context);
  const { asOf, now } = context;

  if (entity === "order-ids") {
    const orders = await gone("Order", differences.goneOrders);
    const merged = await whoWasMerged(differences.moved, context);
    await write(async (client) => {
      await deleteOrders(client, shop, orders, asOf);
      for (const [deleted, kept] of merged) await mergeCustomers(client, shop, kept, deleted, now);
      await moveOrders(client, shop, differences.moved, now);
      await restoreOrders(client, shop, differences.back, now);
    });
    Object.assign(result, { gone: orders.length, merged: merged.size, moved: differences.moved.length });
  } else if (entity === "customer-ids") {
    const under = await findUnderIds(context.admin, "Customer", differences.goneCustomers, context.signal);
    const deleted = differences.goneCustomers.filter((id) => under.get(id) === null);
    const merged = [...under].flatMap(([id, there]) =>
      there === null || there === id ? [] : [[there, id] as const],
    );
    await write(async (client) => {
      for (const [kept, id] of merged) await mergeCustomers(client, shop, kept, id, now);
      await deleteCustomers(client, shop, deleted, asOf);
      await restoreCustomers(client, shop, differences.back);
    });
    Object.assign(result, { gone: deleted.length, merged: merged.length });
  } else {
    const products = await gone("Product", differences.goneProducts);
    const variants = await gone(
      "ProductVariant",
      differences.goneVariants.map(({ id }) => id),
    );
    const reallyGone = new Set(variants);
    await write(async (client) => {
      await deleteProducts(client, shop, products, asOf);
      await deleteVariants(
        client,
        shop,
        differences.goneVariants.filter(({ id }) => reallyGone.has(id)),
      );
      await restoreProducts(client, shop, differences.back);
    });
    result.gone = products.length + variants.length;
  }
  return result;
}

async function nothingUnder(
  type: Parameters<typeof findUnderIds>[1],
  ids: bigint[],
  { admin, signal }: CensusContext,
): Promise<bigint[]> {
  const under = await findUnderIds(admin, type, ids, signal);
  return ids.filter((id) => under.get(id) === null);
}

/**
 * Customers whose orders are another's now and who are not there any more: merged -> kept. Where Shopify leads from the old id
 * to the new one that is the answer, else it is the customer who has most of the orders.
 */
async function whoWasMerged(
  moved: IdDifferences["moved"],
  { admin, signal }: CensusContext,
): Promise<Map<bigint, bigint>> {
  const heirs = new Map<bigint, Map<bigint, number>>();
  for (const { from, to } of moved) {
    if (from === null) continue;
    const of = heirs.get(from) ?? new Map<bigint, number>();
    heirs.set(from, of.set(to, (of.get(to) ?? 0) + 1));
  }
  const under = await findUnderIds(admin, "Customer", [...heirs.keys()], signal);
  const merged = new Map<bigint, bigint>();
  for (const [id, there] of under) {
    if (there === id) continue; // still there: somebody gave an order to another customer
    const [[most]] = [...heirs.get(id)!].sort((a, b) => b[1] - a[1]) as [[bigint, number]];
    merged.set(id, there ?? most);
  }
  return merged;
}
