import pg from "pg";
import { withShopConnection } from "~/db.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { countShop } from "~/features/counts/count-shop.server";
import { recordOrders } from "~/features/orders/record-orders.server";
import { searchKeysOf } from "~/features/privacy/seal.server";
import type { Shop } from "~/features/shops/shop";
import { orderRecord } from "./order-record";
import { createShop } from "./shop";

const nobody = { firstName: null, lastName: null, email: null, phone: null };
const bands = "ARRAY['safe','watch','at-risk','lost']";

/** The customer with three hundred orders. */
export const busiestCustomer = 1n;

/**
 * A shop with more of everything than any page may read: 36,000 customers, every third called Anna and one Zoltan, 34,000 of
 * them with invented scores (the lost bought last two years before the others, and nothing of theirs is at stake), as many orders, messages and set-aside records. Counted and analysed.
 */
export async function createLargeShop(now: Date): Promise<Shop> {
  const shop = await createShop();
  const days = Array.from({ length: 300 }, (_, n) => new Date(now.getTime() - (n + 1) * 2 * 86_400_000));
  const orders = days.map((at, n) => {
    const bought = at.toISOString();
    return orderRecord({
      ...{ id: 1000n + BigInt(n), customerId: busiestCustomer },
      ...{ createdAt: bought, processedAt: bought, updatedAt: bought },
    });
  });
  await withShopConnection(shop.id, (client) => recordOrders(client, shop, orders, now));
  // What is learned from these few is as large as what is learned from many.
  await scoreShopWhole(shop, now);

  const keys = (firstName: string) => searchKeysOf(shop.id, { ...nobody, firstName }).map(String);
  const owner = new pg.Client(process.env.DATABASE_URL);
  await owner.connect();
  const run = (sql: string, ...values: unknown[]) => owner.query(sql, [shop.id, ...values]);
  try {
    await run(
      `INSERT INTO customers (shop_id, id, created_at, updated_at, search_keys)
       SELECT $1, n, now(), now(), CASE WHEN n = 777 THEN $3::bigint[] WHEN n % 3 = 0 THEN $2::bigint[] ELSE '{}' END
         FROM generate_series(2, 36000) AS n`,
      keys("Anna"),
      keys("Zoltan"),
    );
    await run(
      `INSERT INTO orders (shop_id, id, name, customer_id, created_at, processed_at, updated_at, currency_code, total_minor, current_total_minor)
       SELECT $1, 100000 + n, '#' || n, n, now(), now(), now(), 'EUR', 100, 100 FROM generate_series(2, 36000) AS n`,
    );
    await run(
      `INSERT INTO order_lines (shop_id, order_id, id, title, quantity, current_quantity, unit_price_minor, paid_unit_minor)
       SELECT $1, 100000 + n, n, 'Line', 1, 1, 100, 100 FROM generate_series(2, 36000) AS n`,
    );
    await run(
      `INSERT INTO customer_scores (shop_id, customer_id, scored_at, first_purchase_day, last_purchase_day, purchase_days,
         value_minor, risk, band, value_at_stake_minor, signal_ids, signal_bits, reasons)
       SELECT $1, n, now(), '2025-01-01', DATE '2025-06-01' + (n * 7 % 500) - CASE WHEN n * 11 % 4 = 3 THEN 700 ELSE 0 END, 1 + n % 9, n * 37 % 90000, (n * 13 % 1000) / 1000.0,
              (${bands})[1 + n * 11 % 4], CASE WHEN n * 11 % 4 = 3 THEN 0 ELSE n * 53 % 90000 END, '{}', CASE WHEN n % 500 = 1 THEN 64 WHEN n % 3 = 0 THEN 1 ELSE 256 END, '[]'
         FROM generate_series(2, 36000) AS n WHERE n % 18 <> 0`,
    );
    await run("DELETE FROM score_counts WHERE shop_id = $1");
    await run(
      `INSERT INTO score_counts SELECT shop_id, band, signal_bits, count(*) FROM customer_scores WHERE shop_id = $1 GROUP BY 1, 2, 3`,
    );
    await run(
      `INSERT INTO webhook_deliveries (shop_id, webhook_id, topic, received_at, state)
       SELECT $1, 'w' || n, 'orders/create', $2::timestamptz - n * interval '1 second', (ARRAY['new','done','dead'])[1 + n % 3]
         FROM generate_series(1, 36000) AS n`,
      now,
    );
    await run(
      `INSERT INTO rejected_records (shop_id, id, source, reason, record, seen_at)
       SELECT $1, gen_random_uuid(), 'webhook:orders/create', 'no id', '', now() FROM generate_series(1, 12000)`,
    );
    await owner.query("VACUUM ANALYZE");
  } finally {
    await owner.end();
  }
  await countShop(shop, new Date(now.getTime() + 60_000));
  return shop;
}
