import { expect, test } from "vitest";
import { learnFromCalls, minutesPerCustomer, type CallTally } from "./learn-from-calls";
import { rankCalls, valuePerMinute } from "./rank-calls";

const tally = (changes: Partial<CallTally> = {}): CallTally => ({
  ...{ cause: "price", outcome: "will-buy", tries: 0, calls: 20, seconds: 20 * 600 },
  ...changes,
});

test("before any call it takes six minutes, and one in ten is reached and wants to buy", () => {
  expect(learnFromCalls([])({ cause: "price", tries: 0 })).toEqual({ minutes: 6, chance: 0.1 });
});

test("minutes follow the shop's own calls, those of the cause most", () => {
  const expected = learnFromCalls([tally()]);
  expect(expected({ cause: "delivery", tries: 0 }).minutes).toBeCloseTo(8, 9);
  expect(expected({ cause: "price", tries: 0 }).minutes).toBeCloseTo(9, 9);
});

test("a customer takes all tries together, two of six minutes until the shop's calls say otherwise", () => {
  expect(minutesPerCustomer([])).toBe(12);
  const again = tally({ tries: 1, outcome: "not-now" });
  expect(minutesPerCustomer([tally({ outcome: "no-answer" }), again]), "20 customers of 20 minutes").toBe(16);
});

test("who did not answer before answers less often, until the shop's calls say otherwise", () => {
  const usual = learnFromCalls([]);
  const chances = [0, 1, 2].map((tries) => usual({ cause: "price", tries }).chance);
  expect(chances).toEqual(chances.toSorted((a, b) => b - a));
  const learned = learnFromCalls([
    tally({ outcome: "no-answer", calls: 400, seconds: 400 * 60 }),
    tally({ outcome: "not-now", tries: 1, calls: 400, seconds: 400 * 60 }),
  ]);
  expect(learned({ cause: "price", tries: 1 }).chance).toBeGreaterThan(
    learned({ cause: "price", tries: 0 }).chance,
  );
});

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 10, minutes));
const row = (id: string, changes = {}) => ({
  ...{ id, cause: "price", tries: 0, valueMinor: 1000, isCallback: false, dueAt: at(0), mayNow: true },
  ...changes,
});

test("callbacks come first, then value saved by a minute, and those who sleep come last", () => {
  const ranked = rankCalls(
    [
      row("sleeps", { valueMinor: 9000, mayNow: false }),
      row("small"),
      row("large", { valueMinor: 5000 }),
      row("slow", { valueMinor: 6000, cause: "delivery" }),
      row("promised later", { valueMinor: 1, isCallback: true, dueAt: at(20) }),
      row("promised", { valueMinor: 1, isCallback: true, dueAt: at(10) }),
    ],
    ({ cause }) => ({ minutes: cause === "delivery" ? 12 : 6, chance: 0.1 }),
  );
  expect(ranked.map(({ id }) => id)).toEqual([
    ...["promised", "promised later", "large", "slow", "small", "sleeps"],
  ]);
  expect(valuePerMinute(6000, { minutes: 6, chance: 0.1 })).toBe(100);
});
