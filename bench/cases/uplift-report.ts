import type { Tally } from "../data-gen/simulate-campaigns.ts";
import type { LooksTally, LooksTask } from "../data-gen/simulate-looks.ts";
import type { TotalsTally, TotalsTask } from "../data-gen/simulate-totals.ts";
import type { CoverageResult } from "../run.ts";
import { coverageBar, falseVerdictBar, falseWinBar, studyWidth, totalBar } from "./uplift-bars.ts";

/** Campaigns that earn nothing: whoever calls one of them a win, or a loss, is wrong. */
export const withoutEffect = ["none", "discount zero"];

export interface Cell {
  name: string;
  customers: number;
  controlShare: number;
  runs: number;
  draw: "random" | "assign";
}
export type Look = Omit<LooksTask, "seed">;
export type Totals = Omit<TotalsTask, "seed"> & { name: string };

export const headings = {
  cells:
    "the planned last day (without the app's gate of 30 customers and 5 buyers in each arm), in %\n" +
    "control customers draw    coverage worst/mean  Welch        false win (Welch)  above truth  width               worst covered",
  looks: "60 daily looks, control 20 %: what the first verdict says, in the worst population or in each",
  totals: "totals of many campaigns of 100 to 1,000 customers, control 20 %",
};

/** Prints a line of the table and its missed bars, and returns how many these are. */
export function reportCell({ customers, controlShare, draw, runs }: Cell, byPopulation: Tally[][]): number {
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

export function reportLooks({ customers, effect, entry, runs }: Look, tallies: LooksTally[]): number {
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

export function reportTotals({ campaigns, name, runs }: Totals, tallies: TotalsTally[]): number {
  const share = (of: (tally: TotalsTally) => number) => tallies.map((tally) => (100 * of(tally)) / runs);
  const coverage = share(({ covered }) => covered);
  const bias = tallies.map((tally) => 100 * tally.bias);
  const missed = Math.min(...coverage) < totalBar(runs);
  say(
    `${String(campaigns).padEnd(4)} ${name.padEnd(14)} coverage ${coverage.map((value) => value.toFixed(1)).join(" / ")}, ` +
      `above the truth at most ${Math.max(...share(({ aboveTruth }) => aboveTruth)).toFixed(1)}, ` +
      `bias ${bias.map((value) => value.toFixed(1)).join(" / ")} % of usual profit` +
      (missed ? `   NOT MET: at least ${totalBar(runs).toFixed(1)}` : ""),
  );
  return missed ? 1 : 0;
}

export function resultOf(
  name: string,
  { customers, controlShare, runs }: Cell,
  tallies: Tally[],
): CoverageResult {
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
export function resultOfLooks(name: string, look: Look, tally: LooksTally): CoverageResult {
  const { customers, controlShare, runs, effect, entry } = look;
  const coverage = rounded(1 - (tally.earned + tally.cost) / runs);
  return {
    case: `looks-${entry}-${effect.name.replace(" ", "-")}-${name}`,
    ...{ n: customers, controlShare, runs, coverage, coverageMean: coverage },
    ...{ falseWin: rounded(tally.earned / runs), width: null },
  };
}

/** `n` is the number of campaigns in the total. */
export function resultOfTotals(population: string, totals: Totals, tally: TotalsTally): CoverageResult {
  const { campaigns, name, controlShare, runs } = totals;
  const coverage = rounded(tally.covered / runs);
  return {
    case: `total-${name.replace(" ", "-")}-${population}`,
    ...{ n: campaigns, controlShare, runs, coverage, coverageMean: coverage },
    ...{ falseWin: rounded(tally.aboveTruth / runs), width: null },
  };
}

export const say = (text: string) => process.stdout.write(`${text}\n`);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percentOf = (tally: Tally, count: keyof Tally) => (100 * Number(tally[count])) / tally.runs;
export const percent = (share: number) => Math.round(1000 * share) / 10;
const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
