import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv-cell";

test("what a spreadsheet would run gets an apostrophe, whatever blanks or wide signs it hides behind", () => {
  for (const text of ["=1+1", "+cmd|'/C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "＠x"])
    expect(csvCell(text)).toBe(`'${text}`);
  for (const plain of ["a=b", "", "-5", "-5.25", "1e-7", "Anna", "'=1"]) expect(csvCell(plain)).toBe(plain);
});

test("numbers of any size, lists and nothing are cells too", () => {
  expect([csvCell(9_007_199_254_740_993n), csvCell(null), csvCell(false), csvCell(["a", 1n])]).toEqual([
    "9007199254740993",
    "",
    "false",
    '["a","1"]',
  ]);
});

test("whatever stands in the cells, a reader of CSV gets them back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 5 }), (cells) => {
      expect(parse(csvLine(cells), { relax_column_count: true })).toEqual([cells]);
    }),
    { seed: 7, numRuns: 200 },
  );
});
