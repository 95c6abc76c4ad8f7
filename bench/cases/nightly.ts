import { fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { bundle } from "../bundle.ts";
import { fillShop } from "../data-gen/fill-shop.ts";
import { measure, median, spread, type Measured } from "../measure.ts";
import type { BenchCase } from "../run.ts";
import { serverTime } from "../server-time.ts";

const now = new Date("2026-11-20T04:00:00Z");

/** What any scoring must at least read of the orders: sorted by customer and time. */
const leastToRead = `SELECT customer_id, processed_at, id, name, cancelled_at, cancel_reason, financial_status, return_status, total_minor,
  current_total_minor, refunded_minor, discount_minor, line_count, gift_card_line_count FROM orders WHERE shop_id = 1 AND customer_id IS NOT NULL
  ORDER BY customer_id, processed_at`;

/** The columns a scoring writes; the others are generated. */
const written = `shop_id, customer_id, scored_at, first_purchase_day, last_purchase_day, purchase_days, value_minor, usual_gap_days, risk,
  risk_from, risk_to, horizon_days, alive, orders_90, orders_365, spend_90_minor, spend_365_minor, spend_if_active_minor, next_order_from,
  next_order_to, band, value_at_stake_minor, signal_ids, signal_bits, reasons`;

/**
 * The nightly scoring of everybody in a large shop, over the scores of the night before, against the least that any way of doing
 * it outside the database must do: a sorted COPY of the orders out, and a COPY of the results into an empty table with the same
 * indexes.
 */
export const nightly: BenchCase = {
  about: "nightly scoring of a large shop, against a sorted COPY out and a COPY in of the results",
  options: {
    customers: { default: 1_000_000, about: "customers of the shop, with five orders each" },
    runs: { default: 5, about: "how often each is measured" },
  },
  async run({ customers = 0, runs = 0 }, { folder, databaseUrl }) {
    const owner = new pg.Client(databaseUrl);
    await owner.connect();
    const scorer = startScorer(await bundle(fileURLToPath(new URL("./nightly-worker.ts", import.meta.url))));
    try {
      await owner.query(
        "INSERT INTO shops (id, domain, currency_code, time_zone) VALUES (1, 'bench.myshopify.com', 'EUR', 'Europe/Berlin')",
      );
      const say = (text: string) => void process.stdout.write(`${text}\n`);
      const { orders } = await fillShop(databaseUrl, 1, customers, now, say);
      const night = (n: number) => new Date(now.getTime() + n * 86_400_000).toISOString();
      const first = await scorer.score(night(0));
      say(`${customers} customers, ${orders} orders; the first scoring took ${Math.round(first.ms)} ms`);
      const file = path.join(folder, "scores.copy");
      await pipeline(
        owner.query(copyTo(`COPY customer_scores (${written}) TO STDOUT`)),
        fs.createWriteStream(file),
      );
      await owner.query("CREATE TABLE bench_scores (LIKE customer_scores INCLUDING ALL)");

      const [ours, baseline]: [Measured[], Measured[]] = [[], []];
      const serverShares: number[] = [];
      for (let run = 1; run <= runs; run++) {
        // As PostgreSQL's own upkeep has done by the next night.
        await owner.query("VACUUM (ANALYZE) customer_scores");
        await owner.query("CHECKPOINT");
        const before = await serverTime(owner);
        ours.push(await scorer.score(night(run)));
        const after = await serverTime(owner);
        if (before !== null && after !== null) serverShares.push((after - before) / ours.at(-1)!.ms);
        await owner.query("TRUNCATE bench_scores");
        await owner.query("CHECKPOINT");
        baseline.push(await measure(() => leastThereIs(owner, file)));
        const [a, b] = [ours, baseline].map((list) => Math.round(list.at(-1)!.ms));
        say(`run ${run}: scoring ${a} ms, COPY out and in ${b} ms`);
      }
      const ms = (list: Measured[]) => list.map((one) => one.ms);
      const peakMb = Math.max(...ours.map((one) => one.peakMb));
      say(`scoring          ${spread(ms(ours))}, peak ${peakMb} MB`);
      say(`COPY out and in  ${spread(ms(baseline))}`);
      const share =
        serverShares.length > 0 ? `${Math.round(100 * median(serverShares))} %` : "not known here";
      say(`of the scoring's time the database server had a processor for ${share}`);
      const [mine, least] = [Math.round(median(ms(ours))), Math.round(median(ms(baseline)))];
      const ratio = Math.round((mine / least) * 100) / 100;
      return [{ case: "nightly", n: customers, ours: mine, baseline: least, ratio, unit: "ms", peakMb }];
    } finally {
      scorer.stop();
      await owner.end();
    }
  },
};

async function leastThereIs(owner: pg.Client, file: string): Promise<void> {
  let bytes = 0;
  const read = new Writable({
    write(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done();
    },
  });
  await pipeline(owner.query(copyTo(`COPY (${leastToRead}) TO STDOUT`)), read);
  if (bytes === 0) throw new Error("there is nothing to score");
  const rows = fs.createReadStream(file, { highWaterMark: 1 << 18 });
  await pipeline(rows, owner.query(copyFrom(`COPY bench_scores (${written}) FROM STDIN`)));
}

/** In a process of its own, with the options that `npm run start:worker` gives the worker. */
function startScorer(script: string) {
  const child = fork(script, { execArgv: ["--max-semi-space-size=16"] });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the scoring process has ended")));
  ended.catch(() => undefined);
  return {
    score: async (at: string): Promise<Measured> => {
      child.send({ shopId: 1, now: at });
      const [measured] = (await Promise.race([once(child, "message"), ended])) as [Measured];
      return measured;
    },
    stop: () => child.connected && child.disconnect(),
  };
}
