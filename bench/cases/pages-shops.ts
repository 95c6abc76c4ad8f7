import pg from "pg";
import { countShop } from "~/features/counts/count-shop.server";
import { scoreShopWhole } from "~/features/churn/score-whole.server";
import { getShop } from "~/features/shops/get-shop.server";
import { parseShopDomain } from "~/platform/ids";
import { fillShop } from "../data-gen/fill-shop.ts";
import type { House } from "./pages-house.ts";
import type { ShopPlaces } from "./pages-visited.ts";

export interface BenchShop {
  domain: string;
  customers: number;
  orders: number;
  places: ShopPlaces;
}

/** Shops whose filling came to its end: in a database that was kept, one that did not is of no use. */
const filled = "CREATE TABLE IF NOT EXISTS bench_filled (shop_id int PRIMARY KEY)";

/** A shop that is opened as a merchant opens it, then filled, scored and counted as the worker would. One that is there is kept. */
export async function prepareShop(
  house: House,
  databaseUrl: string,
  handle: string,
  customers: number,
): Promise<BenchShop> {
  const domain = `${handle}.myshopify.com`;
  const say = (text: string) => process.stdout.write(`${text}\n`);
  await house.openDocument(domain, "/app");
  const shop = await getShop(parseShopDomain(domain));
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  try {
    const number = async (sql: string) =>
      Number((await owner.query<{ n: string }>(sql, [shop.id])).rows[0]!.n);
    await owner.query(filled);
    if ((await number("SELECT count(*) AS n FROM bench_filled WHERE shop_id = $1")) === 0) {
      if ((await number("SELECT count(*) AS n FROM customers WHERE shop_id = $1")) > 0)
        throw new Error(`${handle} was filled only in part: remove the kept folder`);
      say(`${customers} customers`);
      const now = new Date();
      await owner.query("DELETE FROM import_runs WHERE shop_id = $1", [shop.id]);
      await fillShop(databaseUrl, shop.id, customers, now, say);
      const begun = performance.now();
      await scoreShopWhole(shop, now);
      say(`  the app's own scoring: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      await countShop(shop, now);
      // As PostgreSQL's own upkeep does after so much was written.
      await owner.query("VACUUM (ANALYZE) customer_scores");
      await owner.query("INSERT INTO bench_filled VALUES ($1)", [shop.id]);
    }
    const deep: ShopPlaces["deep"] = {};
    const keys = {
      stake: "value_at_stake_minor",
      value: "value_minor",
      risk: "risk_millionths",
      last: "last_purchase_day",
    };
    for (const [by, column] of Object.entries(keys)) {
      for (const direction of ["desc", "asc"]) {
        const { rows } = await owner.query<{ value: string; id: string }>(
          `SELECT ${column}::text AS value, customer_id::text AS id FROM customer_scores WHERE shop_id = $1
            ORDER BY ${column} ${direction} OFFSET (SELECT count(*) * 9 / 10 FROM customer_scores WHERE shop_id = $1) LIMIT 1`,
          [shop.id],
        );
        deep[`${by}-${direction}`] = rows[0]!;
      }
    }
    const lastId = await owner.query<{ id: string }>(
      `SELECT id::text FROM customers c WHERE shop_id = $1
        AND NOT EXISTS (SELECT FROM customer_scores s WHERE s.shop_id = $1 AND s.customer_id = c.id)
        ORDER BY id DESC OFFSET 20 LIMIT 1`,
      [shop.id],
    );
    const orders = await number("SELECT count(*) AS n FROM orders WHERE shop_id = $1");
    return { domain, customers, orders, places: { deep, lastId: lastId.rows[0]!.id } };
  } finally {
    await owner.end();
  }
}
