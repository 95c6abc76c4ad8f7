import { expect, test } from "vitest";
import { renderText } from "../../../tests/factories/render";
import { CustomerLine } from "./customer-line";
import type { CustomerListRow } from "./customer-list";

const score = {
  band: "at-risk",
  risk: 0.57,
  riskFrom: 0.46,
  riskTo: 0.68,
  valueAtStakeMinor: "27709",
  valueMinor: "179849",
  firstPurchaseDay: "2025-08-01",
  lastPurchaseDay: "2026-09-14",
  purchaseDays: 17,
  usualGapDays: 24,
  horizonDays: 90,
  orders365: 4.6,
  spend365Minor: "48341",
  nextFrom: "2026-11-26",
  nextTo: "2026-12-07",
  reasons: [],
} as const;
const row: CustomerListRow = {
  id: "7",
  name: "Dora Krabbenhoeft",
  redacted: false,
  notProfiled: false,
  countryCode: "DE",
  shopifyGroup: "CHAMPIONS",
  score: { ...score, reasons: [] },
};
const screen = { currencyCode: "EUR", isScored: true, confidence: "usual" } as const;

test.each([
  ["en", "57% risk · Shopify: Champions · sees less danger"],
  ["ru", "риск 57 % · Shopify: Чемпионы · видит меньше опасности"],
  ["zh-CN", "风险 57% · Shopify：冠军 · 认为风险更低"],
] as const)(
  "Shopify's group stands beside the risk, and that it sees less danger, in %s",
  async (locale, told) => {
    expect(await renderText(<CustomerLine row={row} screen={screen} />, locale)).toContain(told);
  },
);

test("where Shopify agrees, only its group is named", async () => {
  const text = await renderText(<CustomerLine row={{ ...row, shopifyGroup: "AT_RISK" }} screen={screen} />);
  expect(text).toMatch(/57% risk · Shopify: At risk(?! ·)/);
});

test("with little to learn from the list shows a range, and no single percentage", async () => {
  const text = await renderText(<CustomerLine row={row} screen={{ ...screen, confidence: "low" }} />);
  expect(text).toContain("46% to 68% risk");
  expect(text).not.toContain("57%");
});

test("who does not want to be profiled has neither risk nor group", async () => {
  const out = { ...row, notProfiled: true, shopifyGroup: null, score: null };
  expect(await renderText(<CustomerLine row={out} screen={screen} />)).not.toMatch(/risk|Shopify/);
});
