import type pg from "pg";
import { copyOut } from "~/copy-out.server";
import type { RowsOut } from "~/copy-rows-out";
import { classifyPurchase } from "~/features/orders/purchase";
import type { Shop } from "~/features/shops/shop";
import { asCustomerId, asOrderId } from "~/platform/ids";
import {
  checkoutDays,
  dayOf,
  detailDays,
  parcelColumns,
  realReturnsSql,
  toldParcelsSql,
  type LoadedHistory,
} from "./history-store.server";
import type { CustomerHistory, Day, HistoryOrder } from "./history";
import { loadCustomerFacts, OpenCheckouts, type CustomerFacts } from "./shop-facts.server";
import type { SeenFrom } from "./history-store.server";

/** Customers handed over at a time. */
const customersAtATime = 1000;

/** The columns of {@link ordersSql}, by their places. */
const column = {
  ...{
    customerId: 0,
    day: 1,
    cancelled: 2,
    financialStatus: 3,
    total: 4,
    currentTotal: 5,
    refunded: 6,
    discount: 7,
  },
  ...{ lineCount: 8, giftCardLineCount: 9, id: 10, name: 11, cancelReason: 12, returned: 13 },
  ...{ shippedOn: 14, promisedOn: 15, deliveredOn: 16, tracked: 17, failed: 18 },
} as const;
const bareColumns = 10;
const allColumns = 19;

export interface StreamOptions {
  /** Names, parcels, returns and unpaid checkouts too, as they are on this day. Left out: what purchases need, and no more. */
  details?: { today: Day };
}

/**
 * All orders that count or could have counted, sorted by customer and time. With details, an order stands there once for each of
 * its parcels: one statement that the database joins as it likes costs a fraction of asking for some thousand orders at a time.
 */
function ordersSql(client: pg.ClientBase, shop: Shop, { details }: StreamOptions): string {
  const zone = client.escapeLiteral(shop.timeZone);
  const shopId = Number(shop.id);
  const day = dayOf("o.processed_at", zone);
  const since = (details?.today ?? 0) - detailDays;
  return `
  SELECT o.customer_id, ${day}, o.cancelled_at IS NOT NULL, o.financial_status, o.total_minor, o.current_total_minor,
         o.refunded_minor, o.discount_minor, o.line_count, o.gift_card_line_count
         ${
           details
             ? `, o.id, o.name, o.cancel_reason,
         (o.return_status IS NOT NULL AND o.return_status <> 'NO_RETURN') OR r.order_id IS NOT NULL,
         f.shipped_on, f.promised_on, f.delivered_on, f.tracked, f.failed`
             : ""
         }
    FROM orders o
    ${
      details
        ? `LEFT JOIN (SELECT order_id, id, ${parcelColumns(zone)} FROM fulfillments WHERE shop_id = ${shopId} AND ${toldParcelsSql}) f
           ON f.order_id = o.id AND ${day} > ${since}
    LEFT JOIN (SELECT DISTINCT order_id FROM order_returns WHERE shop_id = ${shopId} AND ${realReturnsSql}) r
           ON r.order_id = o.id AND ${day} > ${since}`
        : ""
    }
   WHERE o.shop_id = ${shopId} AND o.customer_id IS NOT NULL AND o.deleted_at IS NULL AND NOT o.test
   ORDER BY o.customer_id, o.processed_at, o.id ${details ? ", f.id" : ""}`;
}

/**
 * All customers' histories, some thousand at a time, sorted by customer, as one stream out of the database: memory stays the same
 * whatever the size of the shop. The connection is used up by it; see {@link copyOut}.
 */
export async function* streamHistories(
  client: pg.ClientBase,
  shop: Shop,
  seenFrom: SeenFrom,
  options: StreamOptions = {},
): AsyncGenerator<LoadedHistory[]> {
  const facts = await loadCustomerFacts(client, shop, seenFrom);
  const checkouts = new OpenCheckouts();
  if (options.details) await loadOpenCheckouts(client, shop, options.details.today, checkouts);
  const builder = new HistoryBuilder(facts, checkouts, options.details !== undefined);
  const columns = options.details ? allColumns : bareColumns;
  for await (const rows of copyOut(client, ordersSql(client, shop, options), columns)) {
    while (rows.next()) builder.add(rows);
    if (builder.finished.length >= customersAtATime) yield builder.take();
  }
  builder.finish();
  if (builder.finished.length > 0) yield builder.take();
}

/** Puts rows together, customer by customer. */
class HistoryBuilder {
  finished: LoadedHistory[] = [];
  #present: CustomerHistory | null = null;
  #high = 0;
  #low = 0;

  constructor(
    private readonly facts: CustomerFacts,
    private readonly checkouts: OpenCheckouts,
    private readonly detailed: boolean,
  ) {}

  add(rows: RowsOut): void {
    if (!this.#present || !rows.isHalves(column.customerId, this.#high, this.#low)) {
      this.finish();
      this.#high = rows.high(column.customerId);
      this.#low = rows.low(column.customerId);
      const customerId = asCustomerId(rows.bigint(column.customerId));
      this.#present = { customerId, orders: [], openCheckouts: [], seenFrom: null };
    }
    const { orders } = this.#present;
    if (!this.detailed) return void orders.push(orderOf(rows));
    const last = orders.at(-1);
    const id = rows.bigint(column.id);
    let order = last;
    if (!order || order.id !== id) orders.push((order = withDetails(orderOf(rows), rows)));
    if (!rows.isNull(column.shippedOn)) {
      order.parcels.push({
        shippedOn: rows.int(column.shippedOn),
        promisedOn: rows.intOrNull(column.promisedOn),
        deliveredOn: rows.intOrNull(column.deliveredOn),
        tracked: rows.bool(column.tracked),
        failed: rows.bool(column.failed),
      });
    }
  }

  finish(): void {
    const history = this.#present;
    if (!history) return;
    history.seenFrom = this.facts.seenFromOf(history);
    history.openCheckouts = this.checkouts.of(history.customerId);
    this.finished.push({ history, gone: this.facts.isGone(history.customerId) });
    this.#present = null;
  }

  take(): LoadedHistory[] {
    const taken = this.finished;
    this.finished = [];
    return taken;
  }
}

const nobody = asOrderId(0n);

function orderOf(rows: RowsOut): HistoryOrder {
  const totalMinor = rows.bigint(column.total);
  const refundedMinor = rows.bigint(column.refunded);
  const cancelled = rows.bool(column.cancelled);
  const verdict = classifyPurchase({
    deleted: false,
    test: false,
    cancelled,
    financialStatus: rows.textOrNull(column.financialStatus),
    totalMinor,
    currentTotalMinor: rows.bigint(column.currentTotal),
    refundedMinor,
    lineCount: rows.int(column.lineCount),
    giftCardLineCount: rows.int(column.giftCardLineCount),
  });
  return {
    id: nobody,
    name: "",
    day: rows.int(column.day),
    counts: verdict.counts,
    valueMinor: verdict.counts ? verdict.valueMinor : 0n,
    totalMinor,
    discountMinor: rows.bigint(column.discount),
    refundedMinor,
    cancelled,
    cancelReason: null,
    returned: false,
    parcels: [],
  };
}

function withDetails(order: HistoryOrder, rows: RowsOut): HistoryOrder {
  order.id = asOrderId(rows.bigint(column.id));
  order.name = rows.text(column.name);
  order.cancelReason = rows.textOrNull(column.cancelReason);
  order.returned = rows.bool(column.returned);
  return order;
}

async function loadOpenCheckouts(
  client: pg.ClientBase,
  shop: Shop,
  today: Day,
  checkouts: OpenCheckouts,
): Promise<void> {
  const startedOn = dayOf("created_at", client.escapeLiteral(shop.timeZone));
  const query = `
    SELECT customer_id, ${startedOn}, total_minor FROM checkouts
     WHERE shop_id = ${Number(shop.id)} AND customer_id IS NOT NULL AND completed_at IS NULL
       AND ${startedOn} > ${today - checkoutDays}
     ORDER BY customer_id, token`;
  for await (const rows of copyOut(client, query, 3)) {
    while (rows.next()) checkouts.add(rows.bigint(0), rows.int(1), rows.bigint(2));
  }
}
