import type pg from "pg";
import type { Shop } from "~/features/shops/shop";
import {
  addCustomerFacts,
  historyOf,
  ordersSql,
  type LoadedHistory,
  type OrderRow,
  type Query,
  type SeenFrom,
} from "./history-store.server";
import type { CustomerHistory } from "./history";

const rowsAtATime = 10_000;

/** A raw connection as a {@link Query}. */
export const queryOf =
  (client: pg.PoolClient): Query =>
  async <Row>(text: string, values: unknown[]) =>
    (await client.query(text, values)).rows as Row[];

/**
 * All customers' histories, some thousand at a time, sorted by customer: a cursor over the orders, so that memory stays the
 * same whatever the size of the shop. Only as detailed as purchase days need; addDetails adds the rest. With `everyNth` above 1
 * only that part of the customers, always the same ones.
 */
export async function* streamHistories(
  client: pg.PoolClient,
  shop: Shop,
  seenFrom: SeenFrom,
  everyNth = 1,
): AsyncGenerator<LoadedHistory[]> {
  const query = queryOf(client);
  await client.query(`DECLARE histories NO SCROLL CURSOR FOR ${ordersSql({ everyNth })}`, [
    shop.id,
    shop.timeZone,
  ]);
  let waiting: OrderRow[] = [];
  for (;;) {
    const { rows } = await client.query<OrderRow>(`FETCH ${rowsAtATime} FROM histories`);
    if (rows.length === 0) break;
    const all = waiting.concat(rows);
    // The last customer may go on in the next rows.
    let cut = all.length;
    while (cut > 0 && all[cut - 1]!.customer_id === all.at(-1)!.customer_id) cut--;
    waiting = all.slice(cut);
    const histories = grouped(all.slice(0, cut));
    if (histories.length > 0) yield addCustomerFacts(query, shop, histories, seenFrom);
  }
  await client.query("CLOSE histories");
  if (waiting.length > 0) yield addCustomerFacts(query, shop, grouped(waiting), seenFrom);
}

/** The histories of some customers; those who never ordered are not among them. */
export async function loadHistories(
  query: Query,
  shop: Shop,
  customerIds: readonly bigint[],
  seenFrom: SeenFrom,
): Promise<LoadedHistory[]> {
  const rows = await query<OrderRow>(ordersSql({ of: true }), [
    shop.id,
    shop.timeZone,
    customerIds.map(String),
  ]);
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
