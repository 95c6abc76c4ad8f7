import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import type { ImportContext } from "~/features/imports/advance-run.server";
import { countKeptRecords } from "~/features/imports/count-kept-records.server";
import { getImportProgress } from "~/features/imports/import-progress.server";
import { createRun } from "~/features/imports/import-store.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { readShopInfo } from "~/platform/queries/shop-info.graphql";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { cancelOrder } from "../../shopify-stand-in/shops/shop-changes";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";
import type { StandIn } from "../../shopify-stand-in/stand-in";
import { bothSides } from "../factories/both-sides";
import { createShop } from "../factories/shop";
import { finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = "coffee-harbour.myshopify.com";
let sandbox: SandboxShop;
let standIn: StandIn;
let shop: Shop;
let restoreFetch = () => {};

beforeEach(async () => {
  sandbox = createCoffeeHarbour({ seed: 11, now: Date.now(), customers: 120 });
});

afterEach(async () => {
  restoreFetch();
  await standIn.close();
});
afterAll(() => pool.end());

async function begin(options: Partial<Parameters<typeof startStandIn>[0]> = {}): Promise<ImportContext> {
  standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], ...options });
  restoreFetch = rerouteFetch(standIn);
  await pool.query("DELETE FROM shops WHERE domain = $1", [domain]);
  shop = await createShop({
    domain: domain as Shop["domain"],
    currencyCode: sandbox.profile.currencyCode,
    personalDataAccess: "unknown",
    pausedAt: null,
  });
  return wireContext(standIn, domain);
}

async function importAll(
  context: ImportContext,
  kind: "first" | "reconcile" = "first",
  changedSince: Date | null = null,
) {
  await createRun(shop, { kind, changedSince, now: new Date() }, async () => false);
  return finishImport(shop, context);
}

const tables = [
  "orders",
  "order_lines",
  "refunds",
  "fulfillments",
  "order_returns",
  "customers",
  "products",
  "product_variants",
  "checkouts",
];
const contents = () =>
  withShop(shop.id, async (tx) => {
    const all: Record<string, unknown> = {};
    for (const table of tables) {
      const select = `SELECT (to_jsonb(t) - 'personal')::text AS row FROM ${table} t ORDER BY 1`;
      all[table] = await tx.$queryRawUnsafe(select);
    }
    return all;
  });
const count = (table: string) =>
  withShop(shop.id, async (tx) => {
    const [row] = await tx.$queryRawUnsafe<[{ n: bigint }]>(`SELECT count(*) AS n FROM ${table}`);
    return Number(row.n);
  });

test("a full import over the wire holds what the shop holds, and a second one changes nothing", async () => {
  const context = await begin();
  expect(await importAll(context)).toEqual({ kind: "finished", failure: null, ordersLoaded: true });
  for (const [kind, { app, sandbox: theirs }] of Object.entries(await bothSides(shop, sandbox))) {
    expect(theirs.length, `the sandbox shop has ${kind}`).toBeGreaterThan(0);
    expect(app, kind).toEqual(theirs);
  }
  expect(await count("rejected_records")).toBe(0);
  const unpaid = [...sandbox.abandonedCheckouts.values()].filter((one) => one.completedAt === null).length;
  expect(unpaid).toBeLessThan(sandbox.abandonedCheckouts.size);
  expect((await withShop(shop.id, (tx) => countKeptRecords(tx, shop.id))).checkouts).toBe(unpaid);
  expect((await findShopById(shop.id))!.personalDataAccess).toBe("granted");

  const before = await contents();
  await importAll(context);
  expect(await contents()).toEqual(before);
  const progress = await withShop(shop.id, (tx) => getImportProgress(tx, new Date()));
  expect(progress).toMatchObject({ state: "done", kind: "first", fraction: 1, error: null });
  expect(progress.parts.map((part) => [part.entity, part.state, part.loaded === part.total])).toEqual(
    ["orders", "customers", "products", "checkouts"].map((entity) => [entity, "done", true]),
  );
});

test("a reconcile brings in what no webhook told, and only asks for what changed", async () => {
  const context = await begin();
  await importAll(context);
  const order = [...sandbox.orders.values()].find(
    (one) => one.cancelledAt === null && one.refunds.length === 0,
  )!;
  cancelOrder(sandbox, order.id, { reason: "CUSTOMER" }, Date.now());
  await importAll(context, "reconcile", new Date(Date.now() - 60_000));
  const row = await withShop(shop.id, (tx) => tx.order.findFirst({ where: { id: order.id } }));
  expect(row!.cancelledAt).not.toBeNull();
  const progress = await withShop(shop.id, (tx) => getImportProgress(tx, new Date()));
  expect(progress.parts.find((part) => part.entity === "orders")!.loaded).toBeLessThan(50);
});

test.each(["denied", "null-fields"] as const)(
  "with protected data %s everything but names comes in",
  async (protectedData) => {
    const context = await begin({ protectedData });
    expect(await importAll(context)).toMatchObject({ failure: null, ordersLoaded: true });
    expect(await count("customers")).toBeGreaterThan(100);
    const named = await withShop(shop.id, (tx) => tx.customer.count({ where: { personal: { not: null } } }));
    expect(named).toBe(0);
    expect((await findShopById(shop.id))!.personalDataAccess).toBe("denied");
  },
);

test("without read_all_orders only the last 60 days come in, and that is known", async () => {
  const grantedScopes = [
    "read_orders",
    "read_customers",
    "read_products",
    "read_fulfillments",
    "read_returns",
  ];
  const context = await begin({ grantedScopes });
  await importAll(context);
  const since = new Date(Date.now() - 61 * 86_400_000);
  expect(await withShop(shop.id, (tx) => tx.order.count({ where: { createdAt: { lt: since } } }))).toBe(0);
  expect(await count("orders")).toBeGreaterThan(0);
  const facts = await readShopInfo(context.admin);
  expect(facts.grantedScopes).not.toContain("read_all_orders");
  expect(facts).toMatchObject({
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
  });
});

test("where orders may not be read, the run fails with a reason and the rest is in", async () => {
  const context = await begin({ grantedScopes: ["read_customers", "read_products"] });
  const ended = await importAll(context);
  expect(ended).toEqual({ kind: "finished", failure: "access-denied", ordersLoaded: false });
  expect(await count("products")).toBe(sandbox.products.size);
  const progress = await withShop(shop.id, (tx) => getImportProgress(tx, new Date()));
  expect(progress).toMatchObject({ state: "failed", error: "access-denied" });
});
