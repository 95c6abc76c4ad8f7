import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { bundle } from "../bundle.ts";
import { median, spread, type Measured } from "../measure.ts";
import type { BenchCase, BenchResult } from "../run.ts";

/**
 * What scoring computes from purchases, without a database: what is usual in the shop, then risk, band and value at stake of every
 * customer, and the shop's months and cohorts. A tenfold shop may take twelve times as long. Reasons are not in it; `nightly` has
 * them.
 */
export const score: BenchCase = {
  about: "learning a shop and scoring its customers from their purchases, against a tenth of them",
  options: {
    customers: { default: 10_000_000, about: "customers of the large shop; the small one has a tenth" },
    runs: { default: 5, about: "how often each is measured" },
  },
  async run({ customers = 0, runs = 0 }) {
    const worker = await bundle(fileURLToPath(new URL("./score-worker.ts", import.meta.url)));
    const sizes = { large: customers, small: Math.round(customers / 10) };
    const measured: Record<"large" | "small", Scored[]> = { large: [], small: [] };
    for (let run = 1; run <= runs; run++) {
      for (const size of ["small", "large"] as const) measured[size].push(await scoreIn(worker, sizes[size]));
      const [small, large] = [measured.small.at(-1)!, measured.large.at(-1)!];
      process.stdout.write(
        `run ${run}: ${sizes.small} customers, ${small.purchases} purchases ${Math.round(small.ms)} ms ${small.peakMb} MB; ` +
          `${sizes.large} customers ${Math.round(large.ms)} ms ${large.peakMb} MB\n`,
      );
    }
    const line = (name: string, of: "large" | "small"): BenchResult => {
      const ours = median(measured[of].map(({ ms }) => ms));
      const baseline = median(measured.small.map(({ ms }) => ms));
      process.stdout.write(`${name}: ${spread(measured[of].map(({ ms }) => ms))}\n`);
      return {
        ...{ case: name, n: sizes[of], ours: Math.round(ours), baseline: Math.round(baseline), unit: "ms" },
        ratio: Math.round((ours / baseline) * 100) / 100,
        peakMb: Math.max(...measured[of].map(({ peakMb }) => peakMb)),
      };
    };
    return [line("score", "small"), line("score-tenfold", "large")];
  },
};

type Scored = Measured & { purchases: number };

/** A process for each measurement: memory of one must not be counted for the next. */
async function scoreIn(worker: string, customers: number): Promise<Scored> {
  const child = fork(worker, { execArgv: ["--max-semi-space-size=16"] });
  child.send({ customers, warm: 20_000 });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the scoring process has ended")));
  ended.catch(() => undefined);
  const [answer] = (await Promise.race([once(child, "message"), ended])) as [Scored];
  child.kill();
  return answer;
}
