import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./customer-cursor";
import { sortKeys, type CustomerSort } from "./customer-query";

const id = fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }).map(String);
const value = {
  stake: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(String),
  value: fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String),
  risk: fc.integer({ min: -1, max: 1_000_000 }).map(String),
  last: fc
    .date({ min: new Date("1995-01-01"), max: new Date("2080-01-01"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
};
const cursor = fc
  .record({ by: fc.constantFrom(...sortKeys), direction: fc.constantFrom("asc" as const, "desc" as const) })
  .chain((sort) => fc.record({ sort: fc.constant(sort), value: fc.option(value[sort.by]), id }));

test("a cursor is read back as it was written, and needs no escaping in an address", () => {
  fc.assert(
    fc.property(cursor, (made) => {
      const text = encodeCursor(made);
      expect(text).toMatch(/^[\w-]+$/);
      expect(decodeCursor(text, made.sort)).toEqual(made);
    }),
  );
});

test("a cursor of one order is no place in another", () => {
  const stake: CustomerSort = { by: "stake", direction: "desc" };
  const text = encodeCursor({ sort: stake, value: "100", id: "7" });
  expect(decodeCursor(text, { by: "value", direction: "desc" })).toBeNull();
  expect(decodeCursor(text, { by: "stake", direction: "asc" })).toBeNull();
});

test("no text at all makes the reading of a cursor fail", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.base64String()), (text) => {
      expect(decodeCursor(text, { by: "stake", direction: "desc" })).toBeNull();
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["stake", "1; DROP TABLE customers", "7"],
  ["stake", "99999999999999999999", "7"],
  ["risk", "", "7"],
  ["risk", "0.5", "7"],
  ["last", "2026-02-30", "7"],
  ["last", null, "-1"],
  ["last", null, "9223372036854775808"],
] as const)("a made-up place (%s %s %s) is refused", (by, value, madeUpId) => {
  const sort: CustomerSort = { by, direction: "desc" };
  expect(decodeCursor(encodeCursor({ sort, value, id: madeUpId }), sort)).toBeNull();
});
