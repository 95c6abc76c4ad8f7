/** SQL that makes an invented shop's rows out of nothing but numbers. $1 is the shop, $2 the moment everything is as of. */

const firstCustomerId = 7_000_000_000_000n;
/** The id of the n-th customer, from 1. */
export const customerIdOf = (n: number): bigint => firstCustomerId + BigInt(n) * 41n;
const customerId = (n: string) => `${firstCustomerId} + ${n}::bigint * 41`;

/** The customer with very many orders, and one with a few. */
export const customerWithManyOrders = 1;
export const customerWithFewOrders = 2;

/** A number from 0 to 1 that looks random and depends on n and salt alone. */
export const randomFunction = `
  CREATE OR REPLACE FUNCTION pg_temp.r(n bigint, salt bigint) RETURNS float8 LANGUAGE sql IMMUTABLE
  AS 'SELECT (hashint8extended(n, salt) & 4294967295)::float8 / 4294967296'`;
/** About normal, mean 0, deviation 1 (the sum of twelve is cut to three: enough here). */
const bell = (n: string, salt: number) =>
  `((pg_temp.r(${n}, ${salt}) + pg_temp.r(${n}, ${salt + 1}) + pg_temp.r(${n}, ${salt + 2}) - 1.5) * 2)`;

/**
 * What each customer does: 4 % never buy, 36 % once, the others come back, most a few times and some very often, each at a pace
 * of their own, over the last three years. $1 is the number of customers, $2 now.
 */
export const histories = `
  CREATE UNLOGGED TABLE bench_histories AS
  SELECT n, orders, $2::timestamptz - days_ago * interval '1 day' AS began,
         least(gap, days_ago / greatest(orders, 1)) AS gap, spend
    FROM (SELECT n::int,
                 CASE WHEN n = ${customerWithManyOrders} THEN 500
                      WHEN n = ${customerWithFewOrders} THEN 4
                      WHEN pg_temp.r(n, 1) < 0.04 THEN 0
                      WHEN pg_temp.r(n, 1) < 0.40 THEN 1
                      ELSE 1 + ceil(-ln(1 - pg_temp.r(n, 2) * 0.999999) * 6.23)::int END AS orders,
                 3 + 1090 * pg_temp.r(n, 3) AS days_ago,
                 exp(ln(38) + 0.6 * ${bell("n", 4)}) AS gap,
                 exp(ln(4500) + 0.6 * ${bell("n", 7)}) AS spend
            FROM generate_series(1, $1::int) AS n) AS drawn`;

/** Customers of whom nothing is known but since when they are there. */
export const namelessCustomers = `
  INSERT INTO customers (shop_id, id, created_at, updated_at, marketing_state)
  SELECT $1, ${customerId("n")}, began, $2, CASE WHEN pg_temp.r(n, 9) < 0.4 THEN 'SUBSCRIBED' ELSE 'NOT_SUBSCRIBED' END
    FROM bench_histories ORDER BY n`;

const products = `
  INSERT INTO products (shop_id, id, title, handle, status, product_type, vendor, total_inventory, created_at, updated_at)
  SELECT $1, 4000000 + n, 'House blend No. ' || n, 'house-blend-' || n, 'ACTIVE', 'Coffee', 'House', 100, $2, $2
    FROM generate_series(1, 200) AS n`;
const variants = `
  INSERT INTO product_variants (shop_id, product_id, id, title, sku, price_minor, inventory_quantity, position)
  SELECT $1, 4000000 + 1 + n % 200, 8000000 + n, '1 kg', 'HB-' || n, 900 + n, 10, 1
    FROM generate_series(1, 400) AS n WHERE $2::timestamptz IS NOT NULL`;

/** In order of time, as an import brings them: a customer's orders lie far apart. */
const orders = `
  INSERT INTO orders (shop_id, id, name, customer_id, created_at, processed_at, updated_at, cancelled_at, cancel_reason, test,
    source_name, financial_status, fulfillment_status, return_status, currency_code, total_minor, current_total_minor,
    refunded_minor, discount_minor, shipping_minor, tax_minor, presentment_currency, presentment_total_minor, discount_codes,
    line_count, gift_card_line_count)
  SELECT $1, 5000000000000 + nr * 37, '#' || (1000 + nr), ${customerId("n")}, at, at, at,
         CASE WHEN fate < 0.015 THEN at + interval '1 day' END, CASE WHEN fate < 0.015 THEN 'CUSTOMER' END, fate > 0.998, 'web',
         CASE WHEN fate BETWEEN 0.02 AND 0.03 THEN 'REFUNDED' WHEN fate BETWEEN 0.03 AND 0.06 THEN 'PARTIALLY_REFUNDED'
              WHEN fate BETWEEN 0.06 AND 0.063 THEN 'VOIDED' ELSE 'PAID' END,
         'FULFILLED', 'NO_RETURN', 'EUR', total,
         CASE WHEN fate BETWEEN 0.02 AND 0.03 THEN 0 WHEN fate BETWEEN 0.03 AND 0.06 THEN total / 2 ELSE total END,
         CASE WHEN fate BETWEEN 0.02 AND 0.03 THEN total WHEN fate BETWEEN 0.03 AND 0.06 THEN total - total / 2 ELSE 0 END,
         CASE WHEN luck < 0.25 THEN total / 10 ELSE 0 END, 490, total / 6, 'EUR', total,
         CASE WHEN luck < 0.2 THEN ARRAY['WELCOME10'] ELSE '{}'::text[] END,
         1 + (nr % 3), CASE WHEN nr % 200 = 0 THEN 1 + (nr % 3) ELSE 0 END
    FROM (SELECT h.n, row_number() OVER (ORDER BY at, h.n) AS nr, at, pg_temp.r(h.n * 1000 + j, 21) AS fate,
                 pg_temp.r(h.n * 1000 + j, 22) AS luck,
                 greatest(100, h.spend * (0.6 + 0.8 * pg_temp.r(h.n * 1000 + j, 23)))::bigint AS total
            FROM bench_histories h, generate_series(1, h.orders) AS j,
                 LATERAL (SELECT date_trunc('second', h.began + h.gap * greatest(0, j - 1 + 0.4 * (pg_temp.r(h.n * 1000 + j, 24) - 0.5))
                                 * interval '1 day') AS at) AS moment) AS bought
   WHERE $2::timestamptz IS NOT NULL ORDER BY nr`;

const lines = `
  INSERT INTO order_lines (shop_id, order_id, id, product_id, variant_id, title, sku, quantity, current_quantity, unit_price_minor,
    paid_unit_minor, is_gift_card)
  SELECT $1, o.id, o.id * 4 + j, 4000001 + (o.id + j) % 200, 8000001 + (o.id + j) % 400, 'House blend No. ' || (o.id + j) % 200,
         'HB-' || (o.id + j) % 400, 1 + (o.id + j) % 2, 1, o.total_minor / o.line_count, o.total_minor / o.line_count,
         o.gift_card_line_count > 0
    FROM orders o, generate_series(1, o.line_count) AS j WHERE o.shop_id = $1 AND $2::timestamptz IS NOT NULL`;

const refunds = `
  INSERT INTO refunds (shop_id, order_id, id, created_at, total_minor)
  SELECT $1, id, id + 1, processed_at + interval '5 days', refunded_minor
    FROM orders WHERE shop_id = $1 AND refunded_minor > 0 AND $2::timestamptz IS NOT NULL`;

const parcels = `
  INSERT INTO fulfillments (shop_id, order_id, id, status, display_status, created_at, updated_at, in_transit_at,
    estimated_delivery_at, delivered_at, tracking_company, has_tracking_number)
  SELECT $1, id, id + 2, 'SUCCESS', 'DELIVERED', at, at, at, at + interval '4 days',
         at + (2 + 5 * pg_temp.r(id, 31)) * interval '1 day', 'Post', pg_temp.r(id, 32) < 0.95
    FROM (SELECT id, processed_at + interval '1 day' AS at FROM orders WHERE shop_id = $1 AND cancelled_at IS NULL) AS o
   WHERE pg_temp.r(id, 33) < 0.95 AND $2::timestamptz IS NOT NULL`;

const returns = `
  INSERT INTO order_returns (shop_id, order_id, id, status, created_at, closed_at, total_quantity)
  SELECT $1, id, id + 3, 'CLOSED', processed_at + interval '8 days', processed_at + interval '12 days', 1
    FROM orders WHERE shop_id = $1 AND pg_temp.r(id, 41) < 0.02 AND $2::timestamptz IS NOT NULL`;

const checkouts = `
  INSERT INTO checkouts (shop_id, token, customer_id, created_at, updated_at, completed_at, total_minor)
  SELECT $1, md5(n::text), ${customerId("n")}, at, at, CASE WHEN n % 2 = 0 THEN at END, 4900
    FROM (SELECT n, $2::timestamptz - 60 * pg_temp.r(n, 51) * interval '1 day' AS at FROM bench_histories WHERE n % 20 = 0) AS c`;

/** A busy week of messages, one in a few thousand of which is in trouble. */
const deliveries = `
  INSERT INTO webhook_deliveries (shop_id, webhook_id, topic, triggered_at, received_at, state, attempts, done_at)
  SELECT $1, 'd' || n, 'orders/updated', at, at, CASE WHEN n % 5000 = 0 THEN 'dead' WHEN n % 3000 = 0 THEN 'new' ELSE 'done' END, 0,
         CASE WHEN n % 5000 <> 0 AND n % 3000 <> 0 THEN at END
    FROM (SELECT n, $2::timestamptz - 7 * pg_temp.r(n, 61) * interval '1 day' AS at
            FROM bench_histories WHERE n % 5 < 2) AS d`;

const rejected = `
  INSERT INTO rejected_records (shop_id, id, source, reason, record, seen_at)
  SELECT $1, gen_random_uuid(), 'webhook:orders/updated', 'an unknown word', '\\x00', $2
    FROM bench_histories WHERE n % 10000 = 0`;

const importRun = `
  INSERT INTO import_runs (shop_id, id, kind, state, started_at, finished_at)
  VALUES ($1, gen_random_uuid(), 'first', 'done', $2::timestamptz - interval '2 hours', $2::timestamptz - interval '1 hour')`;

export const tables = {
  products,
  variants,
  orders,
  "order lines": lines,
  refunds,
  parcels,
  returns,
  checkouts,
  messages: deliveries,
  "rejected records": rejected,
  "import run": importRun,
};
