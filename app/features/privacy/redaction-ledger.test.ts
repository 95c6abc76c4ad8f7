import { expect, test } from "vitest";
import { hashOfShop, ledgerLine, readLedger, type LedgerEntry } from "./redaction-ledger";

const entries: LedgerEntry[] = [
  {
    kind: "customer-redacted",
    shopHash: hashOfShop("a.myshopify.com"),
    customer: 9_007_199_254_740_993n,
    at: new Date("2026-11-22T12:00:00Z"),
  },
  {
    kind: "shop-erased",
    shopHash: hashOfShop("b.myshopify.com"),
    customer: null,
    at: new Date("2026-11-22T13:00:00Z"),
  },
];
const text = entries.map((entry) => `${ledgerLine(entry)}\n`).join("");

test("a ledger is read as it was written, and names no shop", () => {
  expect(readLedger(text)).toEqual(entries);
  expect(text).not.toContain("myshopify");
});

test("a line that a crash cut off counts only when it is whole, and any other wrong line is named", () => {
  expect(readLedger(text.slice(0, -30))).toEqual(entries.slice(0, 1));
  expect(readLedger(text.trimEnd())).toEqual(entries);
  expect(() => readLedger(`${text}nonsense\n${text}`)).toThrow("line 3");
});
