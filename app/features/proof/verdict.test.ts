import { expect, test } from "vitest";
import { addCustomer, noArmSums, type ArmSums } from "./arm-sums";
import { checkGroupSizes } from "./group-sizes";
import { verdictOf, type Plan } from "./verdict";

const plan: Plan = {
  controlShare: 0.2,
  spread: { standardDeviation: 20, explained: 0.1 },
  worthKnowing: 2,
  customersPerMonth: 500,
};

/** `buyers` of `customers` bring `profit` each, give or take, the others nothing. */
function armOf(customers: number, buyers: number, profit: number): ArmSums {
  const sums = noArmSums();
  for (let i = 0; i < customers; i++) {
    const bought = i < buyers;
    addCustomer(sums, bought, bought ? profit * (0.5 + (i % 11) / 10) : 0, i % 7, (i * i) % 5);
  }
  return sums;
}

test("a campaign with twelve people names no winner, whatever they bought", () => {
  const verdict = verdictOf(armOf(9, 9, 500), armOf(3, 0, 0), { is: "final" }, plan);
  expect(verdict).toEqual({
    verdict: "too-early",
    missing: {
      customers: { treated: 9, control: 3, needed: 30 },
      buyers: { treated: 9, control: 0, needed: 5 },
    },
  });
});

test("only what is missing is named", () => {
  const verdict = verdictOf(armOf(400, 60, 30), armOf(100, 3, 30), { is: "looking", information: 0.2 }, plan);
  expect(verdict).toEqual({
    verdict: "too-early",
    missing: { customers: null, buyers: { treated: 60, control: 3, needed: 5 } },
  });
});

test("groups that are not what was drawn have no result", () => {
  const sizes = checkGroupSizes(8150, 1850, 0.2);
  expect(sizes.chiSquare).toBeCloseTo(14.0625, 10);
  expect(Math.abs(sizes.chance - 0.000176834)).toBeLessThan(1e-8);
  const verdict = verdictOf(armOf(8150, 2500, 40), armOf(1850, 300, 20), { is: "final" }, plan);
  expect(verdict).toEqual({ verdict: "broken-assignment", sizes });
  expect(checkGroupSizes(8010, 1990, 0.2).broken).toBe(false);
  expect(checkGroupSizes(0, 0, 0.2).broken).toBe(false);
});

test("a clear gain is earned and a clear loss cost, on the last day and before it", () => {
  const good = armOf(1600, 800, 40);
  const bad = armOf(1600, 80, 40);
  const control = armOf(400, 80, 40);
  for (const stage of [{ is: "final" }, { is: "looking", information: 0.5 }] as const) {
    expect(verdictOf(good, control, stage, plan)).toMatchObject({
      verdict: "earned",
      decided: stage.is,
      tellPoint: true,
    });
    expect(verdictOf(bad, control, stage, plan)).toMatchObject({ verdict: "cost", decided: stage.is });
  }
});

test("before the last day a range that holds nothing is no verdict, and the same numbers may be one on it", () => {
  const treated = armOf(1600, 410, 40);
  const control = armOf(400, 80, 40);
  const looking = verdictOf(treated, control, { is: "looking", information: 0.9 }, plan);
  expect(looking.verdict).toBe("so-far");
  expect(verdictOf(treated, control, { is: "final" }, plan).verdict).toBe("earned");
  expect(verdictOf(treated, control, { is: "extended", information: 1.5 }, plan).verdict).toBe("open");
});

test("what stays open says how many customers are missing and how long they take at the shop's pace", () => {
  const treated = armOf(1600, 330, 40);
  const control = armOf(400, 80, 40);
  const open = verdictOf(treated, control, { is: "final" }, plan);
  expect(open).toMatchObject({ verdict: "open", needed: { more: 3740, months: 3740 / 500 } });
  const slow = verdictOf(treated, control, { is: "final" }, { ...plan, customersPerMonth: 100 });
  expect(slow).toMatchObject({ verdict: "too-small-alone", needed: { more: 3740 } });
  const noHistory = verdictOf(treated, control, { is: "final" }, { ...plan, spread: null });
  expect(noHistory).toMatchObject({ verdict: "open", needed: null });
  const noPace = verdictOf(treated, control, { is: "final" }, { ...plan, customersPerMonth: 0 });
  expect(noPace).toMatchObject({ verdict: "open", needed: { months: null } });
});

test("between five and twenty buyers in the control group there is a range and no single number", () => {
  const few = verdictOf(armOf(400, 100, 40), armOf(100, 19, 40), { is: "looking", information: 0.5 }, plan);
  const enough = verdictOf(
    armOf(400, 100, 40),
    armOf(100, 20, 40),
    { is: "looking", information: 0.5 },
    plan,
  );
  expect(few).toMatchObject({ verdict: "so-far", tellPoint: false });
  expect(enough).toMatchObject({ verdict: "so-far", tellPoint: true });
});
