import { expect, test } from "vitest";
import { asRfmGroup, asSpendTier, compareWithShopify } from "./compare-with-shopify";

test.each([
  ["AT_RISK", "safe", "graver"],
  ["CHAMPIONS", "at-risk", "calmer"],
  ["LOYAL", "lost", "calmer"],
  ["AT_RISK", "at-risk", "agree"],
  ["DORMANT", "lost", "agree"],
  ["NEEDS_ATTENTION", "safe", "agree"],
  ["LOYAL", "watch", "agree"],
] as const)("Shopify says %s, we say %s: %s", (group, band, agreement) => {
  expect(compareWithShopify(group, band)).toBe(agreement);
});

test("where one of the two has said nothing, there is nothing to compare", () => {
  expect(compareWithShopify(null, "safe")).toBeNull();
  expect(compareWithShopify("AT_RISK", null)).toBeNull();
  expect(compareWithShopify("PROSPECTS", "safe")).toBeNull();
});

test("a group Shopify adds tomorrow is treated as none", () => {
  expect(asRfmGroup("SUPERFANS")).toBeNull();
  expect(asRfmGroup("LOYAL")).toBe("LOYAL");
  expect(asSpendTier(null)).toBeNull();
});
