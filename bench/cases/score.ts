import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { bundle } from "../bundle.ts";
import { recoverParameters } from "../data-gen/simulate-recovery.ts";
import { median, spread } from "../measure.ts";
import type { BenchCase, BenchResult } from "../run.ts";
import type { Scored } from "./score-worker.ts";

/** The sample's size is CDNOW's. What is asked of each, in ms and MB. */
const bars: Record<number, { ms: number; mb?: number }> = {
  2_357: { ms: 100 },
  1_000_000: { ms: 2000, mb: 250 },
  10_000_000: { ms: 12_000, mb: 600 },
};

/**
 * What the model of repeat buying costs from typed arrays, without a database: counting equal customers together, fitting MBG/NBD,
 * and scoring everybody (alive, no order within 90 days, orders expected within 90 and 365). Then how often the intervals that a
 * fit states hold the truth of simulated shops.
 */
export const score: BenchCase = {
  about:
    "fitting and scoring 2,357 / 100,000 / 1,000,000 / 10,000,000 simulated customers; intervals against the truth",
  options: {
    customers: { default: 10_000_000, about: "the largest size that is measured" },
    runs: { default: 3, about: "how often each is measured" },
    shops: {
      default: 100,
      about: "shops whose truth is looked for in the stated intervals, for each regularity",
    },
  },
  async run({ customers = 0, runs = 0, shops = 0 }) {
    const worker = await bundle(fileURLToPath(new URL("./score-worker.ts", import.meta.url)));
    const sizes = [2_357, 100_000, 1_000_000, 10_000_000].filter((size) => size <= customers);
    if (sizes.length === 0) sizes.push(customers);
    const results: BenchResult[] = [];
    for (const size of sizes) {
      const measured: Scored[] = [];
      for (let run = 0; run < runs; run++) measured.push(await scoreIn(worker, size));
      results.push(resultOf(size, measured, results.at(-1)));
    }
    for (const k of [1, 2]) report(`intervals, k = ${k}`, shops, k, 20);
    report("intervals, k = 1, purchases told in whole days", shops, 1, 1);
    return results;
  },
};

function resultOf(size: number, measured: Scored[], smaller: BenchResult | undefined): BenchResult {
  const of = (step: keyof Scored["ms"]) => measured.map(({ ms }) => ms[step]);
  const { orders, cells, evaluations, parameters } = measured[0]!;
  const ours = Math.round(median(of("all")));
  const peakMb = Math.max(...measured.map((one) => one.peakMb));
  const cpuMs = Math.round(median(measured.map((one) => one.cpuMs)));
  process.stdout.write(
    `${size} customers, ${orders} orders, ${cells} cells: ${spread(of("all"))}, ${peakMb} MB; ` +
      `${(["collapse", "fit", "score"] as const).map((step) => `${step} ${Math.round(median(of(step)))}`).join(", ")}; ` +
      `processor ${cpuMs} ms; ${evaluations} evaluations, ` +
      `r alpha a b ${parameters} (simulated 0.55 45 0.8 2.5)\n` +
      verdict(bars[size], ours, cpuMs, peakMb),
  );
  const baseline = smaller?.ours ?? ours;
  return {
    ...{ case: `score-${size}`, n: size, ours, baseline, unit: "ms", peakMb },
    ratio: Math.round((ours / baseline) * 100) / 100,
  };
}

/** One thread works, so on a machine that does nothing else the time is the processor's. */
function verdict(
  bar: { ms: number; mb?: number } | undefined,
  ms: number,
  cpuMs: number,
  peakMb: number,
): string {
  if (!bar) return "";
  const mb = bar.mb ?? Infinity;
  const busy = cpuMs < bar.ms ? "met by the processor's time, not on this busy machine" : "NOT MET";
  const met = peakMb >= mb ? "NOT MET" : ms < bar.ms ? "met" : busy;
  return `  asked: under ${bar.ms} ms${bar.mb ? ` and ${bar.mb} MB` : ""}: ${met}\n`;
}

function report(name: string, shops: number, k: number, stepsPerDay: number): void {
  const { fitted, inside } = recoverParameters(shops, 3000, k, 70 + k, stepsPerDay);
  const each = Object.entries(inside).map(([parameter, count]) => `${parameter} ${count}`);
  const all = inside.r + inside.alpha + inside.a + inside.b;
  process.stdout.write(
    `${name}: the truth lies in the 90 % interval in ${all} of ${4 * fitted} (${each.join(", ")} of ${fitted} shops of 3,000)\n`,
  );
}

/** A process for each measurement: memory of one must not be counted for the next. */
async function scoreIn(worker: string, customers: number): Promise<Scored> {
  const child = fork(worker, { execArgv: ["--max-semi-space-size=16"] });
  child.send({ customers });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the scoring process has ended")));
  ended.catch(() => undefined);
  const [answer] = (await Promise.race([once(child, "message"), ended])) as [Scored];
  child.kill();
  return answer;
}
