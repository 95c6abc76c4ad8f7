import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMinorPlain, parseMinor } from "./money";
import { bagMinor, countOf, gidInside, gidOf, instantOf, instantOrNull, textsOf } from "./wire-values";

const bag = (amount: unknown) => ({ price: { shopMoney: { amount } } });

test("an amount is read to the same minor units as money.ts reads it, in every number of digits", () => {
  const currency = fc.constantFrom("EUR", "JPY", "KWD");
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), currency, (minor, code) => {
      const amount = formatMinorPlain(minor, code);
      if (code !== "JPY" || !amount.endsWith(".0"))
        expect(bagMinor(bag(amount), "price", code)).toBe(parseMinor(amount, code));
      expect(bagMinor(bag(amount), "price", code)).toBe(minor);
    }),
  );
  for (const amount of ["1", "1.2", "1.239", "0.005", "-3.10", "00.5", "999999999999.99"]) {
    expect(bagMinor(bag(amount), "price", "EUR")).toBe(parseMinor(amount, "EUR"));
  }
});

test("what is no amount is refused with the name of the field", () => {
  for (const amount of ["", ".", "1.", ".5", "1e3", "1,50", " "])
    expect(() => bagMinor(bag(amount), "price", "EUR"), amount).toThrow();
  expect(() => bagMinor({}, "price", "EUR")).toThrow(
    "price.shopMoney.amount: expected an amount, found nothing",
  );
  expect(() => bagMinor(bag(12), "price", "EUR")).toThrow("found a number");
});

test("ids of any size are read exactly, and only those of the type", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (id) => {
      expect(gidOf({ id: `gid://shopify/Order/${id}` }, "id", "Order")).toBe(id);
    }),
  );
  expect(gidOf({ id: "gid://shopify/Order/9007199254740993?key=1" }, "id", "Order")).toBe(9007199254740993n);
  for (const id of [
    "gid://shopify/Order/0",
    "gid://shopify/Order/9223372036854775808",
    "gid://shopify/Orders/1",
    "gid://shopify/Order/",
    "gid://shopify/Order/1x",
    "1",
    null,
    5,
  ]) {
    expect(() => gidOf({ id }, "id", "Order")).toThrow("gid://shopify/Order/<number>");
  }
  expect(gidInside({ customer: null }, "customer", "Customer")).toBeNull();
});

test("moments, counts and lists are what they should be, or are refused", () => {
  for (const at of ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.123Z", "2026-11-22T05:00:00-05:00"]) {
    expect(instantOf({ at }, "at")).toBe(at);
  }
  for (const at of [
    "2026-11-22",
    "2026-21-01T00:00:00Z",
    "2026-13-01T00:00:00+00:00",
    "2026-11-22T10:00:00",
    "2026-11-22T24:00:00+00:00",
    "x026-11-22T10:00:00Z",
    1,
  ]) {
    expect(() => instantOf({ at }, "at"), String(at)).toThrow("at: expected a moment");
  }
  expect(instantOrNull({}, "at")).toBeNull();
  expect(() => countOf({ n: 1.5 }, "n")).toThrow("n: expected a whole number");
  expect(textsOf({}, "tags")).toEqual([]);
  expect(() => textsOf({ tags: [1] }, "tags")).toThrow("tags: expected a list of texts");
});
