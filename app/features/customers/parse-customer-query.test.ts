import fc from "fast-check";
import { expect, test } from "vitest";
import { bands } from "~/features/churn/band";
import { signalIds } from "~/features/churn/signals/signal";
import { customerListAddress, queryText, queryToParams } from "./customer-list-address";
import { everybody, sortKeys, type CustomerQuery } from "./customer-query";
import { builtInViews } from "./customer-views";
import { parseCustomerList } from "./parse-customer-query";

const today = "2026-11-22";
const parse = (address: string) => parseCustomerList(new URLSearchParams(address), today);

const query: fc.Arbitrary<CustomerQuery> = fc.record({
  search: fc.string({ maxLength: 40 }).map((text) => text.replace(/\p{Cc}+/gu, " ").trim()),
  bands: fc.uniqueArray(fc.constantFrom(...bands)),
  reasons: fc.uniqueArray(fc.constantFrom(...signalIds)),
  topSpenders: fc.boolean(),
  valueMin: fc.option(fc.integer({ min: 0, max: 999 }).map(String)),
  valueMax: fc.option(fc.integer({ min: 1000, max: 10 ** 9 }).map((whole) => `${whole}.50`)),
  lastFrom: fc.option(fc.constantFrom("365d", "2025-01-31")),
  lastTo: fc.option(fc.constantFrom("30d", "2026-10-01")),
  sort: fc.record({
    by: fc.constantFrom(...sortKeys),
    direction: fc.constantFrom("asc" as const, "desc" as const),
  }),
});

test("every query survives the way through an address", () => {
  fc.assert(
    fc.property(query, (wanted) => {
      const read = parse(queryToParams(wanted).toString());
      expect(read.query).toEqual(wanted);
      expect(read.problems).toEqual([]);
    }),
  );
});

test("the built-in views survive it too, and are all different", () => {
  for (const view of builtInViews) expect(parse(queryText(view.query)).query).toEqual(view.query);
  expect(new Set(builtInViews.map((view) => queryText(view.query))).size).toBe(builtInViews.length);
});

test("no address makes the list fail, whatever stands in it", () => {
  const name = fc.constantFrom(
    "q",
    "band",
    "reason",
    "value_min",
    "last_from",
    "last_to",
    "sort",
    "size",
    "after",
    "before",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: "binary", maxLength: 120 }))), (pairs) => {
      const { query: read, pageSize } = parseCustomerList(new URLSearchParams(pairs), today);
      expect(read.search.length).toBeLessThanOrEqual(100);
      expect(pageSize).toBe(50);
    }),
    { numRuns: 40 },
  );
});

test("a wrong value is named and left out, and the others still count", () => {
  const { query: read, problems } = parse(
    "band=at-risk,sinking&reason=overdue&value_min=lots&sort=name-asc&size=7",
  );
  expect(read).toEqual({ ...everybody, bands: ["at-risk"], reasons: ["overdue"] });
  expect(problems).toEqual([
    { what: "band", given: "sinking" },
    { what: "value", given: "lots" },
    { what: "sort", given: "name-asc" },
    { what: "size", given: "7" },
  ]);
});

test("ranges that end before they begin are left out", () => {
  const { query: read, problems } = parse("value_min=100&value_max=20&last_from=10d&last_to=2026-01-01");
  expect(read).toEqual(everybody);
  expect(problems.map((problem) => problem.what)).toEqual(["valueRange", "dayRange"]);
});

test("amounts may be typed with a comma", () => {
  expect(parse("value_min=12,50").query.valueMin).toBe("12.50");
});

test("a place from another order starts the list at its first page", () => {
  const read = parse("sort=risk-desc&after=WyJzdGFrZSJd");
  expect(read.from).toBeNull();
  expect(read.problems).toEqual([{ what: "place", given: "WyJzdGFrZSJd" }]);
});

test("the address of a view alone is short", () => {
  expect(customerListAddress({ view: "all" })).toBe("/app/customers");
  expect(customerListAddress({ view: "at-risk" })).toBe("/app/customers?view=at-risk");
  expect(customerListAddress({ view: "lost", query: everybody, pageSize: 100, after: "abc" })).toBe(
    "/app/customers?view=lost&sort=stake-desc&size=100&after=abc",
  );
});
