import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startStandIn } from "./server";
import { createCoffeeHarbour } from "./shops/coffee-harbour";
import type { StandInOptions } from "./stand-in";

const begun = Date.UTC(2026, 10, 22, 12);
const domain = "coffee-harbour.myshopify.com";

/** A sandbox whose clock stands still until it is set. */
async function setUp(options: Partial<StandInOptions> = {}) {
  const shop = createCoffeeHarbour({ seed: 1, now: begun, customers: 60 });
  const standIn = await startStandIn({
    ...{ shops: [shop], appUrl: "http://127.0.0.1:9", apiKey: "key", apiSecret: "secret", refuse: () => {} },
    manifestFile: fileURLToPath(new URL("../shopify.app.toml", import.meta.url)),
    ...{ installed: true, now: () => begun, ...options },
  });
  onTestFinished(() => standIn.close());
  const control = async (body?: object) => {
    const post = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${standIn.origin}/_control/live`, body && post);
    return { status: answer.status, life: (await answer.json()) as Life };
  };
  const page = async (locale = "en") =>
    (await fetch(`${standIn.origin}/store/coffee-harbour/activity?locale=${locale}`)).text();
  return { shop, standIn, control, page };
}

interface Life {
  running: boolean;
  pace: number;
  error?: string;
  shops: { domain: string; count: number; newest: { text: string; topics: string[] }[] }[];
}

test("a living shop's minutes happen when the clock says so, with its webhooks, the same from the same seed", async () => {
  const [one, same, other] = await Promise.all([setUp({ seed: 7 }), setUp({ seed: 7 }), setUp({ seed: 8 })]);
  const told = await Promise.all(
    [one, same, other].map(async ({ standIn, control }) => {
      standIn.live.start(10);
      expect((await control()).life.shops[0]!.count, "nothing before its time").toBe(0);
      standIn.clock.advance(600_000);
      await expect.poll(async () => (await control()).life.shops[0]!.count).toBeGreaterThan(70);
      return standIn.deliveries().map(({ topic, body }) => `${topic} ${body}`);
    }),
  );
  expect(told[0]!.length).toBeGreaterThan(100);
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).not.toEqual(told[0]);
});

test("it is stopped, and what would have happened meanwhile does not; another pace counts from then on", async () => {
  const { standIn, control } = await setUp();
  expect((await control({ running: true, pace: 60 })).life).toMatchObject({ running: true, pace: 60 });
  standIn.clock.advance(120_000);
  await expect.poll(async () => (await control()).life.shops[0]!.count).toBeGreaterThan(60);
  const { life } = await control({ running: false });
  standIn.clock.advance(86_400_000);
  expect((await control({ running: true, pace: 6 })).life).toMatchObject({ running: true, pace: 6 });
  standIn.clock.advance(600_000);
  const before = life.shops[0]!.count;
  await expect.poll(async () => (await control()).life.shops[0]!.count).toBeGreaterThan(before + 10);
  expect((await control()).life.shops[0]!.count).toBeLessThan(before + 150);
  expect(await control({ pace: -3 })).toMatchObject({
    status: 400,
    life: { error: expect.stringContaining("Pace -3") },
  });
  expect((await control({ speed: 3 })).status).toBe(400);
});

test("the activity page tells what happened, newest first, in three languages", async () => {
  const { shop, standIn, page } = await setUp();
  const [product] = shop.products.values();
  expect(await page()).toContain("Nothing has happened yet.");
  const { placeOrder, refundOrder, cancelOrder } = await import("./shops/shop-changes");
  const line = { variantId: product!.variants[0]!.id, quantity: 1 };
  const buyer = [...shop.customers.values()].find(({ firstName }) => firstName !== null)!;
  buyer.lastName = "<b>Bold</b>";
  const placed = placeOrder(shop, { customerId: buyer.id, lines: [line, line] }, begun);
  standIn.apply(domain, placed);
  const order = shop.orders.get(placed[0].orderId)!;
  standIn.apply(domain, refundOrder(shop, order.id, { amountMinor: 100n }, begun));
  standIn.apply(domain, cancelOrder(shop, order.id, {}, begun));
  const text = await page();
  const places = [`Order ${order.name} cancelled`, "Refund of €1.00", `Order ${order.name}, `].map((words) =>
    text.indexOf(words),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(text).toContain("orders/create, orders/paid");
  expect(text).toContain("&lt;b&gt;Bold&lt;/b&gt;");
  expect(text).not.toContain("<b>Bold");
  expect(await page("ru")).toContain(`Заказ ${order.name} отменён`);
  expect(await page("zh-CN")).toContain(`订单 ${order.name} 已取消`);
  expect(text).toContain('href="/store/coffee-harbour/activity" aria-current="page"');
});

test("while days pass it says how many are to come, and no others can be begun", async () => {
  const { standIn, page } = await setUp();
  expect(await page()).toContain('data-pass-days="31"');
  const passing = standIn.passDays(3, 24);
  expect(standIn.live.status().daysLeft).toBe(3);
  await expect(standIn.passDays(1)).rejects.toThrow("Days are passing already");
  await passing;
  expect(standIn.live.status().daysLeft).toBe(0);
  await standIn.passDays(1, 24);
});
