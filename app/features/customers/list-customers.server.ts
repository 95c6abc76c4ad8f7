import type { ShopTx } from "~/db.server";
import { evidenceIds, type Reason } from "~/features/churn/reason";
import { bands } from "~/features/churn/band";
import { signalIds } from "~/features/churn/signals/signal";
import { bitsOf } from "~/features/churn/signals/signal-bits";
import { unsealPersonal } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import type { Reader } from "~/features/staff/reader";
import { asRfmGroup } from "./compare-with-shopify";
import { encodeCursor } from "./customer-cursor";
import type { CustomerList, CustomerListRow } from "./customer-list";
import type { CustomerFilter } from "./customer-conditions-store.server";
import { findTopSpenderValue, listScoreCounts } from "./customer-list-store.server";
import { findSearched } from "./customer-search-store.server";
import { walkScored, walkUnscored, type StoredCustomerRow } from "./customer-walk-store.server";
import { customerName } from "./customer-name";
import { asksForScores, type CustomerQuery } from "./customer-query";
import type { CustomerListRequest } from "./parse-customer-query";
import { resolveCustomerQuery, resolveSearch } from "./resolve-customer-query.server";

type Position = CustomerListRequest["from"];

/**
 * One page of the customers a query means, with names where the reader may see them, in the query's order; customers who bought
 * nothing follow at its end. A page before a place that reaches the beginning is filled up from there, so that going
 * back ends in a full first page. `filter` is the query's, by {@link completeFilter}.
 */
export async function listCustomers(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  request: Pick<CustomerListRequest, "query" | "pageSize" | "from">,
  filter: CustomerFilter,
): Promise<CustomerList> {
  const page = await readPage(tx, shop, request.query, filter, request.from, request.pageSize);
  const cursorAt = (row: StoredCustomerRow | undefined) =>
    row ? encodeCursor({ sort: request.query.sort, value: row.sortValue, id: row.id.toString() }) : null;
  return {
    rows: page.rows.filter((row) => !row.gone).map((row) => readable(shop, reader, row)),
    next: page.hasNext ? cursorAt(page.rows.at(-1)) : null,
    previous: page.hasPrevious ? cursorAt(page.rows[0]) : null,
  };
}

/**
 * Every customer of a query in its order, a thousand at a time, each batch in a transaction of its own. `seen` is called in
 * that transaction with those of whom personal fields are in the batch.
 */
export async function* eachCustomer(
  run: <T>(work: (tx: ShopTx) => Promise<T>) => Promise<T>,
  shop: Shop,
  reader: Reader,
  query: CustomerQuery,
  today: string,
  seen: (tx: ShopTx, customerIds: bigint[]) => Promise<void> = () => Promise.resolve(),
  batchSize = 1000,
): AsyncGenerator<CustomerListRow & { email: string | null }> {
  const filter = await run((tx) => completeFilter(tx, shop, reader, query, today));
  let from: Position = null;
  for (;;) {
    const place: Position = from;
    const page: Page = await run(async (tx) => {
      const read = await readPage(tx, shop, query, filter, place, batchSize);
      if (reader.mayReadCustomers) {
        await seen(
          tx,
          read.rows.flatMap((row) => (row.personal ? row.id : [])),
        );
      }
      return read;
    });
    for (const row of page.rows) {
      if (row.gone) continue;
      const personal = reader.mayReadCustomers && row.personal ? unsealPersonal(shop.id, row.personal) : null;
      yield { ...readable(shop, reader, row), email: personal?.email ?? null };
    }
    const last = page.rows.at(-1);
    if (!page.hasNext || !last) return;
    from = { side: "after", cursor: { sort: query.sort, value: last.sortValue, id: last.id.toString() } };
  }
}

/** A query in the words of the tables, with what has to be looked up for it. */
export async function completeFilter(
  tx: ShopTx,
  shop: Shop,
  reader: Reader,
  query: CustomerQuery,
  today: string,
): Promise<CustomerFilter> {
  const filter = resolveCustomerQuery(shop, query, today);
  if (query.search !== "")
    filter.search = await findSearched(tx, shop.id, resolveSearch(shop, reader, query.search));
  if (query.reasons.length > 0) {
    const wanted = bitsOf(query.reasons);
    const matching = (await listScoreCounts(tx, shop.id)).filter(({ signalBits }) => signalBits & wanted);
    filter.signalSets = [...new Set(matching.map(({ signalBits }) => signalBits))];
    // A band in which nobody has such a signal would be walked from one end to the other.
    const found = bands.filter((band) => matching.some((one) => one.band === band));
    const asked = filter.bands.length > 0 ? filter.bands : bands;
    const both = found.filter((band) => asked.includes(band));
    filter.bands = both.length > 0 ? both : [...asked];
  }
  if (!filter.topSpenders) return filter;
  const topFrom = await findTopSpenderValue(tx, shop.id);
  if (topFrom !== null && (filter.valueMin === null || topFrom > filter.valueMin)) filter.valueMin = topFrom;
  return filter;
}

interface Page {
  rows: StoredCustomerRow[];
  hasNext: boolean;
  hasPrevious: boolean;
}

async function readPage(
  tx: ShopTx,
  shop: Shop,
  query: CustomerQuery,
  filter: CustomerFilter,
  from: Position,
  size: number,
): Promise<Page> {
  const backwards = from?.side === "before";
  const found = await walk(tx, shop, query, filter, from, size + 1);
  if (!backwards)
    return { rows: found.slice(0, size), hasNext: found.length > size, hasPrevious: from !== null };
  if (found.length <= size) return readPage(tx, shop, query, filter, null, size);
  return { rows: found.slice(0, size).reverse(), hasNext: true, hasPrevious: true };
}

/** Rows in walking order: the scored ones, then those without a score; backwards the other way round. */
async function walk(
  tx: ShopTx,
  shop: Shop,
  query: CustomerQuery,
  filter: CustomerFilter,
  from: Position,
  limit: number,
): Promise<StoredCustomerRow[]> {
  const { by, direction } = query.sort;
  const place = from?.cursor ?? null;
  const backwards = from?.side === "before";
  const scoredPlace = place !== null && place.value !== null ? { value: place.value, id: place.id } : null;
  const scored = (rows: number) =>
    walkScored(tx, shop.id, filter, by, {
      direction: backwards === (direction === "asc") ? "desc" : "asc",
      from: scoredPlace,
      limit: rows,
    });
  const unscored = (rows: number) =>
    asksForScores(query)
      ? Promise.resolve([])
      : walkUnscored(tx, shop.id, filter, {
          direction: backwards ? "desc" : "asc",
          fromId: place !== null && place.value === null ? place.id : null,
          limit: rows,
        });
  const inTail = place !== null && place.value === null;
  const parts = backwards
    ? inTail
      ? [unscored, scored]
      : [scored]
    : inTail
      ? [unscored]
      : [scored, unscored];
  const rows: StoredCustomerRow[] = [];
  for (const part of parts) {
    if (rows.length < limit) rows.push(...(await part(limit - rows.length)));
  }
  return rows;
}

function readable(shop: Shop, reader: Reader, row: StoredCustomerRow): CustomerListRow {
  return {
    id: row.id.toString(),
    name:
      reader.mayReadCustomers && row.personal ? customerName(unsealPersonal(shop.id, row.personal)) : null,
    redacted: row.redacted,
    notProfiled: row.notProfiled,
    countryCode: reader.mayReadCustomers ? row.countryCode : null,
    shopifyGroup: row.notProfiled ? null : asRfmGroup(row.shopifyGroup),
    score:
      row.band === null || row.notProfiled
        ? null
        : {
            band: row.band,
            risk: row.risk,
            valueAtStakeMinor: String(row.valueAtStakeMinor),
            valueMinor: String(row.valueMinor),
            firstPurchaseDay: row.firstPurchaseDay!,
            lastPurchaseDay: row.lastPurchaseDay!,
            purchaseDays: row.purchaseDays!,
            usualGapDays: row.usualGapDays,
            riskFrom: row.riskFrom,
            riskTo: row.riskTo,
            horizonDays: row.horizonDays,
            orders365: row.orders365,
            spend365Minor: row.spend365Minor === null ? null : String(row.spend365Minor),
            nextFrom: row.nextFrom,
            nextTo: row.nextTo,
            reasons: knownReasons(row.reasons),
          },
  };
}

const known: readonly string[] = [...signalIds, ...evidenceIds];

/** Reasons of a signal that is no longer in the list have no words; they are left out until the next scoring. */
const knownReasons = (stored: unknown): Reason[] =>
  (stored as Reason[])
    .filter(({ signal }) => known.includes(signal))
    .map(({ signal, facts }) => ({ signal, facts }));
