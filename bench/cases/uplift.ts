import path from "node:path";
import { campaignEffects } from "../data-gen/campaign-effects.ts";
import { describePopulation, windowDays, type Population } from "../data-gen/campaign-population.ts";
import type { BenchCase, CoverageResult } from "../run.ts";
import { readPopulations } from "./uplift-populations.ts";
import {
  headings,
  percent,
  reportCell,
  reportLooks,
  reportTotals,
  resultOf,
  resultOfLooks,
  resultOfTotals,
  say,
  withoutEffect,
  type Cell,
  type Look,
  type Totals,
} from "./uplift-report.ts";
import { runUpliftTasks } from "./uplift-threads.ts";
import type { UpliftFound, UpliftTask } from "./uplift-worker.ts";

const sizes = [100, 300, 1000, 3000, 10_000];
const shares = [0.1, 0.2, 0.5];
/** Large campaigns, with fewer runs. */
const large = { customers: 100_000, shares: [0.05, 0.1, 0.2], fewer: 2 };

/**
 * How honest the app's verdicts are: campaigns whose effect is known are drawn from customers whose true spend is known, and the intervals
 * counted that hold it; then 60 daily looks, of which the first verdict counts, and totals of many campaigns.
 */
export const uplift: BenchCase = {
  about:
    "intervals of extra profit against a known effect: at the end, with daily looks, in total; beside Welch's",
  options: {
    runs: { default: 2000, about: "campaigns simulated for each population, size and control share" },
  },
  texts: { data: { default: "../shared/data", about: "folder with order logs; without it the demo's shop" } },
  async run({ runs = 0 }, _workplace, { data = "" }) {
    const populations = await readPopulations(path.resolve(process.env.INIT_CWD ?? process.cwd(), data));
    populations.forEach(describe);
    const cells = cellsOf(runs);
    const looks = looksOf(runs);
    const totals = totalsOf(runs);
    const work: Work[] = [
      ...cells.map((task) => ({ kind: "campaigns" as const, task })),
      ...looks.map((task) => ({ kind: "looks" as const, task })),
      ...totals.map((task) => ({ kind: "totals" as const, task })),
    ];
    const tasks = work.flatMap(({ kind, task }, k) =>
      populations.map((_, population) => ({
        kind,
        population,
        task: { ...task, seed: 1000 * k + population },
      })),
    ) as UpliftTask[];
    const answers = await runUpliftTasks(populations, tasks);
    /** What became of one task in each population. */
    const of = <Kind extends keyof UpliftFound>(kind: Kind, k: number) =>
      answers.slice(k * populations.length, (k + 1) * populations.length).map((answer) => {
        if (answer.kind !== kind)
          throw new Error(`expected the answer of ${kind}, found that of ${answer.kind}`);
        return answer.found as UpliftFound[Kind];
      });
    const results: CoverageResult[] = [];
    let missed = 0;
    say(`\n${headings.cells}`);
    cells.forEach((cell, k) => {
      const found = of("campaigns", k);
      missed += reportCell(cell, found);
      found.forEach((one, p) => results.push(resultOf(`${cell.name}-${populations[p]!.name}`, cell, one)));
    });
    say(`\n${headings.looks}`);
    looks.forEach((look, k) => {
      const found = of("looks", cells.length + k);
      missed += reportLooks(look, found);
      if (!withoutEffect.includes(look.effect.name)) return;
      found.forEach((one, p) => results.push(resultOfLooks(populations[p]!.name, look, one)));
    });
    say(`\n${headings.totals}`);
    totals.forEach((total, k) => {
      const found = of("totals", cells.length + looks.length + k);
      missed += reportTotals(total, found);
      found.forEach((one, p) => results.push(resultOfTotals(populations[p]!.name, total, one)));
    });
    say(missed === 0 ? "\nall bars are met" : `\n${missed} bars are NOT met: see the lines above`);
    return results;
  },
};

type Work =
  { kind: "campaigns"; task: Cell } | { kind: "looks"; task: Look } | { kind: "totals"; task: Totals };

function describe(population: Population): void {
  const { buying, variation, skewness } = describePopulation(population);
  say(
    `population ${population.name}: ${population.customers} customers, ${percent(buying)} % buy in ${windowDays} days, ` +
      `sd/mean ${variation.toFixed(1)}, skewness ${skewness.toFixed(1)}`,
  );
}

function cellsOf(runs: number): Cell[] {
  const cell = (customers: number, controlShare: number, times: number, draw: Cell["draw"] = "random") => ({
    ...{ name: draw === "assign" ? "stratified" : "final", customers, controlShare, runs: times, draw },
  });
  return [
    ...shares.flatMap((share) => sizes.map((customers) => cell(customers, share, runs))),
    ...large.shares.map((share) => cell(large.customers, share, Math.ceil(runs / large.fewer))),
    ...[0.1, 0.2].map((share) => cell(1000, share, runs, "assign")),
  ];
}

function looksOf(runs: number): Look[] {
  const effects = effectsNamed("none", "discount zero", "+20 % buyers", "+50 % buyers");
  return (["together", "rolling"] as const).flatMap((entry) =>
    effects.flatMap((effect) =>
      [300, 1000, 3000, 10_000].map((customers) => ({ customers, controlShare: 0.2, runs, effect, entry })),
    ),
  );
}

function totalsOf(runs: number): Totals[] {
  const total = (name: string, effects: Totals["effects"]) =>
    [4, 12, 50].map((campaigns) => ({
      ...{ name, campaigns, effects, customers: 1000, fewest: 100, controlShare: 0.2, runs },
    }));
  return [...total("none", effectsNamed("none")), ...total("all effects", campaignEffects)];
}

const effectsNamed = (...names: string[]) =>
  names.map((name) => campaignEffects.find((effect) => effect.name === name)!);
