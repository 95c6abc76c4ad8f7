import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { importShopTask } from "~/features/imports/import-shop.task.server";
import { reconcileShopTask } from "~/features/imports/reconcile-shop.task.server";
import { getOverviewPage } from "~/features/overview/get-overview-page.server";
import { planOverview } from "~/features/overview/plan-overview";
import { connectAdmin } from "~/features/shops/connect-admin.server";
import { getShop } from "~/features/shops/get-shop.server";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { readShopInfo } from "~/platform/queries/shop-info.graphql";
import { closeQueue, type Task } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { cancelOrder } from "../../shopify-stand-in/shops/shop-changes";
import type { StandInOptions } from "../../shopify-stand-in/stand-in";
import { openDatabaseBetween } from "../factories/database-between";
import { openSandboxShop, storeFreshTokens } from "../factories/opened-shop";
import { askQueue } from "../factories/queue-time";
import { openShopifyBetween } from "../factories/shopify-between";
import { readWholeDatabase, type DatabaseRow } from "../factories/whole-database";
import { bundleProgram, startProgram } from "../factories/worker-process";
import { sandboxSettings } from "../factories/wire";

const domain = parseShopDomain("coffee-harbour.myshopify.com");
const MINUTE_MS = 60_000;

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
});

async function open(options: Partial<StandInOptions> = {}) {
  let shiftMs = 0;
  const now = () => Date.now() + shiftMs;
  const sandbox = createCoffeeHarbour({ seed: 9, now: now(), customers: 20 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], now, ...options });
  onTestFinished(() => standIn.close());
  const shopify = await openShopifyBetween(standIn);
  onTestFinished(rerouteFetch(shopify));
  const refreshes = () => shopify.calls.filter(({ kind }) => kind === "refresh").map(({ status }) => status);
  return { sandbox, standIn, shopify, refreshes, advance: (ms: number) => void (shiftMs += ms) };
}

const run = (task: Task, shopId: number) =>
  task.run({ shopId }, { signal: new AbortController().signal, log, now: () => new Date() });
const noticeAtHome = async () => {
  const reader = { userId: "501", mayReadCustomers: true };
  const { signal } = new AbortController();
  const page = await getOverviewPage(await getShop(domain), reader, new Date(), signal);
  return planOverview(page).notice;
};
const tokenEndsIn = (ms: number) =>
  db.session.update({ where: { id: `offline_${domain}` }, data: { expires: new Date(Date.now() + ms) } });

/** A process that calls the Admin API three times at once when it is told to, and says how each call went. */
const callingProgram = `
  import { connectAdmin } from "./app/features/shops/connect-admin.server.ts";
  import { readShopInfo } from "./app/platform/queries/shop-info.graphql.ts";
  process.stdin.once("data", async () => {
    const admin = connectAdmin({ domain: "${domain}" });
    const calls = await Promise.allSettled([1, 2, 3].map(() => readShopInfo(admin)));
    const said = calls.map((call) => (call.status === "fulfilled" ? "good" : String(call.reason)));
    process.stdout.write("said:" + said.join(", ") + "\\n");
  });`;

test("three processes call with a token that ends in two minutes: it is renewed once, and no call fails", async () => {
  const { standIn, shopify, refreshes } = await open();
  await openSandboxShop(standIn, domain);
  await tokenEndsIn(2 * MINUTE_MS);
  const program = await bundleProgram(callingProgram);
  const processes = [1, 2, 3].map(() => startProgram(program, shopify, { LOG_LEVEL: "silent" }));
  shopify.calls.length = 0;
  // Nobody is answered before all three have asked for the token, or wait for whoever has.
  for (const one of processes) one.go();
  for (const one of processes) await expect.poll(one.output, { timeout: 60_000 }).toContain("said:");
  expect(processes.map((one) => one.output().trim())).toEqual(Array(3).fill("said:good, good, good"));
  expect(refreshes()).toEqual([200]);
  expect(shopify.calls.filter(({ kind, status }) => kind === "ShopInfo" && status === 200)).toHaveLength(9);
});

/** Kills a process when Shopify has renewed the token and the new pair is on its way into the database. */
async function dieBetweenAnswerAndCommit(house: Awaited<ReturnType<typeof open>>): Promise<void> {
  const database = await openDatabaseBetween(env.DATABASE_URL);
  const storing = new Promise<void>((resolve) =>
    database.watch((sent) => {
      if (!/(INSERT INTO|UPDATE) "public"\."sessions"/.test(sent)) return "pass";
      resolve();
      return "stop";
    }),
  );
  const settings = { LOG_LEVEL: "silent", DATABASE_URL: database.url };
  const dying = startProgram(await bundleProgram(callingProgram), house.shopify, settings);
  dying.go();
  await dying.until("storing the new pair", storing);
  expect(house.refreshes()).toEqual([200]);
  await dying.kill();
}

test("a process that dies between Shopify's answer and our commit loses no access: the old refresh token is taken again", async () => {
  const house = await open({ usedRefreshTokens: "until-replaced" });
  const shop = await openSandboxShop(house.standIn, domain);
  await tokenEndsIn(-MINUTE_MS);
  house.shopify.calls.length = 0;
  await dieBetweenAnswerAndCommit(house);
  expect((await readShopInfo(connectAdmin(shop))).name).toBe(shop.name);
  expect(house.refreshes()).toEqual([200, 200]);
  expect((await getShop(domain)).status).toBe("installed");
  // And the pair that was stored in the end is the one that counts.
  await tokenEndsIn(-MINUTE_MS);
  await readShopInfo(connectAdmin(shop));
  expect(house.refreshes()).toEqual([200, 200, 200]);
});

test("where Shopify does not take it again, the merchant is told at home, nothing is lost, and opening the app mends it", async () => {
  const house = await open({ usedRefreshTokens: "refused" });
  const shop = await openSandboxShop(house.standIn, domain);
  await run(importShopTask, shop.id);
  await tokenEndsIn(-MINUTE_MS);
  house.shopify.calls.length = 0;
  await dieBetweenAnswerAndCommit(house);
  await run(reconcileShopTask, shop.id);
  await run(importShopTask, shop.id);
  expect(house.refreshes()).toEqual([200, 401]);
  expect(await getShop(domain)).toMatchObject({ status: "needs-opening", pausedAt: expect.any(Date) });
  expect(await noticeAtHome()).toBe("paused");
  expect(await withShop(shop.id, (tx) => tx.order.count())).toBe(house.sandbox.orders.size);

  await openSandboxShop(house.standIn, domain);
  expect((await getShop(domain)).status).toBe("installed");
  await run(importShopTask, shop.id);
  expect(await getShop(domain)).toMatchObject({ id: shop.id, pausedAt: null });
  expect(await noticeAtHome()).toBeNull();
});

test("after ninety days without a call the shop needs opening; what was missed is pulled when it is opened", async () => {
  const { sandbox, standIn, refreshes, advance } = await open();
  const shop = await openSandboxShop(standIn, domain);
  await run(importShopTask, shop.id);
  const order = [...sandbox.orders.values()].find((one) => one.cancelledAt === null)!;
  advance(91 * 24 * 60 * MINUTE_MS);
  cancelOrder(sandbox, order.id, { reason: "CUSTOMER" }, Date.now());
  await run(reconcileShopTask, shop.id);
  await run(importShopTask, shop.id);
  expect(refreshes()).toEqual([401]);
  expect((await getShop(domain)).status).toBe("needs-opening");
  expect(await noticeAtHome()).toBe("paused");
  // Again and again by the clock: nobody is asked any more, and nothing fails.
  await run(reconcileShopTask, shop.id);
  await run(importShopTask, shop.id);
  expect(refreshes()).toEqual([401]);

  await openSandboxShop(standIn, domain);
  const asked = await askQueue<{ name: string }>(
    "SELECT DISTINCT name FROM queue.job WHERE data->>'shopId' = $1 AND state = 'created' ORDER BY name",
    [String(shop.id)],
  );
  expect(asked.map(({ name }) => name)).toEqual(expect.arrayContaining(["import-shop", "reconcile-shop"]));
  await run(importShopTask, shop.id);
  const kept = await withShop(shop.id, (tx) => tx.order.findFirst({ where: { id: order.id } }));
  expect(kept!.cancelledAt).not.toBeNull();
  expect(await noticeAtHome()).toBeNull();
});

test("a refresh that loses its race finds the token of whoever was quicker", async () => {
  const { standIn, shopify, refreshes } = await open();
  const shop = await openSandboxShop(standIn, domain);
  await tokenEndsIn(-MINUTE_MS);
  shopify.calls.length = 0;
  let opening: Promise<unknown> | undefined;
  shopify.before = async (kind) => {
    if (kind !== "refresh") return;
    // A merchant opens the app at this very moment: Shopify ends the old refresh token, and the new pair waits to be stored.
    opening ??= storeFreshTokens(standIn, domain);
    const waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    await expect
      .poll(async () => (await askQueue(waiting)).length, { timeout: 30_000, interval: 10 })
      .toBe(1);
  };
  expect((await readShopInfo(connectAdmin(shop))).name).toBe(shop.name);
  await opening;
  expect(refreshes()).toEqual([401]);
  expect(await getShop(domain)).toMatchObject({ status: "installed", pausedAt: null });
  await readShopInfo(connectAdmin(shop));
  expect(refreshes()).toEqual([401]);
});

test("opening the app every hour changes nothing but the tokens", async () => {
  const { standIn, advance } = await open();
  const shop = await openSandboxShop(standIn, domain);
  await run(importShopTask, shop.id);
  /** Without what is of the queue's own beat, and the tokens. */
  const facts = async () => {
    const ofTokens = new Set(["access_token", "refresh_token", "expires", "refresh_token_expires"]);
    const plain = ({ table, row }: DatabaseRow) =>
      `${table} ${JSON.stringify(Object.entries(row).filter(([column]) => table !== "public.sessions" || !ofTokens.has(column)))}`;
    const rows = await readWholeDatabase();
    return rows.filter(({ table }) => table.startsWith("public.") || table === "queue.job").map(plain);
  };
  const before = await facts();
  expect(before.length).toBeGreaterThan(300);
  for (let hour = 1; hour <= 3; hour++) {
    advance(60 * MINUTE_MS);
    await openSandboxShop(standIn, domain, new Date(Date.now() + hour * 60 * MINUTE_MS));
  }
  expect(await facts()).toEqual(before);
});
