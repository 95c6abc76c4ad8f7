import { collapse } from "~/math/btyd/collapse";
import { fitMbgCnbd } from "~/math/btyd/fit";
import { scoreCells } from "~/math/btyd/score-cells";
import { simulateCustomers } from "../data-gen/simulate-customers";
import { measure } from "../measure.ts";

// The side of the `score` benchmark that is measured: counts equal customers of a simulated shop together, fits MBG/NBD and scores.
// One shop a process, nothing warmed up, as in a job that runs once a night.

export interface Scored {
  /** Of the three steps, and of all. */
  ms: { collapse: number; fit: number; score: number; all: number };
  /** Time of the processor in all, which other work on the machine lengthens less. */
  cpuMs: number;
  /** Highest resident memory of the process, the simulated customers included. */
  peakMb: number;
  orders: number;
  cells: number;
  evaluations: number;
  /** What was fitted, beside what was simulated. */
  parameters: string;
}

const truth = { k: 1, r: 0.55, alpha: 45, a: 0.8, b: 2.5 };

async function scored(customers: number): Promise<Scored> {
  const shop = simulateCustomers({
    customers,
    days: 1095,
    after: 0,
    parameters: truth,
    seed: 1,
    gaps: false,
  });
  const ms = { collapse: 0, fit: 0, score: 0, all: 0 };
  const timed = <T>(step: keyof typeof ms, work: () => T): T => {
    const begun = performance.now();
    const result = work();
    ms[step] = performance.now() - begun;
    return result;
  };
  const before = process.cpuUsage();
  let result = { cells: 0, evaluations: 0, parameters: "" };
  const { ms: all } = await measure(async () => {
    const { cells, cellOf } = timed("collapse", () => collapse(shop.x, shop.tx, shop.T));
    const fit = timed("fit", () => fitMbgCnbd(cells));
    if (!fit.ok) throw new Error(`The simulated shop was not fitted: ${fit.reason}`);
    const horizons = { noOrderHorizons: [90], expectHorizons: [90, 365] };
    const scores = timed("score", () => scoreCells(fit.parameters, cells, horizons));
    if (!scores.noOrder[0]!.every((risk) => risk >= 0 && risk <= 1)) throw new Error("a risk is none");
    if (cellOf.length !== customers) throw new Error("customers are missing");
    const { r, alpha, a, b } = fit.parameters;
    const parameters = [r, alpha, a, b].map((value) => value.toPrecision(4)).join(" ");
    result = { cells: cells.size, evaluations: fit.evaluations, parameters };
  });
  const { user, system } = process.cpuUsage(before);
  // Scoring never lets go of the thread, so nobody can look meanwhile: the system remembers the highest.
  const peakMb = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
  return {
    ...{ ...result, peakMb, orders: shop.orders },
    ...{ ms: { ...ms, all }, cpuMs: (user + system) / 1000 },
  };
}

process.on("message", ({ customers }: { customers: number }) => {
  void scored(customers).then((answer) => process.send!(answer));
});
