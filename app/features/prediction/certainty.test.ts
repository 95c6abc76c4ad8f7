import { expect, test } from "vitest";
import { simulatedLog } from "../../../tests/factories/simulated-log";
import { certaintyOf, similarBand } from "./certainty";
import { learnChain } from "./learn-chain";
import type { Checked, PredictionModel } from "./prediction-model";

const { log, today } = simulatedLog({ customers: 400, days: 300 });
const model = learnChain(log, { today, horizonDays: 60 });
const band = { to: 0.8, customers: 500, stayedAway: 300 };
const checked = (levelError: number, windows = 4, customers = 500): Checked => ({
  ...{ customers: 2000, windows, levelError },
  bands: { single: [{ ...band, customers }], repeat: [{ ...band, customers }] },
});
const width = (changes: Partial<PredictionModel>) => {
  const into = { logit: Math.log(0.6 / 0.4), risk: 0.6, riskFrom: NaN, riskTo: NaN };
  certaintyOf({ ...model, ...changes }, 2, into);
  expect(into.riskFrom).toBeLessThan(0.6);
  expect(into.riskTo).toBeGreaterThan(0.6);
  return into.riskTo - into.riskFrom;
};

test("a risk is the less certain the farther past windows lay beside their prediction", () => {
  expect(width({ checked: checked(0.05) })).toBeLessThan(width({ checked: checked(0.4) }));
  expect(width({ checked: checked(0.05, 4) })).toBeLessThan(width({ checked: checked(0.05, 1) }));
});

test("and the fewer customers like this one there were", () => {
  expect(width({ checked: checked(0.1, 4, 3000) })).toBeLessThan(width({ checked: checked(0.1, 4, 5) }));
  const small = { ...model.shop, customers: 30 };
  expect(width({ checked: null, shop: small })).toBeGreaterThan(width({ checked: null }) + 0.1);
  expect(width({ checked: null, shop: small })).toBeGreaterThan(0.4);
});

test("similar customers are those whose risk was in the same band; beyond the last one, the last", () => {
  const bands = [
    { ...band, to: 0.3 },
    { ...band, to: 0.7 },
  ];
  expect(similarBand(bands, 0.3)).toBe(bands[0]);
  expect(similarBand(bands, 0.31)).toBe(bands[1]);
  expect(similarBand(bands, 0.99)).toBe(bands[1]);
  expect(similarBand([], 0.5)).toBeNull();
});
