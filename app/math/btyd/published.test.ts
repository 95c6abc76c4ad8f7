import fs from "node:fs";
import { expect, test } from "vitest";
import { chooseK } from "./choose-k";
import { collapse } from "./collapse";
import { type FittedBtyd, fitMbgCnbd } from "./fit";
import { scoreCells } from "./score-cells";

// The CDNOW sample is research data that is not ours to carry: without it these tests say so and are skipped.
const file = new URL("../../../../shared/data/cdnow_sample/orders.csv", import.meta.url);
const missing = fs.existsSync(file)
  ? null
  : "the CDNOW sample is not at ../shared/data/cdnow_sample/orders.csv";

/** Customers as of 1997-09-30, and how many purchase days follow within 39 weeks. */
function cdnow() {
  const dayOf = (date: string) => Date.parse(date.slice(0, 10)) / 86_400_000;
  const until = dayOf("1997-09-30");
  const daysOf = new Map<string, Set<number>>();
  for (const line of fs.readFileSync(file, "utf8").trim().split("\n").slice(1)) {
    const [customer, date] = line.split(",") as [string, string];
    daysOf.set(customer, (daysOf.get(customer) ?? new Set()).add(dayOf(date)));
  }
  const columns = { x: [] as number[], tx: [] as number[], T: [] as number[], logs: [] as number[] };
  let after = 0;
  for (const all of daysOf.values()) {
    const days = [...all].filter((day) => day <= until).sort((one, other) => one - other);
    after += all.size - days.length;
    columns.x.push(days.length - 1);
    columns.tx.push(days.at(-1)! - days[0]!);
    columns.T.push(until - days[0]!);
    columns.logs.push(days.slice(1).reduce((sum, day, i) => sum + Math.log(day - days[i]!), 0));
  }
  return { cells: collapse(columns.x, columns.tx, columns.T, columns.logs).cells, after };
}

const published = [
  {
    ...{
      name: "BG/NBD (Fader, Hardie & Lee 2005)",
      m: 0 as const,
      logLikelihood: -9582.43,
      expected: 1653.4,
    },
    parameters: { r: 0.2426, alpha: 4.4137, a: 0.793, b: 2.4262 },
  },
  {
    ...{ name: "MBG/NBD (Batislam et al. 2007)", m: 1 as const, logLikelihood: -9582.14, expected: 1576.7 },
    parameters: { r: 0.5248, alpha: 6.1831, a: 0.8914, b: 1.614 },
  },
];

for (const { name, m, logLikelihood, expected, parameters } of published) {
  test(`${name} of the CDNOW sample comes out as published`, (context) => {
    if (missing !== null) return context.skip(missing);
    const { cells, after } = cdnow();
    const fit = fitMbgCnbd(cells, { m, prior: null }) as FittedBtyd;
    expect(fit.ok).toBe(true);
    expect([fit.customers, fit.repeats, after]).toEqual([2357, 2457, 1882]);
    for (const parameter of ["r", "alpha", "a", "b"] as const) {
      // Published in weeks.
      const ours = fit.parameters[parameter] / (parameter === "alpha" ? 7 : 1);
      expect(Math.abs(ours / parameters[parameter] - 1)).toBeLessThan(5e-4);
    }
    expect(Math.abs(fit.logLikelihood + fit.repeats * Math.log(7) - logLikelihood)).toBeLessThan(0.01);
    const scores = scoreCells(fit.parameters, cells, { noOrderHorizons: [], expectHorizons: [273] });
    const total = scores.expected[0]!.reduce((sum, orders, cell) => sum + orders * cells.weight[cell]!, 0);
    expect(Math.abs(total - expected)).toBeLessThan(0.1);
  });
}

test("CDNOW's gaps are as random as can be: k = 1 is chosen", (context) => {
  if (missing !== null) return context.skip(missing);
  const { best } = chooseK(cdnow().cells);
  expect(best).toMatchObject({ ok: true, parameters: { k: 1 } });
});

test("the weak prior moves CDNOW's likelihood by less than a tenth", (context) => {
  if (missing !== null) return context.skip(missing);
  const { cells } = cdnow();
  const [weak, none] = [fitMbgCnbd(cells), fitMbgCnbd(cells, { prior: null })] as [FittedBtyd, FittedBtyd];
  expect(none.logLikelihood - weak.logLikelihood).toBeGreaterThan(0);
  expect(none.logLikelihood - weak.logLikelihood).toBeLessThan(0.1);
});
