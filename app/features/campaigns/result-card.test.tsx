import { expect, test } from "vitest";
import { ArmTally, judgeTally, noCosts, type CampaignResult } from "./campaign-result";
import { ResultCard } from "./result-card";
import type { Stage } from "~/features/proof/verdict";
import { renderText } from "../../../tests/factories/render";

/** Two groups of which so many in a hundred buy a basket of that profit. */
function resultOf(
  groups: { treated: number; control: number; treatedBuys: number; controlBuys: number },
  profit: { treated: number; control: number },
  stage: Stage = { is: "final" },
): CampaignResult {
  const tally = new ArmTally();
  for (const arm of ["treated", "control"] as const)
    for (let at = 0; at < groups[arm]; at++) {
      const bought = at % 100 < groups[`${arm}Buys`];
      const revenueMinor = bought ? 5000 + (at % 7) * 300 : 0;
      const profitMinor = bought ? profit[arm] + (at % 7) * 100 : 0;
      tally.add(
        arm,
        { bought, orders: bought ? 1 : 0, revenueMinor, profitMinor, attributedMinor: 0 },
        at % 13,
        at % 5,
      );
    }
  const customers = groups.treated + groups.control;
  const plan = {
    controlShare: groups.control / customers,
    ...{ spread: { standardDeviation: 1000, explained: 0 }, worthKnowing: 100, customersPerMonth: customers },
  };
  return {
    ...judgeTally(tally, { stage, plan, margin: 0.4, discountShare: 0.15 }),
    ...{ asOf: "2026-11-22T00:00:00Z", day: 30, of: 30, attributedMinor: 123_400 },
    ...{ treated: tally.treated.totals, control: tally.control.totals },
    costs: { ...noCosts(), discountMinor: 4500, messagesMinor: 120 },
    mixed: 0,
  };
}
const say = (result: CampaignResult, locale?: "ru" | "zh-CN") =>
  renderText(<ResultCard result={result} currency="EUR" />, locale);

const clear = { treated: 800, control: 200, treatedBuys: 40, controlBuys: 15 };

test("a win is told with its sum, its range and what other tools would say", async () => {
  const text = await say(resultOf(clear, { treated: 2000, control: 2000 }));
  expect(text).toMatch(/Earned €[\d,]+ extra: proved \(95% range €[\d,]+ to €[\d,]+\)\./);
  expect(text).toContain("Revenue of orders with a code: €1,234.");
  expect(text).toContain("Discounts €45.00 Messages €1.20 Together €46.20");
  expect(text).toMatch(/Extra orders 0\.\d+ \d+ \d+ to \d+/);
});

test("more buyers and less profit is called a loss", async () => {
  const result = resultOf(clear, { treated: 200, control: 5000 });
  expect(result.revenue!.effect.perCustomer).toBeGreaterThan(0);
  expect(await say(result)).toMatch(/Cost €[\d,]+: a loss \(/);
});

test("before the last day a range is told and no verdict", async () => {
  const middling = { treated: 800, control: 200, treatedBuys: 22, controlBuys: 20 };
  const text = await say(
    resultOf(middling, { treated: 2000, control: 2000 }, { is: "looking", information: 0.5 }),
  );
  expect(text).toMatch(/So far between -€[\d,]+ and €[\d,]+\. You may look every day/);
});

test("what is not proved says how many more customers it would take", async () => {
  const middling = { treated: 800, control: 200, treatedBuys: 22, controlBuys: 20 };
  const text = await say(resultOf(middling, { treated: 2000, control: 2000 }));
  expect(text).toMatch(/Not proved\. .* about [\d,]+ more customers are needed\./);
});

test("with twelve people no figure is told but what is there", async () => {
  const text = await say(
    resultOf({ treated: 9, control: 3, treatedBuys: 100, controlBuys: 0 }, { treated: 9000, control: 0 }),
  );
  expect(text).toContain(
    "Too early to say: each group needs 30 customers and 5 buyers. There are 9 and 0 buyers.",
  );
  expect(text).not.toMatch(/Extra profit/);
});

test.each(["ru", "zh-CN"] as const)("every verdict has its words in %s", async (locale) => {
  for (const stage of [{ is: "final" }, { is: "looking", information: 0.5 }] as const)
    for (const profit of [
      { treated: 2000, control: 2000 },
      { treated: 200, control: 5000 },
    ])
      expect(await say(resultOf(clear, profit, stage), locale)).not.toMatch(/result\.|campaigns:/);
});
