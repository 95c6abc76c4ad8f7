import { expect, test } from "vitest";
import { methods, type CheckedWindow, type Method } from "./backtest";
import { chooseChampion } from "./choose-champion";
import { learnChain } from "./learn-chain";
import { OrderLogBuilder } from "./order-log";

const nothingLearned = learnChain(new OrderLogBuilder().log(), { today: 1 });

/** A window in which half stayed away; each method gives those and the others the given risks. */
function window(
  risks: Partial<Record<Method, [away: number, back: number]>>,
  customers = 400,
): CheckedWindow {
  const y = Uint8Array.from({ length: customers }, (_, i) => i % 2);
  const outcomes = Object.fromEntries(
    methods.map((method) => {
      const [away, back] = risks[method] ?? [0.5, 0.5];
      return [method, { y, p: Float64Array.from(y, (stayed) => (stayed ? away : back)) }];
    }),
  ) as CheckedWindow["outcomes"];
  return {
    ...{ day: 1, horizonDays: 90, outcomes, purchasesBefore: new Int32Array(customers).fill(1) },
    ...{ purchases: 200, expected: 200, model: nothingLearned },
  };
}

test("a rule of thumb that was clearly better on the shop's past decides", () => {
  const rule = { chain: [0.6, 0.4], "silent-for-horizon": [0.9, 0.1] } as const;
  const risks = { chain: [...rule.chain], "silent-for-horizon": [...rule["silent-for-horizon"]] };
  const one = window(risks as Parameters<typeof window>[0]);
  expect(chooseChampion([one, one])).toBe("silent-for-horizon");
  expect(chooseChampion([one])).toBe("chain");
  const small = window(risks as Parameters<typeof window>[0], 40);
  expect(chooseChampion([small, small])).toBe("chain");
});

test("a hair's breadth, and being better once of two times, are luck", () => {
  const hair = window({ chain: [0.7, 0.3], "buying-model": [0.701, 0.299] });
  expect(chooseChampion([hair, hair])).toBe("chain");
  const better = window({ chain: [0.6, 0.4], "buying-model": [0.9, 0.1] });
  const worse = window({ chain: [0.6, 0.4], "buying-model": [0.55, 0.45] });
  expect(chooseChampion([better, worse])).toBe("chain");
});

test("of several that are better the best one decides", () => {
  const all = window({
    ...{ chain: [0.55, 0.45], "buying-model": [0.7, 0.3] },
    ...{ "silent-for-horizon": [0.6, 0.4], "silent-for-twice-the-gap": [0.8, 0.2] },
  });
  expect(chooseChampion([all, all, all])).toBe("silent-for-twice-the-gap");
});
