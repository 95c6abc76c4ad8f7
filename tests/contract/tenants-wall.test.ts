import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool, withShop, withShopConnection } from "~/db.server";
import { env } from "~/env.server";
import { asShopId, type ShopId } from "~/platform/ids";
import { isWalled } from "~/shop-wall.server";
import { fillEveryTable, listShopTables, plainRow } from "../factories/one-row-each";
import { createShop } from "../factories/shop";

/** The second wall, without the first: statements that name the wrong shop, or none, as the application's role. */
const owner = new pg.Client(env.DATABASE_URL);
let ours: number;
let theirs: number;
let tables: string[];

beforeAll(async () => {
  await owner.connect();
  ours = (await createShop()).id;
  theirs = (await createShop()).id;
  await fillEveryTable(owner, [ours, theirs]);
  tables = await listShopTables(owner);
});
afterAll(async () => {
  await owner.end();
  await db.$disconnect();
  await pool.end();
});

/** Runs statements in a transaction of the application's role and takes everything back. `shop` null: none is named. */
async function asApp<T>(shop: number | null, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    if (shop !== null) await client.query("SELECT set_config('app.shop_id', $1, true)", [String(shop)]);
    return await work(client);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

const numbers = async (client: pg.PoolClient, sql: string): Promise<number[]> =>
  (await client.query<{ shop_id: number }>(sql)).rows.map(({ shop_id }) => shop_id);

test("every table of shops has rows of both shops, so that there is something to be seen", async () => {
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    const { rows } = await owner.query<{ n: string }>(`SELECT count(DISTINCT shop_id) AS n FROM ${table}`);
    expect(rows[0]!.n, table).toBe("2");
  }
});

test("a statement that forgets its shop reads its own shop's rows only, and one that names another's reads none", async () => {
  for (const table of tables) {
    await asApp(ours, async (client) => {
      expect(await numbers(client, `SELECT shop_id FROM ${table}`), table).toEqual([ours]);
      expect(await numbers(client, `SELECT shop_id FROM ${table} WHERE shop_id = ${theirs}`), table).toEqual(
        [],
      );
      expect(
        await numbers(client, `SELECT shop_id FROM ${table} WHERE shop_id = ${theirs} FOR UPDATE`),
        table,
      ).toEqual([]);
    });
  }
});

test("where no shop is named, nothing is read, changed, removed or added", async () => {
  for (const table of tables) {
    for (const shop of [null, ""] as const) {
      await asApp(null, async (client) => {
        if (shop !== null) await client.query("SELECT set_config('app.shop_id', '', true)");
        expect(await numbers(client, `SELECT shop_id FROM ${table}`), table).toEqual([]);
        expect((await client.query(`UPDATE ${table} SET shop_id = shop_id`)).rowCount, table).toBe(0);
        expect((await client.query(`DELETE FROM ${table}`)).rowCount, table).toBe(0);
        expect(await refusal(client, await insertOf(table, theirs)), table).toBe("42501");
      });
    }
  }
});

test("rows of another shop can not be changed, removed, added or handed over", async () => {
  for (const table of tables) {
    await asApp(ours, async (client) => {
      const other = `WHERE shop_id = ${theirs}`;
      expect((await client.query(`UPDATE ${table} SET shop_id = shop_id ${other}`)).rowCount, table).toBe(0);
      expect((await client.query(`DELETE FROM ${table} ${other}`)).rowCount, table).toBe(0);
      expect(await refusal(client, await insertOf(table, theirs)), table).toBe("42501");
      expect(await refusal(client, `UPDATE ${table} SET shop_id = ${theirs}`), table).toBe("42501");
      // A conflict with a row that is not visible is refused as well, and tells nothing of that row.
      const upsert = `${await insertOf(table, theirs)} ON CONFLICT DO NOTHING`;
      expect(await refusal(client, upsert), table).toBe("42501");
    });
  }
  for (const table of tables) {
    const { rows } = await owner.query(`SELECT FROM ${table} WHERE shop_id = ${theirs}`);
    expect(rows.length, table).toBe(1);
  }
});

async function insertOf(table: string, shop: number): Promise<string> {
  const { columns, values } = await plainRow(owner, table);
  return `INSERT INTO ${table} (shop_id, ${columns}) VALUES (${shop}, ${values})`;
}

/** The code with which PostgreSQL refuses a statement; the transaction goes on as if it had not been asked. */
async function refusal(client: pg.PoolClient, sql: string): Promise<string | undefined> {
  await client.query("SAVEPOINT before");
  const code = await client.query(sql).then(
    () => undefined,
    (error: { code: string }) => error.code,
  );
  await client.query("ROLLBACK TO SAVEPOINT before");
  return code;
}

/** Functions that run as the owner, each with the question that would betray another shop. */
const asksOfFunctions: Record<string, string> = {
  customers_with_search_keys: "SELECT * FROM customers_with_search_keys('{7}')",
  access_log_views_of: "SELECT * FROM access_log_views_of(7)",
};
/** Those of the operator: over all shops on purpose, and they tell numbers of shops, counts and instants only. */
const operatorsTypes =
  /^(SETOF )?(integer|bigint|TABLE\(((\w+) (integer|bigint|timestamp with time zone)(, )?)+\))$/;

test("functions that run as the tables' owner name the shop themselves, or tell numbers of shops and no content", async () => {
  const { rows } = await owner.query<{ name: string; result: string; path: string | null }>(`
    SELECT proname AS name, pg_get_function_result(oid) AS result, array_to_string(proconfig, ';') AS path
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`);
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(asksOfFunctions)));
  for (const { name, result, path } of rows) {
    expect(path, `${name} must not follow the caller's search_path`).toContain("search_path=public, pg_temp");
    const question = asksOfFunctions[name];
    if (question === undefined) {
      expect(result, `${name}: say in asksOfFunctions how it would betray another shop`).toMatch(
        operatorsTypes,
      );
      continue;
    }
    const answer = (shop: number | null) =>
      asApp(shop, async (client) => (await client.query(question)).rows);
    expect(await answer(ours), `${name} finds what is there`).toHaveLength(1);
    expect(await answer(null), name).toEqual([]);
    // Only the other shop has a row now.
    await asApp(ours, async (client) => {
      await client.query("DELETE FROM customers");
      await client.query("DELETE FROM access_log");
      expect((await client.query(question)).rows, name).toEqual([]);
    });
  }
});

test("the application's role owns nothing, can become nobody else, and sees nothing but what it was given", async () => {
  expect(await isWalled()).toBe(true);
  const role = env.DATABASE_APP_ROLE;
  const { rows: rights } = await owner.query(
    "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication FROM pg_roles WHERE rolname = $1",
    [role],
  );
  expect(Object.values(rights[0] as object)).toEqual(Array(6).fill(false));
  const { rows: owned } = await owner.query("SELECT relname FROM pg_class WHERE relowner = $1::regrole", [
    role,
  ]);
  expect(owned).toEqual([]);
  const { rows: memberOf } = await owner.query(
    "SELECT roleid FROM pg_auth_members WHERE member = $1::regrole",
    [role],
  );
  expect(memberOf).toEqual([]);
  const { rows: views } = await owner.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
     AND NOT coalesce('security_invoker=true' = ANY(reloptions), false)`,
  );
  expect(views, "a view is read with its owner's eyes").toEqual([]);
  await asApp(ours, async (client) => {
    expect(await refusal(client, "CREATE TABLE public.mine (id int)")).toBe("42501");
    expect(await refusal(client, "ALTER TABLE customers DISABLE ROW LEVEL SECURITY")).toBe("42501");
    expect(await refusal(client, "COPY customers TO PROGRAM 'cat'")).toBe("42501");
    expect(await refusal(client, "SELECT pg_read_file('/etc/hostname')")).toBe("42501");
    expect(await refusal(client, "TRUNCATE customers")).toBe("42501");
  });
});

test("a role that would see every shop is found out", async () => {
  const unwalled = new pg.Client(env.DATABASE_URL);
  await unwalled.connect();
  const { rows } = await unwalled.query<{ open: boolean }>(
    "SELECT NOT bool_and(row_security_active(polrelid)) AS open FROM pg_policy",
  );
  await unwalled.end();
  expect(rows[0]!.open).toBe(true);
});

/** The shop each connection of both pools would work for, if nobody named one. */
async function leftovers(): Promise<(string | null)[]> {
  const clients = await Promise.all(Array.from({ length: env.DATABASE_POOL_SIZE }, () => pool.connect()));
  const found: (string | null)[] = [];
  for (const client of clients) {
    const { rows } = await client.query<{ shop: string | null }>(
      "SELECT nullif(current_setting('app.shop_id', true), '') AS shop",
    );
    found.push(rows[0]!.shop);
    client.release();
  }
  const throughPrisma = await Promise.all(
    Array.from(
      { length: env.DATABASE_POOL_SIZE },
      () =>
        db.$queryRaw<{ shop: string | null }[]>`
        SELECT nullif(current_setting('app.shop_id', true), '') AS shop, pg_sleep(0.05)::text AS slept`,
    ),
  );
  return [...found, ...throughPrisma.map(([row]) => row!.shop)];
}

const failing = (tx: Promise<unknown>): Promise<unknown> =>
  tx.then(
    () => "passed",
    (error: unknown) => error,
  );

const endStatement = async (pid: number, how: "pg_cancel_backend" | "pg_terminate_backend") => {
  const asleep = "SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'";
  while ((await owner.query(asleep, [pid])).rowCount === 0);
  await owner.query(`SELECT ${how}($1)`, [pid]);
};

/** A transaction of Prisma's whose statement is ended from outside. */
const endedThroughPrisma = (shop: ShopId, how: Parameters<typeof endStatement>[1]) =>
  failing(
    withShop(shop, async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      const sleeping = tx.$queryRawUnsafe("SELECT pg_sleep(30)");
      sleeping.catch(() => undefined);
      await endStatement(row!.pid, how);
      await sleeping;
    }),
  );

test("the database may cut off as many connections as there are: the next request gets one all the same", async () => {
  const shop = asShopId(ours);
  await Promise.all(
    Array.from({ length: env.DATABASE_POOL_SIZE }, () => endedThroughPrisma(shop, "pg_terminate_backend")),
  );
  expect(await withShop(shop, (tx) => tx.customer.count())).toBe(1);
});

test("a connection keeps nothing of the shop it worked for, however its work ended", async () => {
  const shop = asShopId(ours);
  const sleep = "SELECT pg_sleep(30)";
  const endings: (() => Promise<unknown>)[] = [
    () => withShop(shop, (tx) => tx.customer.count()),
    () => withShopConnection(shop, (client) => client.query("SELECT 1")),
    () => failing(withShop(shop, () => Promise.reject(new Error("of ours")))),
    () => failing(withShopConnection(shop, () => Promise.reject(new Error("of ours")))),
    () => failing(withShop(shop, (tx) => tx.$queryRawUnsafe("SELECT 1/0"))),
    () => failing(withShopConnection(shop, (client) => client.query("no SQL"))),
    () =>
      failing(withShop(shop, (tx) => tx.$queryRawUnsafe("SELECT pg_sleep(0.3)::text"), { timeoutMs: 50 })),
    () => failing(withShop(shop, (tx) => tx.$queryRawUnsafe(sleep), { statementTimeoutMs: 50 })),
    ...(["pg_cancel_backend", "pg_terminate_backend"] as const).flatMap((how) => [
      () =>
        failing(
          withShopConnection(shop, async (client) => {
            // A connection that is cut off says so besides; nobody listens while it is out of its pool.
            client.on("error", () => undefined);
            const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
            const sleeping = client.query(sleep);
            sleeping.catch(() => undefined);
            await endStatement(rows[0]!.pid, how);
            await sleeping;
          }),
        ),
      () => endedThroughPrisma(shop, how),
    ]),
  ];
  for (const [index, ending] of endings.entries()) {
    await Promise.all(Array.from({ length: 4 }, ending));
    expect(new Set(await leftovers()), `ending ${index}`).toEqual(new Set([null]));
  }
  // And whoever comes next sees their own rows and no others.
  expect(
    await withShop(asShopId(theirs), (tx) => tx.customer.findMany({ select: { shopId: true } })),
  ).toEqual([{ shopId: theirs }]);
});

test("transactions of many shops at the same time see each their own", async () => {
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const shop = asShopId(index % 2 === 0 ? ours : theirs);
      const seen = await withShop(shop, async (tx) => {
        await tx.$queryRaw`SELECT pg_sleep(random() * 0.02)::text`;
        return tx.order.findMany({ select: { shopId: true } });
      });
      expect(seen).toEqual([{ shopId: shop }]);
    }),
  );
});
