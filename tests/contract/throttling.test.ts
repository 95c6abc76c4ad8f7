import { afterAll, expect, onTestFinished, test } from "vitest";
import { pool, withShop } from "~/db.server";
import { startFirstImport } from "~/features/imports/start-first-import.server";
import type { Shop } from "~/features/shops/shop";
import { createAdminClient, type AdminClient, type AdminDocument } from "~/platform/admin-client.server";
import { CostBudget, type Priority } from "~/platform/cost-budget";
import { parseShopDomain } from "~/platform/ids";
import { closeQueue } from "~/queue.server";
import { rerouteFetch } from "../../shopify-stand-in/reroute.mjs";
import { startStandIn } from "../../shopify-stand-in/server";
import { createCoffeeHarbour } from "../../shopify-stand-in/shops/coffee-harbour";
import type { StandInOptions } from "../../shopify-stand-in/stand-in";
import { bothSides } from "../factories/both-sides";
import { createShop } from "../factories/shop";
import { openShopifyBetween } from "../factories/shopify-between";
import { exchangeToken, finishImport, sandboxSettings, wireContext } from "../factories/wire";

const domain = parseShopDomain("coffee-harbour.myshopify.com");
/** Shopify's bucket of the standard plan, and the part of it that background work leaves alone. */
const BUCKET = 2000;
const RESERVE = 500;

afterAll(async () => {
  await closeQueue();
  await pool.end();
});

const named = (name: string) =>
  `query ${name} { orders(first: 100) { nodes { id name } } }` as unknown as AdminDocument<
    unknown,
    Record<string, never>
  >;

/** The sandbox with a clock that only waiting moves, and clients that each know no more than a process of their own would. */
async function open(options: Partial<StandInOptions> = {}) {
  let clock = Date.now();
  const now = () => clock;
  const sandbox = createCoffeeHarbour({ seed: 13, now: clock, customers: 120 });
  const standIn = await startStandIn({ ...sandboxSettings, shops: [sandbox], now, ...options });
  onTestFinished(() => standIn.close());
  const shopify = await openShopifyBetween(standIn);
  onTestFinished(rerouteFetch(shopify));
  const token = await exchangeToken(standIn, domain);
  shopify.calls.length = 0;

  /** Everybody's waits. Once all who are asking wait, the wait that is over first ends, and then it is as late as that. */
  const waiting: { until: number; wake: () => void }[] = [];
  let asking = 0;
  const letTimePass = () => {
    if (waiting.length < asking) return;
    waiting.sort((a, b) => a.until - b.until);
    const next = waiting.shift();
    if (!next) return;
    clock = Math.max(clock, next.until);
    next.wake();
  };
  const startProcess = (priority: Priority) => {
    const waits: number[] = [];
    const plain = createAdminClient({
      shopDomain: domain,
      getAccessToken: async () => token,
      budget: new CostBudget(),
      now,
      sleep: (ms) => {
        waits.push(ms);
        return new Promise((wake) => {
          waiting.push({ until: clock + ms, wake });
          letTimePass();
        });
      },
    });
    const client: AdminClient = {
      async request(document, variables, how) {
        asking += 1;
        try {
          return await plain.request(document, variables, how);
        } finally {
          asking -= 1;
          letTimePass();
        }
      },
    };
    return { waits, ask: (name: string) => client.request(named(name), {}, { priority }), client };
  };
  return { sandbox, standIn, shopify, startProcess };
}

test("background work slows down by the cost that Shopify reports, is never refused, and leaves the reserve alone", async () => {
  const { shopify, startProcess } = await open();
  const worker = startProcess("background");
  for (let n = 0; n < 150; n++) await worker.ask("Work");
  expect(shopify.calls).toHaveLength(150);
  expect(shopify.calls.filter(({ throttled }) => throttled)).toEqual([]);
  expect(worker.waits.length).toBeGreaterThan(10);
  const lowest = Math.min(...shopify.calls.map(({ pointsLeft }) => pointsLeft!));
  expect(lowest).toBeGreaterThanOrEqual(RESERVE);
  expect(lowest).toBeLessThan(BUCKET / 2);
});

test("while three workers use all they may, a page's call goes at once: it neither waits nor is refused", async () => {
  const { shopify, startProcess } = await open();
  const workers = [1, 2, 3].map(() => startProcess("background"));
  const page = startProcess("interactive");
  for (let round = 0; round < 80; round++) {
    await Promise.all(workers.map((worker) => worker.ask("Work")));
    if (round % 4 !== 3) continue;
    const answered = shopify.calls.length;
    await page.ask("Page");
    expect(shopify.calls[answered], "the very next call is the page's").toMatchObject({
      kind: "Page",
      throttled: false,
    });
  }
  expect(page.waits).toEqual([]);
  for (const worker of workers) expect(worker.waits.length, "it had to hold back").toBeGreaterThan(5);
  expect(shopify.calls.filter(({ throttled }) => throttled)).toEqual([]);
});

test("when the bucket is empty for reasons of others, pages come first, and nobody sees an error", async () => {
  const { standIn, shopify, startProcess } = await open();
  const [worker, page] = [startProcess("background"), startProcess("interactive")];
  standIn.faults.set({ adminApi: { throttled: { next: 2 } } });
  await Promise.all([worker.ask("Work"), page.ask("Page")]);
  expect(shopify.calls.filter(({ throttled }) => throttled).length).toBeGreaterThanOrEqual(2);
  const answered = shopify.calls.filter(({ throttled }) => !throttled);
  expect(answered.map(({ kind }) => kind)).toEqual(["Page", "Work"]);
  const waited = (process: { waits: number[] }) => process.waits.reduce((sum, ms) => sum + ms, 0);
  // The reserve has to come back first.
  expect(waited(worker)).toBeGreaterThan(waited(page) + (RESERVE / 100) * 900);
});

test("an import that is throttled again and again takes its time and ends as if it had not been", async () => {
  const faults = { adminApi: { throttled: 0.4 } };
  const { sandbox, standIn, shopify, startProcess } = await open({ seed: 5, faults });
  const worker = startProcess("background");
  const shop = await createShop({
    domain: domain as Shop["domain"],
    currencyCode: sandbox.profile.currencyCode,
    timeZone: sandbox.profile.ianaTimezone,
  });
  await startFirstImport(shop, new Date());
  const context = wireContext(standIn, domain, { admin: worker.client });
  expect(await finishImport(shop, context)).toMatchObject({ failure: null, ordersLoaded: true });
  expect(shopify.calls.filter(({ throttled }) => throttled).length).toBeGreaterThan(2);
  expect(worker.waits.length).toBeGreaterThan(2);
  const parts = await withShop(shop.id, (tx) => tx.importPart.findMany());
  expect(parts.map(({ state, attempts, error }) => [state, attempts, error])).toEqual(
    Array(4).fill(["done", 0, null]),
  );
  for (const [kind, sides] of Object.entries(await bothSides(shop, sandbox)))
    expect(sides.app, kind).toEqual(sides.sandbox);
});
