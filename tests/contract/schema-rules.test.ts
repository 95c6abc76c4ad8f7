import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { apiVersion } from "~/platform/api-version";
import { projectRoot } from "../../scripts/postgres/embedded-postgres.ts";

/** Tables that belong to no single shop. */
const shared = ["shops", "sessions", "redaction_ledger", "sealing_keys", "_prisma_migrations"];

async function rows<T>(sql: string): Promise<T[]> {
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

const tablesOfShops = async () =>
  (await rows<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"))
    .map((table) => table.name)
    .filter((name) => !shared.includes(name));

test("every primary key, unique key and foreign key of a shop's table begins with shop_id", async () => {
  const keys = await rows<{ table: string; name: string; type: string; first: string }>(`
    SELECT c.relname AS table, k.conname AS name, k.contype AS type, a.attname AS first
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
    WHERE n.nspname = 'public' AND k.contype IN ('p', 'u', 'f')`);
  const ofShops = keys.filter((key) => !shared.includes(key.table));
  expect(ofShops.length).toBeGreaterThan(40);
  expect(ofShops.filter((key) => key.first !== "shop_id")).toEqual([]);
  const uniqueIndexes = await rows<{ table: string; first: string }>(`
    SELECT t.relname AS table, a.attname AS first FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
    WHERE n.nspname = 'public' AND i.indisunique`);
  expect(uniqueIndexes.filter((index) => !shared.includes(index.table) && index.first !== "shop_id")).toEqual(
    [],
  );
});

test("every table of a shop is walled by row-level security and carries no trigger of ours", async () => {
  const walled = await rows<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'one_shop'
    WHERE n.nspname = 'public' AND c.relrowsecurity`);
  expect(walled.map((table) => table.name).sort()).toEqual((await tablesOfShops()).sort());
  expect(await rows("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")).toEqual([]);
});

test("a foreign key points at the shops, or at rows of the same shop, and never clears the shop of a row", async () => {
  const keys = await rows<{
    name: string;
    from: string;
    to: string;
    first: string | null;
    on_delete: string;
  }>(`
    SELECT k.conname AS name, c.relname AS from, t.relname AS to, k.confdeltype AS on_delete,
           (SELECT attname FROM pg_attribute WHERE attrelid = k.confrelid AND attnum = k.confkey[1]) AS first
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`);
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => key.to !== "shops" && key.first !== "shop_id")).toEqual([]);
  // Set to null or to a default, a key would take the row to another shop. And the shops point at nobody.
  expect(keys.filter((key) => !["a", "c"].includes(key.on_delete))).toEqual([]);
  expect(keys.filter((key) => shared.includes(key.from))).toEqual([]);
});

test("no number of a shop's row comes from a counter that all shops share", async () => {
  const counted = await rows<{ table: string; column: string }>(`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_default LIKE 'nextval(%' OR is_identity = 'YES')`);
  expect(counted.filter(({ table }) => !shared.includes(table))).toEqual([]);
});

test("tables of shops are plain tables: no partitions, no inheritance, no exclusion, no rules, not unlogged", async () => {
  const odd = await rows(`
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND (
      c.relkind IN ('p', 'f', 'm', 'v') OR (c.relkind = 'r' AND (c.relispartition OR c.relhasrules OR c.relpersistence <> 'p')))
    UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype = 'x'
    UNION ALL SELECT inhrelid::regclass::name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`);
  expect(odd).toEqual([]);
});

test("a function that may see all shops says where it looks, and nobody but the application may call it", async () => {
  const open = await rows<{ name: string; settings: string[] | null; everybody: boolean; ours: boolean }>(`
    SELECT p.proname AS name, p.proconfig AS settings, has_function_privilege('holdfast_app', p.oid, 'EXECUTE') AS ours,
           EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS everybody
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`);
  expect(open.map(({ name }) => name)).toContain("shops_with_due_deliveries");
  for (const { name, settings, everybody, ours } of open) {
    expect({ name, everybody, ours }).toEqual({ name, everybody: false, ours: true });
    expect(
      settings?.some((setting) => setting.startsWith("search_path=public, pg_temp")),
      name,
    ).toBe(true);
  }
});

test("no foreign key changes rows when a key is updated", async () => {
  expect(await rows("SELECT conname FROM pg_constraint WHERE contype = 'f' AND confupdtype <> 'a'")).toEqual(
    [],
  );
});

test("the migrations build exactly the tables of schema.prisma", async () => {
  const models = fs
    .readFileSync(path.join(projectRoot, "prisma/schema.prisma"), "utf8")
    .matchAll(/@@map\("(\w+)"\)/g);
  const declared = [...models].map((match) => match[1]!).sort();
  const built = [...(await tablesOfShops()), "shops", "sessions", "redaction_ledger", "sealing_keys"].sort();
  expect(built).toEqual(declared);
});

test("shopify.app.toml and the server speak the same Admin API version", () => {
  const toml = parse(fs.readFileSync(path.join(projectRoot, "shopify.app.toml"), "utf8")) as {
    webhooks: { api_version: string };
  };
  expect(toml.webhooks.api_version).toBe(apiVersion);
});
