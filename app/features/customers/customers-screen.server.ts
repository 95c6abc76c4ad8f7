import type { ShopTx } from "~/db.server";
import { dayAt, isoOfDay } from "~/features/churn/day";
import { recordAccess } from "~/features/privacy/access-log.server";
import type { Shop } from "~/features/shops/shop";
import { withheldFrom, type Reader } from "~/features/staff/reader";
import { getImportProgress } from "~/features/imports/import-progress.server";
import { createPageReads } from "~/page-reads.server";
import { countList } from "./count-list.server";
import { queryText } from "./customer-list-address";
import type { CustomerFilter } from "./customer-conditions-store.server";
import { findConfidence, hasScores } from "./customer-list-store.server";
import { isFiltered } from "./customer-query";
import { builtInViews, findBuiltInView, type CustomerView } from "./customer-views";
import type { CustomersScreen } from "./customers-screen";
import { completeFilter, listCustomers } from "./list-customers.server";
import { parseCustomerList, queryParams } from "./parse-customer-query";
import { searchesForText } from "./saved-view-change";
import { listStoredViews, type StoredView } from "./saved-view-store.server";

/** Everything the customers list shows a reader for an address; whose names it shows is noted. How many there are may come later. */
export async function getCustomersScreen(
  shop: Shop,
  reader: Reader,
  params: URLSearchParams,
  now: Date,
  signal: AbortSignal,
): Promise<CustomersScreen> {
  const reads = createPageReads(shop.id, signal);
  const { screen, filter } = await reads.first((tx) => readScreen(tx, shop, reader, params, now));
  return { ...screen, total: reads.later("total", (tx) => countList(tx, shop, screen.query, filter)) };
}

async function readScreen(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  params: URLSearchParams,
  now: Date,
): Promise<{ screen: Omit<CustomersScreen, "total">; filter: CustomerFilter }> {
  const today = isoOfDay(dayAt(now, shop.timeZone));
  const stored = await viewsFor(tx, shop, reader);
  const asked = params.get("view") ?? "all";
  const view = findBuiltInView(asked) ?? findStoredView(stored, asked, today);
  const request = parseCustomerList(withViewQuery(params, view), today);
  if (!view) request.problems.push({ what: "view", given: asked.slice(0, 80) });
  const shown = view ?? findBuiltInView("all")!;
  const filter = await completeFilter(tx, shop, reader, request.query, today);
  const list = await listCustomers(tx, shop, reader, request, filter);
  await recordAccess(tx, {
    shopId: shop.id,
    staffUserId: reader.userId,
    action: request.query.search === "" ? "list" : "search",
    customerIds: list.rows.flatMap((row) => (row.name === null ? [] : BigInt(row.id))),
    at: now,
  });
  const screen = {
    list,
    query: request.query,
    pageSize: request.pageSize,
    problems: request.problems,
    view: shown.id,
    viewQuery: shown.query,
    isChanged: queryText(request.query) !== queryText(shown.query),
    isFiltered: isFiltered(request.query),
    views: [
      ...builtInViews.map(({ id }) => ({ id, name: null })),
      ...stored.map(({ id, name }) => ({ id, name })),
    ],
    currencyCode: shop.currencyCode,
    today,
    namesWithheld: withheldFrom(reader, shop),
    seesAllOrders: shop.seesAllOrders,
    isScored: list.rows.some(({ score }) => score) || (await hasScores(tx, shop.id)),
    confidence: await findConfidence(tx, shop.id),
    importProgress: await getImportProgress(tx, now),
  };
  return { screen, filter };
}

/** The customers an address means, for the export: its own parameters, else those of the view it names. */
export async function readListAddress(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  params: URLSearchParams,
  today: string,
) {
  const asked = params.get("view") ?? "all";
  const view = findBuiltInView(asked) ?? findStoredView(await viewsFor(tx, shop, reader), asked, today);
  return parseCustomerList(withViewQuery(params, view), today).query;
}

/** A view with a search text may hold a name, in the text or in its own name: it is there for those who may see customers. */
async function viewsFor(tx: ShopTx, shop: Shop, reader: Reader): Promise<StoredView[]> {
  const stored = await listStoredViews(tx, shop.id);
  return reader.mayReadCustomers ? stored : stored.filter((view) => !searchesForText(view.query));
}

function findStoredView(stored: StoredView[], id: string, today: string): CustomerView | null {
  const found = stored.find((view) => view.id === id);
  return found
    ? {
        id: found.id,
        name: found.name,
        query: parseCustomerList(new URLSearchParams(found.query), today).query,
      }
    : null;
}

/** A view's query stands in for an address that says nothing of its own. */
function withViewQuery(params: URLSearchParams, view: CustomerView | null): URLSearchParams {
  if (!view || queryParams.some((name) => params.has(name))) return params;
  const completed = new URLSearchParams(queryText(view.query));
  for (const name of ["size", "after", "before"]) {
    const text = params.get(name);
    if (text !== null) completed.set(name, text);
  }
  return completed;
}
