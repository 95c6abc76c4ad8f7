import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { bundle } from "../bundle.ts";
import { fillShop } from "../data-gen/fill-shop.ts";
import { median, spread, type Measured } from "../measure.ts";
import type { BenchCase, BenchResult } from "../run.ts";
import { measureIssuing } from "./offers-issuing.ts";

const now = new Date("2026-11-20T04:00:00Z");
/** A shop never moves the same slider twice in a row. */
const weightsOf = (run: number) =>
  [30, 20, 15, 15, 20].map((weight, i) => weight + ((run * (i + 3)) % 50)).join("-");

/** What is asked of the page in ms, at a million customers. */
const goalMs = 300;

/**
 * Codes issued against what the API's budget allows, exactly once though the worker is killed (offers-issuing.ts); and building the list of the 50 best targets, each time by other weights, against sorting the scores' own columns in SQL. */
export const offers: BenchCase = {
  about:
    "codes issued against the API's budget, also by killed workers; the 50 best targets of a large shop against ORDER BY",
  reusable: true,
  options: {
    customers: { default: 1_000_000, about: "customers of the large shop, with an order or two each" },
    runs: { default: 9, about: "how often each is measured" },
    offers: { default: 10_000, about: "codes issued by a campaign" },
    kills: { default: 20, about: "how often the worker is killed" },
  },
  async run({ customers = 0, runs = 0, offers: codes = 0, kills = 0 }, { databaseUrl }) {
    const say = (text: string) => void process.stdout.write(`${text}\n`);
    const issued = await measureIssuing(codes, kills, say);
    const worker = startWorker(await bundle(fileURLToPath(new URL("./offers-worker.ts", import.meta.url))));
    try {
      await fillOnce(databaseUrl, customers, worker, say);
      const measured: Record<"page" | "choose" | "plain", Measured[]> = { page: [], choose: [], plain: [] };
      // What only the first time costs is no part of moving a slider.
      for (const work of ["page", "choose", "plain"] as const) await worker.ask(work, weightsOf(0));
      for (let run = 1; run <= runs; run++)
        for (const work of ["page", "choose", "plain"] as const)
          measured[work].push(await worker.ask(work, weightsOf(run)));
      const ms = (work: keyof typeof measured) => measured[work].map((one) => one.ms);
      say(`the whole page        ${spread(ms("page"))}`);
      say(`loading and choosing  ${spread(ms("choose"))}`);
      say(`ORDER BY in SQL       ${spread(ms("plain"))}`);
      say(`asked at a million: under ${goalMs} ms: ${median(ms("page")) < goalMs ? "met" : "NOT MET"}`);
      const baseline = Math.round(median(ms("plain")));
      const targets = (["page", "choose"] as const).map((work): BenchResult => {
        const ours = Math.round(median(ms(work)));
        return {
          ...{ case: work === "page" ? "offers-target-page" : "offers-target-choice", n: customers },
          ...{ ours, baseline, ratio: Math.round((ours / baseline) * 100) / 100, unit: "ms" },
          peakMb: Math.max(...measured[work].map((one) => one.peakMb)),
        };
      });
      return [...issued, ...targets];
    } finally {
      worker.stop();
    }
  },
};

async function fillOnce(
  databaseUrl: string,
  customers: number,
  worker: ReturnType<typeof startWorker>,
  say: (text: string) => void,
): Promise<void> {
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  try {
    const { rows } = await owner.query<{ customers: number }>("SELECT customers FROM target_nights");
    if (rows[0]) return say(`the kept shop has ${rows[0].customers} scored customers`);
    await owner.query(
      "INSERT INTO shops (id, domain, currency_code, time_zone) VALUES (1, 'bench.myshopify.com', 'EUR', 'Europe/Berlin')",
    );
    const { orders } = await fillShop(databaseUrl, 1, customers, now, say, { ordersAtMost: 2 });
    const { ms } = await worker.ask("score", "");
    await owner.query("VACUUM (ANALYZE) customer_scores");
    say(`${customers} customers, ${orders} orders; the scoring took ${Math.round(ms)} ms`);
  } finally {
    await owner.end();
  }
}

/** In a process of its own, so that its memory is counted alone. */
function startWorker(script: string) {
  const child = fork(script, { execArgv: ["--max-semi-space-size=16"] });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the measured process has ended")));
  ended.catch(() => undefined);
  return {
    ask: async (work: string, weights: string): Promise<Measured> => {
      child.send({ work, weights });
      const [measured] = (await Promise.race([once(child, "message"), ended])) as [Measured];
      return measured;
    },
    stop: () => child.connected && child.disconnect(),
  };
}
