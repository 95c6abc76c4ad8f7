import { expect, test } from "vitest";
import { learnedShop } from "../../../tests/factories/shop-model";
import { simulateShop } from "../../../tests/factories/simulated-shop";
import { pauseEdges, purchaseGroups, ratioEdges } from "./return-model";
import { standingOf } from "./standing";

const today = 20_000;
const horizonEnd = today + 400;

test("in a shop with known truth predicted shares come true, group by group", () => {
  const customers = simulateShop(6000, horizonEnd, 7).filter(({ days }) => days[0]! <= today);
  const known = customers.map(({ days }) => days.filter((day) => day <= today));
  const model = learnedShop(known, today);
  expect(model.confidence.level).toBe("usual");

  const bins = Array.from({ length: 5 }, () => ({ predicted: 0, away: 0, n: 0 }));
  customers.forEach(({ days }, i) => {
    const standing = standingOf(known[i]!, today, false, model);
    if (standing.risk === null) return;
    const bin = bins[Math.min(4, Math.floor(standing.risk * 5))]!;
    bin.predicted += standing.risk;
    bin.n++;
    if (!days.some((day) => day > today && day <= today + standing.horizonDays)) bin.away++;
  });
  const filled = bins.filter((bin) => bin.n >= 50);
  expect(filled.length).toBeGreaterThanOrEqual(3);
  for (const bin of filled) expect(Math.abs(bin.predicted - bin.away) / bin.n).toBeLessThan(0.07);
});

test("the risk tells those who have left from those who have not", () => {
  const customers = simulateShop(3000, today, 11);
  const model = learnedShop(
    customers.map(({ days }) => days),
    today,
  );
  const gone: number[] = [];
  const there: number[] = [];
  for (const { days, goneAfter } of customers) {
    const { risk } = standingOf(days, today, false, model);
    if (risk !== null) (goneAfter === Infinity ? there : gone).push(risk);
  }
  // Share of pairs in which the one who left has the higher risk.
  let higher = 0;
  for (const a of gone) for (const b of there) higher += a > b ? 1 : a === b ? 0.5 : 0;
  expect(higher / (gone.length * there.length)).toBeGreaterThan(0.85);
});

test("learned risks rise with the silence in every group, and no cell is certain", () => {
  const { repeat, single } = learnedShop(
    simulateShop(800, today, 3).map(({ days }) => days),
    today,
  ).returns;
  expect(repeat).toHaveLength(purchaseGroups.length);
  for (const table of repeat) {
    expect(table).toHaveLength(pauseEdges.length);
    table.forEach((row, pause) => {
      expect(row).toHaveLength(ratioEdges.length);
      row.forEach((cell, ratio) => {
        expect(cell.risk).toBeGreaterThan(0);
        expect(cell.risk).toBeLessThan(1);
        if (ratio > 0) expect(cell.risk).toBeGreaterThanOrEqual(row[ratio - 1]!.risk);
        if (pause > 0) expect(cell.risk).toBeGreaterThanOrEqual(table[pause - 1]![ratio]!.risk);
      });
    });
  }
  single.risk.forEach((risk, day) => day > 0 && expect(risk).toBeGreaterThanOrEqual(single.risk[day - 1]!));
});

test("what is learned does not depend on the order of customers", () => {
  const customers = simulateShop(300, today, 5).map(({ days }) => days);
  expect(learnedShop([...customers].reverse(), today)).toEqual(learnedShop(customers, today));
});

test("with 35 buyers the written rule speaks and confidence is low", () => {
  const model = learnedShop(
    simulateShop(35, today, 9).map(({ days }) => days),
    today,
  );
  expect(model.confidence).toMatchObject({ level: "low", method: "simple-rule", customers: 35 });
});
