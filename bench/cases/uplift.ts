import path from "node:path";
import { campaignEffects } from "../data-gen/campaign-effects.ts";
import { describePopulation, windowDays } from "../data-gen/campaign-population.ts";
import type { Tally } from "../data-gen/simulate-campaigns.ts";
import type { LooksTally, LooksTask } from "../data-gen/simulate-looks.ts";
import type { BenchCase, CoverageResult } from "../run.ts";
import { coverageBar, falseVerdictBar, falseWinBar, studyWidth } from "./uplift-bars.ts";
import { readPopulations } from "./uplift-populations.ts";
import { runUpliftTasks } from "./uplift-threads.ts";
import type { UpliftTask } from "./uplift-worker.ts";

const sizes = [100, 300, 1000, 3000, 10_000];
const shares = [0.1, 0.2, 0.5];
/** Large campaigns, with fewer runs. */
const large = { customers: 100_000, shares: [0.05, 0.1, 0.2], fewer: 5 };
/** Campaigns that earn nothing: whoever calls one of them a win, or a loss, is wrong. */
const withoutEffect = ["none", "discount zero"];

/**
 * How honest the app's verdicts are: campaigns whose effect is known are drawn from customers whose true spend is known, and the intervals
 * counted that hold it. Then 60 daily looks, of which the first verdict counts.
 */
export const uplift: BenchCase = {
  about: "intervals of extra profit against a known effect, at the end and with daily looks; beside Welch's",
  options: {
    runs: { default: 2000, about: "campaigns simulated for each population, size and control share" },
  },
  texts: { data: { default: "../shared/data", about: "folder with order logs; without it the demo's shop" } },
  async run({ runs = 0 }, _workplace, { data = "" }) {
    const populations = await readPopulations(path.resolve(process.env.INIT_CWD ?? process.cwd(), data));
    for (const population of populations) {
      const { buying, variation, skewness } = describePopulation(population);
      say(
        `population ${population.name}: ${population.customers} customers, ${percent(buying)} % buy in ${windowDays} days, ` +
          `sd/mean ${variation.toFixed(1)}, skewness ${skewness.toFixed(1)}`,
      );
    }
    const cells = cellsOf(runs);
    const looks = looksOf(runs);
    const each = populations.map((_, population) => population);
    const tasks: UpliftTask[] = [
      ...cells.flatMap((cell, k) =>
        each.map((population) => ({
          ...{ kind: "campaigns" as const, population },
          task: { ...cell, seed: 1000 * k + population },
        })),
      ),
      ...looks.flatMap((look, k) =>
        each.map((population) => ({
          ...{ kind: "looks" as const, population },
          task: { ...look, seed: 1_000_000 + 1000 * k + population },
        })),
      ),
    ];
    const answers = await runUpliftTasks(populations, tasks);
    const results: CoverageResult[] = [];
    let missed = 0;
    say("\ncontrol customers draw    coverage worst/mean  Welch        false win (Welch)  above truth  width               worst covered"); // prettier-ignore
    cells.forEach((cell, k) => {
      const tallies = each.map((population) => {
        const answer = answers[k * each.length + population]!;
        if (answer.kind !== "campaigns") throw new Error("an answer stands in the wrong place");
        return answer.tallies;
      });
      missed += reportCell(cell, tallies);
      tallies.forEach((one, population) =>
        results.push(resultOf(`${cell.name}-${populations[population]!.name}`, cell, one)),
      );
    });
    say(
      `\n${windowDays} daily looks, control 20 %: verdicts by the first day that has one, worst population`,
    );
    looks.forEach((look, k) => {
      const tallies = each.map((population) => {
        const answer = answers[(cells.length + k) * each.length + population]!;
        if (answer.kind !== "looks") throw new Error("an answer stands in the wrong place");
        return answer.tally;
      });
      missed += reportLooks(look, tallies);
      if (!withoutEffect.includes(look.effect.name)) return;
      tallies.forEach((tally, population) =>
        results.push(resultOfLooks(populations[population]!.name, look, tally)),
      );
    });
    say(missed === 0 ? "\nall bars are met" : `\n${missed} bars are NOT met: see the lines above`);
    return results;
  },
};

interface Cell {
  name: string;
  customers: number;
  controlShare: number;
  runs: number;
  draw: "random" | "assign";
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

function looksOf(runs: number): Omit<LooksTask, "seed">[] {
  const told = ["none", "discount zero", "+20 % buyers", "+50 % buyers"];
  const effects = told.map((name) => campaignEffects.find((effect) => effect.name === name)!);
  return (["together", "rolling"] as const).flatMap((entry) =>
    effects.flatMap((effect) =>
      [300, 1000, 3000, 10_000].map((customers) => ({ customers, controlShare: 0.2, runs, effect, entry })),
    ),
  );
}

/** Prints a line of the table and its missed bars, and returns how many these are. */
function reportCell({ customers, controlShare, draw, runs }: Cell, byPopulation: Tally[][]): number {
  const all = byPopulation.flat();
  const idle = all.filter(({ effect }) => withoutEffect.includes(effect));
  const of = (tallies: Tally[], count: keyof Tally) => tallies.map((tally) => percentOf(tally, count));
  const coverage = of(all, "covered");
  const worst = Math.min(...coverage);
  const falseWin = Math.max(...of(idle, "aboveZero"));
  const width = mean(all.map((tally) => tally.width / tally.welchWidth));
  const bars = {
    [`coverage at least ${coverageBar(controlShare, customers, runs).toFixed(1)}`]:
      worst >= coverageBar(controlShare, customers, runs),
    [`false wins at most ${falseWinBar(runs).toFixed(1)}`]: falseWin <= falseWinBar(runs),
  };
  const missed = Object.keys(bars).filter((bar) => !bars[bar]);
  const columns: [text: string, size: number][] = [
    [`${percent(controlShare)} %`, 8],
    [String(customers), 10],
    [draw, 8],
    [`${worst.toFixed(1)} / ${mean(coverage).toFixed(1)}`, 21],
    [`${Math.min(...of(all, "welchCovered")).toFixed(1)} / ${mean(of(all, "welchCovered")).toFixed(1)}`, 13],
    [`${falseWin.toFixed(1)} (${Math.max(...of(idle, "welchAboveZero")).toFixed(1)})`, 19],
    [Math.max(...of(all, "aboveTruth")).toFixed(1), 13],
    [
      `${width.toFixed(2)}${width > studyWidth(customers) ? " (study: " + studyWidth(customers).toFixed(2) + ")" : ""}`,
      20,
    ],
    [all[coverage.indexOf(worst)]!.effect, 14],
  ];
  const notMet = missed.length > 0 ? `NOT MET: ${missed.join(", ")}` : "";
  say(columns.map(([text, size]) => text.padEnd(size)).join("") + notMet);
  return missed.length;
}

function reportLooks(
  { customers, effect, entry, runs }: Omit<LooksTask, "seed">,
  tallies: LooksTally[],
): number {
  const share = (of: (tally: LooksTally) => number) => tallies.map((tally) => (100 * of(tally)) / tally.runs);
  const worst = (values: number[]) => Math.max(...values).toFixed(1);
  const decided = share(({ earned, cost }) => earned + cost);
  const wrong = withoutEffect.includes(effect.name) ? decided : share(({ cost }) => cost);
  const missed = Math.max(...wrong) > falseVerdictBar(runs);
  say(
    `${entry.padEnd(9)} ${effect.name.padEnd(14)} ${String(customers).padEnd(7)} ` +
      (withoutEffect.includes(effect.name)
        ? `false verdicts ${worst(decided)} % (earned ${worst(share((tally) => tally.earned))}, cost ${worst(share((tally) => tally.cost))}, ` +
          `before the last day ${worst(share((tally) => tally.early))})`
        : `decided ${decided.map((value) => value.toFixed(0)).join(" / ")} %, mean day ` +
          `${tallies.map((tally) => (tally.days / tally.runs).toFixed(0)).join(" / ")}, wrong ${worst(wrong)} %`) +
      (missed ? `   NOT MET: at most ${falseVerdictBar(runs).toFixed(1)}` : ""),
  );
  return missed ? 1 : 0;
}

function resultOf(name: string, { customers, controlShare, runs }: Cell, tallies: Tally[]): CoverageResult {
  const coverage = tallies.map(({ covered }) => covered / runs);
  const idle = tallies.filter(({ effect }) => withoutEffect.includes(effect));
  return {
    ...{ case: name, n: customers, controlShare, runs },
    coverage: rounded(Math.min(...coverage)),
    coverageMean: rounded(mean(coverage)),
    falseWin: rounded(Math.max(...idle.map(({ aboveZero }) => aboveZero / runs))),
    width: rounded(mean(tallies.map((tally) => tally.width / tally.welchWidth))),
  };
}

/** Coverage is the share of campaigns that never had a verdict, which none of these deserves. */
function resultOfLooks(name: string, look: Omit<LooksTask, "seed">, tally: LooksTally): CoverageResult {
  const { customers, controlShare, runs, effect, entry } = look;
  const coverage = rounded(1 - (tally.earned + tally.cost) / runs);
  return {
    case: `looks-${entry}-${effect.name.replace(" ", "-")}-${name}`,
    ...{ n: customers, controlShare, runs, coverage, coverageMean: coverage },
    ...{ falseWin: rounded(tally.earned / runs), width: null },
  };
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percentOf = (tally: Tally, count: keyof Tally) => (100 * Number(tally[count])) / tally.runs;
const percent = (share: number) => Math.round(1000 * share) / 10;
const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
