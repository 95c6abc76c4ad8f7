import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { requireStaff as RequireStaff } from "~/authenticate.server";
import { db, withShop } from "~/db.server";
import { env } from "~/env.server";
import { sealText } from "~/features/privacy/seal.server";
import { createDoor } from "~/features/webhooks/door.server";
import { drainWebhooks } from "~/features/webhooks/drain-webhooks.server";
import type { connectAdmin as ConnectAdmin } from "~/features/shops/connect-admin.server";
import { getShop } from "~/features/shops/get-shop.server";
import { parseShopDomain } from "~/platform/ids";
import { log } from "~/log.server";
import { closeQueue, type Task } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import {
  beginCheckout,
  completeCheckout,
  deleteOrder,
  deliverParcel,
  fulfillOrder,
  mergeCustomers,
  placeOrder,
  refundOrder,
  updateCustomer,
  updateProduct,
} from "../../shopify-stand-in/shops/shop-changes";
import type { SandboxShop, ShopChange } from "../../shopify-stand-in/shops/shop-model";
import type { StandIn } from "../../shopify-stand-in/stand-in";
import { sendMail } from "../factories/shopify-mail";

const domain = parseShopDomain("coffee-harbour.myshopify.com");

let sandbox: SandboxShop;
let standIn: StandIn;
let server: Server;
let restoreFetch = () => {};
let requireStaff: typeof RequireStaff;
let connectAdmin: typeof ConnectAdmin;
let importShopTask: Task;
let reconcileShopTask: Task;

beforeAll(async () => {
  server = createServer(createDoor({ secrets: [env.SHOPIFY_API_SECRET], wake: () => undefined }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  sandbox = createCoffeeHarbour({ seed: 5, now: Date.now(), customers: 60 });
  standIn = await startStandIn({
    shops: [sandbox],
    appUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: env.SHOPIFY_API_KEY,
    apiSecret: env.SHOPIFY_API_SECRET,
    manifestFile: path.resolve("shopify.app.toml"),
  });
  // Before the library is loaded: it keeps the fetch it finds then.
  restoreFetch = rerouteFetch(standIn);
  ({ requireStaff } = await import("~/authenticate.server"));
  ({ connectAdmin } = await import("~/features/shops/connect-admin.server"));
  ({ importShopTask } = await import("~/features/imports/import-shop.task.server"));
  ({ reconcileShopTask } = await import("~/features/imports/reconcile-shop.task.server"));
});

afterAll(async () => {
  restoreFetch();
  await standIn.close();
  server.close();
  await closeQueue();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
  standIn.install(domain);
});

/** The request with which the admin frames the app. */
async function openApp(): Promise<Awaited<ReturnType<typeof requireStaff>>> {
  const url = new URL("/app", env.SHOPIFY_APP_URL);
  url.search = new URLSearchParams({
    embedded: "1",
    shop: domain,
    host: Buffer.from("admin.shopify.com/store/coffee-harbour").toString("base64"),
    id_token: await standIn.mintSessionToken(domain, { userId: "501" }),
  }).toString();
  const headers = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
  };
  return requireStaff(new Request(url, { headers }));
}

const drain = async () =>
  drainWebhooks((await getShop(domain)).id, { now: () => new Date(), signal: new AbortController().signal });

const run = (task: Task, shopId: number) =>
  task.run({ shopId }, { signal: new AbortController().signal, log, now: () => new Date() });

const firstImports = async () => {
  const { id } = await getShop(domain);
  return withShop(id, (tx) =>
    tx.importRun.findMany({ where: { kind: "first" }, orderBy: { startedAt: "asc" } }),
  );
};

test("the first opening makes the shop known and begins its import; the next one changes nothing", async () => {
  const { shop, userId } = await openApp();
  expect(userId).toBe("501");
  expect(shop).toMatchObject({
    domain,
    status: "installed",
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
    seesAllOrders: true,
  });
  expect(await firstImports()).toMatchObject([{ state: "running" }]);
  const session = await db.session.findUniqueOrThrow({ where: { id: `offline_${domain}` } });
  expect(session.accessToken).not.toMatch(/^shp/);
  expect(session.refreshToken).toBeTruthy();

  const again = await openApp();
  expect(again.shop.id).toBe(shop.id);
  expect(await firstImports()).toHaveLength(1);
});

test("two requests of the first page open the shop once", async () => {
  const [one, two] = await Promise.all([openApp(), openApp()]);
  expect(one.shop.id).toBe(two.shop.id);
  expect(await firstImports()).toHaveLength(1);
});

test("an hour later background work goes on with a renewed token", async () => {
  const { shop } = await openApp();
  await db.session.update({
    where: { id: `offline_${domain}` },
    data: { expires: new Date(Date.now() + 60_000) },
  });
  standIn.expireAccessTokens(domain);
  const { readShopInfo } = await import("~/platform/queries/shop-info.graphql");
  const [a, b] = await Promise.all([readShopInfo(connectAdmin(shop)), readShopInfo(connectAdmin(shop))]);
  expect(a.name).toBe(b.name);
  expect(
    (await db.session.findUniqueOrThrow({ where: { id: `offline_${domain}` } })).expires!.getTime(),
  ).toBeGreaterThan(Date.now() + 50 * 60_000);
});

test("a shop whose access can not be renewed is marked, and opening the app mends it", async () => {
  const { shop } = await openApp();
  await db.session.update({
    where: { id: `offline_${domain}` },
    data: {
      expires: new Date(Date.now() - 60_000),
      refreshToken: sealText({ column: "sessions.refresh_token", shop: domain }, "gone"),
    },
  });
  const { readShopInfo } = await import("~/platform/queries/shop-info.graphql");
  await expect(readShopInfo(connectAdmin(shop))).rejects.toThrow(/has to open the app/);
  expect(await getShop(domain)).toMatchObject({ status: "needs-opening", pausedAt: expect.any(Date) });
  await takeTasks(shop.id);

  const reopened = (await openApp()).shop;
  expect(reopened).toMatchObject({ id: shop.id, status: "installed", pausedAt: expect.any(Date) });
  expect(await takeTasks(shop.id), "what was missed is asked for").toContain("reconcile-shop");
  expect(await firstImports()).toHaveLength(1);
  await run(importShopTask, shop.id);
  expect(await getShop(domain), "until it has been pulled the merchant is told").toMatchObject({
    pausedAt: null,
  });
});

test("a token that died while its hour still ran does not lock the merchant out", async () => {
  const { shop } = await openApp();
  standIn.uninstall(domain);
  standIn.install(domain);
  const { readShopInfo } = await import("~/platform/queries/shop-info.graphql");
  await expect(readShopInfo(connectAdmin(shop))).rejects.toThrow(/has to open the app/);
  expect((await openApp()).shop.status).toBe("installed");
});

test("a reinstall after an uninstall begins with a fresh import", async () => {
  const { shop } = await openApp();
  standIn.uninstall(domain);
  await standIn.flush();
  expect(await drain()).toMatchObject({ rejected: 0, failed: 0 });
  expect(await getShop(domain)).toMatchObject({ status: "uninstalled" });
  expect(await db.session.count({ where: { shop: domain } })).toBe(0);

  standIn.install(domain);
  const reopened = await openApp();
  expect(reopened.shop).toMatchObject({ id: shop.id, status: "installed" });
  expect(reopened.shop.installedAt.getTime()).toBeGreaterThan(shop.installedAt.getTime());
});

test("orders that become visible later are pulled and scored, and a right taken back loses nothing", async () => {
  const modest = [...standIn.installation(domain).grantedScopes].filter(
    (scope) => scope !== "read_all_orders",
  );
  standIn.install(domain, modest);
  const { shop } = await openApp();
  expect(shop.seesAllOrders).toBe(false);
  const orders = () => withShop(shop.id, (tx) => tx.order.count());
  await run(importShopTask, shop.id);
  const recent = await orders();
  expect(recent).toBeLessThan(sandbox.orders.size);

  standIn.setScopes(domain, [...modest, "read_all_orders"]);
  await standIn.flush();
  await drain();
  expect(await takeTasks(shop.id)).toContain("reconcile-shop");
  await run(reconcileShopTask, shop.id);
  await run(importShopTask, shop.id);
  expect(await orders()).toBe(sandbox.orders.size);
  expect(await takeTasks(shop.id)).toContain("score-shop-whole");
  expect((await openApp()).shop.seesAllOrders).toBe(true);
  expect(await firstImports()).toHaveLength(2);

  standIn.setScopes(domain, modest);
  await standIn.flush();
  await drain();
  await run(reconcileShopTask, shop.id);
  await run(importShopTask, shop.id);
  expect((await getShop(domain)).seesAllOrders).toBe(false);
  expect(await orders()).toBe(sandbox.orders.size);

  // Granted while no message came through: the opening finds out.
  standIn.installation(domain).grantedScopes = [...modest, "read_all_orders"];
  await db.session.deleteMany({ where: { shop: domain } });
  expect((await openApp()).shop.seesAllOrders).toBe(true);
  expect(await firstImports()).toMatchObject([{ state: "done" }, { state: "done" }, { state: "running" }]);
});

test("an old message about our rights that comes late is corrected by the pull it asks for", async () => {
  const { shop } = await openApp();
  await run(importShopTask, shop.id);
  const grantedScopes = async () =>
    (await db.shop.findUniqueOrThrow({ where: { id: shop.id } })).grantedScopes;
  const granted = standIn.installation(domain).grantedScopes;
  const body = JSON.stringify({ previous: granted, current: ["read_orders"] });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hoursAgo = new Date(Date.now() - 3 * 3_600_000);
  expect(await sendMail(url, shop, { topic: "app/scopes_update", body, triggeredAt: hoursAgo })).toBe(200);
  await drain();
  expect(await grantedScopes()).toEqual(["read_orders"]);
  expect(await takeTasks(shop.id)).toContain("reconcile-shop");
  await run(reconcileShopTask, shop.id);
  // Shopify names the rights to read too that those to write bring along.
  expect(await grantedScopes()).toEqual(expect.arrayContaining(granted));
});

/** Takes the shop's tasks out of the queue and says which there were. */
async function takeTasks(shopId: number): Promise<string[]> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "DELETE FROM queue.job WHERE data->>'shopId' = $1 RETURNING name",
    [String(shopId)],
  );
  await client.end();
  return rows.map((row) => row.name);
}

test("whatever happens in the shop comes through the door, is understood and kept", async () => {
  const { shop } = await openApp();
  const [product] = [...sandbox.products.values()];
  const variantId = product!.variants[0]!.id;
  const [kept, merged] = [...sandbox.customers.keys()];
  const lines = [{ variantId, quantity: 2 }];
  const now = Date.now();
  const foreign = sandbox.profile.presentment.find(
    (entry) => entry.currencyCode !== sandbox.profile.currencyCode,
  );
  // Told at once, as Shopify does: a message carries the state of its own moment.
  const told = <Changes extends ShopChange[]>(changes: Changes): Changes => (
    standIn.apply(domain, changes),
    changes
  );
  const placed = told(
    placeOrder(
      sandbox,
      { customerId: kept!, lines, shippingMinor: 500n, presentmentCurrency: foreign?.currencyCode },
      now,
    ),
  );
  const second = told(placeOrder(sandbox, { customerId: merged!, lines }, now));
  const doomed = told(placeOrder(sandbox, { customerId: null, lines }, now));
  const checkout = told(beginCheckout(sandbox, { customerId: kept!, lines }, now));
  told(fulfillOrder(sandbox, placed[0].orderId, { tracking: { company: "UPS", number: "T-1" } }, now + 1000));
  told(deliverParcel(sandbox, placed[0].orderId, "DELIVERED", now + 2000));
  told(refundOrder(sandbox, second[0].orderId, {}, now + 3000));
  told(updateCustomer(sandbox, kept!, { firstName: "Renamed" }, now + 4000));
  told(updateProduct(sandbox, product!.id, { title: "Another name" }, now + 5000));
  told(completeCheckout(sandbox, checkout[0].checkoutId, now + 6000));
  told(mergeCustomers(sandbox, kept!, merged!, now + 7000));
  told(deleteOrder(sandbox, doomed[0].orderId));
  await standIn.flush();
  const failedDeliveries = standIn.deliveries().filter((delivery) => delivery.state === "failed");
  expect(failedDeliveries).toEqual([]);
  const result = await drain();
  const rejected = await withShop(shop.id, (tx) =>
    tx.rejectedRecord.findMany({ select: { source: true, reason: true } }),
  );
  expect(rejected).toEqual([]);
  expect(result).toMatchObject({ rejected: 0, failed: 0 });

  await withShop(shop.id, async (tx) => {
    const orderOf = (id: bigint) => tx.order.findFirstOrThrow({ where: { id } });
    const sent = sandbox.orders.get(placed[0].orderId)!;
    expect(await orderOf(sent.id)).toMatchObject({
      customerId: kept,
      totalMinor: sent.totalMinor,
      currencyCode: sandbox.profile.currencyCode,
      presentmentCurrency: sent.presentmentCurrency,
      fulfillmentStatus: "FULFILLED",
    });
    expect(await tx.fulfillment.findFirstOrThrow({ where: { orderId: sent.id } })).toMatchObject({
      displayStatus: "DELIVERED",
      hasTrackingNumber: true,
    });
    const refunded = sandbox.orders.get(second[0].orderId)!;
    expect(await orderOf(refunded.id)).toMatchObject({
      customerId: kept,
      financialStatus: "REFUNDED",
      refundedMinor: refunded.totalMinor,
    });
    expect((await orderOf(doomed[0].orderId)).deletedAt).not.toBeNull();
    expect((await tx.checkout.findMany()).map((row) => row.completedAt !== null)).toEqual([true]);
    expect(await tx.product.findFirstOrThrow({ where: { id: product!.id } })).toMatchObject({
      title: "Another name",
    });
    expect((await tx.customer.findFirstOrThrow({ where: { id: merged! } })).mergedIntoId).toBe(kept);
  });
});
