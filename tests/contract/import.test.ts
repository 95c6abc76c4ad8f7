import path from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { advanceRun, type ImportContext } from "~/features/imports/advance-run.server";
import { fetchBulkFile } from "~/features/imports/fetch-bulk-file.server";
import { getImportProgress } from "~/features/imports/import-progress.server";
import { createRun } from "~/features/imports/import-store.server";
import { unsealPersonal } from "~/features/privacy/seal.server";
import { findShopById } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { createAdminClient } from "~/platform/admin-client.server";
import { CostBudget } from "~/platform/cost-budget";
import { readShopInfo } from "~/platform/queries/shop-info.graphql";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { cancelOrder } from "../../shopify-stand-in/shops/shop-changes";
import type { SandboxShop } from "../../shopify-stand-in/shops/shop-model";
import type { StandIn } from "../../shopify-stand-in/stand-in";
import { createShop } from "../factories/shop";

const domain = "coffee-harbour.myshopify.com";
const settings = {
  appUrl: "http://localhost:4101",
  apiKey: process.env.SHOPIFY_API_KEY!,
  apiSecret: process.env.SHOPIFY_API_SECRET!,
  manifestFile: path.resolve("shopify.app.toml"),
  installed: true,
};

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
  standIn = await startStandIn({ ...settings, shops: [sandbox], ...options });
  restoreFetch = rerouteFetch(standIn);
  const answer = await fetch(`https://${domain}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      client_id: settings.apiKey,
      client_secret: settings.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await standIn.mintSessionToken(domain),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  await pool.query("DELETE FROM shops WHERE domain = $1", [domain]);
  shop = await createShop({
    domain: domain as Shop["domain"],
    currencyCode: sandbox.profile.currencyCode,
    personalDataAccess: "unknown",
  });
  const admin = createAdminClient({
    shopDomain: shop.domain,
    getAccessToken: async () => token,
    budget: new CostBudget(),
  });
  const log = { info: () => {}, warn: () => {} };
  return {
    admin,
    fetchFile: fetchBulkFile,
    now: () => new Date(),
    signal: new AbortController().signal,
    log,
    chunkBytes: 100_000,
  };
}

async function importAll(
  context: ImportContext,
  kind: "first" | "reconcile" = "first",
  changedSince: Date | null = null,
) {
  await createRun(shop, { kind, changedSince, now: new Date() }, async () => false);
  for (;;) {
    const advance = await advanceRun((await findShopById(shop.id))!, context);
    if (advance.kind === "finished") return advance;
    if (advance.kind === "waiting") await new Promise((resolve) => setTimeout(resolve, 20));
  }
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
  const orders = [...sandbox.orders.values()];
  const customers = [...sandbox.customers.values()].filter(
    (customer) => !customer.deleted && !customer.mergedInto,
  );
  const sum = <T>(list: T[], of: (item: T) => number | bigint) =>
    list.reduce((total, item) => total + BigInt(of(item)), 0n);
  expect(await count("orders")).toBe(orders.length);
  expect(await count("order_lines")).toBe(Number(sum(orders, (order) => order.lines.length)));
  expect(await count("refunds")).toBe(Number(sum(orders, (order) => order.refunds.length)));
  expect(await count("fulfillments")).toBe(Number(sum(orders, (order) => order.fulfillments.length)));
  expect(await count("order_returns")).toBe(Number(sum(orders, (order) => order.returns.length)));
  expect(await count("customers")).toBe(customers.length);
  expect(await count("products")).toBe(sandbox.products.size);
  expect(await count("checkouts")).toBe(sandbox.abandonedCheckouts.size);
  expect(await count("rejected_records")).toBe(0);
  const kept = await withShop(shop.id, (tx) => tx.order.findMany());
  expect(sum(kept, (order) => order.totalMinor)).toBe(sum(orders, (order) => order.totalMinor));
  expect(sum(kept, (order) => order.lineCount)).toBe(sum(orders, (order) => order.lines.length));
  const tokens = await withShop(shop.id, (tx) => tx.checkout.findMany({ select: { token: true } }));
  expect(tokens.map(({ token }) => token).sort()).toEqual(
    [...sandbox.abandonedCheckouts.values()].map((one) => one.token).sort(),
  );
  const person = customers.find((customer) => customer.firstName)!;
  const row = await withShop(shop.id, (tx) => tx.customer.findFirst({ where: { id: person.id } }));
  expect(unsealPersonal(row!.personal!)).toMatchObject({ firstName: person.firstName, email: person.email });
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
