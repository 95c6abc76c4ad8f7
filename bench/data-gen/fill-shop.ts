import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import pg from "pg";
import * as rows from "./shop-rows.ts";

export interface FilledShop {
  id: number;
  customers: number;
  orders: number;
}

/** For what only looks at who bought when: no names, no more than so many orders for each, nothing but customers and orders. */
export interface Lean {
  ordersAtMost: number;
}

/**
 * Fills the real tables of a shop with `customers` customers and about five orders for each, with lines, refunds, parcels,
 * returns, checkouts and messages, as of `now`. Everything follows from the customer's number, so the same call makes the same
 * shop. Personal fields are sealed by the app's own function. Needs the tables' owner; ends with VACUUM ANALYZE, as
 * PostgreSQL's own upkeep would.
 */
export async function fillShop(
  databaseUrl: string,
  shopId: number,
  customers: number,
  now: Date,
  say: (text: string) => void = () => undefined,
  lean?: Lean,
): Promise<FilledShop> {
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  const step = async (name: string, work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    say(`  ${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  try {
    await owner.query(
      "SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'",
    );
    await owner.query(rows.randomFunction);
    await step("what customers do", () => owner.query(rows.histories, [customers, now]));
    if (lean)
      await owner.query("UPDATE bench_histories SET orders = $1 WHERE orders > $1", [lean.ordersAtMost]);
    const indexes = await dropIndexes(owner);
    if (lean) await step("customers", () => owner.query(rows.namelessCustomers, [shopId, now]));
    else await step("customers, sealed", () => fillCustomers(databaseUrl, shopId, customers, now));
    const wanted = Object.entries(rows.tables).filter(([name]) => !lean || name === "orders");
    for (const [name, sql] of wanted) {
      await step(name, () => owner.query(sql, [shopId, now]));
    }
    await step("indexes", async () => {
      for (const definition of indexes) await owner.query(definition);
    });
    const counted = await owner.query<{ orders: string }>(
      "SELECT sum(orders) AS orders FROM bench_histories",
    );
    await owner.query("DROP TABLE bench_histories");
    await step("VACUUM ANALYZE", () => owner.query("VACUUM (ANALYZE)"));
    return { id: shopId, customers, orders: Number(counted.rows[0]!.orders) };
  } finally {
    await owner.end();
  }
}

/** Indexes that hold no constraint are built once at the end instead of row by row. Returns how to build them. */
async function dropIndexes(owner: pg.Client): Promise<string[]> {
  const { rows: found } = await owner.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
      WHERE t.relname IN ('customers', 'orders', 'checkouts') AND t.relnamespace = 'public'::regnamespace AND NOT i.indisunique`,
  );
  for (const { name } of found) await owner.query(`DROP INDEX ${name}`);
  return found.map(({ definition }) => definition);
}

async function fillCustomers(url: string, shopId: number, customers: number, now: Date): Promise<void> {
  const script = fileURLToPath(new URL("./fill-customers.ts", import.meta.url));
  const share = Math.ceil(customers / availableParallelism());
  const fillers: Promise<void>[] = [];
  for (let from = 1; from <= customers; from += share) {
    const range = [String(from), String(Math.min(customers, from + share - 1))];
    const args = [...process.execArgv, script, url, String(shopId), ...range, now.toISOString()];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
    fillers.push(
      once(child, "exit").then(([code]) => {
        if (code !== 0) throw new Error("the customers could not be made");
      }),
    );
  }
  await Promise.all(fillers);
}
