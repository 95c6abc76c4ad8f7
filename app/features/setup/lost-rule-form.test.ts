import { expect, test } from "vitest";
import { differsFrom, fieldsOfRule, readLostRule } from "./lost-rule-form";

test("typed fields become a rule, with a decimal comma or point", () => {
  expect(readLostRule({ kind: "fixed-days", days: " 90 ", multiple: "" })).toEqual({
    ok: true,
    rule: { kind: "fixed-days", days: 90 },
  });
  expect(readLostRule({ kind: "own-interval", days: "120", multiple: "2,5" })).toEqual({
    ok: true,
    rule: { kind: "own-interval", days: 120, multiple: 2.5 },
  });
});

test("the multiple is not looked at while a fixed time is chosen", () => {
  expect(readLostRule({ kind: "fixed-days", days: "90", multiple: "nonsense" }).ok).toBe(true);
});

test.each([
  ["", "2", "days", "setup:lost.wholeNumber"],
  ["9.5", "2", "days", "setup:lost.wholeNumber"],
  ["3", "2", "days", "churn:lost.daysOutOfRange"],
  ["90", "", "multiple", "setup:lost.number"],
  ["90", "1e3", "multiple", "setup:lost.number"],
  ["90", "100", "multiple", "churn:lost.multipleOutOfRange"],
])("days %j and multiple %j are refused at the field %s", (days, multiple, field, key) => {
  const read = readLostRule({ kind: "own-interval", days, multiple });
  expect(read).toMatchObject({ ok: false, field, fault: { key } });
});

test("a form counts as changed by what it says, not by how it is written", () => {
  const rule = { kind: "own-interval", days: 120, multiple: 2.5 } as const;
  expect(differsFrom(fieldsOfRule(rule), rule)).toBe(false);
  expect(differsFrom({ kind: "own-interval", days: "120 ", multiple: "2,50" }, rule)).toBe(false);
  expect(differsFrom({ kind: "own-interval", days: "121", multiple: "2.5" }, rule)).toBe(true);
  expect(differsFrom({ kind: "fixed-days", days: "120", multiple: "2.5" }, rule)).toBe(true);
  expect(differsFrom({ kind: "own-interval", days: "", multiple: "2.5" }, rule)).toBe(true);
});
