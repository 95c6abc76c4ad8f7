import { afterAll, expect, test } from "vitest";
import { db, pool, withShop } from "~/db.server";
import type { Shop } from "~/features/shops/shop";
import { closeQueue, enqueueAll } from "~/queue.server";
import { countWaiting, fillInbox, totalOfState } from "../factories/inbox";
import { askQueue, letQueueTimePass } from "../factories/queue-time";
import { createShop } from "../factories/shop";
import { prepareWatching, watchedRuns, watchedWorkerProgram } from "../factories/watched-worker";
import { bundleProgram, startProgram } from "../factories/worker-process";

afterAll(async () => {
  await closeQueue();
  await db.$disconnect();
  await pool.end();
});

const nowhere = { origin: "http://127.0.0.1:1", filesOrigin: "http://127.0.0.1:1" };
const [orders, states] = [12, 4];

const waitingIn = async (shops: Shop[]) =>
  (await Promise.all(shops.map(countWaiting))).reduce((sum, count) => sum + count, 0);

/** Whether nothing waits that could be taken, and nobody alive works: a living run holds its lock. */
async function idleButForTheKilled(): Promise<boolean> {
  const [row] = await askQueue<{ busy: boolean }>(`
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid BETWEEN 77000 AND 77099)
        OR EXISTS (SELECT FROM queue.job waiting WHERE waiting.name = 'drain-webhooks' AND waiting.state = 'created'
             AND NOT EXISTS (SELECT FROM queue.job held WHERE held.name = waiting.name AND held.state = 'active'
                                AND held.singleton_key = waiting.singleton_key)) AS busy`);
  return !row!.busy;
}

test("three workers share the shops, never two of them on one shop's task, also when one is killed", async () => {
  await prepareWatching();
  const shops: Shop[] = [];
  for (let n = 0; n < 8; n++) shops.push(await createShop());
  for (const shop of shops) await fillInbox(shop, { orders, states });
  const asked = shops.map((shop) => ({ shopId: shop.id }));
  await enqueueAll("drain-webhooks", asked);

  const program = await bundleProgram(watchedWorkerProgram);
  const workers = ["first", "second", "third"].map((worker) =>
    startProgram(program, nowhere, { WATCHED: JSON.stringify({ worker, slices: { short: 100 } }) }),
  );
  for (const worker of workers) worker.go();

  // Asked for again and again while it is under way, as a busy shop's webhooks do.
  let done = false;
  const asking = (async () => {
    while (!done) {
      await enqueueAll("drain-webhooks", asked);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const runs = () => watchedRuns("drain-webhooks");
  await workers[0]!.until(
    "each worker has had a run",
    expect
      .poll(async () => new Set((await runs()).map((run) => run.worker)).size, {
        timeout: 50_000,
        interval: 20,
      })
      .toBe(3),
  );
  await workers[0]!.kill();
  done = true;
  await asking;
  // What is left then is what the killed one held, and nobody may touch it before its signs of life are missed.
  await workers[1]!.until(
    "the others have nothing left to do",
    expect.poll(idleButForTheKilled, { timeout: 50_000, interval: 100 }).toBe(true),
  );
  await letQueueTimePass();
  await enqueueAll("drain-webhooks", asked);
  await workers[1]!.until(
    "all inboxes are empty",
    expect.poll(() => waitingIn(shops), { timeout: 50_000, interval: 100 }).toBe(0),
  );
  for (const worker of workers.slice(1)) await worker.kill();

  const seen = await runs();
  expect(seen.filter((run) => !run.alone)).toEqual([]);
  expect(new Set(seen.map((run) => run.shop_id)).size).toBe(shops.length);
  for (const shop of shops) {
    const kept = await withShop(shop.id, (tx) => tx.order.findMany({ select: { totalMinor: true } }));
    const newest = BigInt(totalOfState(states - 1).replace(".", ""));
    expect(kept.map((order) => order.totalMinor)).toEqual(Array(orders).fill(newest));
  }
});
