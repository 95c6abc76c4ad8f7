import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue, enqueue, enqueueAll } from "~/queue.server";
import { countWaiting, fillInbox } from "../factories/inbox";
import { askQueue } from "../factories/queue-time";
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
  for (const shop of noisy) await fillInbox(shop, { orders: 160, states: 1 });
  for (const shop of small) await fillInbox(shop, { orders: 2, states: 1 });

  const program = await bundleProgram(watchedWorkerProgram);
  const worker = startProgram(program, nowhere, {
    // A machine so busy that nobody gets anything done in a slice.
    WATCHED: JSON.stringify({ slices: { short: 1, long: 1 } }),
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

  // Who has much to do goes on in the long lane, and nobody else, however slow everything is.
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

  for (const { id } of small) expect(await inLong()).not.toContain(Number(id));

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

/** Orders enough for a whole scoring to take long; what is in them does not matter. */
const makeLarge = (shop: Shop) =>
  askQueue(
    `INSERT INTO public.orders (shop_id, id, name, created_at, processed_at, updated_at, currency_code, total_minor, current_total_minor)
     SELECT $1, n, '#' || n, now(), now(), now(), 'EUR', 100, 100 FROM generate_series(1, 50000) AS n`,
    [shop.id],
  );

test("a large shop is scored whole and counted in the long lane alone, which small shops never enter", async () => {
  await prepareWatching();
  const [large, ...small] = await createShops(5);
  await makeLarge(large!);
  const program = await bundleProgram(watchedWorkerProgram);
  const worker = startProgram(program, nowhere, {
    WATCHED: JSON.stringify({ slots: { short: 1, long: 1 }, slices: { short: 1, long: 1 } }),
  });
  await enqueue("score-shop-whole", large!.id);
  await enqueueAll("score-shop-whole", drainsOf(small));
  worker.go();
  const asked = [large!, ...small].map((shop) => Number(shop.id));
  const countingsOf = async (lane: string) =>
    (await watchedRuns("count-shop")).filter((run) => run.lane === lane).map((run) => run.shop_id);
  await worker.until(
    "all were scored and counted",
    expect
      .poll(
        async () => {
          const there = new Set([...(await countingsOf("short")), ...(await countingsOf("long"))]);
          return asked.every((id) => there.has(id)) && (await countingsOf("long")).includes(asked[0]!);
        },
        { timeout: 50_000, interval: 50 },
      )
      .toBe(true),
  );
  const runs = [...(await watchedRuns("score-shop-whole")), ...(await watchedRuns("count-shop"))];
  const inLong = runs.filter((run) => run.lane === "long" && asked.includes(run.shop_id));
  expect(new Set(inLong.map((run) => run.shop_id))).toEqual(new Set([Number(large!.id)]));
  expect(new Set(inLong.map((run) => run.task))).toEqual(new Set(["score-shop-whole", "count-shop"]));
});

/** A thread's priority as Linux keeps it: 0 is the usual one, 19 the least. */
const nicenessOf = (pid: number, thread: string): number => {
  const stat = fs.readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
};

test.runIf(process.platform === "linux")(
  "the worker's long lane has a thread of its own, which gives way to the short one",
  async () => {
    const program = await bundleProgram(`import "./app/worker.server.ts";`);
    const worker = spawn(process.execPath, [program], { stdio: "ignore" });
    onTestFinished(() => void worker.kill("SIGKILL"));
    const pid = worker.pid!;
    const usual = os.getPriority(pid);
    const others = () =>
      fs.readdirSync(`/proc/${pid}/task`).filter((thread) => nicenessOf(pid, thread) > usual).length;
    await expect.poll(others, { timeout: 50_000, interval: 50 }).toBe(1);
    expect(os.getPriority(pid)).toBe(usual);
  },
);
