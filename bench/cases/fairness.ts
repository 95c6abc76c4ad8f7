import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { bundle } from "../bundle.ts";
import { fillShop } from "../data-gen/fill-shop.ts";
import { median } from "../measure.ts";
import type { BenchCase } from "../run.ts";

const now = new Date("2026-11-20T04:00:00Z");
const largeId = 1;

/**
 * One shop of a million orders and fifty small ones on one worker: how long the small ones take until each has worked off its inbox
 * and is scored whole, alone, and while the large one, which came first, works off its own and is scored whole. The clock begins when
 * their inboxes are full and their tasks are asked for, of a worker that is up.
 */
export const fairness: BenchCase = {
  about: "fifty small shops beside one of a million orders, against the same small ones alone",
  options: {
    customers: { default: 200_000, about: "customers of the large shop, with five orders each" },
    shops: { default: 50, about: "small shops" },
    deliveries: { default: 20, about: "deliveries in the inbox of each small shop" },
    noise: { default: 5_000, about: "deliveries in the inbox of the large shop" },
    runs: { default: 5, about: "how often each is measured" },
  },
  async run({ customers = 0, shops = 0, deliveries = 0, noise = 0, runs = 0 }, { databaseUrl }) {
    const owner = new pg.Client(databaseUrl);
    await owner.connect();
    const worker = await bundle(fileURLToPath(new URL("../../app/worker.server.ts", import.meta.url)));
    const filler = await bundle(fileURLToPath(new URL("./fairness-filler.ts", import.meta.url)));
    try {
      await owner.query(
        `INSERT INTO shops (id, domain, currency_code, time_zone)
         SELECT n, 'bench-' || n || '.myshopify.com', 'EUR', 'Europe/Berlin' FROM generate_series(1, $1::int + 1) AS n`,
        [shops],
      );
      const say = (text: string) => void process.stdout.write(`${text}\n`);
      const { orders } = await fillShop(databaseUrl, largeId, customers, now, say);
      say(`the large shop has ${orders} orders`);
      const small = Array.from({ length: shops }, (_, n) => largeId + 1 + n);

      const measure = async (beside: boolean): Promise<number> => {
        await owner.query("DELETE FROM webhook_deliveries");
        await owner.query("DELETE FROM queue.job").catch(() => undefined);
        const process_ = fork(worker, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
        const gone = once(process_, "exit");
        try {
          if (beside) (await fill(filler, { shops: [largeId], deliveries: noise }))();
          const ask = await fill(filler, { shops: small, deliveries });
          // The worker is up, and the large shop has had its slice of the short lane.
          await new Promise((resolve) => setTimeout(resolve, 10_000));
          const begun = performance.now();
          ask();
          await until(owner, small, deliveries);
          const took = performance.now() - begun;
          if (beside) say(`the large shop still has ${await countLeft(owner, [largeId])} things to do`);
          return took;
        } finally {
          process_.kill("SIGKILL");
          await gone;
          // What the database does for somebody who is gone it goes on with.
          await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`);
        }
      };
      await measure(false);
      const [alone, beside]: [number[], number[]] = [[], []];
      for (let run = 1; run <= runs; run++) {
        alone.push(await measure(false));
        beside.push(await measure(true));
        say(
          `run ${run}: alone ${Math.round(alone.at(-1)!)} ms, beside the large one ${Math.round(beside.at(-1)!)} ms`,
        );
      }
      const [ours, baseline] = [median(beside), median(alone)];
      const ratio = Math.round((ours / baseline) * 100) / 100;
      say(`beside the large shop the small ones take ${ratio} times as long as alone`);
      return [
        {
          case: "fairness",
          n: orders,
          ours: Math.round(ours),
          baseline: Math.round(baseline),
          ratio,
          unit: "ms",
          peakMb: 0,
        },
      ];
    } finally {
      await owner.end();
    }
  },
};

/** Inboxes are filled and, when the answer is called, tasks are asked for as the app does it, from a process of its own. */
async function fill(file: string, order: { shops: number[]; deliveries: number }): Promise<() => void> {
  const child = fork(file, [JSON.stringify(order)], { execArgv: [] });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the inboxes could not be filled")));
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => undefined);
  return () => void child.send("go");
}

/** Deliveries that wait and tasks that are not done, of these shops. */
async function countLeft(owner: pg.Client, shops: number[]): Promise<number> {
  const { rows } = await owner.query<{ left: string }>(
    `SELECT (SELECT count(*) FROM webhook_deliveries WHERE shop_id = ANY($1) AND state = 'new')
          + (SELECT count(*) FROM queue.job WHERE name IN ('drain-webhooks', 'score-shop-whole') AND state < 'completed'
                AND singleton_key = ANY($2)) AS left`,
    [shops, shops.map(String)],
  );
  return Number(rows[0]!.left);
}

/** Resolves when the tasks of all were asked for, their inboxes are empty and all were scored. */
async function until(owner: pg.Client, shops: number[], deliveries: number): Promise<void> {
  const begun = performance.now();
  const wasScored = async () => {
    const { rows } = await owner.query<{ scored: string }>(
      `SELECT count(DISTINCT singleton_key) AS scored FROM queue.job WHERE name = 'score-shop-whole' AND state = 'completed'
          AND singleton_key = ANY($1)`,
      [shops.map(String)],
    );
    return Number(rows[0]!.scored) === shops.length;
  };
  while (!((await wasScored()) && (await countLeft(owner, shops)) === 0)) {
    if (performance.now() - begun > 600_000) {
      const left = await countLeft(owner, shops);
      throw new Error(
        `of ${shops.length * deliveries} deliveries and ${shops.length} scorings ${left} are not done in ten minutes`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
