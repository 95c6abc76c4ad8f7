import { expect, test } from "vitest";
import { toPresentmentMinor } from "./presentment";

test("converts between currencies of 0, 2 and 3 digits, rounding half away from zero", () => {
  expect(toPresentmentMinor(1250n, "EUR", "EUR", 1)).toBe(1250n);
  expect(toPresentmentMinor(1250n, "EUR", "GBP", 0.8647)).toBe(1081n);
  expect(toPresentmentMinor(1250n, "EUR", "JPY", 168.4)).toBe(2105n);
  expect(toPresentmentMinor(1250n, "EUR", "KWD", 0.3351)).toBe(4189n);
  expect(toPresentmentMinor(1n, "EUR", "JPY", 50)).toBe(1n);
  expect(toPresentmentMinor(-1n, "EUR", "JPY", 50)).toBe(-1n);
  expect(toPresentmentMinor(2000n, "JPY", "EUR", 0.00594)).toBe(1188n);
});
