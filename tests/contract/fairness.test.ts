import { afterAll, expect, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue, enqueue, enqueueAll } from "~/queue.server";
import { countWaiting, fillInbox } from "../factories/inbox";
import { createShop } from "../factories/shop";
import { prepareWatching, watchedRuns, watchedWorkerProgram } from "../factories/watched-worker";
import { bundleProgram, startProgram } from "../factories/worker-process";

afterAll(async () => {
  await closeQueue();
  await db.$disconnect();
  await pool.end();
});

const nowhere = { origin: "http://127.0.0.1:1", filesOrigin: "http://127.0.0.1:1" };
const createShops = async (count: number) => {
  const shops: Shop[] = [];
  for (let n = 0; n < count; n++) shops.push(await createShop());
  return shops;
};
const drainsOf = (shops: Shop[]) => shops.map((shop) => ({ shopId: shop.id }));
const endOf = async (shop: Shop): Promise<number> =>
  (
    await withShop(shop.id, (tx) => tx.webhookDelivery.aggregate({ _max: { doneAt: true } }))
  )._max.doneAt!.getTime();

/** Deliveries that were not done by then. */
const countLaterThan = (shop: Shop, moment: Date): Promise<number> =>
  withShop(shop.id, (tx) =>
    tx.webhookDelivery.count({ where: { OR: [{ doneAt: null }, { doneAt: { gt: moment } }] } }),
  );

test("small shops are through before any of the noisy ones that came first and are more than there are slots", async () => {
  await prepareWatching();
  const noisy = await createShops(5);
  const small = await createShops(15);
  for (const shop of noisy) await fillInbox(shop, { orders: 300, states: 1 });
  for (const shop of small) await fillInbox(shop, { orders: 2, states: 1 });

  const program = await bundleProgram(watchedWorkerProgram);
  const worker = startProgram(program, nowhere, {
    WATCHED: JSON.stringify({ slices: { short: 200, long: 200 } }),
  });
  // The noisy ones hold every short slot when the small ones come.
  await enqueueAll("drain-webhooks", drainsOf(noisy));
  worker.go();
  await worker.until(
    "the noisy shops hold the slots",
    expect
      .poll(async () => (await watchedRuns("drain-webhooks")).length, { timeout: 50_000, interval: 10 })
      .toBeGreaterThanOrEqual(4),
  );
  await enqueueAll("drain-webhooks", drainsOf(small));
  await worker.until(
    "the small shops are through",
    expect
      .poll(async () => (await Promise.all(small.map(countWaiting))).some((count) => count > 0), {
        timeout: 50_000,
        interval: 100,
      })
      .toBe(false),
  );
  const lastSmall = new Date(Math.max(...(await Promise.all(small.map(endOf)))));
  for (const shop of noisy) expect(await countLaterThan(shop, lastSmall)).toBeGreaterThan(0);

  // Who needed more than a slice goes on in the long lane.
  const inLong = async () =>
    new Set(
      (await watchedRuns("drain-webhooks")).filter(({ lane }) => lane === "long").map((run) => run.shop_id),
    );
  await worker.until(
    "a noisy shop is in the long lane",
    expect
      .poll(
        async () => {
          const there = await inLong();
          return noisy.some(({ id }) => there.has(Number(id)));
        },
        { timeout: 50_000 },
      )
      .toBe(true),
  );

  // And what somebody waits for goes first, whoever came before.
  await worker.kill();
  const [waiting, ...others] = await createShops(6);
  await enqueueAll("score-shop", drainsOf(others));
  await enqueue("score-shop", waiting!.id, { urgent: true });
  const single = startProgram(program, nowhere, {
    WATCHED: JSON.stringify({ slots: { short: 1, long: 1 } }),
  });
  single.go();
  const scorings = () => watchedRuns("score-shop");
  const asked = new Set([waiting!, ...others].map((shop) => Number(shop.id)));
  await single.until(
    "all were scored",
    expect
      .poll(async () => (await scorings()).filter((run) => asked.has(run.shop_id)).length, {
        timeout: 50_000,
        interval: 50,
      })
      .toBe(asked.size),
  );
  const first = (await scorings()).find((run) => asked.has(run.shop_id))!;
  expect(first.shop_id).toBe(Number(waiting!.id));
});
