import { withShop } from "~/db.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { readListAddress } from "./customers-screen.server";
import { eachCustomer } from "./list-customers.server";
import { listStoredViews } from "./saved-view-store.server";
import { builtInViews } from "./customer-views";

/** The customers of a view of the list, in its order, so many at most. */
export async function listOfView(
  shop: Shop,
  reader: Reader,
  viewId: string,
  most: number,
  now: Date,
): Promise<bigint[]> {
  const today = isoOfDay(dayAt(now, shop.timeZone));
  const run = <T>(work: Parameters<typeof withShop<T>>[1]) => withShop(shop.id, work);
  const params = new URLSearchParams({ view: viewId });
  const query = await run((tx) => readListAddress(tx, shop, reader, params, today));
  const found: bigint[] = [];
  // Names are opened for a search only; nobody sees them here.
  const walker = query.search === "" ? { ...reader, mayReadCustomers: false } : reader;
  for await (const { id } of eachCustomer(run, shop, walker, query, today)) {
    found.push(BigInt(id));
    if (found.length >= most) break;
  }
  return found;
}

/** The views of the list: ours, whose names are in the catalogue, and the shop's. */
export const listViewNames = (shop: Pick<Shop, "id">): Promise<{ id: string; name: string | null }[]> =>
  withShop(shop.id, async (tx) => [
    ...builtInViews.map(({ id }) => ({ id, name: null })),
    ...(await listStoredViews(tx, shop.id)).map(({ id, name }) => ({ id, name })),
  ]);
