import pg from "pg";
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { db, pool, withShop } from "~/db.server";
import { env } from "~/env.server";
import { scoreShopWholeTask } from "~/features/churn/score-shop-whole.task.server";
import { importShopTask } from "~/features/imports/import-shop.task.server";
import { reconcileShopTask } from "~/features/imports/reconcile-shop.task.server";
import { getShop } from "~/features/shops/get-shop.server";
import type { Shop } from "~/features/shops/shop";
import { drainWebhooks } from "~/features/webhooks/drain-webhooks.server";
import { log } from "~/log.server";
import { parseShopDomain } from "~/platform/ids";
import { closeQueue, enqueue, openQueue, type Task } from "~/queue.server";
import { tasks } from "~/tasks.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import { cancelOrder, deleteOrder } from "../../shopify-stand-in/shops/shop-changes";
import { openFilesBetween } from "../factories/files-between";
import { openSandboxShop, storeFreshTokens } from "../factories/opened-shop";
import { createShop } from "../factories/shop";
import { differences, factsOf } from "../factories/shop-facts";
import { forward, openMailbox, openMailDoor } from "../factories/shopify-mail";
import { orderWebhook, toJson } from "../factories/webhook-payload";
import { readWholeDatabase, rowsOfShop } from "../factories/whole-database";
import { sandboxSettings } from "../factories/wire";

// Small chunks, so that a small shop's file has many.
vi.hoisted(() => void (process.env.IMPORT_CHUNK_BYTES = "20000"));

const domain = parseShopDomain("coffee-harbour.myshopify.com");
const HOUR_MS = 3_600_000;

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

beforeEach(async () => {
  await db.shop.deleteMany({ where: { domain } });
  await db.session.deleteMany({ where: { shop: domain } });
});

const context = { signal: new AbortController().signal, log, now: () => new Date() };
const run = (task: Task, shop: Pick<Shop, "id">) => task.run({ shopId: shop.id }, context);
const drain = (shop: Pick<Shop, "id">) => drainWebhooks(shop.id, context);
const runsOf = (shop: Pick<Shop, "id">) =>
  withShop(shop.id as Shop["id"], (tx) => tx.importRun.findMany({ orderBy: { startedAt: "asc" } }));
const countOrders = (shop: Pick<Shop, "id">) => withShop(shop.id as Shop["id"], (tx) => tx.order.count());

/** The sandbox with one shop that has the app, on a clock of its own; its messages wait in a mailbox. */
async function open(options: { customers: number; filesOrigin?: (origin: string) => Promise<string> }) {
  let shiftMs = 0;
  const clock = () => Date.now() + shiftMs;
  const mailbox = await openMailbox();
  const door = await openMailDoor();
  const sandbox = createCoffeeHarbour({ seed: 7, now: clock(), customers: options.customers });
  const standIn = await startStandIn({
    ...{ ...sandboxSettings, appUrl: mailbox.url, shops: [sandbox], now: clock },
  });
  onTestFinished(() => standIn.close());
  const filesOrigin = (await options.filesOrigin?.(standIn.filesOrigin)) ?? standIn.filesOrigin;
  onTestFinished(rerouteFetch({ origin: standIn.origin, filesOrigin }));
  return {
    ...{ sandbox, standIn, door },
    advance: (ms: number) => void (shiftMs += ms),
    letters: async (topic: string) => {
      await standIn.flush();
      return mailbox.letters.filter((letter) => letter.topic === topic);
    },
    /** What was sent of a topic arrives now, and is worked off. */
    async deliver(topic: string, shop: Pick<Shop, "id">) {
      for (const letter of await this.letters(topic)) expect(await forward(door.url, letter)).toBe(200);
      mailbox.letters.splice(
        0,
        mailbox.letters.length,
        ...mailbox.letters.filter((one) => one.topic !== topic),
      );
      return drain(shop);
    },
    /** The same shop, seen for the first time now. */
    async importAnew() {
      const facts = { currencyCode: sandbox.profile.currencyCode, timeZone: sandbox.profile.ianaTimezone };
      const twin = await createShop(facts);
      const { startFirstImport } = await import("~/features/imports/start-first-import.server");
      const { finishImport, wireContext } = await import("../factories/wire");
      await startFirstImport(twin, new Date());
      await finishImport(twin, wireContext(standIn, domain));
      return twin;
    },
  };
}

test("an uninstall in the middle of a file stops the import there, and a reinstall begins with a whole one", async () => {
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => (openGate = resolve));
  let halved = false;
  const house = await open({
    customers: 80,
    filesOrigin: (filesOrigin) =>
      openFilesBetween({ filesOrigin }, (file, response) => {
        if (halved) return void response.end(file);
        halved = true;
        response.write(file.subarray(0, file.length >> 1));
        void gate.then(() => response.end(file.subarray(file.length >> 1)));
      }),
  });
  const { sandbox, standIn } = house;
  const shop = await openSandboxShop(standIn, domain);
  const importing = run(importShopTask, shop);
  const loaded = async () => {
    const parts = await withShop(shop.id, (tx) => tx.importPart.findMany());
    return parts.reduce((sum, part) => sum + Number(part.bytesLoaded), 0);
  };
  await expect.poll(loaded, { timeout: 60_000, interval: 20 }).toBeGreaterThan(100_000);

  standIn.uninstall(domain);
  expect(await house.deliver("app/uninstalled", shop)).toMatchObject({ done: 1, failed: 0 });
  expect(await runsOf(shop)).toMatchObject([{ state: "stopped" }]);
  const before = await countOrders(shop);
  openGate();
  await importing;
  expect(await countOrders(shop)).toBe(before);
  expect(before).toBeLessThan(sandbox.orders.size);
  for (const task of tasks) await run(task, shop);
  expect(await countOrders(shop)).toBe(before);
  expect(await withShop(shop.id, (tx) => tx.scoreRun.count())).toBe(0);

  // What happens while the app is away, nobody tells.
  const [cancelled, deleted] = [...sandbox.orders.values()].filter((one) => one.cancelledAt === null);
  cancelOrder(sandbox, cancelled!.id, { reason: "CUSTOMER" }, Date.now());
  deleteOrder(sandbox, deleted!.id);
  house.advance(HOUR_MS);
  standIn.install(domain);
  const again = await openSandboxShop(standIn, domain, new Date(Date.now() + 1000));
  expect(again.id).toBe(shop.id);
  await run(importShopTask, again);
  expect(await runsOf(again)).toMatchObject([{ state: "stopped" }, { state: "done", kind: "first" }]);
  const twin = await house.importAnew();
  expect(differences(await factsOf(again), await factsOf(twin))).toEqual([]);
});

test("an uninstall stops a scoring that is at work, and nothing of it is kept", async () => {
  const house = await open({ customers: 30 });
  const shop = await openSandboxShop(house.standIn, domain);
  await run(importShopTask, shop);
  // The scoring waits for its turn when the message comes.
  const holder = new pg.Client(env.DATABASE_URL);
  await holder.connect();
  await holder.query("SELECT pg_advisory_lock(20418, $1)", [shop.id]);
  const scoring = run(scoreShopWholeTask, shop);
  const waits = async () => {
    const { rows } = await holder.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
    return rows.length;
  };
  await expect.poll(waits, { timeout: 30_000, interval: 10 }).toBe(1);
  house.standIn.uninstall(domain);
  await house.deliver("app/uninstalled", shop);
  await holder.end();
  await scoring;
  expect(await withShop(shop.id, (tx) => tx.scoreRun.count())).toBe(0);
  expect(await withShop(shop.id, (tx) => tx.customerScore.count())).toBe(0);
});

test("an uninstall among other messages: those before it count, privacy law goes on, the rest waits for a reinstall", async () => {
  const house = await open({ customers: 10 });
  const { door, standIn } = house;
  const shop = await openSandboxShop(standIn, domain);
  const order = (id: bigint) => orderWebhook({ id, updatedAt: "2026-11-20T10:00:00Z" });
  await door.send(shop, { topic: "orders/create", body: order(1n) });
  standIn.uninstall(domain);
  for (const letter of await house.letters("app/uninstalled")) await forward(door.url, letter);
  await door.send(shop, { topic: "orders/create", body: order(2n) });
  await door.send(shop, {
    topic: "customers/redact",
    body: toJson({ shop_domain: domain, customer: { id: 404n } }),
  });
  expect(await drain(shop)).toEqual({ done: 3, rejected: 0, failed: 0 });
  const ids = () =>
    withShop(shop.id, (tx) => tx.order.findMany({ select: { id: true }, orderBy: { id: "asc" } }));
  expect(await ids()).toEqual([{ id: 1n }]);

  standIn.install(domain);
  await openSandboxShop(standIn, domain, new Date(Date.now() + 1000));
  expect(await drain(shop)).toEqual({ done: 1, rejected: 0, failed: 0 });
  expect(await ids()).toEqual([{ id: 1n }, { id: 2n }]);
});

test("two days after the uninstall not one row of the shop is left in any table; a reinstall after three days starts from nothing", async () => {
  const house = await open({ customers: 30 });
  const { standIn } = house;
  const shop = await openSandboxShop(standIn, domain);
  const other = await createShop();
  await enqueue("reconcile-shop", other.id);
  await run(importShopTask, shop);
  await run(scoreShopWholeTask, shop);
  standIn.uninstall(domain);
  await house.deliver("app/uninstalled", shop);
  await enqueue("import-shop", shop.id);
  await enqueue("drain-webhooks", shop.id, { delaySeconds: 3600 });
  await (await openQueue()).send("dead-letters", { shopId: shop.id });
  const held = new Set(rowsOfShop(await readWholeDatabase(), shop).map(({ table }) => table));
  expect([...held]).toEqual(
    expect.arrayContaining(["public.orders", "public.customer_scores", "public.shops"]),
  );
  expect([...held].filter((table) => table.startsWith("queue.")).length).toBeGreaterThan(0);

  house.advance(48 * HOUR_MS + 1000);
  await house.deliver("shop/redact", shop);
  const left = rowsOfShop(await readWholeDatabase(), shop);
  expect(left).toEqual([]);
  expect(rowsOfShop(await readWholeDatabase(), other).length, "another shop's task is there").toBeGreaterThan(
    1,
  );
  // A task that had begun, or was asked for a moment later, finds nothing and leaves nothing.
  for (const task of tasks) await run(task, shop);
  expect(rowsOfShop(await readWholeDatabase(), shop)).toEqual([]);

  house.advance(24 * HOUR_MS);
  standIn.install(domain);
  const again = await openSandboxShop(standIn, domain);
  expect(again.id).not.toBe(shop.id);
  await run(importShopTask, again);
  expect(await countOrders(again)).toBe(house.sandbox.orders.size);
});

test("an uninstall that is told after the reinstall leaves the shop as it is, and everything is pulled anew", async () => {
  const house = await open({ customers: 20 });
  const { sandbox, standIn } = house;
  const shop = await openSandboxShop(standIn, domain);
  await run(importShopTask, shop);
  standIn.uninstall(domain);
  const [cancelled, deleted] = [...sandbox.orders.values()].filter((one) => one.cancelledAt === null);
  cancelOrder(sandbox, cancelled!.id, { reason: "CUSTOMER" }, Date.now());
  deleteOrder(sandbox, deleted!.id);
  standIn.install(domain);
  const again = await openSandboxShop(standIn, domain, new Date(Date.now() + 1000));
  expect(await runsOf(shop), "nobody knows yet that it had left").toHaveLength(1);
  await storeFreshTokens(standIn, domain, 2 * HOUR_MS);

  await house.deliver("app/uninstalled", shop);
  expect(await getShop(domain)).toMatchObject({ id: again.id, status: "installed" });
  expect(await db.session.count({ where: { shop: domain } })).toBe(1);
  await run(reconcileShopTask, shop);
  await run(importShopTask, shop);
  expect(await runsOf(shop)).toMatchObject([{ state: "done" }, { state: "done", kind: "first" }]);
  const twin = await house.importAnew();
  expect(differences(await factsOf(again), await factsOf(twin))).toEqual([]);
});

test("an erasure that comes late, after the shop has the app again, touches nothing", async () => {
  const house = await open({ customers: 10 });
  const { standIn, door } = house;
  const shop = await openSandboxShop(standIn, domain);
  standIn.uninstall(domain);
  await house.deliver("app/uninstalled", shop);
  standIn.install(domain);
  await openSandboxShop(standIn, domain, new Date(Date.now() + 1000));
  const before = rowsOfShop(await readWholeDatabase(), shop).length;
  const told = new Date(Date.now() + 48 * HOUR_MS - 60_000);
  await door.send(shop, { topic: "shop/redact", body: toJson({ shop_domain: domain }), triggeredAt: told });
  expect(await drain(shop)).toMatchObject({ done: 1 });
  expect(await getShop(domain)).toMatchObject({ id: shop.id, status: "installed" });
  expect(rowsOfShop(await readWholeDatabase(), shop).length).toBe(before + 1);
});
