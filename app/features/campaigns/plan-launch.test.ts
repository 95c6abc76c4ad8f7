import { expect, test } from "vitest";
import { chosenPlay } from "~/features/offers/plays/list";
import { usualAudience } from "./audience";
import type { CampaignDesign, ExclusionReason } from "./campaign";
import type { Candidate } from "./candidate";
import { planLaunch } from "./plan-launch";

const design: CampaignDesign = {
  name: "Come back",
  play: "percentage-code",
  settings: { percent: 20, minimumMinor: 0 },
  audience: usualAudience,
  controlShare: 0.2,
  windowDays: 30,
  offerDays: 14,
};
const play = chosenPlay("percentage-code", design.settings);

const customer = (id: number, changes: Partial<Candidate> = {}): Candidate => ({
  ...{ id: BigInt(id), risk: 0.5 + (id % 10) / 25, alive: 0.6, valueMinor: 10_000, purchaseDays: 2 },
  ...{ orders90: 0.3, spend90Minor: 1000 + id },
  ...changes,
});
const many = (count: number) => Array.from({ length: count }, (_, at) => customer(at + 1));
const plan = (candidates: Candidate[], barred = new Map<bigint, ExclusionReason>(), seed = "seed 1") =>
  planLaunch({ design, seed, play, candidates, barred, margin: 0.4, past: null });

test("of 600 customers with a fifth held out exactly 120 are left alone, and the seed repeats the draw", () => {
  const first = plan(many(600));
  expect(first.facts).toMatchObject({ looked: 600, treated: 480, control: 120, excluded: {} });
  const again = plan(many(600).reverse());
  const control = ({ members }: typeof first) =>
    members
      .filter(({ arm }) => arm === "control")
      .map(({ customer: { id } }) => id)
      .sort();
  expect(control(again)).toEqual(control(first));
  expect(control(plan(many(600), new Map(), "seed 2"))).not.toEqual(control(first));
});

test("sure buyers, hopeless cases and those who may not be written to are in no arm, each with the reason", () => {
  const candidates = [
    customer(1, { risk: 0.1 }),
    customer(2, { alive: 0.01 }),
    customer(3, { risk: null }),
    customer(4),
    customer(5, { risk: 0.19 }),
    ...many(40).slice(9),
  ];
  const { facts, members } = plan(
    candidates,
    new Map([
      [4n, "contact-gap"],
      [5n, "no-consent"],
    ]),
  );
  expect(facts.excluded).toEqual({ "sure-buyer": 2, hopeless: 1, "not-scored": 1, "contact-gap": 1 });
  expect(facts.treated + facts.control).toBe(31);
  expect(members.find(({ customer: { id } }) => id === 4n)).toMatchObject({
    arm: "none",
    reason: "contact-gap",
  });
});

test("what it is likely to cost is told as a range, and what sparing sure buyers saves", () => {
  const { foreseen } = plan([...many(500), customer(1000, { risk: 0.05, orders90: 3 })]).facts;
  // 400 treated, each buying with 1 - exp(-0.1), lifted by a fifth; a basket of 50.00 costs 10.00.
  expect(foreseen.p50).toBeCloseTo(400 * (1 - Math.exp(-0.1)) * 1.2 * 1000, -2);
  expect(foreseen.p10).toBeLessThan(foreseen.p50 * 0.6);
  expect(foreseen.p90).toBeGreaterThan(foreseen.p50 * 1.8);
  expect(foreseen.saved).toBeCloseTo((1 - Math.exp(-1)) * 1000, 0);
  expect(foreseen.extraProfit, "20 % off a margin of 40 % for a fifth more buyers does not pay").toBeLessThan(
    0,
  );
});

test("what ringing everybody up costs is paid for certain, on top of what the offer costs", () => {
  const candidates = [...many(500), customer(1000, { risk: 0.05, orders90: 3 })];
  const of = (wayMinor: number) =>
    planLaunch({
      ...{ design, seed: "seed 1", play, candidates, barred: new Map(), margin: 0.4, past: null },
      wayMinor,
    }).facts.foreseen;
  const [free, called] = [of(0), of(250)];
  for (const end of ["p10", "p50", "p90"] as const) expect(called[end] - free[end]).toBe(400 * 250);
  expect(free.extraProfit - called.extraProfit).toBe(400 * 250);
  expect(called.saved - free.saved, "who is spared is not rung up").toBe(250);
});

test("how many are needed is known for customers who have not bought of late too, from what is predicted of them", () => {
  const { spread, worthKnowingMinor } = plan(many(500)).facts;
  // One in ten buys a basket of 50.00 at a margin of 40 %: 1.90 a customer, and most bring nothing.
  expect(spread!.standardDeviation).toBeGreaterThan(800);
  expect(spread!.standardDeviation).toBeLessThan(1600);
  expect(worthKnowingMinor).toBeGreaterThan(100);
});

test("nobody to write to is a plan too", () => {
  expect(plan([]).facts).toMatchObject({ looked: 0, treated: 0, control: 0 });
});
