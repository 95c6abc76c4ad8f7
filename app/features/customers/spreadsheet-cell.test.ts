import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadsheetCell } from "./spreadsheet-cell";

test("numbers stay numbers, negative ones too, and ordinary names stay as they are", () => {
  for (const text of [
    "-5",
    "-12.30",
    "0.833",
    "Ada Fiction",
    "O'Neil-Smith",
    "ada+news@example.com",
    "2026-11-22",
  ])
    expect(spreadsheetCell(text)).toBe(text);
});

test("what begins a formula gets an apostrophe, at the beginning and behind every separator", () => {
  expect(spreadsheetCell("=1+1")).toBe("'=1+1");
  expect(spreadsheetCell("@SUM(A1)")).toBe("'@SUM(A1)");
  expect(spreadsheetCell("-1+1|cmd")).toBe("'-1+1|cmd");
  expect(spreadsheetCell("Ada;=1+1")).toBe("Ada;'=1+1");
  expect(spreadsheetCell("Ada, @x")).toBe("Ada, '@x");
});

test("a cell is one line without control characters", () => {
  expect(spreadsheetCell("Ada\r\n=1+1\t=2")).toBe("Ada =1+1 =2");
  expect(spreadsheetCell("\t=1")).toBe("' =1");
});

test("whatever a name is, no spreadsheet of any country finds the beginning of a formula in it", () => {
  const sign = fc.constantFrom(..."=+-@;,|\t\r\n\"' aA1＝＋－＠");
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 12 }), (name) => {
      const cells = spreadsheetCell(name).split(/[;,|\t\r\n]/);
      for (const cell of cells)
        if (!/^\s*-?\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    }),
    { seed: 4, numRuns: 2000 },
  );
});
