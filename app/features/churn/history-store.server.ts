import type pg from "pg";
import { classifyPurchase } from "~/features/orders/purchase";
import type { Shop } from "~/features/shops/shop";
import { asCustomerId, asOrderId } from "~/platform/ids";
import { dayAt } from "./day";
import type { CustomerHistory, Day, HistoryOrder, Parcel } from "./history";

/** Runs SQL with numbered parameters; a raw connection and a transaction of the ORM both can. */
export type Query = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

/** A raw connection as a {@link Query}. */
export const queryOf =
  (client: pg.ClientBase): Query =>
  async <Row>(text: string, values: unknown[]) =>
    (await client.query(text, values)).rows as Row[];

/** A customer's history with what scoring needs to know beside it. */
export interface LoadedHistory {
  history: CustomerHistory;
  /** Deleted or redacted: counted in the shop's months, never shown as a customer. */
  gone: boolean;
}

/** From which day on a shop's orders can be seen; null when all can. */
export type SeenFrom = Day | null;

interface OrderRow {
  customer_id: string;
  id: string;
  name: string;
  day: Day;
  deleted: boolean;
  test: boolean;
  cancelled: boolean;
  cancel_reason: string | null;
  financial_status: string | null;
  return_status: string | null;
  total_minor: string;
  current_total_minor: string;
  refunded_minor: string;
  discount_minor: string;
  line_count: number;
  gift_card_line_count: number;
}

/** The shop-local day of an instant, as SQL. */
export const dayOf = (column: string, zone: string) =>
  `((${column} AT TIME ZONE ${zone})::date - DATE '1970-01-01')`;

/**
 * Orders of the customers in $3, sorted by customer, of shop $1 in time zone $2. Merged customers need no care: their orders were turned to the one they live on as.
 */
const ordersSql = `
  SELECT o.customer_id::text, o.id::text, o.name, ${dayOf("o.processed_at", "$2")} AS day,
         o.deleted_at IS NOT NULL AS deleted, o.test, o.cancelled_at IS NOT NULL AS cancelled, o.cancel_reason,
         o.financial_status, o.return_status, o.total_minor::text, o.current_total_minor::text, o.refunded_minor::text,
         o.discount_minor::text, o.line_count, o.gift_card_line_count
    FROM orders o
   WHERE o.shop_id = $1 AND o.customer_id = ANY($3::bigint[])
   ORDER BY o.customer_id, o.processed_at`;

/** A customer who is deleted or redacted, as SQL over the table of customers. */
export const goneSql =
  "(deleted_at IS NOT NULL OR redacted_at IS NOT NULL OR profiling_opt_out_at IS NOT NULL)";

/** One customer's rows as a history, without what {@link addDetails} fetches. */
function historyOf(rows: readonly OrderRow[]): CustomerHistory {
  return {
    customerId: asCustomerId(BigInt(rows[0]!.customer_id)),
    orders: rows.filter((row) => !row.deleted && !row.test).map(orderOf),
    openCheckouts: [],
    seenFrom: null,
  };
}

function orderOf(row: OrderRow): HistoryOrder {
  const totalMinor = BigInt(row.total_minor);
  const refundedMinor = BigInt(row.refunded_minor);
  const verdict = classifyPurchase({
    deleted: row.deleted,
    test: row.test,
    cancelled: row.cancelled,
    financialStatus: row.financial_status,
    totalMinor,
    currentTotalMinor: BigInt(row.current_total_minor),
    refundedMinor,
    lineCount: row.line_count,
    giftCardLineCount: row.gift_card_line_count,
  });
  return {
    id: asOrderId(BigInt(row.id)),
    name: row.name,
    day: row.day,
    counts: verdict.counts,
    valueMinor: verdict.counts ? verdict.valueMinor : 0n,
    totalMinor,
    discountMinor: BigInt(row.discount_minor),
    refundedMinor,
    cancelled: row.cancelled,
    cancelReason: row.cancel_reason,
    returned: row.return_status !== null && row.return_status !== "NO_RETURN",
    parcels: [],
  };
}

interface CustomerRow {
  id: string;
  created_at: string;
  order_count: string | null;
  gone: boolean;
}

/** Who is gone, and whose older orders are out of sight. `seenFrom` is the shop's. */
async function addCustomerFacts(
  query: Query,
  shop: Shop,
  histories: CustomerHistory[],
  seenFrom: SeenFrom,
): Promise<LoadedHistory[]> {
  const rows = await query<CustomerRow>(
    `SELECT id::text, created_at::text, shopify_order_count::text AS order_count,
            ${goneSql} AS gone
       FROM customers WHERE shop_id = $1 AND id = ANY($2::bigint[])`,
    [shop.id, histories.map((history) => String(history.customerId))],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return histories.map((history) => {
    const row = byId.get(String(history.customerId));
    if (seenFrom !== null && mayHaveOlderOrders(row, history, seenFrom, shop.timeZone))
      history.seenFrom = seenFrom;
    return { history, gone: row?.gone ?? false };
  });
}

function mayHaveOlderOrders(
  row: CustomerRow | undefined,
  history: CustomerHistory,
  from: Day,
  timeZone: string,
): boolean {
  if (!row) return true;
  if (dayAt(new Date(row.created_at), timeZone) >= from) return false;
  return row.order_count === null || Number(row.order_count) > history.orders.length;
}

/** How far back parcels and returns are asked for: no signal looks further. */
export const detailDays = 365;
export const checkoutDays = 40;

/** Parcels that tell something, as SQL over the table of fulfillments. */
export const toldParcelsSql = `coalesce(status, 'SUCCESS') IN ('SUCCESS', 'OPEN', 'PENDING')
        AND coalesce(display_status, '') NOT IN ('CANCELED', 'LABEL_VOIDED', 'READY_FOR_PICKUP')`;

/** A parcel's days and state, as columns over the table of fulfillments. */
export const parcelColumns = (zone: string): string => `
            ${dayOf("coalesce(in_transit_at, created_at)", zone)} AS shipped_on,
            ${dayOf("estimated_delivery_at", zone)} AS promised_on,
            ${dayOf("CASE WHEN delivered_at IS NULL AND display_status IN ('DELIVERED', 'PICKED_UP') THEN updated_at ELSE delivered_at END", zone)}
              AS delivered_on,
            has_tracking_number AS tracked, coalesce(display_status IN ('NOT_DELIVERED', 'FAILURE'), false) AS failed`;

/** Returns that took place, as SQL over the table of returns. */
export const realReturnsSql = "status NOT IN ('CANCELED', 'DECLINED')";

interface ParcelRow {
  order_id: string;
  shipped_on: Day;
  promised_on: Day | null;
  delivered_on: Day | null;
  tracked: boolean;
  failed: boolean;
}

/** Adds parcels, returns and unpaid checkouts to the histories, with three queries for all of them. */
export async function addDetails(
  query: Query,
  shop: Shop,
  histories: CustomerHistory[],
  today: Day,
): Promise<void> {
  const recent = new Map<string, HistoryOrder>();
  for (const { orders } of histories) {
    for (const order of orders) if (order.day > today - detailDays) recent.set(String(order.id), order);
  }
  const orderIds = [...recent.keys()];
  const parcels = await query<ParcelRow>(
    `SELECT order_id::text, ${parcelColumns("$3")}
       FROM fulfillments
      WHERE shop_id = $1 AND order_id = ANY($2::bigint[]) AND ${toldParcelsSql}
      ORDER BY order_id, id`,
    [shop.id, orderIds, shop.timeZone],
  );
  for (const row of parcels) recent.get(row.order_id)!.parcels.push(parcelOf(row));
  const returns = await query<{ order_id: string }>(
    `SELECT order_id::text FROM order_returns
      WHERE shop_id = $1 AND order_id = ANY($2::bigint[]) AND ${realReturnsSql}`,
    [shop.id, orderIds],
  );
  for (const { order_id } of returns) recent.get(order_id)!.returned = true;
  await addOpenCheckouts(query, shop, histories, today);
}

const parcelOf = (row: ParcelRow): Parcel => ({
  shippedOn: row.shipped_on,
  promisedOn: row.promised_on,
  deliveredOn: row.delivered_on,
  tracked: row.tracked,
  failed: row.failed,
});

async function addOpenCheckouts(
  query: Query,
  shop: Shop,
  histories: CustomerHistory[],
  today: Day,
): Promise<void> {
  const byId = new Map(histories.map((history) => [String(history.customerId), history]));
  const rows = await query<{ customer_id: string; started_on: Day; total_minor: string }>(
    `SELECT customer_id::text, ${dayOf("created_at", "$3")} AS started_on, total_minor::text FROM checkouts
      WHERE shop_id = $1 AND customer_id = ANY($2::bigint[]) AND completed_at IS NULL
        AND ${dayOf("created_at", "$3")} > $4::int
      ORDER BY token`,
    [shop.id, [...byId.keys()], shop.timeZone, today - checkoutDays],
  );
  for (const row of rows) {
    byId
      .get(row.customer_id)!
      .openCheckouts.push({ startedOn: row.started_on, totalMinor: BigInt(row.total_minor) });
  }
}

/** The first day with an order in sight; null when the shop shows all of its orders, or none. */
export async function findSeenFrom(query: Query, shop: Shop): Promise<SeenFrom> {
  if (shop.seesAllOrders) return null;
  const [row] = await query<{ day: Day | null }>(
    `SELECT ${dayOf("min(processed_at)", "$2")} AS day FROM orders WHERE shop_id = $1`,
    [shop.id, shop.timeZone],
  );
  return row?.day ?? null;
}

/** The histories of some customers; those who never ordered are not among them. */
export async function loadHistories(
  query: Query,
  shop: Shop,
  customerIds: readonly bigint[],
  seenFrom: SeenFrom,
): Promise<LoadedHistory[]> {
  const rows = await query<OrderRow>(ordersSql, [shop.id, shop.timeZone, customerIds.map(String)]);
  return addCustomerFacts(query, shop, grouped(rows), seenFrom);
}

function grouped(rows: OrderRow[]): CustomerHistory[] {
  const histories: CustomerHistory[] = [];
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    while (to < rows.length && rows[to]!.customer_id === rows[from]!.customer_id) to++;
    histories.push(historyOf(rows.slice(from, to)));
    from = to;
  }
  return histories;
}
