import { expect, test } from "vitest";
import { parseInstant } from "./instant";

test("moments are taken as Shopify writes them, with Z or with the shop's offset", () => {
  for (const text of ["1970-01-01T00:00:00Z", "2026-11-22T05:00:00-05:00", "2099-12-31T23:59:59.123+0530"])
    expect(parseInstant(text)).toBe(text);
});

test("a moment of no plausible year is refused, however it is written", () => {
  for (const year of ["0000", "0001", "1969", "2100", "9999"])
    for (const end of ["-01-01T00:00:00Z", "-01-01T00:00:00+01:00"])
      expect(() => parseInstant(year + end), year).toThrow("is not a moment");
});

test("what is no date and time is refused", () => {
  for (const text of ["0000-00-00", "2026-22-01T00:00:00Z", "2026-11-22", "yesterday", "", null, 5])
    expect(() => parseInstant(text)).toThrow("is not a moment");
});
