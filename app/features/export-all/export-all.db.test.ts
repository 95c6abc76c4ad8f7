import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse/sync";
import pg from "pg";
import yauzl from "yauzl";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { parseShopDomain } from "~/platform/ids";
import { awkward, fillEveryTable } from "../../../tests/factories/fill-every-table";
import { createShop } from "../../../tests/factories/shop";
import { importArchive } from "./import-archive.server";
import { openArchive } from "./read-archive.server";
import { writeArchive } from "./write-archive.server";

const at = new Date("2026-11-22T12:00:00Z");
const may = { userId: "7", mayReadCustomers: true };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "holdfast-export-"));
let rowsOf: Map<string, number>;
let names: string[];
let full: Shop;

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  await client.query(sql);
  await client.end();
}

beforeAll(async () => {
  // A table that nobody who wrote the export has ever heard of.
  await asOwner(
    `
    CREATE TABLE of_tomorrow (shop_id INT NOT NULL REFERENCES shops(id) ON DELETE CASCADE, id BIGINT NOT NULL, note TEXT,
      doubled BIGINT GENERATED ALWAYS AS (id * 2) STORED, PRIMARY KEY (shop_id, id));
    ALTER TABLE of_tomorrow ENABLE ROW LEVEL SECURITY;
    CREATE POLICY one_shop ON of_tomorrow USING (shop_id = (SELECT nullif(current_setting('app.shop_id', true), '')::int));
    GRANT ALL ON of_tomorrow TO holdfast_app`.replace("id * 2", "id % 10"),
  );
  full = await createShop();
  rowsOf = await fillEveryTable(full.id, 12);
  names = [...rowsOf.keys()];
  await fillEveryTable((await createShop()).id, 3);
});

afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await db.$disconnect();
  await pool.end();
});

async function exported(shop: Shop, reader = may): Promise<string> {
  const file = path.join(folder, `${shop.domain}-${reader.mayReadCustomers}-${Math.random()}.zip`);
  await pipeline(writeArchive(shop, reader, at), fs.createWriteStream(file));
  return file;
}

async function filesOf(file: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const zip = await yauzl.openPromise(file);
  for await (const entry of zip.eachEntry()) {
    let text = "";
    for await (const piece of (await zip.openReadStreamPromise(entry)).setEncoding("utf8")) text += piece;
    found.set(entry.fileName, text);
  }
  return found;
}

async function imported(file: string, domain: string) {
  const archive = await openArchive(file);
  onTestFinished(() => archive.close());
  return importArchive(archive, parseShopDomain(domain));
}

test("every table of the shop is in the archive, as JSON lines and as CSV, one that was made yesterday as well", async () => {
  const files = await filesOf(await exported(full));
  expect(names).toContain("of_tomorrow");
  for (const name of names) {
    const lines = files.get(`tables/${name}.jsonl`)!.trimEnd().split("\n");
    const cells = parse(files.get(`csv/${name}.csv`)!, { bom: true, columns: true });
    // The access log grows with each export.
    const rows = name === "access_log" ? lines.length : rowsOf.get(name);
    expect([name, lines.length, cells.length]).toEqual([name, rows, rows]);
  }
  expect([...files.keys()].filter((name) => name.startsWith("tables/")).length).toBe(names.length);
  expect(JSON.parse(files.get("manifest.json")!)).toMatchObject({ shop: full.domain, withheld: [] });
  expect(files.get("README.txt")).toContain(full.domain);
});

test("an archive goes into an empty copy with equal sums for every table, sealed values and search included", async () => {
  const file = await exported(full);
  const compared = await imported(file, "copy.myshopify.com");
  expect(compared.map(({ table }) => table).sort()).toEqual([...names].sort());
  expect(compared.filter(({ equal }) => !equal)).toEqual([]);
  expect(compared.filter(({ rows, table }) => rows < rowsOf.get(table)!)).toEqual([]);

  // The copy tells of itself what the original told, by another way than the import's own comparison.
  const copy = (await db.shop.findUnique({ where: { domain: "copy.myshopify.com" } }))!;
  expect(copy).toMatchObject({ status: "needs-opening", currencyCode: "EUR" });
  const again = await filesOf(await exported((await findShopById(copy.id))!));
  const original = await filesOf(file);
  for (const name of names.filter((one) => one !== "access_log"))
    expect(again.get(`tables/${name}.jsonl`), name).toBe(original.get(`tables/${name}.jsonl`));
  const keys = await withShop((await findShopById(copy.id))!.id, (tx) =>
    tx.customer.findMany({ select: { personal: true, searchKeys: true } }),
  );
  expect(keys.filter(({ personal, searchKeys }) => (personal !== null) !== searchKeys.length > 0)).toEqual(
    [],
  );
});

test("no cell of the CSV is a formula, and numbers stay numbers", async () => {
  const files = await filesOf(await exported(full));
  for (const name of names)
    for (const row of parse(files.get(`csv/${name}.csv`)!, { bom: true, columns: true }) as Record<
      string,
      string
    >[])
      for (const [column, cell] of Object.entries(row))
        expect(/^[=+@\t\r]|^-(?!\d)/.test(cell), `${name}.${column}: ${cell}`).toBe(false);
  const [row] = parse(files.get("csv/orders.csv")!, { bom: true, columns: true }) as Record<string, string>[];
  expect(row).toMatchObject({ id: "9007199254740993", name: `'${awkward} 0`, line_count: "-2000000000" });
});

test("who may not see customers gets the figures and no sealed value, and the archive says what is missing", async () => {
  const files = await filesOf(await exported(full, { userId: "8", mayReadCustomers: false }));
  const manifest = JSON.parse(files.get("manifest.json")!) as { withheld: string[] };
  expect(manifest.withheld).toContain("customers.personal");
  expect([...files.values()].join("")).not.toContain("Ada");
  expect(files.get("README.txt")).toContain("customers.personal");
});

test("whose names are in an export stands in the access log, and nobody of those whose are not", async () => {
  const shop = await createShop();
  await fillEveryTable(shop.id, 5);
  await exported(shop, { userId: "exporter", mayReadCustomers: true });
  await exported(shop, { userId: "figures-only", mayReadCustomers: false });
  const log = await withShop(shop.id, (tx) =>
    tx.accessLog.findMany({ where: { staffUserId: { in: ["exporter", "figures-only"] } } }),
  );
  expect(log).toMatchObject([{ action: "export", staffUserId: "exporter", at }]);
  expect(log[0]!.customerIds).toHaveLength(4);
});

test("nothing of another shop is in the archive", async () => {
  const lone = await createShop();
  const files = await filesOf(await exported(lone));
  for (const name of names) expect(files.get(`tables/${name}.jsonl`), name).toBe("");
});

test("an archive that broke off, or does not fit, leaves no shop behind", async () => {
  const file = await exported(full);
  const half = path.join(folder, "half.zip");
  fs.writeFileSync(half, fs.readFileSync(file).subarray(0, 20_000));
  await expect(openArchive(half)).rejects.toThrow("no whole zip archive");

  await imported(file, "there.myshopify.com");
  await expect(imported(file, "there.myshopify.com")).rejects.toThrow("There is a shop there.myshopify.com");

  const archive = await openArchive(file);
  onTestFinished(() => archive.close());
  archive.manifest.tables.orders!.sum = "0";
  await expect(importArchive(archive, parseShopDomain("wrong.myshopify.com"))).rejects.toThrow("orders");
  expect(await db.shop.findUnique({ where: { domain: "wrong.myshopify.com" } })).toBeNull();
});

test("an archive nobody reads to its end gives its connection back", async () => {
  const archive = writeArchive(full, may, at);
  await new Promise((resolve) => archive.once("data", resolve));
  archive.destroy();
  await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
});
